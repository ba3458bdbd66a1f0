"""Positions: propositions × sources, who affirms, who denies.  In: Reader, Filters.  Out: PositionMatrix.  Reads a ledger.

A spokesman's position is the body's, and stands under both. A row shows the sources' positions on a
proposition of which at least one position's current claim passes the filters. Of a page with very many
positions each row shows the latest, and tells how many more there are.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, exists, func, or_, select

from whosays.ask.cursor import PageEnd, cursor_of, page_end
from whosays.ask.evidence import claims_by_id, day_of, ids_passing, source_key
from whosays.ask.filters import Filters, clauses, in_words
from whosays.ask.planning import planned
from whosays.ledger import Reader, fold, tables
from whosays.ledger.batches import in_pieces
from whosays.records import Claim, Kind, LinkType, Polarity, Position, from_mapping

__all__ = ["Held", "PositionMatrix", "PositionRow", "SourceColumn", "positions", "positions_passing"]

ROWS = 100
"""Propositions on a page unless the filters say otherwise."""

HELD = 250
"""Positions shown on a page unless all are asked for."""

LOOKED_AT = 10_000
"""Claims that pass, the newest, whose propositions are ranked unless all are asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A position with its evidence: the current claim and its day.

    `under` are the keys of the columns it stands in: the body's and, where he speaks for one, the spokesman's.
    """

    position: Position
    claim: Claim
    day: str | None
    under: tuple[str, ...]

    @property
    def history(self) -> tuple[str, ...]:
        """The ids of the earlier claims that the current one replaces, oldest first."""
        return self.position.history


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceColumn:
    """A source; `speaks_for` is the body where it is a spokesman's own column.

    `positions` counts what it holds on the page, `cells` the propositions it holds something of.
    """

    key: str
    name: str
    speaks_for: str | None
    positions: int
    cells: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionRow:
    """One proposition and who holds what of it. `disputed` says that a dispute was found among its claims.

    `affirmed` and `denied` count all sources, `held` are the positions shown, denials last, and `more` those not shown.
    """

    proposition: str
    about: str
    kind: Kind
    held: tuple[Held, ...]
    disputed: bool
    affirmed: int
    denied: int

    @property
    def more(self) -> int:
        """How many positions are not shown."""
        return self.affirmed + self.denied - len(self.held)

    def under(self, key: str) -> tuple[Held, ...]:
        """Return the positions that stand in one column."""
        return tuple(held for held in self.held if key in held.under)


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionMatrix:
    """A page of propositions, the most spoken of first, and the sources on it. `found` counts all propositions."""

    in_words: str
    rows: tuple[PositionRow, ...]
    sources: tuple[SourceColumn, ...]
    found: int
    next_cursor: str | None

    def columns(self, most: int) -> tuple[SourceColumn, ...]:
        """Return the sources worth a column of their own: at most `most`, each with two filled cells or more.

        A spokesman who says all that his body is heard to say has no column beside it: it would be the same.
        """
        filled = {source.name: source.cells for source in self.sources if source.speaks_for is None}
        heard = (s for s in self.sources if s.cells > 1)
        told = [s for s in heard if s.speaks_for is None or s.cells != filled.get(s.speaks_for)]
        return tuple(told[:most])


def positions(reader: Reader, filters: Filters, *, every: bool = False) -> PositionMatrix:
    """Return who holds what: propositions × sources. Raises SettingsError for a filter that makes no sense.

    With `every`, all claims that pass are looked at and all positions shown, however long it takes.
    """
    limit = ROWS if filters.limit is None else filters.limit
    skip = page_end(filters.cursor).seq if filters.cursor else 0
    ranked = _ranked(reader, filters, most=None if every else LOOKED_AT)
    ids = [row.id for row in reader.rows(ranked.limit(limit).offset(skip))]
    found = int(reader.rows(select(func.count()).select_from(ranked.subquery()))[0][0])
    rows = tuple(_rows(reader, ids, most=None if every else HELD))
    more = skip + len(ids) < found
    words = in_words(filters).replace("Claims", "Positions", 1).replace("All claims", "All positions")
    return PositionMatrix(
        in_words=words if every else words + _looked_at(reader, filters),
        rows=rows,
        sources=tuple(_sources(rows)),
        found=found,
        next_cursor=cursor_of(PageEnd(day="", seq=skip + len(ids))) if more else None,
    )


def positions_passing(reader: Reader, filters: Filters, *, changed: bool = False) -> list[Position]:
    """Return the positions whose current claim passes; with `changed`, only those that replace another."""
    position = tables.position.c
    found = select(position.record).where(position.claim.in_(ids_passing(filters))).order_by(position.id)
    if changed:
        found = found.where(position.record.not_like('%"history":[]%'))
    return [from_mapping(json.loads(row.record), Position) for row in reader.rows(found)]


def _looked_at(reader: Reader, filters: Filters) -> str:
    """Say that only the newest claims are looked at, where more may pass."""
    if not clauses(filters):
        return ""
    plan = planned(reader, filters)
    last = int(reader.rows(select(func.coalesce(func.max(tables.facet.c.claim_seq), 0)))[0][0])
    most = min([last, *(named.claims for named in plan.named)])
    return f", of the newest {LOOKED_AT:,} claims" if most > LOOKED_AT else ""


def _ranked(reader: Reader, filters: Filters, *, most: int | None) -> Select[Any]:
    """Return a question for propositions, those with most sources first, of the `most` newest claims that pass."""
    position, proposition = tables.position.c, tables.proposition.c
    ranked = select(proposition.id).order_by(proposition.sources.desc(), proposition.id)
    if not clauses(filters):
        return ranked
    passing = select(planned(reader, filters).newest(most).subquery().c.claim_seq)
    return ranked.where(
        proposition.id.in_(select(position.proposition).where(position.claim_seq.in_(passing)))
    )


def _rows(reader: Reader, ids: Sequence[str], *, most: int | None) -> Iterator[PositionRow]:
    numbers = _stances(reader, ids)
    found = list(_positions_on(reader, ids, _share(numbers, most)))
    claims = claims_by_id(reader, {position.claim for position in found})
    disputed = _disputed(reader, ids)
    by_row: dict[str, list[Held]] = {id: [] for id in ids}
    for position in found:
        if position.claim in claims:
            by_row[position.proposition].append(_held(position, claims[position.claim]))
    for id, held in by_row.items():
        if held:
            held.sort(key=lambda h: (h.position.polarity, h.day or "", h.position.id))
            first = held[0]
            yield PositionRow(
                proposition=id,
                about=first.position.about or first.claim.kind,
                kind=first.claim.kind,
                held=tuple(held),
                disputed=id in disputed,
                affirmed=numbers[id, Polarity.AFFIRMED.value],
                denied=numbers[id, Polarity.DENIED.value],
            )


def _stances(reader: Reader, ids: Sequence[str]) -> Counter[tuple[str, str]]:
    """Return how many positions there are on each proposition by polarity."""
    position = tables.position.c
    numbers: Counter[tuple[str, str]] = Counter()
    for some in in_pieces(ids):
        counted = select(position.proposition, position.polarity, func.count().label("number"))
        grouped = counted.where(position.proposition.in_(some)).group_by(
            position.proposition, position.polarity
        )
        numbers.update({(row.proposition, row.polarity): row.number for row in reader.rows(grouped)})
    return numbers


def _share(numbers: Counter[tuple[str, str]], most: int | None) -> int | None:
    """Return how many positions of each stance a row may show so that a page shows no more than `most`; None for all."""
    if most is None or sum(numbers.values()) <= most:
        return None
    share = 1
    while sum(min(number, share + 1) for number in numbers.values()) <= most:
        share += 1
    return share


def _held(position: Position, claim: Claim) -> Held:
    body = position.speaker or source_key(claim)
    under = (body, f"person:{source_key(claim)}") if _is_spokesman(claim) else (body,)
    return Held(position=position, claim=claim, day=day_of(claim), under=under)


def _is_spokesman(claim: Claim) -> bool:
    source = claim.source
    return bool(source and source.on_behalf_of and fold(source.on_behalf_of.name) != fold(source.name))


def _sources(rows: Iterable[PositionRow]) -> Iterator[SourceColumn]:
    """Yield the columns, those with most filled cells first; a spokesman's comes after his body's at the same number."""
    number: Counter[str] = Counter()
    cells: Counter[str] = Counter()
    names: dict[str, tuple[str, str | None]] = {}
    for row in rows:
        cells.update({key for held in row.held for key in held.under})
        for held in row.held:
            number.update(held.under)
            for key in held.under:
                names.setdefault(key, _column_name(held.claim, own=key.startswith("person:")))
    for key in sorted(cells, key=lambda k: (-cells[k], -number[k], k.startswith("person:"), k)):
        name, body = names[key]
        yield SourceColumn(key=key, name=name, speaks_for=body, positions=number[key], cells=cells[key])


def _column_name(claim: Claim, *, own: bool) -> tuple[str, str | None]:
    source = claim.source
    if source is None:
        return f"{claim.report.publisher or 'the report'} (own voice)", None
    body = source.on_behalf_of
    if body is None:
        return source.name, None
    return (source.name, body.name) if own else (body.name, None)


def _positions_on(reader: Reader, ids: Sequence[str], share: int | None) -> Iterator[Position]:
    """Yield the positions on propositions, the `share` latest of each stance."""
    position = tables.position.c
    for some in in_pieces(ids):
        found = select(position.record).where(position.proposition.in_(some))
        if share is not None:
            latest = func.row_number().over(
                partition_by=(position.proposition, position.polarity),
                order_by=(position.day.desc(), position.id),
            )
            numbered = (
                select(position.seq, latest.label("place")).where(position.proposition.in_(some)).subquery()
            )
            found = found.where(position.seq.in_(select(numbered.c.seq).where(numbered.c.place <= share)))
        for row in reader.rows(found.order_by(position.id)):
            yield from_mapping(json.loads(row.record), Position)


def _disputed(reader: Reader, ids: Sequence[str]) -> frozenset[str]:
    """Return the propositions of which a current claim stands in a dispute."""
    link, position, proposition = tables.link.c, tables.position.c, tables.proposition.c
    found: set[str] = set()
    for some in in_pieces(ids):
        ends = (
            exists().where(end == position.claim_seq, link.type == LinkType.DISPUTE.value)
            for end in (link.seq_a, link.seq_b)
        )
        disputed = exists().where(position.proposition == proposition.id, or_(*ends))
        asked = select(proposition.id).where(proposition.id.in_(some), disputed)
        found |= {row.id for row in reader.rows(asked)}
    return frozenset(found)
