"""Derived: the rows that follow from entries and from what reconcile found.  Changes a database it is handed.

Whatever is written here is a function of the entries, in their order: writing them one by one as
reports come, or all at once in `rebuild`, gives the same rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, tuple_

from whosays.ledger import tables
from whosays.ledger.batches import in_pieces, insert_all
from whosays.ledger.between import link_rows, position_rows
from whosays.ledger.facets import areas_of, facet_of, terms_of
from whosays.ledger.full_text import clear_words, enter_words
from whosays.ledger.prints import origin_rows
from whosays.ledger.rows import claim_from
from whosays.records import Actor, Claim, Link, Origin, Place, Position

__all__ = ["Filed", "clear", "clear_between", "derive", "derive_all", "write_between"]

BATCH = 1000
"""Claims derived at a time in a rebuild."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A claim with the numbers of its entry and of its report's."""

    seq: int
    report_seq: int
    claim: Claim


def derive(connection: Connection, filed: Sequence[Filed]) -> None:
    """Write facets, dictionary, areas and full-text index of some claims."""
    if not filed:
        return
    connection.execute(
        insert(tables.facet),
        [{"claim_seq": f.seq, "report_seq": f.report_seq, **facet_of(f.claim)} for f in filed],
    )
    _post(connection, filed)
    _note_areas(connection, sorted({pair for f in filed for pair in areas_of(f.claim)}))
    enter_words(connection, [_words(f) for f in filed])


def derive_all(connection: Connection) -> int:
    """Empty the derived tables and write them again from the entries; return the number of claims."""
    clear(connection)
    last, done = 0, 0
    while rows := _whole_reports(connection.execute(_next_claims(last)).all()):
        derive(
            connection, [Filed(seq=r.seq, report_seq=r.report_seq, claim=claim_from(r.record)) for r in rows]
        )
        last, done = rows[-1].seq, done + len(rows)
    return done


def clear(connection: Connection) -> None:
    """Empty the tables that `derive` fills."""
    for table in (tables.posting, tables.facet, tables.term, tables.area):
        connection.execute(delete(table))
    if connection.dialect.name == "postgresql":  # SQLite numbers from one again by itself
        connection.exec_driver_sql("ALTER SEQUENCE term_seq_seq RESTART")
    clear_words(connection)


def write_between(
    connection: Connection, origins: Iterable[Origin], positions: Iterable[Position], links: Iterable[Link]
) -> None:
    """Put origins, positions and links in the place of all that were there, and forget by what they were found."""
    clear_between(connection)
    insert_all(connection, tables.origin, (row for found in origins for row in origin_rows(found)))
    abouts: dict[str, tuple[str, int]] = {}
    for some in in_pieces(positions):
        for p in some:
            about, sources = abouts.get(p.proposition, (p.about, 0))
            abouts[p.proposition] = about, sources + 1
        insert_all(connection, tables.position, position_rows(connection, some))
    rows = ({"id": id, "about": about, "sources": n} for id, (about, n) in sorted(abouts.items()))
    insert_all(connection, tables.proposition, rows)
    for few in in_pieces(links):
        insert_all(connection, tables.link, link_rows(connection, few))


def clear_between(connection: Connection) -> None:
    """Empty all that reconcile found, and by what it finds it."""
    for table in tables.BETWEEN:
        connection.execute(delete(table))


def _next_claims(after: int) -> Any:
    claim = tables.claim
    columns = select(claim.c.seq, claim.c.report_seq, claim.c.record)
    return columns.where(claim.c.seq > after).order_by(claim.c.seq).limit(BATCH)


def _whole_reports(rows: Sequence[Row[Any]]) -> Sequence[Row[Any]]:
    """Leave the last report's claims for later where they may be cut: terms are numbered report by report."""
    if len(rows) < BATCH or rows[0].report_seq == rows[-1].report_seq:
        return rows
    return [row for row in rows if row.report_seq != rows[-1].report_seq]


def _post(connection: Connection, filed: Sequence[Filed]) -> None:
    """Enter each claim under its terms, making terms as needed."""
    pairs = [(f, term) for f in filed for term in sorted(terms_of(f.claim))]
    in_order = dict.fromkeys(sorted((f.report_seq, term) for f, term in pairs))
    numbers = _term_numbers(connection, list(dict.fromkeys(term for _, term in in_order)))
    days = {f.seq: facet_of(f.claim)["day"] for f in filed}
    rows = sorted((numbers[term], days[f.seq], f.seq) for f, term in pairs)
    named = ({"term_seq": term, "day": day, "claim_seq": seq} for term, day, seq in rows)
    insert_all(connection, tables.posting, named)


def _term_numbers(connection: Connection, terms: Sequence[tuple[str, str]]) -> dict[tuple[str, str], int]:
    known = _look_up(connection, terms)
    if missing := [term for term in terms if term not in known]:
        rows = [{"role": role, "folded": folded} for role, folded in missing]
        connection.execute(insert(tables.term), rows)
        known |= _look_up(connection, missing)
    return known


def _look_up(connection: Connection, terms: Sequence[tuple[str, str]]) -> dict[tuple[str, str], int]:
    term = tables.term
    known: dict[tuple[str, str], int] = {}
    for first in range(0, len(terms), 400):  # well below any engine's limit on parameters
        some = terms[first : first + 400]
        found = select(term).where(tuple_(term.c.role, term.c.folded).in_(some))
        known |= {(row.role, row.folded): row.seq for row in connection.execute(found)}
    return known


def _note_areas(connection: Connection, areas: Sequence[tuple[str, str]]) -> None:
    area = tables.area
    for first in range(0, len(areas), 400):
        some = areas[first : first + 400]
        found = select(area).where(tuple_(area.c.folded, area.c.code).in_(some))
        known = {(row.folded, row.code) for row in connection.execute(found)}
        if missing := [pair for pair in some if pair not in known]:
            connection.execute(insert(area), [{"folded": folded, "code": code} for folded, code in missing])


def _words(filed: Filed) -> dict[str, Any]:
    """Return the row of the full-text index: the content, the names, the title, the speakers."""
    claim = filed.claim
    named: tuple[Actor | Place, ...] = (*claim.subjects, *claim.objects, *claim.places)
    return {
        "rowid": filed.seq,
        "content": " … ".join(span.text for span in claim.content),
        "names": " ".join(dict.fromkeys(words for actor in named for words in (actor.name, actor.text))),
        "title": claim.report.title or "",
        "source": " ".join(_source_texts(claim)),
    }


def _source_texts(claim: Claim) -> Iterable[str]:
    for source in (*((claim.source,) if claim.source else ()), *claim.via):
        yield from (source.name, source.text)
        if source.on_behalf_of:
            yield source.on_behalf_of.name
