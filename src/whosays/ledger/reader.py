"""Reader: what a ledger holds, entry by entry, and rows for the questions of ask.  Reads a database."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, Row, Select, func, select

from whosays.errors import NotInLedger
from whosays.ledger import tables
from whosays.ledger.faults import told
from whosays.ledger.prints import Prints
from whosays.ledger.rows import claim_from, report_from, report_key, text_sha256
from whosays.ledger.run import Counts
from whosays.records import Claim, Declined, Link, Origin, Position, Report, from_mapping

__all__ = ["ClaimInReport", "Reader"]

CHUNK = 500
"""Keys asked about, and rows fetched, at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimInReport:
    """A claim with the report it stands in, as recorded."""

    claim: Claim
    report: Report


class Reader:
    """Reads one ledger; each call sees the entries that are there when it begins."""

    def __init__(self, engine: Engine, where: str) -> None:
        self._engine = engine
        self._where = where

    def has_report(self, id: str, *, text: str | None = None) -> bool:
        """Say whether a report of this id is there, with this very `text` where one is given."""
        if text is not None:
            return not self.unknown([Report(id=id, text=text)])
        return bool(self.rows(select(tables.report.c.seq).where(tables.report.c.id == id).limit(1)))

    def unknown(self, reports: Sequence[Report]) -> list[Report]:
        """Return the reports that are not there, by id and text, in the order given."""
        keys = [report_key(report.id, text_sha256(report)) for report in reports]
        known: set[str] = set()
        for first in range(0, len(keys), CHUNK):
            column = tables.report.c.key
            known |= {
                row.key for row in self.rows(select(column).where(column.in_(keys[first : first + CHUNK])))
            }
        return [report for report, key in zip(reports, keys, strict=True) if key not in known]

    def report(self, id: str) -> Report:
        """Return a report, the one recorded last where its text changed. Raises NotInLedger."""
        columns = select(tables.report.c.record, tables.report.c.text)
        newest = columns.where(tables.report.c.id == id).order_by(tables.report.c.seq.desc()).limit(1)
        for row in self.rows(newest):
            return report_from(row.record, row.text)
        raise NotInLedger(f"No report {id} in {self._where}", cure="List claims with: whosays claims")

    def claim(self, id: str) -> ClaimInReport:
        """Return a claim by its id or any beginning of it that no other claim shares.

        Raises NotInLedger when none begins so, or several do.
        """
        c = tables.claim.c
        starts = (c.id >= id) & (c.id < id + "\U0010ffff")
        ids = [row.id for row in self.rows(select(c.id).where(starts).distinct().order_by(c.id).limit(6))]
        if len(ids) != 1 and id not in ids:
            raise NotInLedger(*_no_single_claim(id, ids, self._where))
        return self._claim_in_report(id if id in ids else ids[0])

    def _claim_in_report(self, id: str) -> ClaimInReport:
        c, r = tables.claim.c, tables.report.c
        both = select(c.record.label("claim"), r.record, r.text).join_from(tables.claim, tables.report)
        row = self.rows(both.where(c.id == id).order_by(c.seq.desc()).limit(1))[0]
        return ClaimInReport(claim=claim_from(row.claim), report=report_from(row.record, row.text))

    def claims(self) -> Iterator[Claim]:
        """Yield every claim in the order of recording."""
        return (claim_from(row.record) for row in self._stream(tables.claim, "record"))

    def reports(self) -> Iterator[Report]:
        """Yield every report in the order of recording."""
        return (report_from(row.record, row.text) for row in self._stream(tables.report, "record", "text"))

    def declined(self) -> Iterator[Declined]:
        """Yield what was declined, in the order of recording."""
        names = ("stage", "reason", "what", "detail")
        for row in self._stream(tables.declined, *names):
            yield Declined(**{name: getattr(row, name) for name in names})

    def origins(self) -> Iterator[Origin]:
        """Yield the groups of copies that reconcile found, by the id of their first."""
        origin = tables.origin.c
        first = select(origin.record).where(origin.report_id == origin.origin).order_by(origin.report_id)
        for row in self.rows(first):
            yield from_mapping(json.loads(row.record), Origin)

    def positions(self) -> Iterator[Position]:
        """Yield the positions that reconcile found."""
        return (from_mapping(json.loads(r.record), Position) for r in self._stream(tables.position, "record"))

    def links(self) -> Iterator[Link]:
        """Yield the disputes and corroborations that reconcile found."""
        return (from_mapping(json.loads(r.record), Link) for r in self._stream(tables.link, "record"))

    def newest_report(self) -> int:
        """Return the number of the report recorded last, 0 where there is none."""
        return int(self.rows(select(func.coalesce(func.max(tables.report.c.seq), 0)))[0][0])

    def has_unreconciled(self) -> bool:
        """Say whether there is a report in the ledger that reconcile has not seen."""
        upto = select(func.coalesce(func.max(tables.reconciled.c.upto), 0)).scalar_subquery()
        return bool(self.rows(select(tables.report.c.seq).where(tables.report.c.seq > upto).limit(1)))

    def counts(self) -> Counts:
        """Return how many entries of each sort there are."""
        sorts = (tables.run, tables.report, tables.claim, tables.declined, tables.judgement)
        each = [select(func.count()).select_from(table).scalar_subquery() for table in sorts]
        numbers = dict(zip((table.name + "s" for table in sorts), self.rows(select(*each))[0], strict=True))
        return Counts(declined=numbers.pop("declineds"), **numbers)

    def derived_rows(self) -> dict[str, list[tuple[Any, ...]]]:
        """Return all rows of the derived tables, sorted: what a rebuild must give again. For tests."""
        return {t.name: sorted(map(tuple, self.rows(select(t))), key=str) for t in tables.DERIVED}

    def rows_between(self) -> dict[str, list[tuple[Any, ...]]]:
        """Return all rows of what reconcile found and keeps, sorted, without their own numbers. For tests."""
        found = {}
        for table in tables.BETWEEN:
            columns = [column for column in table.c if column.name != "seq"]
            if table is tables.bucket:
                columns = [tables.bucket.c.key, tables.signature.c.report_id]
                asked = select(*columns).join_from(
                    table, tables.signature, tables.signature.c.seq == tables.bucket.c.signature_seq
                )
            else:
                asked = select(*columns)
            found[table.name] = sorted(map(tuple, self.rows(asked)), key=str)
        return found

    @contextmanager
    def prints(self) -> Iterator[Prints]:
        """Yield what is kept of reports to find their copies, to be read."""
        with self._connected() as connection:
            yield Prints(connection)

    def rows(self, statement: Select[Any]) -> Sequence[Row[Any]]:
        """Return the rows of a question, all at once."""
        with self._connected() as connection:
            return connection.execute(statement).all()

    def _stream(self, table: Any, *names: str) -> Iterator[Row[Any]]:
        """Yield a table's rows by number, a chunk at a time: memory stays flat and no lock is held."""
        last = 0
        columns = select(table.c.seq, *(table.c[name] for name in names)).order_by(table.c.seq).limit(CHUNK)
        while rows := self.rows(columns.where(table.c.seq > last)):
            yield from rows
            last = rows[-1].seq

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        with told(self._where), self._engine.connect() as connection:
            yield connection


def _no_single_claim(id: str, ids: Sequence[str], where: str) -> tuple[str]:
    if not ids:
        return (f"No claim {id} in {where}; list claims with: whosays claims",)
    return (f"Several claims begin with {id}: {', '.join(ids[:5])}; give more letters",)
