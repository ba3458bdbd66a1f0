"""Prints: what is kept of reports to find their copies, and the groups of copies.  Changes a database it is handed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from whosays.ledger import tables
from whosays.ledger.batches import delete_where, in_pieces, insert_all, rows_where
from whosays.ledger.rows import as_text
from whosays.records import Origin, as_mapping

__all__ = ["KeptSignature", "KeptTie", "Prints"]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSignature:
    """A report's signature as kept: `shingles` as given, `record` the JSON of the rest, `published` an ISO day."""

    report: str
    published: str | None
    shingles: bytes
    record: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptTie:
    """How two reports relate; the lesser id is `one`."""

    one: str
    other: str
    partial: bool
    why: str


class Prints:
    """Signatures, ties and origins in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def reports_under(self, keys: Iterable[int]) -> dict[str, list[int]]:
        """Return the reports kept under any of `keys`, each with those keys."""
        signature, bucket = tables.signature.c, tables.bucket.c
        question = select(signature.report_id, bucket.key).join_from(
            tables.bucket, tables.signature, signature.seq == bucket.signature_seq
        )
        found: defaultdict[str, list[int]] = defaultdict(list)
        for row in rows_where(self._connection, question, bucket.key, keys):
            found[row.report_id].append(row.key)
        return dict(found)

    def signatures(self, reports: Iterable[str]) -> dict[str, KeptSignature]:
        """Return what is kept of reports, by id; one of which nothing is kept is left out."""
        columns = tables.signature.c
        question = select(columns.report_id, columns.published, columns.shingles, columns.record)
        rows = rows_where(self._connection, question, columns.report_id, reports)
        return {
            row.report_id: KeptSignature(
                report=row.report_id, published=row.published, shingles=row.shingles, record=row.record
            )
            for row in rows
        }

    def published(self, reports: Iterable[str]) -> dict[str, str | None]:
        """Return the days of publication of the reports of which a signature is kept."""
        columns = tables.signature.c
        question = select(columns.report_id, columns.published)
        rows = rows_where(self._connection, question, columns.report_id, reports)
        return {row.report_id: row.published for row in rows}

    def keep(self, signatures: Collection[KeptSignature], keys: Iterable[tuple[str, int]]) -> None:
        """Keep signatures of reports of which none is kept, and the (report, key) under which they are found."""
        columns = tables.signature.c
        insert_all(
            self._connection,
            tables.signature,
            (
                {"report_id": s.report, "published": s.published, "shingles": s.shingles, "record": s.record}
                for s in signatures
            ),
        )
        question = select(columns.report_id, columns.seq)
        rows = rows_where(self._connection, question, columns.report_id, [s.report for s in signatures])
        seqs = {row.report_id: row.seq for row in rows}
        pairs = sorted({(key, seqs[report]) for report, key in keys})
        insert_all(
            self._connection, tables.bucket, ({"key": key, "signature_seq": seq} for key, seq in pairs)
        )

    def ties(self, reports: Iterable[str]) -> list[KeptTie]:
        """Return how reports relate to others, each pair once."""
        columns, some = tables.tie.c, list(reports)
        found = {}
        for end in (columns.one, columns.other):
            for row in rows_where(self._connection, select(tables.tie), end, some):
                found[row.one, row.other] = KeptTie(**row._mapping)
        return list(found.values())

    def tie(self, ties: Iterable[KeptTie]) -> None:
        """Keep how reports relate; none of the pairs may be kept before."""
        rows = ({"one": t.one, "other": t.other, "partial": t.partial, "why": t.why} for t in ties)
        insert_all(self._connection, tables.tie, rows)

    def origins(self, reports: Iterable[str]) -> dict[str, str]:
        """Return the origin of each report that has one."""
        columns = tables.origin.c
        question = select(columns.report_id, columns.origin)
        rows = rows_where(self._connection, question, columns.report_id, reports)
        return {row.report_id: row.origin for row in rows}

    def members(self, origins: Iterable[str]) -> dict[str, frozenset[str]]:
        """Return the reports of each origin."""
        columns = tables.origin.c
        question = select(columns.report_id, columns.origin)
        found: defaultdict[str, set[str]] = defaultdict(set)
        for row in rows_where(self._connection, question, columns.origin, origins):
            found[row.origin].add(row.report_id)
        return {origin: frozenset(reports) for origin, reports in found.items()}

    def write(self, origins: Collection[Origin]) -> None:
        """Write origins in the place of those that their reports had."""
        reports = [report for found in origins for report in found.reports]
        delete_where(self._connection, tables.origin, tables.origin.c.report_id, reports)
        for some in in_pieces(origins):
            insert_all(self._connection, tables.origin, (row for found in some for row in origin_rows(found)))


def origin_rows(found: Origin) -> Iterable[dict[str, str]]:
    """Return a row for each report of an origin; that of the first holds the record."""
    for report in found.reports:
        record = as_text(as_mapping(found)) if report == found.origin else ""
        yield {"report_id": report, "origin": found.origin, "record": record}
