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

from whosays.interpret.times.stretches import Stretch, stretch_of
from whosays.records import Precision

__all__ = ["Reading", "Rule", "Story", "is_history"]

_FULL_YEAR = re.compile(r"(?<![\d,.$£€-])(?:1[5-9]\d\d|20[0-4]\d)(?![\d,]\d|\d|%)")
_FEWEST_YEARS = 8  # explicit years that make a text a history
_NEAR_SHARE = 0.5  # of them within a year of publication make it news all the same


class Reading(NamedTuple):
    """A TIMEX3 type and value."""

    type: str
    value: str


@dataclass(slots=True, kw_only=True)
class Story:
    """The state of one reading: `dct` is None for histories; `last` is the last date told.

    `tense` is "future", "past" or "" as the words around the expression at hand say.
    """

    dct: dt.date | None
    last: Stretch | None = None
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

    def hears(self, reading: Reading) -> None:
        """Remember a date that was read."""
        if reading.type not in ("DATE", "TIME"):
            return
        if "-Q" in reading.value:
            self.quarter = reading.value
        stretch = stretch_of(reading.value)
        if stretch and stretch.grain is not Precision.SPAN:
            self.last = stretch


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
    return near < _NEAR_SHARE * len(years) and len(years) * 150 > len(text.split())
