"""Tallies: claims counted by facet, month and place.  In: Reader, Filters.  Out: counts.  Reads a ledger."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import case, func, select

from whosays.ask.filters import Filters, clauses, last_judgement
from whosays.ask.ranked import names_of, ranked
from whosays.ledger import Reader, tables
from whosays.records import Certainty, Polarity

__all__ = ["FacetCount", "Facets", "MonthCount", "PlaceCount", "Placed", "facets", "months", "placed"]

TOP = 8
"""Sources and groups in a facet, those of most claims."""

WIRE_TEXTS = 50
"""Wire texts that are looked at for the facet of origins: those printed most."""

NEWEST = 2000
"""Claims that are placed: the newest; `Placed.read` says how many were read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetCount:
    """How many claims fall under one value of a facet."""

    key: str
    name: str
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """Claims by each facet, most first.

    `reviews` are the verdicts last given; claims that nobody judged are in none. `origins` are the wire texts printed
    more than once, by the id of the first print, among the `WIRE_TEXTS` of most prints.
    """

    kinds: tuple[FacetCount, ...]
    polarities: tuple[FacetCount, ...]
    certainties: tuple[FacetCount, ...]
    reviews: tuple[FacetCount, ...]
    origins: tuple[FacetCount, ...]
    sources: tuple[FacetCount, ...]
    groups: tuple[FacetCount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthCount:
    """How many claims of one stance are dated to a month ("2024-02")."""

    month: str
    polarity: Polarity
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceCount:
    """How many claims name a place, how many of them deny; `precision` as in Place, 0 unknown."""

    place_id: str
    name: str
    precision: int
    claims: int
    denied: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """The places of claims, most claims first; `nowhere` of the `read` claims name no place that is known."""

    places: tuple[PlaceCount, ...]
    nowhere: int
    read: int


def facets(reader: Reader, filters: Filters) -> Facets:
    """Return how many claims that pass `filters` fall under each value; its limit and cursor do not count."""
    c = tables.facet.c
    passing = [clause.sql for clause in clauses(filters)]
    seen: Any = c
    if passing:  # found once, counted five times
        columns = (c.claim_seq, c.kind, c.polarity, c.certainty, c.source_key, c.group_key)
        seen = select(*columns).where(*passing).cte("passing").prefix_with("MATERIALIZED").c
    polarities, certainties = _codes(reader, seen)
    return Facets(
        kinds=_by(reader, seen.kind, c.kind, 20),
        polarities=polarities,
        certainties=certainties,
        reviews=_reviews(reader, filters),
        origins=_origins(reader, filters),
        sources=_by(reader, seen.source_key, c.source_key, TOP),
        groups=_by(reader, seen.group_key, c.group_key, TOP),
    )


def months(reader: Reader, filters: Filters) -> tuple[MonthCount, ...]:
    """Return the dated claims that pass by month and stance, oldest first, by day said or published."""
    c = tables.facet.c
    dated = select(c.day, func.count().label("n")).where(
        *(clause.sql for clause in clauses(filters)), c.day != ""
    )
    every = {row.day: row.n for row in reader.rows(dated.group_by(c.day))}
    denied = dated.where(c.polarity == Polarity.DENIED.value).group_by(c.day)
    counted: Counter[tuple[str, Polarity]] = Counter()
    for day, number in every.items():
        counted[day[:7], Polarity.AFFIRMED] += number
    for row in reader.rows(denied):
        counted[row.day[:7], Polarity.AFFIRMED] -= row.n
        counted[row.day[:7], Polarity.DENIED] += row.n
    return tuple(
        MonthCount(month=month, polarity=polarity, claims=n)
        for (month, polarity), n in sorted(counted.items())
        if n
    )


def placed(reader: Reader, filters: Filters, *, most: int = NEWEST) -> Placed:
    """Return where the newest claims that pass `filters` lie; a claim counts once in each place it names."""
    facet = tables.facet.c
    found = select(tables.claim.c.record, facet.polarity).join_from(tables.facet, tables.claim)
    passing = found.where(*(clause.sql for clause in clauses(filters)))
    rows = reader.rows(passing.order_by(facet.day.desc(), facet.claim_seq).limit(most))
    places: dict[str, _Place] = {}
    nowhere = 0
    for row in rows:
        named = [place for place in json.loads(row.record)["places"] if place.get("place_id")]
        nowhere += not named
        for id, place in {place["place_id"]: place for place in named}.items():
            places.setdefault(id, _Place(named=place)).stances[row.polarity] += 1
    ordered = sorted(places.items(), key=lambda item: (-item[1].stances.total(), item[0]))
    return Placed(places=tuple(_counted(id, p) for id, p in ordered), nowhere=nowhere, read=len(rows))


def _by(reader: Reader, seen: Any, key: Any, top: int) -> tuple[FacetCount, ...]:
    """Return the keys of most claims in a column `seen`, named as the facet column `key` has them."""
    rows = reader.rows(ranked(seen, most=top))
    names = names_of(reader, key, [row.key for row in rows])
    return tuple(FacetCount(key=row.key, name=names[row.key], claims=row.n) for row in rows)


def _codes(reader: Reader, seen: Any) -> tuple[tuple[FacetCount, ...], tuple[FacetCount, ...]]:
    """Return the claims by polarity and by certainty, counted in one pass."""
    codes = [(seen.polarity, one) for one in Polarity] + [(seen.certainty, one) for one in Certainty]
    sums = (func.sum(case((column == code.value, 1), else_=0)) for column, code in codes)
    numbers = reader.rows(select(*sums))[0]
    counts = [
        FacetCount(key=code.value, name=code.value, claims=number or 0)
        for (_, code), number in zip(codes, numbers, strict=True)
    ]
    split = len(Polarity)
    first, second = (
        sorted((one for one in some if one.claims), key=lambda one: (-one.claims, one.key))
        for some in (counts[:split], counts[split:])
    )
    return tuple(first), tuple(second)


def _reviews(reader: Reader, filters: Filters) -> tuple[FacetCount, ...]:
    """Return the claims that someone judged, by the verdict given last."""
    if not reader.rows(select(tables.judgement.c.seq).limit(1)):
        return ()
    verdict, number = tables.judgement.c.verdict, func.count().label("n")
    found = (
        select(verdict, number)
        .join_from(tables.judgement, tables.claim, tables.claim.c.id == tables.judgement.c.about)
        .join(tables.facet, tables.facet.c.claim_seq == tables.claim.c.seq)
        .where(last_judgement(), *(clause.sql for clause in clauses(filters)))
    )
    rows = reader.rows(found.group_by(verdict).order_by(number.desc(), verdict))
    return tuple(FacetCount(key=row.verdict, name=row.verdict, claims=row.n) for row in rows)


def _origins(reader: Reader, filters: Filters) -> tuple[FacetCount, ...]:
    """Return the claims in the wire texts printed most, whichever print they are in."""
    origin, report, claim = tables.origin.c, tables.report.c, tables.claim
    prints = func.count()
    most = select(origin.origin).group_by(origin.origin).having(prints > 1)
    texts = [row.origin for row in reader.rows(most.order_by(prints.desc()).limit(WIRE_TEXTS))]
    if not texts:
        return ()
    number = func.count().label("n")
    found = (
        select(origin.origin, number)
        .join_from(tables.origin, tables.report, report.id == origin.report_id)
        .join(claim, claim.c.report_seq == report.seq)
        .join(tables.facet, tables.facet.c.claim_seq == claim.c.seq)
        .where(origin.origin.in_(texts), *(clause.sql for clause in clauses(filters)))
    )
    rows = reader.rows(found.group_by(origin.origin).order_by(number.desc(), origin.origin).limit(TOP))
    titled = select(report.id, report.record).where(report.id.in_([row.origin for row in rows]))
    titles = {row.id: json.loads(row.record).get("title") for row in reader.rows(titled)}
    return tuple(
        FacetCount(key=row.origin, name=titles.get(row.origin) or row.origin, claims=row.n) for row in rows
    )


@dataclass(slots=True, kw_only=True)
class _Place:
    named: Mapping[str, Any]
    stances: Counter[str] = field(default_factory=Counter)


def _counted(id: str, place: _Place) -> PlaceCount:
    return PlaceCount(
        place_id=id,
        name=place.named["name"],
        precision=place.named["precision"] or 0,
        claims=place.stances.total(),
        denied=place.stances[Polarity.DENIED.value],
    )
