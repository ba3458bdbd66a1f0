"""Publication: when an undated report came out.  In: text, day it was added.  Out: Inference.  Pure.

A day is given only where the text pins one: a dateline with its year, or a day and month whose weekday or
explicit years leave one year. Else the latest date told and the day the report was added bound a span.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from whosays.interpret.times.words import MONTH_NAME, MONTHS, WEEKDAY_NAME, WEEKDAYS
from whosays.interpret.times.years import YEAR
from whosays.records import UNDATED, Basis, Precision, Published

__all__ = ["Inference", "infer_published"]

_DATE = re.compile(
    rf"(?:(?P<weekday>{WEEKDAY_NAME}),?[ ](?:the[ ])?)?"
    rf"(?:(?P<month>{MONTH_NAME})[ ](?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b|(?P<day2>\d{{1,2}})(?:st|nd|rd"
    rf"|th)?[ ](?:of[ ])?(?P<month2>{MONTH_NAME}))"
    rf"(?:,?[ ](?P<year>{YEAR}))?(?:,?[ ]\(?(?P<after>{WEEKDAY_NAME})\)?)?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d,.$£€/-])(?P<year>(?:19|20)\d\d)(?![\d,]\d|\d|%|[-–/]\d)")
_FUTURE = re.compile(r"\b(?:until|by|till|before|will|for|through|to|next|in)\b[^.;]{0,16}$", re.IGNORECASE)
_FULL_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", re.IGNORECASE)
_HEAD_CHARS = 160  # where a dateline stands
_DATELINE_AFTER = re.compile(r"[ ]*(?:\([^)\n]{2,40}\)[ ]*)?(?:[-–—:]|\n|$)")
_NO_DATELINE = re.compile(r"\b(?:as of|as at|to|until|since|on|of|from|by)[ ]$", re.IGNORECASE)
_REACH_YEARS = 12  # before the day it was added, that a weekday's year is looked for
_SECOND_AFTER = 6  # days after a date told within which news of it comes out


class Inference(NamedTuple):
    """What could be said of a publication date, and why in words."""

    published: Published
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """A day and month in the text, with what is told of its year."""

    month: int
    day: int
    year: int | None
    weekday: int | None
    at_head: bool
    words: str

    def in_year(self, year: int) -> dt.date | None:
        try:
            date = dt.date(year, self.month, self.day)
        except ValueError:
            return None
        return date if self.weekday is None or date.isoweekday() == self.weekday else None


def infer_published(text: str, title: str | None = None, *, added: str | None = None) -> Inference:
    """Return when a report without a date was published, with basis "inferred", and why.

    `added` is the day (ISO 8601) it was added, an upper bound; without it fewer texts can be dated.
    """
    plain = f"{title}\n{text}" if title else text
    head = len(plain) - len(text) + _HEAD_CHARS
    bound = dt.date.fromisoformat(added[:10]) if added else None
    told = list(_dates(plain, head))
    weekdays = {WEEKDAYS[m[0].casefold()] for m in _FULL_WEEKDAY.finditer(plain)}
    floor = _floor(plain, told, bound)
    for day in sorted(told, key=lambda t: (not t.at_head, t.weekday is None)):
        if date := _pinned(day, told, floor, bound):
            return _answer(day, date, bound, settled=day.weekday is None or weekdays == {day.weekday})
    return _span(floor, bound)


def _dates(text: str, head: int) -> Iterator[_Told]:
    for match in _DATE.finditer(text):
        name = (match["month"] or match["month2"]).rstrip(".")
        day = int(match["day"] or match["day2"])
        if not 1 <= day <= 31 or name == "may":
            continue
        weekday = (match["weekday"] or match["after"] or "").casefold().rstrip(".")
        dateline = match.end() < head and _DATELINE_AFTER.match(text, match.end()) is not None
        dateline = dateline and not _NO_DATELINE.search(text[max(0, match.start() - 8) : match.start()])
        yield _Told(
            month=MONTHS[name.casefold()],
            day=day,
            year=int(match["year"]) if match["year"] and match["year"].isdigit() else None,
            weekday=WEEKDAYS.get(weekday),
            at_head=dateline,
            words=match[0],
        )


def _floor(text: str, told: list[_Told], bound: dt.date | None) -> dt.date | None:
    """The latest day that the text tells of as past: the report is no older."""
    days = [date for t in told if t.year and (date := t.in_year(t.year))]
    for match in _YEAR.finditer(text):
        before = text[max(0, match.start() - 30) : match.start()]
        year = int(match["year"])
        if bound and year > bound.year:
            continue
        if not _FUTURE.search(before) or re.search(
            r"\b(?:since|in (?:[A-Z]\w+|early|late|mid))[ ]$|\bin $", before
        ):
            days.append(dt.date(year, 1, 1))
    past = [day for day in days if bound is None or day <= bound]
    return max(past, default=None)


def _pinned(told: _Told, others: list[_Told], floor: dt.date | None, bound: dt.date | None) -> dt.date | None:
    """The day of a dateline, or of a weekday with day and month, if one year fits."""
    if not (told.at_head or told.weekday):
        return None
    if told.year:
        date = told.in_year(told.year)
        return date if told.at_head else None
    first = floor.year if floor else bound.year - _REACH_YEARS if bound else None
    last = bound.year if bound else first + 1 if first else None
    if first is None or last is None:
        return None
    fitting = [
        date
        for year in range(first, last + 1)
        if (date := told.in_year(year))
        and (bound is None or date <= bound)
        and (floor is None or date >= floor)
    ]
    if not fitting or (told.weekday is None and len(fitting) > 1):
        return None
    if not told.at_head and any(_later(other, told) for other in others):
        return None
    return fitting[-1]


def _answer(told: _Told, date: dt.date, bound: dt.date | None, *, settled: bool) -> Inference:
    """The day; a week from it where other weekdays are told, which may come after it."""
    why = f"“{told.words}” is {date}"
    if not told.year and bound:
        why += f", in the latest year that fits before it was added on {bound}"
    if settled:
        return _day(date, why)
    last = date + dt.timedelta(days=_SECOND_AFTER)
    end = min(last, bound) if bound else last
    published = Published(
        start=date.isoformat(), end=end.isoformat(), precision=Precision.SPAN, basis=Basis.INFERRED
    )
    return Inference(published, why + ", and other weekdays are told of")


def _later(other: _Told, told: _Told) -> bool:
    """Whether another date of the text lies after this one in the same year."""
    return other.year in (None, told.year) and (other.month, other.day) > (told.month, told.day)


def _day(date: dt.date, why: str) -> Inference:
    day = date.isoformat()
    return Inference(Published(start=day, end=day, precision=Precision.DAY, basis=Basis.INFERRED), why)


def _span(floor: dt.date | None, bound: dt.date | None) -> Inference:
    if floor is None and bound is None:
        return Inference(UNDATED, "the text tells no date")
    start, end = floor.isoformat() if floor else None, bound.isoformat() if bound else None
    why = " and ".join(
        part
        for part in (f"it tells of {start}" if start else "", f"it was added on {end}" if end else "")
        if part
    )
    return Inference(Published(start=start, end=end, precision=Precision.SPAN, basis=Basis.INFERRED), why)
