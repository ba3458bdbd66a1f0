"""Summary: what a ledger holds, counted.  In: Reader.  Out: Summary.  Reads a ledger."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, case, func, select

from whosays.ledger import Counts, Reader, tables
from whosays.records import Claim, Link, LinkType, from_mapping

__all__ = ["Summary", "Tally", "summary"]


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


def summary(reader: Reader, *, top: int = 10) -> Summary:
    """Return the summary of a ledger, with at most `top` of each list but the kinds."""
    facet, days = tables.facet.c, _days(reader)
    return Summary(
        counts=reader.counts(),
        first_day=days.first_day,
        last_day=days.last_day,
        undated=days.undated or 0,
        sources=_tallies(reader, facet.source_key, facet.source_name, top),
        kinds=_tallies(reader, facet.kind, facet.kind, None),
        groups=_tallies(reader, facet.group_key, facet.group_name, top, unnamed=False),
        disputes=_disputes(reader, top),
        figures=_figures(reader, top),
        declined=_declined(reader),
    )


def _days(reader: Reader) -> Any:
    day = func.nullif(tables.facet.c.day, "")
    undated = func.sum(case((tables.facet.c.day == "", 1), else_=0))
    bounds = select(
        func.min(day).label("first_day"), func.max(day).label("last_day"), undated.label("undated")
    )
    return reader.rows(bounds)[0]


def _tallies(
    reader: Reader, key: Any, name: Any, top: int | None, *, unnamed: bool = True
) -> tuple[Tally, ...]:
    denied = func.sum(case((tables.facet.c.polarity == "denied", 1), else_=0))
    grouped: Select[Any] = (
        select(
            key.label("key"),
            func.min(name).label("name"),
            func.count().label("claims"),
            denied.label("denied"),
        )
        .group_by(key)
        .order_by(func.count().desc(), key)
        .limit(top)
    )
    rows = reader.rows(grouped if unnamed else grouped.where(key != ""))
    return tuple(
        Tally(key=row.key, name=row.name, affirmed=row.claims - row.denied, denied=row.denied) for row in rows
    )


def _disputes(reader: Reader, top: int) -> tuple[Link, ...]:
    link = tables.link.c
    found = select(link.record).where(link.type == LinkType.DISPUTE.value).order_by(link.seq).limit(top)
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
