"""Stated: what a container says of a report, read into records.  Pure.

Dates: ISO 8601 (`2024-02-15`, with a time after it, `2024-02`, `2024`), a mapping with `start` and `end`,
and RFC 822 dates in feeds. The day is the one written, in the publisher's own time zone.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from email.utils import parsedate
from typing import Any

from whosays.records import UNDATED, Basis, Precision, Published, Stated

__all__ = ["filled", "published_from", "published_in_feed"]

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?=$|[T ])")


def filled(own: Stated, defaults: Stated) -> Stated:
    """Return `own` with what it lacks, save the id, taken from `defaults`."""
    return replace(
        own,
        title=own.title or defaults.title,
        publisher=own.publisher or defaults.publisher,
        url=own.url or defaults.url,
        published=own.published if own.published.start or own.published.end else defaults.published,
    )


def published_from(value: Any, basis: Basis = Basis.STATED) -> Published:
    """Return the publication date that a JSON value states; None and `"stated": false` are undated.

    Raises ValueError, in words, when it states something that is no date.
    """
    if value is None or value == "":
        return UNDATED
    if isinstance(value, Mapping):
        return _from_mapping(value)
    start, end, precision = _days(value)
    return Published(start=start, end=end, precision=precision, basis=basis)


def _from_mapping(value: Mapping[str, Any]) -> Published:
    basis = value.get("basis", Basis.STATED)
    if value.get("stated") is False or basis == Basis.UNKNOWN:
        return UNDATED
    first, last = value.get("start"), value.get("end")
    if first is None and last is None:
        return UNDATED
    start = _days(first)[0] if first is not None else None
    end = _days(last)[1] if last is not None else None
    if start and end and start > end:
        raise ValueError(f"it starts on {start}, after its end on {end}")
    try:
        return Published(start=start, end=end, precision=_grain(value, start, end), basis=Basis(basis))
    except ValueError:
        raise ValueError(f"unknown precision or basis in {dict(value)}") from None


def _grain(value: Mapping[str, Any], start: str | None, end: str | None) -> Precision:
    if "precision" in value:
        return Precision(value["precision"])
    return Precision.DAY if start == end else Precision.SPAN


def _days(value: Any) -> tuple[str, str, Precision]:
    """Return the first and last day of `2024-02-15`, `2024-02` or `2024`, and its grain."""
    match = _ISO.match(value.strip()) if isinstance(value, str) else None
    if not match:
        raise ValueError(f"{value!r} is not a date like 2024-02-15")
    year, month, day = match.groups()
    try:
        first = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise ValueError(f"{value!r} is not in the calendar") from None
    if day:
        return first.isoformat(), first.isoformat(), Precision.DAY
    last_month = int(month or 12)
    last = date(first.year, last_month, calendar.monthrange(first.year, last_month)[1])
    return first.isoformat(), last.isoformat(), Precision.MONTH if month else Precision.YEAR


def published_in_feed(value: Any) -> Published:
    """Return a feed entry's date (RFC 822 or ISO 8601), of basis metadata; undated if neither."""
    if not isinstance(value, str):
        return UNDATED
    parts = parsedate(value)
    try:
        written = date(*parts[:3]).isoformat() if parts else value
        return published_from(written, Basis.METADATA)
    except ValueError:
        return UNDATED
