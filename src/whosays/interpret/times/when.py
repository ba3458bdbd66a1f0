"""When: the time expressions of a text and its publication, together.  In: text.  Out: When.  Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from whosays.interpret.times.published import infer_published
from whosays.interpret.times.tagging import find_timexes
from whosays.records import UNDATED, Interval, Precision, Published, Report, Timex

__all__ = ["When", "when"]


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """Time expressions in text order; when the text was published; `why`, if that was inferred."""

    timexes: tuple[Timex, ...]
    published: Published
    why: str = ""


def when(
    text: str, *, title: str | None = None, published: Published = UNDATED, added: str | None = None
) -> When:
    """Return what the text tells of times, resolved against `published`, or what the text tells of it.

    `added` is the day (ISO 8601) the text was added: an upper bound where no date is given.
    """
    why = ""
    if published.start is None and published.end is None:
        published, why = infer_published(text, title, added=added)
    return When(timexes=find_timexes(text, dct=day_of(published)), published=published, why=why)


_DEICTIC = re.compile(
    r"\b(?:ago|yesterday|today|tonight|tomorrow|now|currently|recently"
    r"|(?:last|past|this|next|previous|coming)\s+\w+"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")


def timexes_of(report: Report) -> tuple[Timex, ...]:
    """Return the time expressions a report's claims can be dated by.

    "Last year" and "on Monday" count from the day of writing: where that is not known they date nothing, though a history would
    count them from the year told last.
    """
    day = day_of(report.published)
    found = find_timexes(report.text, dct=day)
    return tuple(t for t in found if day or _YEAR.search(t.text) or not _DEICTIC.search(t.text))


def day_of(published: Published) -> Interval | None:
    """Return what weekdays and "last week" can be resolved against: a publication known to about a day."""
    if published.start is None or published.precision not in (Precision.DAY, Precision.UNKNOWN):
        return None
    return Interval(start=published.start, end=published.end, precision=published.precision)
