"""Between: records that join claims of several reports.  Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from whosays.records.actor import Source
from whosays.records.claim import Figure
from whosays.records.codes import Certainty, Polarity
from whosays.records.interval import Interval

__all__ = ["Link", "LinkReason", "LinkType", "Origin", "Position"]


class LinkType(StrEnum):
    """What joins two claims."""

    DISPUTE = "dispute"
    CORROBORATION = "corroboration"


class LinkReason(StrEnum):
    """Why: `rival` is two accounts of the same polarity that can't both hold."""

    POLARITY = "polarity"
    FIGURE = "figure"
    RIVAL = "rival"
    SAME = "same"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Reports that are copies of one wire text; `why` says how that is known, in words."""

    origin: str
    reports: tuple[str, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One source's current stance on one proposition; `claim` states it, `history` are the claims it replaces.

    `speaker` is the key of whose position it is (the body a spokesman speaks for); `about` says in words
    what the proposition is. Ledgers of before 0.2 have neither.
    """

    id: str
    proposition: str
    source: Source | None
    polarity: Polarity
    certainty: Certainty
    figure: Figure | None
    as_of: Interval | None
    claim: str
    history: tuple[str, ...]
    speaker: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A dispute or a corroboration between two claims."""

    type: LinkType
    reason: LinkReason
    proposition: str
    claims: tuple[str, str]
    why: str
    confidence: float
