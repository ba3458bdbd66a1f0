"""Standings: what is kept of claims to find what a new one touches: positions, links.  Changes a database it is handed."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, bindparam, delete, or_, select, tuple_, update

from whosays.ledger import tables
from whosays.ledger.batches import delete_where, in_pieces, insert_all, rows_where
from whosays.ledger.between import link_rows, position_rows
from whosays.ledger.probing import found_by
from whosays.ledger.rows import as_text, claim_from
from whosays.records import Claim, Link, Position

__all__ = ["Completed", "HeldBy", "Standings"]

PIECE = 200
"""Pairs of keys a statement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Completed:
    """A claim by its number, with what completes it as kept, None where nothing is kept yet."""

    seq: int
    claim: Claim
    completion: dict[str, Any] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBy:
    """That a claim is part of a speaker's position on a proposition."""

    proposition: str
    speaker: str
    claim_seq: int


class Standings:
    """Claims as compared, positions and links in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def claims_in(self, reports: Iterable[str]) -> list[Completed]:
        """Return the claims of reports in the order of recording; a changed text's stand beside the older ones."""
        question = _completed().join(tables.report, tables.report.c.seq == tables.claim.c.report_seq)
        rows = rows_where(self._connection, question, tables.report.c.id, reports)
        return sorted((_completed_from(row) for row in rows), key=lambda one: one.seq)

    def claims(self, seqs: Iterable[int]) -> dict[int, Completed]:
        """Return claims by number."""
        rows = rows_where(self._connection, _completed(), tables.claim.c.seq, seqs)
        return {row.seq: _completed_from(row) for row in rows}

    def complete(self, completions: Iterable[tuple[int, dict[str, Any]]]) -> None:
        """Keep what completes claims, by number, of which nothing is kept."""
        rows = ({"claim_seq": seq, "record": as_text(record)} for seq, record in completions)
        insert_all(self._connection, tables.completion, rows)

    def enter(self, rows: Iterable[tuple[int, int, int, int]]) -> None:
        """Keep claims under rows of key, day, claim number and shape."""
        named = ({"key": k, "day": d, "claim_seq": c, "shape": s} for k, d, c, s in sorted(set(rows)))
        insert_all(self._connection, tables.block, named)

    def leave(self, rows: Iterable[tuple[int, int, int]], claims: Collection[int]) -> None:
        """Take claims out of the rows of key, day and claim number, and drop what completes them."""
        block = tables.block.c
        for some in in_pieces(sorted(set(rows)), PIECE):
            rest = tuple_(block.key, block.day, block.claim_seq).in_(some)
            self._connection.execute(delete(tables.block).where(rest))
        delete_where(self._connection, tables.completion, tables.completion.c.claim_seq, claims)

    def met_by(self, probes: Iterable[Sequence[int]]) -> Iterator[tuple[int, int]]:
        """Yield (claim, met) as `probing.found_by` does."""
        return found_by(self._connection, probes)

    def hold(self, held: Iterable[HeldBy]) -> None:
        """Keep who holds what by which claims."""
        keys = sorted({(one.proposition, one.speaker, one.claim_seq) for one in held})
        named = ({"proposition": p, "speaker": s, "claim_seq": c} for p, s, c in keys)
        insert_all(self._connection, tables.holding, named)

    def drop(self, held: Iterable[HeldBy]) -> None:
        """Keep it no more."""
        holding = tables.holding.c
        keys = sorted({(one.proposition, one.speaker, one.claim_seq) for one in held})
        for some in in_pieces(keys, PIECE):
            gone = tuple_(holding.proposition, holding.speaker, holding.claim_seq).in_(some)
            self._connection.execute(delete(tables.holding).where(gone))

    def held(self, keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], list[int]]:
        """Return the claim numbers behind positions, by proposition and speaker."""
        holding = tables.holding.c
        found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for some in in_pieces(sorted(set(keys)), PIECE):
            asked = or_(*(and_(holding.proposition == p, holding.speaker == s) for p, s in some))
            for row in self._connection.execute(select(tables.holding).where(asked)):
                found[row.proposition, row.speaker].append(row.claim_seq)
        return dict(found)

    def claims_on(self, propositions: Iterable[str]) -> dict[str, list[int]]:
        """Return the claim numbers on each proposition."""
        holding = tables.holding.c
        found: defaultdict[str, list[int]] = defaultdict(list)
        question = select(holding.proposition, holding.claim_seq)
        for row in rows_where(self._connection, question, holding.proposition, propositions):
            found[row.proposition].append(row.claim_seq)
        return dict(found)

    def abouts(self, propositions: Iterable[str]) -> dict[str, tuple[str, int]]:
        """Return the words of propositions and the number of their sources."""
        rows = rows_where(self._connection, select(tables.proposition), tables.proposition.c.id, propositions)
        return {row.id: (row.about, row.sources) for row in rows}

    def describe(
        self, abouts: dict[str, tuple[str, int]], *, before: Collection[str], reworded: Iterable[str]
    ) -> None:
        """Write the words and number of sources of propositions, of which those `before` are kept already.

        The positions on `reworded` ones take the words over. A proposition without sources goes.
        """
        columns = tables.proposition.c
        new = sorted(id for id, (_, sources) in abouts.items() if sources and id not in before)
        insert_all(
            self._connection,
            tables.proposition,
            ({"id": id, "about": abouts[id][0], "sources": abouts[id][1]} for id in new),
        )
        kept = [id for id in abouts if id in before]
        changed = [
            {"which": id, "about": abouts[id][0], "sources": abouts[id][1]} for id in kept if abouts[id][1]
        ]
        if changed:
            named = update(tables.proposition).where(columns.id == bindparam("which"))
            self._connection.execute(named, changed)
        delete_where(
            self._connection, tables.proposition, columns.id, [id for id in kept if not abouts[id][1]]
        )
        self._reword({id: abouts[id][0] for id in reworded})

    def write_positions(self, positions: Collection[Position], *, gone: Iterable[str] = ()) -> int:
        """Write positions in the place of those of the same id, and take away those `gone`; return how many went."""
        known = [p.id for p in positions]
        ids = sorted({*known, *gone})
        column = tables.position.c.id
        went = sum(1 for _ in rows_where(self._connection, select(column), column, ids))
        delete_where(self._connection, tables.position, column, ids)
        for some in in_pieces(positions):
            insert_all(self._connection, tables.position, position_rows(self._connection, some))
        return went

    def positions_known(self, ids: Iterable[str]) -> frozenset[str]:
        """Return those of some positions that are written."""
        column = tables.position.c.id
        return frozenset(row.id for row in rows_where(self._connection, select(column), column, ids))

    def unlink(self, claims: Collection[int]) -> None:
        """Take away the links of some claims, by number."""
        for end in (tables.link.c.seq_a, tables.link.c.seq_b):
            delete_where(self._connection, tables.link, end, claims)

    def link(self, links: Iterable[Link]) -> None:
        """Write links that are not written yet."""
        for some in in_pieces(links):
            insert_all(self._connection, tables.link, link_rows(self._connection, some))

    def _reword(self, abouts: dict[str, str]) -> None:
        columns = tables.position.c
        question = select(columns.id, columns.proposition, columns.record)
        rows = rows_where(self._connection, question, columns.proposition, sorted(abouts))
        changed = [
            {"which": row.id, "record": as_text(json.loads(row.record) | {"about": abouts[row.proposition]})}
            for row in rows
        ]
        if changed:
            named = update(tables.position).where(columns.id == bindparam("which"))
            self._connection.execute(named, changed)


def _completed() -> Any:
    claim, completion = tables.claim, tables.completion
    columns = select(claim.c.seq, claim.c.record, completion.c.record.label("completion"))
    return columns.select_from(claim.outerjoin(completion, completion.c.claim_seq == claim.c.seq))


def _completed_from(row: Any) -> Completed:
    completion = None if row.completion is None else json.loads(row.completion)
    return Completed(seq=row.seq, claim=claim_from(row.record), completion=completion)
