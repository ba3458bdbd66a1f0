"""Evidence: the claims behind an answer, and copies told once.  In: Reader, ids.  Out: Claims.  Reads a ledger."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Select, select

from whosays.ask.filters import Filters, clauses
from whosays.ledger import Reader, fold, tables
from whosays.ledger.batches import in_pieces
from whosays.ledger.facets import day_span
from whosays.records import Actor, Claim, Place, from_mapping

__all__ = [
    "Told",
    "claims_by_id",
    "day_of",
    "ids_passing",
    "source_key",
    "told_once",
    "with_origins",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim told once; `copies` are the same claim in other prints of its wire text."""

    claim: Claim
    copies: tuple[Claim, ...] = ()

    @property
    def day(self) -> str | None:
        """The day it was said or, that unknown, published."""
        return day_of(self.claim)


def day_of(claim: Claim) -> str | None:
    """Return the first day a claim may have been made, else the last; None where neither is known."""
    first, last = day_span(claim)
    return first or last


def source_key(claim: Claim) -> str:
    """Return what identifies a claim's source; a report's own voice is its publisher's."""
    if claim.source is None:
        return f"own voice of {claim.report.publisher or claim.report.id}"
    return claim.source.actor_id or fold(claim.source.name)


def told_once(claims: Iterable[Claim]) -> list[Told]:
    """Fold copies: one wire text, one source, one stance, the same words. The first stands for all."""
    printed: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims:
        printed.setdefault(_said_once(claim), []).append(claim)
    return [Told(claim=first, copies=tuple(copies)) for first, *copies in printed.values()]


def claims_by_id(reader: Reader, ids: Iterable[str]) -> dict[str, Claim]:
    """Return claims by id, with the origins that reconcile found; one that is not there is left out."""
    column = tables.claim.c
    found: dict[str, Claim] = {}
    for some in in_pieces(sorted(set(ids))):
        rows = reader.rows(select(column.record).where(column.id.in_(some)).order_by(column.seq))
        found |= {c.id: c for c in (from_mapping(json.loads(row.record), Claim) for row in rows)}
    return {claim.id: claim for claim in with_origins(reader, list(found.values()))}


def with_origins(reader: Reader, claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims with the origins that reconcile found, where it found any."""
    origin = tables.origin.c
    known: dict[str, str] = {}
    for some in in_pieces(sorted({claim.report.id for claim in claims})):
        rows = reader.rows(select(origin.report_id, origin.origin).where(origin.report_id.in_(some)))
        known |= {row.report_id: row.origin for row in rows}
    return [
        replace(claim, report=replace(claim.report, origin=known.get(claim.report.id, claim.report.origin)))
        for claim in claims
    ]


def ids_passing(filters: Filters) -> Select[Any]:
    """Return a question for the ids of the claims that pass `filters`, whatever its limit and cursor."""
    joined = select(tables.claim.c.id).join_from(tables.facet, tables.claim)
    return joined.where(*(clause.sql for clause in clauses(filters)))


def _said_once(claim: Claim) -> tuple[str, ...]:
    """Return what is alike in copies of one claim: the wire text, the source, the stance, the words."""
    source = source_key(claim) if claim.source else ""
    named: tuple[Actor | Place, ...] = (*claim.subjects, *claim.objects, *claim.places)
    figure = claim.figure
    number = f"{figure.low} {figure.best} {figure.high} {figure.unit}" if figure else ""
    words = (fold(span.text) for span in claim.content)
    stance = (claim.kind, claim.polarity, number)
    return (claim.report.origin, source, *stance, *(n.name for n in named), "", *words)
