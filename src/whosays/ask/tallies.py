"""Tallies: claims counted by month and place.  In: Reader, Filters.  Out: counts.  Reads a ledger."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select

from whosays.ask.filters import Filters, clauses
from whosays.ledger import Reader, tables
from whosays.records import Polarity

__all__ = ["MonthCount", "PlaceCount", "Placed", "months", "placed"]

NEWEST = 2000
"""Claims that are placed: the newest; `Placed.read` says how many were read."""


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
