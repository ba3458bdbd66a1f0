"""Interval: ISO 8601 days from start to end, both inclusive, with a grain.  Pure."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.records.codes import Basis, Precision

__all__ = ["UNDATED", "Interval", "Published", "Timex"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """Days `YYYY-MM-DD` from `start` to `end`, both inclusive; None where unbounded or unknown.

    `text`, where given, are the words the interval was read from.
    """

    start: str | None
    end: str | None
    precision: Precision = Precision.UNKNOWN
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """When a report was published, and how that is known."""

    start: str | None = None
    end: str | None = None
    precision: Precision = Precision.UNKNOWN
    basis: Basis = Basis.UNKNOWN


UNDATED = Published()


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A time expression in a text: TIMEX3 `type` (DATE, TIME, DURATION, SET) and `value`."""

    start: int
    end: int
    text: str
    type: str
    value: str
