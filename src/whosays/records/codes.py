"""Codes: the closed vocabularies of the claim record, as string enums.  Pure."""

from __future__ import annotations

from enum import StrEnum

__all__ = [
    "Act",
    "ActorKind",
    "Basis",
    "Certainty",
    "Comparator",
    "Form",
    "Kind",
    "Polarity",
    "Precision",
    "Trend",
]


class Kind(StrEnum):
    """Kinds of proposition."""

    PRESENCE = "presence"
    STRENGTH = "strength"
    INFRASTRUCTURE = "infrastructure"
    MOVEMENT = "movement"
    ATTACK = "attack"
    CASUALTIES = "casualties"
    THREAT = "threat"
    CONTROL = "control"
    LINK = "link"
    SUPPORT = "support"
    COUNTERACTION = "counteraction"
    MOBILISATION = "mobilisation"
    MEMBERSHIP = "membership"
    COOPERATION = "cooperation"
    DEMAND = "demand"
    OTHER = "other"


class Act(StrEnum):
    """Acts of speech, read from the cue."""

    SAY = "say"
    DENY = "deny"
    ACCUSE = "accuse"
    WARN = "warn"
    CONCERN = "concern"
    ESTIMATE = "estimate"
    CONFIRM = "confirm"
    DEMAND = "demand"
    PLEDGE = "pledge"
    CLAIM = "claim"
    SUSPECT = "suspect"


class ActorKind(StrEnum):
    """Kinds of actor."""

    STATE = "state"
    GOVERNMENT = "government"
    INTERGOVERNMENTAL = "intergovernmental"
    ARMED_GROUP = "armed-group"
    FORCES = "forces"
    PERSON = "person"
    MEDIA = "media"
    CIVIL = "civil"
    POPULATION = "population"
    UNSPECIFIED = "unspecified"


class Comparator(StrEnum):
    """How a figure's words relate its number to the count it speaks of."""

    EXACTLY = "exactly"
    ABOUT = "about"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    BETWEEN = "between"
    MORE_THAN = "more-than"
    FEWER_THAN = "fewer-than"


class Polarity(StrEnum):
    """The source's net stance to the proposition."""

    AFFIRMED = "affirmed"
    DENIED = "denied"


class Certainty(StrEnum):
    """How sure the source is, as worded."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"


class Trend(StrEnum):
    """The direction of change that a claim states."""

    INCREASE = "increase"
    DECREASE = "decrease"
    STEADY = "steady"


class Form(StrEnum):
    """How the content is rendered."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    OWN_VOICE = "own-voice"


class Precision(StrEnum):
    """Grain of an interval."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    SPAN = "span"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """How a publication date is known."""

    STATED = "stated"
    METADATA = "metadata"
    INFERRED = "inferred"
    UNKNOWN = "unknown"
