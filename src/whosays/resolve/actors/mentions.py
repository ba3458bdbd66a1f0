"""Mentions: what the matcher returns, and how a name was recognised.  Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from whosays.records import ActorKind

__all__ = ["ActorMention", "How", "Matching", "ResolvedActor"]


class How(StrEnum):
    """How a name led to its actor."""

    EXACT = "exact"
    TRANSLITERATED = "transliterated"
    FUZZY = "fuzzy"
    IN_CONTEXT = "in-context"
    PATTERN = "pattern"
    HEAD_NOUN = "head-noun"
    PERSON = "person"
    NEW = "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """Which ways of matching are on, besides the exact one.

    `fuzzy_floor` is the least similarity of two names, 0 to 100 (Levenshtein ratio); a name of fewer than
    `fuzzy_least_chars` characters is never matched loosely.
    """

    transliterated: bool = True
    fuzzy: bool = False
    fuzzy_floor: float = 90.0
    fuzzy_least_chars: int = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorMention:
    """A known name in a text: `text == report.text[start:end]`."""

    start: int
    end: int
    text: str
    actor_id: str
    name: str
    kind: ActorKind
    how: How


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedActor:
    """What a mention stands for; `why` says in words what decided it.

    `actor_id` is None for persons, populations and unspecified actors, "new:..." for an unknown group.
    """

    actor_id: str | None
    name: str
    kind: ActorKind
    how: How
    why: str
