"""Writer: add entries, whole reports at a time, each once.  Writes a database.

One transaction holds a report with its claims and what was declined; a killed process leaves whole
reports only. A run gets its row with the first entry it makes: a run that adds nothing leaves
the ledger as it was.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, Engine, insert, select

from whosays.ledger import derived, tables
from whosays.ledger.engine import FOR_WRITING
from whosays.ledger.faults import told
from whosays.ledger.reconciling import Reconciling
from whosays.ledger.rows import as_text, report_row
from whosays.ledger.run import Added, RunAbout
from whosays.records import Claim, Declined, Link, Origin, Position, Report, as_mapping, content_id

__all__ = ["Writer"]


def _now() -> datetime:
    return datetime.now(UTC)


class Writer:
    """Adds to one ledger for one run; use it in a `with` block, which notes the run's end.

    Every method raises LedgerNotWritable when the file, its folder or its disk takes no more.
    """

    def __init__(self, engine: Engine, where: str, run: RunAbout, now: Callable[[], datetime] = _now) -> None:
        self._engine = engine.execution_options(**{FOR_WRITING: True})
        self._where = where
        self._run = run
        self._now = now
        self._run_id = uuid.uuid4().hex
        self._run_seq: int | None = None
        self._batch: Connection | None = None

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.finish()

    def add(self, report: Report, claims: Sequence[Claim], declined: Iterable[Declined] = ()) -> Added:
        """Add a report with its claims and what was declined in it, unless the ledger has it.

        A report is the same when id and text are; its claims are then taken to be there.
        """
        row = report_row(report)
        with self._transaction() as connection:
            known = select(tables.report.c.seq).where(tables.report.c.key == row["key"])
            if connection.execute(known).first() is not None:
                return Added.ALREADY
            numbers = {"run_seq": self._run_number(connection)}
            report_seq = _inserted(
                connection, tables.report, {**row, **numbers, "recorded_at": self._timestamp()}
            )
            self._add_claims(connection, report_seq, claims)
            self._add_declined(connection, declined, report_seq, row["key"])
        return Added.NEW

    def decline(self, declined: Iterable[Declined]) -> None:
        """Note what was refused before it became a report; a refusal that is known is left."""
        with self._transaction() as connection:
            self._add_declined(connection, declined, None, None)

    def judge(self, about: str, verdict: str, *, by: str, reason: str, other: str | None = None) -> None:
        """Add someone's judgement `about` a claim or report (by id): a correction, a merge, a retraction."""
        row = {"about": about, "verdict": verdict, "other": other, "by": by, "reason": reason}
        with self._transaction() as connection:
            connection.execute(insert(tables.judgement).values(**row, recorded_at=self._timestamp()))

    def replace_derived(
        self, *, origins: Iterable[Origin], positions: Iterable[Position], links: Iterable[Link]
    ) -> None:
        """Put what reconcile found in the place of what it found before."""
        with self._transaction() as connection:
            derived.write_between(connection, origins, positions, links)

    @contextmanager
    def reconciling(self) -> Iterator[Reconciling]:
        """Yield what lies between reports, to be worked on in one transaction, in which nobody else writes."""
        with self._transaction() as connection:
            yield Reconciling(connection)

    def rebuild(self) -> int:
        """Make facets, dictionary and full-text index again from the entries; return the claims read."""
        with self._transaction() as connection:
            return derived.derive_all(connection)

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Hold one transaction over all calls inside: all are kept, or none."""
        with self._transaction() as connection:
            before, self._batch = self._batch, connection
            number = self._run_seq
            try:
                yield
            except BaseException:
                self._run_seq = number  # its row goes with the transaction
                raise
            finally:
                self._batch = before

    def finish(self) -> None:
        """Note when the run ended, if it added anything; called by the `with` block."""
        if self._run_seq is not None:
            with self._transaction() as connection:
                row = {"run_seq": self._run_seq, "finished_at": self._timestamp()}
                connection.execute(insert(tables.run_end).values(row))
            self._run_seq, self._run_id = None, uuid.uuid4().hex

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        if self._batch is not None:
            yield self._batch
            return
        number = self._run_seq
        try:
            with told(self._where), self._engine.begin() as connection:
                yield connection
        except BaseException:
            self._run_seq = number
            raise

    def _run_number(self, connection: Connection) -> int:
        if self._run_seq is None:
            about = self._run
            row = {"id": self._run_id, "version": about.version, "extractor": about.extractor}
            settings = as_text(dict(sorted(about.settings.items())))
            row |= {"settings": settings, "started_at": self._timestamp()}
            self._run_seq = _inserted(connection, tables.run, row)
        return self._run_seq

    def _add_claims(self, connection: Connection, report_seq: int, claims: Sequence[Claim]) -> None:
        some = list({claim.id: claim for claim in claims}.values())
        if not some:
            return
        numbers = {"report_seq": report_seq, "run_seq": self._run_seq}
        rows = [{"id": claim.id, **numbers, "record": as_text(as_mapping(claim))} for claim in some]
        in_order = insert(tables.claim).returning(tables.claim.c.seq, sort_by_parameter_order=True)
        seqs = connection.execute(in_order, rows).scalars()
        filed = [
            derived.Filed(seq=seq, report_seq=report_seq, claim=claim)
            for seq, claim in zip(seqs, some, strict=True)
        ]
        derived.derive(connection, filed)

    def _add_declined(
        self,
        connection: Connection,
        declined: Iterable[Declined],
        report_seq: int | None,
        report_key: str | None,
    ) -> None:
        for refusal in declined:
            mapping = as_mapping(refusal)
            key = content_id("declined-1", {"report": report_key, **mapping})
            known = select(tables.declined.c.seq).where(tables.declined.c.key == key)
            if connection.execute(known).first() is None:
                numbers = {"report_seq": report_seq, "run_seq": self._run_number(connection)}
                _inserted(connection, tables.declined, {"key": key, **numbers, **mapping})

    def _timestamp(self) -> str:
        return self._now().astimezone(UTC).isoformat(timespec="milliseconds")


def _inserted(connection: Connection, table: Any, row: dict[str, Any]) -> int:
    """Insert one row and return its number."""
    seq = connection.execute(insert(table).values(row)).inserted_primary_key
    return int(seq[0]) if seq else 0
