"""Summary: what a ledger holds, counted.  In: Reader.  Out: Summary.  Reads a ledger."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from whosays.ask.ranked import names_of, tallied
from whosays.ledger import Counts, Reader, tables
from whosays.records import Claim, Link, LinkType, from_mapping

__all__ = ["Glance", "Summary", "Tally", "glance", "summary"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many claims go under one key, how many of them affirmed and denied."""

    key: str
    name: str
    affirmed: int
    denied: int

    @property
    def claims(self) -> int:
        """All of them."""
        return self.affirmed + self.denied


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a ledger holds: entries, tallies (most claims first), disputes and figures.

    `first_day` and `last_day` bound the dated claims; `undated` counts the others. `declined`
    counts refusals by stage and reason code.
    """

    counts: Counts
    first_day: str | None
    last_day: str | None
    undated: int
    sources: tuple[Tally, ...]
    kinds: tuple[Tally, ...]
    groups: tuple[Tally, ...]
    disputes: tuple[Link, ...]
    figures: tuple[Claim, ...]
    declined: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """What a ledger holds in a few numbers, and its groups, those of most claims first; as in Summary."""

    counts: Counts
    first_day: str | None
    last_day: str | None
    undated: int
    groups: tuple[Tally, ...]


def glance(reader: Reader, *, top: int = 10) -> Glance:
    """Return the part of a summary that is read from indexes, with at most `top` groups."""
    first, last, undated = _days(reader)
    return Glance(
        counts=reader.counts(),
        first_day=first,
        last_day=last,
        undated=undated,
        groups=_tallies(reader, tables.facet.c.group_key, top, unnamed=False),
    )


def summary(reader: Reader, *, top: int = 10) -> Summary:
    """Return the summary of a ledger, with at most `top` of each list but the kinds."""
    facet, (first, last, undated) = tables.facet.c, _days(reader)
    return Summary(
        counts=reader.counts(),
        first_day=first,
        last_day=last,
        undated=undated,
        sources=_tallies(reader, facet.source_key, top),
        kinds=_tallies(reader, facet.kind, None),
        groups=_tallies(reader, facet.group_key, top, unnamed=False),
        disputes=_disputes(reader, top),
        figures=_figures(reader, top),
        declined=_declined(reader),
    )


def _days(reader: Reader) -> tuple[str | None, str | None, int]:
    """Return the first and the last day of a claim, and how many claims have none: each from the index of days."""
    day = tables.facet.c.day
    ends = (select(end).where(day != "").scalar_subquery() for end in (func.min(day), func.max(day)))
    undated = select(func.count()).where(day == "").scalar_subquery()
    row: Any = reader.rows(select(*ends, undated))[0]
    return row[0], row[1], row[2]


def _tallies(reader: Reader, key: Any, top: int | None, *, unnamed: bool = True) -> tuple[Tally, ...]:
    found = tallied(reader, key, most=top, empty=unnamed)
    names = names_of(reader, key, [one.key for one, _ in found])
    return tuple(
        Tally(key=one.key, name=names[one.key], affirmed=one.claims - denied, denied=denied)
        for one, denied in found
    )


def _disputes(reader: Reader, top: int) -> tuple[Link, ...]:
    link = tables.link.c
    found = (
        select(link.record)
        .where(link.type == LinkType.DISPUTE.value)
        .order_by(link.day.desc(), link.key)
        .limit(top)
    )
    return tuple(from_mapping(json.loads(row.record), Link) for row in reader.rows(found))


def _figures(reader: Reader, top: int) -> tuple[Claim, ...]:
    facet = tables.facet.c
    largest = select(tables.claim.c.record).join_from(tables.facet, tables.claim)
    found = largest.where(facet.figure_top.is_not(None)).order_by(facet.figure_top.desc(), facet.claim_seq)
    return tuple(from_mapping(json.loads(row.record), Claim) for row in reader.rows(found.limit(top)))


def _declined(reader: Reader) -> tuple[tuple[str, str, int], ...]:
    column, number = tables.declined.c, func.count().label("times")
    reasons = select(column.stage, column.reason, number).group_by(column.stage, column.reason)
    rows = reader.rows(reasons.order_by(number.desc(), column.stage, column.reason))
    return tuple((row.stage, row.reason, row.times) for row in rows)
