"""Positions: propositions × sources, who affirms, who denies.  In: Reader, Filters.  Out: PositionMatrix.  Reads a ledger.

A spokesman's position is the body's, and stands under both. A row shows every source's position on a
proposition of which at least one position's current claim passes the filters.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select

from whosays.ask.cursor import PageEnd, cursor_of, page_end
from whosays.ask.evidence import chunks, claims_by_id, day_of, ids_passing, source_key
from whosays.ask.filters import Filters, in_words
from whosays.ledger import Reader, fold, tables
from whosays.records import Claim, Kind, LinkType, Polarity, Position, from_mapping

__all__ = ["Held", "PositionMatrix", "PositionRow", "SourceColumn", "positions", "positions_passing"]

ROWS = 100
"""Propositions on a page unless the filters say otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A position with its evidence: the current claim, the earlier ones it replaces (oldest first), the day.

    `under` are the keys of the columns it stands in: the body's and, where he speaks for one, the spokesman's.
    """

    position: Position
    claim: Claim
    history: tuple[Claim, ...]
    day: str | None
    under: tuple[str, ...]


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
    """One proposition and who holds what of it. `disputed` says that a dispute was found among its claims."""

    proposition: str
    about: str
    kind: Kind
    held: tuple[Held, ...]
    disputed: bool

    def under(self, key: str) -> tuple[Held, ...]:
        """Return the positions that stand in one column."""
        return tuple(held for held in self.held if key in held.under)

    @property
    def affirmed(self) -> int:
        """How many sources affirm it."""
        return sum(held.position.polarity is Polarity.AFFIRMED for held in self.held)

    @property
    def denied(self) -> int:
        """How many sources deny it."""
        return len(self.held) - self.affirmed


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


def positions(reader: Reader, filters: Filters) -> PositionMatrix:
    """Return who holds what: propositions × sources. Raises SettingsError for a filter that makes no sense."""
    limit = ROWS if filters.limit is None else filters.limit
    skip = page_end(filters.cursor).seq if filters.cursor else 0
    ranked = _ranked(filters)
    ids = [row.proposition for row in reader.rows(ranked.limit(limit).offset(skip))]
    found = int(reader.rows(select(func.count()).select_from(ranked.subquery()))[0][0])
    rows = tuple(_rows(reader, ids))
    more = skip + len(ids) < found
    return PositionMatrix(
        in_words=in_words(filters).replace("Claims", "Positions", 1).replace("All claims", "All positions"),
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


def _ranked(filters: Filters) -> Select[Any]:
    """Return a question for propositions, those with most sources first."""
    position = tables.position.c
    passing = select(position.proposition).where(position.claim.in_(ids_passing(filters)))
    number = func.count().label("sources")
    ranked = select(position.proposition, number).where(position.proposition.in_(passing))
    return ranked.group_by(position.proposition).order_by(number.desc(), position.proposition)


def _rows(reader: Reader, ids: Sequence[str]) -> Iterator[PositionRow]:
    found = list(_positions_on(reader, ids))
    claims = claims_by_id(reader, {id for p in found for id in (p.claim, *p.history)})
    disputed = _disputed(reader, ids)
    by_row: dict[str, list[Held]] = {id: [] for id in ids}
    for position in found:
        if position.claim in claims:
            by_row[position.proposition].append(_held(position, claims))
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
            )


def _held(position: Position, claims: dict[str, Claim]) -> Held:
    claim = claims[position.claim]
    body = position.speaker or source_key(claim)
    under = (body, f"person:{source_key(claim)}") if _is_spokesman(claim) else (body,)
    history = tuple(claims[id] for id in position.history if id in claims)
    return Held(position=position, claim=claim, history=history, day=day_of(claim), under=under)


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


def _positions_on(reader: Reader, ids: Sequence[str]) -> Iterator[Position]:
    position = tables.position.c
    for some in chunks(ids):
        found = select(position.record).where(position.proposition.in_(some)).order_by(position.id)
        yield from (from_mapping(json.loads(row.record), Position) for row in reader.rows(found))


def _disputed(reader: Reader, ids: Sequence[str]) -> frozenset[str]:
    """Return the propositions of which a current claim stands in a dispute."""
    link, position = tables.link.c, tables.position.c
    found: set[str] = set()
    for some in chunks(ids):
        for end in (link.claim_a, link.claim_b):
            joined = select(position.proposition).join_from(
                tables.position, tables.link, end == position.claim
            )
            dispute = joined.where(position.proposition.in_(some), link.type == LinkType.DISPUTE.value)
            found |= {row.proposition for row in reader.rows(dispute.distinct())}
    return frozenset(found)
