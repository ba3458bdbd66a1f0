"""Facets: claims counted under each value that a filter could take.  In: Reader, Filters.  Out: Facets.  Reads a ledger.

What passes the filters is found once and counted in one statement; without filters each count comes from an index.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, case, func, literal, select, union_all

from whosays.ask.filters import Filters, clauses, last_judgement
from whosays.ask.ranked import names_of, ranked
from whosays.ask.units import area_names
from whosays.ledger import Reader, tables
from whosays.records import Certainty, Polarity

__all__ = ["FacetCount", "Facets", "facets"]

TOP = 8
"""Sources, groups, countries, years and wire texts in a facet, those of most claims."""

KINDS = 20

WIRE_TEXTS = 50
"""Wire texts that are looked at for the facet of origins: those printed most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetCount:
    """How many claims fall under one value of a facet."""

    key: str
    name: str
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """Claims by each facet, most first.

    `countries` are those that a claim's places lie in, by ISO code; `years` those of the first day. `reviews` are the
    verdicts last given; claims that nobody judged are in none. `origins` are the wire texts printed more than once, by
    the id of the first print, among the `WIRE_TEXTS` of most prints.
    """

    kinds: tuple[FacetCount, ...]
    polarities: tuple[FacetCount, ...]
    certainties: tuple[FacetCount, ...]
    reviews: tuple[FacetCount, ...]
    origins: tuple[FacetCount, ...]
    sources: tuple[FacetCount, ...]
    groups: tuple[FacetCount, ...]
    countries: tuple[FacetCount, ...]
    years: tuple[FacetCount, ...]


def facets(reader: Reader, filters: Filters) -> Facets:
    """Return how many claims that pass `filters` fall under each value; its limit and cursor do not count."""
    c = tables.facet.c
    passing = [clause.sql for clause in clauses(filters)]
    seen: Any = c
    if passing:
        columns = (c.claim_seq, c.kind, c.polarity, c.certainty, c.source_key, c.group_key, c.day)
        seen = select(*columns).where(*passing).cte("passing").prefix_with("MATERIALIZED").c
    counted = _counted(reader, _parts(seen, all_claims=not passing))
    polarities, certainties = _codes(reader, seen)
    return Facets(
        kinds=_named(counted["kind"], {}),
        polarities=polarities,
        certainties=certainties,
        reviews=_reviews(reader, passing),
        origins=_origins(reader, passing),
        sources=_named(counted["source"], names_of(reader, c.source_key, _keys(counted["source"]))),
        groups=_named(counted["group"], names_of(reader, c.group_key, _keys(counted["group"]))),
        countries=_named(counted["country"], area_names(reader, _keys(counted["country"]))),
        years=_named(counted["year"], {}),
    )


Counted = Sequence[tuple[str, int]]


def _parts(seen: Any, *, all_claims: bool) -> Mapping[str, Select[Any]]:
    """Return a question for the keys and counts of each facet."""
    term, posting = tables.term.c, tables.posting.c
    number = func.count().label("n")
    in_country = select(term.folded.label("key"), number).join_from(tables.term, tables.posting)
    in_country = in_country.where(term.role == "place", term.folded.like("__"))
    if not all_claims:
        in_country = in_country.where(posting.claim_seq.in_(select(seen.claim_seq)))
    year = func.substr(seen.day, 1, 4)
    return {
        "kind": ranked(seen.kind, most=KINDS),
        "source": ranked(seen.source_key, most=TOP),
        "group": ranked(seen.group_key, most=TOP),
        "country": in_country.group_by(term.seq, term.folded).order_by(number.desc(), term.folded).limit(TOP),
        "year": ranked(year, most=TOP),
    }


def _counted(reader: Reader, parts: Mapping[str, Select[Any]]) -> Mapping[str, Counted]:
    """Return the keys and counts of each facet, most first, all asked at once."""
    asked = {facet: part.subquery().c for facet, part in parts.items()}
    each = [select(literal(facet).label("facet"), part.key, part.n) for facet, part in asked.items()]
    found: dict[str, list[tuple[str, int]]] = {facet: [] for facet in parts}
    for row in reader.rows(select(union_all(*each).subquery())):
        found[row.facet].append((row.key, row.n))
    return {facet: sorted(some, key=lambda one: (-one[1], one[0])) for facet, some in found.items()}


def _codes(reader: Reader, seen: Any) -> tuple[tuple[FacetCount, ...], tuple[FacetCount, ...]]:
    """Return the claims by polarity and by certainty, counted in one pass: these few codes have no index."""
    codes = [(seen.polarity, one.value) for one in Polarity] + [
        (seen.certainty, one.value) for one in Certainty
    ]
    sums = (func.sum(case((column == code, 1), else_=0)) for column, code in codes)
    numbers = reader.rows(select(*sums))[0]
    counts = [(code, number) for (_, code), number in zip(codes, numbers, strict=True) if number]
    some, others = (
        sorted((one for one in counts if one[0] in codes), key=lambda one: (-one[1], one[0]))
        for codes in (set(Polarity), set(Certainty))
    )
    return _named(some, {}), _named(others, {})


def _named(counted: Counted, names: Mapping[str, str]) -> tuple[FacetCount, ...]:
    return tuple(FacetCount(key=key, name=names.get(key, key), claims=number) for key, number in counted)


def _keys(counted: Counted) -> list[str]:
    return [key for key, _ in counted]


def _reviews(reader: Reader, passing: Sequence[Any]) -> tuple[FacetCount, ...]:
    """Return the claims that someone judged, by the verdict given last."""
    if not reader.rows(select(tables.judgement.c.seq).limit(1)):
        return ()
    verdict, number = tables.judgement.c.verdict, func.count().label("n")
    found = (
        select(verdict, number)
        .join_from(tables.judgement, tables.claim, tables.claim.c.id == tables.judgement.c.about)
        .join(tables.facet, tables.facet.c.claim_seq == tables.claim.c.seq)
        .where(last_judgement(), *passing)
    )
    rows = reader.rows(found.group_by(verdict).order_by(number.desc(), verdict))
    return tuple(FacetCount(key=row.verdict, name=row.verdict, claims=row.n) for row in rows)


def _origins(reader: Reader, passing: Sequence[Any]) -> tuple[FacetCount, ...]:
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
        .where(origin.origin.in_(texts), *passing)
    )
    rows = reader.rows(found.group_by(origin.origin).order_by(number.desc(), origin.origin).limit(TOP))
    titled = select(report.id, report.record).where(report.id.in_([row.origin for row in rows]))
    titles = {row.id: json.loads(row.record).get("title") for row in reader.rows(titled)}
    return tuple(
        FacetCount(key=row.origin, name=titles.get(row.origin) or row.origin, claims=row.n) for row in rows
    )
