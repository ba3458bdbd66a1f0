"""Past: the entries of a ledger as they were at a moment.  In: a ledger, a moment.  Out: entries.  Reads a database."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from sqlalchemy import func, select

from whosays.errors import SettingsError
from whosays.ledger import tables
from whosays.ledger.reader import Reader
from whosays.ledger.rows import claim_from, report_from
from whosays.records import Claim, Report

__all__ = ["Entry", "entries_until", "first_recorded", "last_recorded", "moment_of"]

CHUNK = 500
"""Reports fetched at a time."""

_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A report with its claims, and when it was recorded (ISO 8601, UTC)."""

    report: Report
    claims: tuple[Claim, ...]
    recorded_at: str


def moment_of(written: str) -> str:
    """Return the last moment of a day, month or year, or the moment itself, as the ledger writes times: in UTC.

    Raises SettingsError for what is neither.
    """
    try:
        found = _DAY.fullmatch(written)
        when = (
            _last(*(int(part or 0) for part in found.groups())) if found else datetime.fromisoformat(written)
        )
    except ValueError as error:
        cure = "Write 2024-02-15, 2024-02, 2024 or 2024-02-15T12:30+00:00"
        raise SettingsError(f"{written!r} is no date", cure=cure) from error
    return (
        (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC).isoformat(timespec="milliseconds")
    )


def entries_until(reader: Reader, moment: str) -> Iterator[Entry]:
    """Yield the reports recorded at `moment` (as `moment_of` gives it) or before, in order, with their claims."""
    report, last = tables.report.c, 0
    columns = select(report.seq, report.record, report.text, report.recorded_at)
    upto = columns.where(report.recorded_at <= moment).order_by(report.seq).limit(CHUNK)
    while rows := reader.rows(upto.where(report.seq > last)):
        last = rows[-1].seq
        claims = _claims_of(reader, [row.seq for row in rows])
        for row in rows:
            found = report_from(row.record, row.text)
            yield Entry(report=found, claims=tuple(claims.get(row.seq, ())), recorded_at=row.recorded_at)


def first_recorded(reader: Reader) -> str | None:
    """Return when the first report was recorded; None in an empty ledger."""
    found: str | None = reader.rows(select(func.min(tables.report.c.recorded_at)))[0][0]
    return found


def last_recorded(reader: Reader) -> str | None:
    """Return when the last report was recorded; None in an empty ledger."""
    found: str | None = reader.rows(select(func.max(tables.report.c.recorded_at)))[0][0]
    return found


def _claims_of(reader: Reader, numbers: list[int]) -> dict[int, list[Claim]]:
    claim = tables.claim.c
    found: dict[int, list[Claim]] = {}
    asked = select(claim.report_seq, claim.record).where(claim.report_seq.in_(numbers)).order_by(claim.seq)
    for row in reader.rows(asked):
        found.setdefault(row.report_seq, []).append(claim_from(row.record))
    return found


def _last(year: int, month: int, day: int) -> datetime:
    month = month or 12
    day = day or calendar.monthrange(year, month)[1]  # IllegalMonthError is a ValueError
    return datetime.combine(date(year, month, day), time.max, tzinfo=UTC)
