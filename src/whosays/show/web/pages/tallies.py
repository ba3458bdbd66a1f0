"""Tallies: claims counted by facet, month and place.  In: Reader, Filters.  Out: counts.  Reads a ledger."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeVar

from sqlalchemy import func, select

from whosays.ask import Filters
from whosays.ask.filters import clauses
from whosays.ledger import Reader, tables

__all__ = ["Facets", "Placed", "Warm", "facets", "months", "placed"]

TOP = 8
NEWEST = 2000
"""Claims that a map reads: the newest; the page says when there are more."""

Counted = tuple[tuple[str, str, int], ...]
Answered = TypeVar("Answered")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """Claims by each facet: (value, name, claims), most first."""

    kinds: Counted
    polarities: Counted
    certainties: Counted
    sources: Counted
    groups: Counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Claims by place: of units (admin-1), countries and regions, id → (name, precision, claims, denied)."""

    places: tuple[tuple[str, str, int, int, int], ...]
    units: dict[str, int]
    countries: dict[str, int]
    nowhere: int
    read: int


class Warm:
    """Remembers answers until the ledger grows."""

    def __init__(self, most: int = 200) -> None:
        self._most = most
        self._lock = Lock()
        self._version: tuple[Any, ...] = ()
        self._known: dict[Any, Any] = {}

    def answer(self, reader: Reader, question: Any, make: Callable[[], Answered]) -> Answered:
        """Return what `make` gives, from memory where this question was answered since the last entry."""
        version = _version(reader)
        with self._lock:
            if version != self._version or len(self._known) >= self._most:
                self._version, self._known = version, {}
            elif question in self._known:
                return self._known[question]  # type: ignore[no-any-return]
        made = make()
        with self._lock:
            if version == self._version:
                self._known[question] = made
        return made


def _version(reader: Reader) -> tuple[Any, ...]:
    newest = (tables.claim.c.seq, tables.report.c.seq, tables.run_end.c.run_seq, tables.link.c.seq)
    return tuple(reader.rows(select(*(select(func.max(c)).scalar_subquery() for c in newest)))[0])


def facets(reader: Reader, filters: Filters) -> Facets:
    """Return how many claims that pass `filters` fall under each value."""
    c = tables.facet.c
    return Facets(
        kinds=_by(reader, filters, c.kind, c.kind, 20),
        polarities=_by(reader, filters, c.polarity, c.polarity, 3),
        certainties=_by(reader, filters, c.certainty, c.certainty, 3),
        sources=_by(reader, filters, c.source_key, c.source_name, TOP),
        groups=_by(reader, filters, c.group_key, c.group_name, TOP),
    )


def _by(reader: Reader, filters: Filters, key: Any, name: Any, top: int) -> Counted:
    number = func.count().label("n")
    found = select(key.label("key"), func.min(name).label("name"), number).where(
        *(clause.sql for clause in clauses(filters)), key != ""
    )
    rows = reader.rows(found.group_by(key).order_by(number.desc(), key).limit(top))
    return tuple((row.key, row.name, row.n) for row in rows)


def months(reader: Reader, filters: Filters) -> tuple[tuple[str, str, int], ...]:
    """Return (month, polarity, claims) of dated claims, by day said or published."""
    c = tables.facet.c
    month = func.substr(c.day, 1, 7).label("month")
    found = select(month, c.polarity, func.count().label("n")).where(
        *(clause.sql for clause in clauses(filters)), c.day != ""
    )
    rows = reader.rows(found.group_by(month, c.polarity).order_by(month))
    return tuple((row.month, row.polarity, row.n) for row in rows)


@dataclass(slots=True)
class _Place:
    name: str
    precision: int
    claims: int = 0
    denied: int = 0
    seen: set[int] = field(default_factory=set)


def placed(reader: Reader, filters: Filters, *, most: int = NEWEST) -> Placed:
    """Return where the newest claims that pass `filters` lie; a claim counts once in each place it names."""
    facet = tables.facet.c
    found = select(tables.claim.c.record, facet.polarity).join_from(tables.facet, tables.claim)
    passing = found.where(*(clause.sql for clause in clauses(filters)))
    rows = reader.rows(passing.order_by(facet.day.desc(), facet.claim_seq).limit(most))
    places: dict[str, _Place] = {}
    units: Counter[str] = Counter()
    countries: Counter[str] = Counter()
    nowhere = 0
    for row in rows:
        named = [place for place in json.loads(row.record)["places"] if place.get("place_id")]
        nowhere += not named
        for id, place in {place["place_id"]: place for place in named}.items():
            known = places.setdefault(id, _Place(name=place["name"], precision=place["precision"] or 0))
            known.claims += 1
            known.denied += row.polarity == "denied"
        units.update({place["admin1"] for place in named if place.get("admin1")})
        countries.update({place["country"] for place in named if place.get("country")})
    ordered = sorted(places.items(), key=lambda item: (-item[1].claims, item[0]))
    return Placed(
        places=tuple((id, p.name, p.precision, p.claims, p.denied) for id, p in ordered),
        units=dict(units),
        countries=dict(countries),
        nowhere=nowhere,
        read=len(rows),
    )
