"""Stretches of the calendar: TIMEX3 values to days and back.  In: values, dates.  Out: the other.  Pure.

Seasons are the northern ones by month: spring 3-5, summer 6-8, autumn 9-11, winter 12-2 (from the named
year's December); weeks are ISO weeks, Monday to Sunday.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta

from whosays.records import Interval, Precision

__all__ = ["Stretch", "month_value", "quarter_of", "shifted", "stretch_of", "value_of", "week_value"]

_SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Days `first` to `last`, both inclusive; `grain` as in the value they were read from."""

    first: dt.date
    last: dt.date
    grain: Precision

    def interval(self, text: str | None = None) -> Interval:
        """Return the record of these days."""
        return Interval(
            start=self.first.isoformat(), end=self.last.isoformat(), precision=self.grain, text=text
        )


def _months(year: int, month: int, count: int, grain: Precision) -> Stretch | None:
    try:
        first = dt.date(year, month, 1)
        return Stretch(first=first, last=first + relativedelta(months=count) - _DAY, grain=grain)
    except (ValueError, OverflowError):
        return None


def stretch_of(value: str) -> Stretch | None:
    """Return the days a TIMEX3 value stands for; None for durations, sets, vague and broken values."""
    plain = re.sub(r"(?:-X+)+$", "", re.sub(r"T.*$", "", value))
    if match := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", plain):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(r"(\d{4})-(\d\d)", plain):
        return _months(int(match[1]), int(match[2]), 1, Precision.MONTH)
    if match := re.fullmatch(r"(\d{2,4})X{0,2}", plain):
        span = 10 ** (4 - len(match[1]))
        grain = Precision.YEAR if span == 1 else Precision.SPAN
        return _months(max(1, int(match[1]) * span), 1, 12 * span, grain)
    if match := re.fullmatch(r"(\d{4})-([QH])(\d)", plain):
        size = 3 if match[2] == "Q" else 6
        return _months(int(match[1]), size * (int(match[3]) - 1) + 1, size, Precision.SPAN)
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", plain):
        return _months(int(match[1]), _SEASON_STARTS[match[2]], 3, Precision.SEASON)
    if match := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", plain):
        return _week(int(match[1]), int(match[2]), weekend=bool(match[3]))
    return None


def _day(year: int, month: int, day: int) -> Stretch | None:
    try:
        date = dt.date(year, month, day)
    except ValueError:
        return None
    return Stretch(first=date, last=date, grain=Precision.DAY)


def _week(year: int, week: int, *, weekend: bool) -> Stretch | None:
    try:
        monday = dt.date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    if weekend:
        return Stretch(first=monday + 5 * _DAY, last=monday + 6 * _DAY, grain=Precision.SPAN)
    return Stretch(first=monday, last=monday + 6 * _DAY, grain=Precision.WEEK)


def shifted(date: dt.date, count: float, unit: str) -> dt.date | None:
    """Return `date` moved by `count` units ("D", "W", "M", "Q", "Y", "10Y", "C"); None if that is no date."""
    days = {"D": 1, "W": 7, "2W": 14, "WE": 7}
    months = {"M": 1, "Q": 3, "Y": 12, "10Y": 120, "C": 1200}
    try:
        if unit in days:
            return date + dt.timedelta(days=round(count * days[unit]))
        if unit in months:
            return date + relativedelta(months=round(count * months[unit]))
        return date + dt.timedelta(hours=0)
    except (ValueError, OverflowError):
        return None


def week_value(date: dt.date, *, weekend: bool = False) -> str:
    """Return the ISO week of a date, or its Saturday and Sunday."""
    year, week, _ = date.isocalendar()
    return f"{year:04d}-W{week:02d}" + ("-WE" if weekend else "")


def month_value(date: dt.date) -> str:
    """Return the month of a date."""
    return f"{date.year:04d}-{date.month:02d}"


def quarter_of(date: dt.date) -> str:
    """Return the calendar quarter of a date."""
    return f"{date.year:04d}-Q{(date.month + 2) // 3}"


def value_of(date: dt.date, unit: str) -> str:
    """Return the stretch of length `unit` that holds `date`, as a value."""
    if unit in ("W", "2W"):
        return week_value(date)
    if unit == "WE":
        return week_value(date, weekend=True)
    if unit == "M":
        return month_value(date)
    if unit == "Q":
        return quarter_of(date)
    if unit == "Y":
        return f"{date.year:04d}"
    if unit == "10Y":
        return f"{date.year:04d}"[:3]
    if unit == "C":
        return f"{date.year:04d}"[:2]
    return date.isoformat()
