"""Between: links, positions and copies as the pages list them.  In: Reader, Filters.  Out: records.  Reads a ledger."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, or_, select

from whosays.ask import Filters
from whosays.ask.filters import clauses
from whosays.ledger import Reader, fold, tables
from whosays.records import Claim, Link, LinkType, Origin, Position, from_mapping

__all__ = [
    "Change",
    "Listed",
    "Matrix",
    "Row",
    "changes",
    "claims_by_id",
    "claims_in_report",
    "links_listed",
    "links_of",
    "matrix",
    "origin_of",
    "positions_of",
    "source_key",
]

CHUNK = 400
COLUMNS = 4
"""Sources that have a column of their own; the others share the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A page of links with the claims they join, and the number that the next page begins after."""

    links: tuple[Link, ...]
    claims: dict[str, Claim]
    after: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One proposition: the claim that stands for it, and the positions by source key."""

    proposition: str
    claim: Claim
    cells: dict[str, tuple[tuple[Position, Claim], ...]]
    sources: int
    disputed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Propositions × sources. `names` are the columns in order, by key; `more` says that there are more rows."""

    names: dict[str, str]
    rows: tuple[Row, ...]
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A source's position and the claim that it replaced; `what` says in a word what changed."""

    before: Claim
    now: Claim
    what: str


def claims_by_id(reader: Reader, ids: Iterable[str]) -> dict[str, Claim]:
    """Return the claims of some ids that are there."""
    wanted, c, found = sorted(set(ids)), tables.claim.c, {}
    for first in range(0, len(wanted), CHUNK):
        rows = reader.rows(select(c.id, c.record).where(c.id.in_(wanted[first : first + CHUNK])))
        found.update({row.id: from_mapping(json.loads(row.record), Claim) for row in rows})
    return found


def claims_in_report(reader: Reader, report_id: str) -> tuple[Claim, ...]:
    """Return the claims of the text last recorded under a report's id, in text order."""
    r, c = tables.report.c, tables.claim.c
    newest = select(func.max(r.seq)).where(r.id == report_id).scalar_subquery()
    rows = reader.rows(select(c.record).where(c.report_seq == newest).order_by(c.seq))
    return tuple(from_mapping(json.loads(row.record), Claim) for row in rows)


def links_listed(
    reader: Reader, filters: Filters, sort: LinkType, *, after: int = 0, most: int = 25
) -> Listed:
    """Return links of one sort of which either claim passes `filters`, those with most claims' weight first."""
    link = tables.link.c
    found = select(link.seq, link.record).where(link.type == sort.value, link.seq > after)
    if conditions := [clause.sql for clause in clauses(filters)]:
        passing = select(tables.claim.c.id).join_from(tables.facet, tables.claim).where(*conditions)
        found = found.where(or_(link.claim_a.in_(passing), link.claim_b.in_(passing)))
    rows = reader.rows(found.order_by(link.seq).limit(most + 1))
    links = tuple(from_mapping(json.loads(row.record), Link) for row in rows[:most])
    claims = claims_by_id(reader, (id for link in links for id in link.claims))
    whole = tuple(link for link in links if set(link.claims) <= set(claims))
    return Listed(links=whole, claims=claims, after=rows[most - 1].seq if len(rows) > most else None)


def links_of(reader: Reader, ids: Sequence[str]) -> tuple[Link, ...]:
    """Return the links that any of some claims is an end of."""
    link, found = tables.link.c, {}
    for first in range(0, len(ids), CHUNK):
        some = ids[first : first + CHUNK]
        rows = reader.rows(
            select(link.seq, link.record).where(or_(link.claim_a.in_(some), link.claim_b.in_(some)))
        )
        found.update({row.seq: row.record for row in rows})
    return tuple(from_mapping(json.loads(found[seq]), Link) for seq in sorted(found))


def positions_of(reader: Reader, claim_id: str) -> tuple[Position, ...]:
    """Return the positions that a claim states now."""
    position = tables.position.c
    rows = reader.rows(select(position.record).where(position.claim == claim_id).order_by(position.seq))
    return tuple(from_mapping(json.loads(row.record), Position) for row in rows)


def origin_of(reader: Reader, report_id: str) -> Origin | None:
    """Return the group of copies that a report belongs to, None before reconcile has seen it."""
    origin = tables.origin.c
    for row in reader.rows(select(origin.record).where(origin.report_id == report_id).limit(1)):
        return from_mapping(json.loads(row.record), Origin)
    return None


def source_key(claim: Claim) -> str:
    """Return what a claim's source is known by: its id, its folded name, or its publisher's own voice."""
    if claim.source is None:
        return f"own voice of {claim.report.publisher or claim.report.id}"
    return claim.source.actor_id or fold(claim.source.name)


def matrix(reader: Reader, filters: Filters, *, start: int = 0, most: int = 30) -> Matrix:
    """Return the propositions that most sources take a position on, from row `start`, with who says what."""
    position = tables.position.c
    sources = func.count()
    ranked = (
        _joined(filters, select(position.proposition, sources.label("n")))
        .group_by(position.proposition)
        .order_by(sources.desc(), position.proposition)
    )
    rows = reader.rows(ranked.limit(most + 1).offset(start))
    ids = [row.proposition for row in rows[:most]]
    by_proposition: dict[str, list[tuple[Position, Claim]]] = defaultdict(list)
    both = _joined(filters, select(position.record, tables.claim.c.record.label("claim")))
    for row in reader.rows(both.where(position.proposition.in_(ids)).order_by(position.seq)):
        stated = from_mapping(json.loads(row.record), Position)
        by_proposition[stated.proposition].append((stated, from_mapping(json.loads(row.claim), Claim)))
    disputed = _disputed(reader, ids)
    return Matrix(
        names=_columns(pair for pairs in by_proposition.values() for pair in pairs),
        rows=tuple(_row(id, by_proposition[id], id in disputed) for id in ids if by_proposition[id]),
        more=len(rows) > most,
    )


def _joined(filters: Filters, columns: Select[Any]) -> Select[Any]:
    position, claim = tables.position, tables.claim
    joined = columns.select_from(position).join(claim, claim.c.id == position.c.claim)
    return joined.join(tables.facet).where(*(clause.sql for clause in clauses(filters)))


def _disputed(reader: Reader, propositions: Sequence[str]) -> set[str]:
    link = tables.link.c
    some = link.proposition.in_(propositions)
    rows = reader.rows(select(link.proposition).where(some, link.type == LinkType.DISPUTE.value).distinct())
    return {row.proposition for row in rows}


def _columns(pairs: Iterable[tuple[Position, Claim]]) -> dict[str, str]:
    """Return the sources that speak to more than one proposition of the page, most first."""
    names: dict[str, str] = {}
    spoken: dict[str, set[str]] = defaultdict(set)
    for position, claim in pairs:
        key = source_key(claim)
        spoken[key].add(position.proposition)
        own = f"{claim.report.publisher or 'Report'}, own voice"
        names.setdefault(key, claim.source.name if claim.source else own)
    ordered = sorted(spoken, key=lambda key: (-len(spoken[key]), key))
    return {key: names[key] for key in ordered[:COLUMNS] if len(spoken[key]) > 1}


def _row(proposition: str, pairs: Sequence[tuple[Position, Claim]], disputed: bool) -> Row:
    cells: dict[str, list[tuple[Position, Claim]]] = defaultdict(list)
    for pair in pairs:
        cells[source_key(pair[1])].append(pair)
    fullest = max(
        (claim for _, claim in pairs), key=lambda claim: (len(claim.subjects) + len(claim.places), claim.id)
    )
    return Row(
        proposition=proposition,
        claim=fullest,
        cells={key: tuple(some) for key, some in cells.items()},
        sources=len(cells),
        disputed=disputed,
    )


def changes(
    reader: Reader, filters: Filters, *, after: int = 0, most: int = 25
) -> tuple[tuple[Change, ...], int | None]:
    """Return positions that replaced another of their source, and the number the next page begins after."""
    position = tables.position.c
    changed = position.record.not_like('%"history":[]%')
    found = _joined(filters, select(position.seq, position.record)).where(changed, position.seq > after)
    rows = reader.rows(found.order_by(position.seq).limit(most + 1))
    positions = [from_mapping(json.loads(row.record), Position) for row in rows[:most]]
    claims = claims_by_id(reader, (id for p in positions for id in (p.claim, p.history[-1])))
    told = tuple(
        Change(
            before=claims[p.history[-1]],
            now=claims[p.claim],
            what=_what(claims[p.history[-1]], claims[p.claim]),
        )
        for p in positions
        if {p.claim, p.history[-1]} <= set(claims)
    )
    return told, rows[most - 1].seq if len(rows) > most else None


def _what(before: Claim, now: Claim) -> str:
    if before.polarity is not now.polarity:
        return "reversed"
    one, other = before.figure, now.figure
    if one and other and (one.low, one.best, one.high) != (other.low, other.best, other.high):
        return "changed its figure"
    if before.certainty is not now.certainty:
        return "surer" if now.certainty.value == "certain" else "less sure"
    return "said again"
