"""Story: what a time expression is read against.  In: what was read so far.  Out: reference days.  No I/O.

News resolves against the day of publication; a history (or a text without a date) against the date told
last ("April" in 1940).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from whosays.interpret.times.stretches import Stretch, quarter_of, shifted, stretch_of
from whosays.records import Precision

__all__ = ["Reading", "Rule", "Story", "is_history"]

_FULL_YEAR = re.compile(r"(?<![\d,.$£€-])(?:1[5-9]\d\d|20[0-4]\d)(?![\d,]\d|\d|%)")
_NEWSY = re.compile(
    r"\b(?:yesterday|today|tomorrow|tonight|last (?:week|month|night)|(?:Mon|Tues|Wednes|Thurs|Fri|Satur"
    r"|Sun)day)\b"
)
_FEWEST_YEARS = 6  # explicit years that make a text a history
_NEAR_SHARE = 0.5  # of them within a year of publication make it news all the same
_NEWSY_SHARE = 0.04  # words of the day ("yesterday", "Friday") per explicit year that a history may have


class Reading(NamedTuple):
    """A TIMEX3 type and value."""

    type: str
    value: str


@dataclass(slots=True, kw_only=True)
class Story:
    """The state of one reading: `dct` is None for histories; `last` is the last date told, `day_told` the last
    one that was told to the day.

    `tense` is "future", "past" or "" as the words around the expression at hand say.
    """

    dct: dt.date | None
    last: Stretch | None = None
    day_told: dt.date | None = None
    quarter: str | None = None
    tense: str = ""

    @property
    def now(self) -> dt.date | None:
        """The day that "today" is: of publication, in histories the last one told."""
        return self.dct or (self.last.first if self.last else None)

    @property
    def told(self) -> dt.date | None:
        """The day that "that day" is: the last one told, else that of publication."""
        return self.last.first if self.last else self.dct

    def quarter_told(self) -> str | None:
        """The quarter told last, else the last one that ended before now."""
        if self.quarter or self.now is None:
            return self.quarter
        ended = shifted(self.now, -1, "Q")
        return quarter_of(ended) if ended else None

    def hears(self, reading: Reading) -> None:
        """Remember a date that was read."""
        if reading.type not in ("DATE", "TIME"):
            return
        stretch = stretch_of(reading.value)
        if stretch and stretch.grain is not Precision.SPAN:
            self.last = stretch
        if stretch and stretch.grain is Precision.DAY:
            self.day_told = stretch.first


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A pattern, the words that can open it, and how a match of it reads; None says: no time expression."""

    name: str
    pattern: re.Pattern[str]
    openers: frozenset[str]
    read: Callable[[re.Match[str], Story], Reading | None]


def is_history(text: str, dct: dt.date | None) -> bool:
    """Tell whether a text dates its own events: many explicit years, mostly far from publication."""
    years = [int(m[0]) for m in _FULL_YEAR.finditer(text)]
    if len(years) < _FEWEST_YEARS:
        return False
    if dct is None:
        return True
    near = sum(abs(year - dct.year) <= 1 for year in years)
    newsy = sum(1 for _ in _NEWSY.finditer(text))
    return near < _NEAR_SHARE * len(years) and newsy <= len(years) * _NEWSY_SHARE
