"""Timeline: claims by day or month, oldest first.  In: Reader, Filters.  Out: Timeline.  Reads a ledger."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum

from whosays.ask.claims import count, every_claim
from whosays.ask.evidence import Told, told_once, with_origins
from whosays.ask.filters import Filters, in_words
from whosays.ledger import Reader
from whosays.records import Kind

__all__ = ["Grain", "Moment", "Timeline", "timeline"]

MOST = 1000
"""Claims on a timeline unless the filters say otherwise: the newest."""


class Grain(StrEnum):
    """How long a moment of a timeline is."""

    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """The claims of one day ("2024-02-15"), month ("2024-02") or, last, of none (""); copies told once."""

    when: str
    told: tuple[Told, ...]
    kinds: tuple[tuple[Kind, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Moments, oldest first, undated last; `shown` of `found` claims, copies counted, are on it."""

    in_words: str
    moments: tuple[Moment, ...]
    shown: int
    found: int


def timeline(reader: Reader, filters: Filters, *, grain: Grain = Grain.DAY) -> Timeline:
    """Return the claims that pass `filters` in order of the day they were said or, that unknown, published.

    Raises SettingsError for a filter that makes no sense.
    """
    limit = MOST if filters.limit is None else filters.limit
    claims = with_origins(reader, list(every_claim(reader, replace(filters, limit=limit))))
    by_moment: dict[str, list[Told]] = {}
    length = len("2024-02-15") if grain is Grain.DAY else len("2024-02")
    for told in told_once(claims):
        by_moment.setdefault((told.day or "")[:length], []).append(told)
    return Timeline(
        in_words=in_words(filters),
        moments=tuple(
            _moment(when, by_moment[when]) for when in sorted(by_moment, key=lambda w: (w == "", w))
        ),
        shown=len(claims),
        found=count(reader, filters),
    )


def _moment(when: str, some: list[Told]) -> Moment:
    kinds = Counter(told.claim.kind for told in some)
    return Moment(
        when=when, told=tuple(some), kinds=tuple(sorted(kinds.items(), key=lambda k: (-k[1], k[0])))
    )
