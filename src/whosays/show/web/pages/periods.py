"""Periods: the stretch of time that a page shows, moved and chosen by year.  In: Filters, counts.  Out: Period.  Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whosays.ask import Filters, MonthCount
from whosays.show.web.pages.address import link

__all__ = ["Period", "period_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The years that claims are dated to, those chosen of them, and where a step back, on, or to all of them leads.

    `earlier` and `later` are "" where nothing lies there; `whole` is "" when all is shown already.
    """

    first: int
    last: int
    since: int
    until: int
    earlier: str
    later: str
    whole: str


def period_of(filters: Filters, counts: Sequence[MonthCount], path: str) -> Period | None:
    """Return the period of a page at `path`; None where the claims' years do not differ and none was chosen."""
    chosen = filters.since or filters.until
    if not counts or (counts[0].month[:4] == counts[-1].month[:4] and not chosen):
        return None
    first, last = int(counts[0].month[:4]), int(counts[-1].month[:4])
    since = _within(filters.since, first, last, default=first)
    until = _within(filters.until, first, last, default=last)
    since, until = min(since, until), max(since, until)
    length = until - since + 1
    before, after = since - length, until + length

    def to(start: int, end: int) -> str:
        return link(path, filters, since=str(max(start, first)), until=str(min(end, last)))

    return Period(
        first=first,
        last=last,
        since=since,
        until=until,
        earlier=to(before, since - 1) if since > first else "",
        later=to(until + 1, after) if until < last else "",
        whole=link(path, filters, since=None, until=None) if chosen else "",
    )


def _within(day: str | None, first: int, last: int, *, default: int) -> int:
    """Return the year of a day, month or year, moved into the years that there are."""
    return min(max(int(day[:4]), first), last) if day and day[:4].isdecimal() else default
