"""Reconciling: the parts of a ledger that reconcile reads and writes, in one transaction.  Changes a database."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select

from whosays.ledger import tables
from whosays.ledger.derived import clear_between
from whosays.ledger.prints import Prints
from whosays.ledger.rows import report_from
from whosays.ledger.standings import Standings
from whosays.records import Report

__all__ = ["Reconciling", "Unseen"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseen:
    """A report that reconcile has not seen, by its number."""

    seq: int
    report: Report


class Reconciling:
    """What is between reports, to be worked on: prints of reports, standings of claims, and how far it has come."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.prints = Prints(connection)
        self.standings = Standings(connection)

    def unseen(self, most: int) -> list[Unseen]:
        """Return the first reports that reconcile has not seen, in the order of recording."""
        report = tables.report.c
        upto = self._connection.execute(select(func.coalesce(func.max(tables.reconciled.c.upto), 0)))
        columns = select(report.seq, report.record, report.text).where(report.seq > upto.scalar_one())
        rows = self._connection.execute(columns.order_by(report.seq).limit(most))
        return [Unseen(seq=row.seq, report=report_from(row.record, row.text)) for row in rows]

    def seen(self, upto: int) -> None:
        """Note that all reports up to a number were seen."""
        self._connection.execute(delete(tables.reconciled))
        self._connection.execute(insert(tables.reconciled).values(id=1, upto=upto))

    def forget(self) -> None:
        """Empty all that was found between reports: no report is seen."""
        clear_between(self._connection)
