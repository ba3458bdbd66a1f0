"""Disputes and corroborations, each with both claims.  In: Reader, Filters.  Out: Disputes.  Reads a ledger.

A link is about the filters when either of its claims passes them. Copies of the same two statements are
told once and listed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, case, select, union

from whosays.ask.cursor import PageEnd, cursor_of, page_end
from whosays.ask.evidence import Told, claims_by_id, ids_passing, told_once
from whosays.ask.filters import Filters, in_words
from whosays.ledger import Reader, tables
from whosays.records import Claim, Link, LinkType, from_mapping

__all__ = ["Dispute", "Disputes", "corroborations", "disputes", "links_passing"]

PAGE = 100
"""Links on a page, copies included, unless the filters say otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A link between two statements: `link` says of what type, why and how surely; the earlier one comes first.

    `copies` are the links between other prints of the same two statements.
    """

    link: Link
    one: Claim
    other: Claim
    copies: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Disputes:
    """A page of links, newest first, what they are in words, and the cursor of the next page."""

    in_words: str
    disputes: tuple[Dispute, ...]
    next_cursor: str | None


def disputes(reader: Reader, filters: Filters) -> Disputes:
    """Return the pairs of statements that can't both hold. Raises SettingsError for a senseless filter."""
    return _answered(reader, filters, LinkType.DISPUTE, "Disputes over")


def corroborations(reader: Reader, filters: Filters) -> Disputes:
    """Return the pairs of statements of two origins and two sources that say the same.

    Raises SettingsError for a filter that makes no sense.
    """
    return _answered(reader, filters, LinkType.CORROBORATION, "Corroborations of")


def links_passing(filters: Filters, type: LinkType) -> Select[Any]:
    """Return a question for the links of a type of which a claim passes, with the later claim's `day`."""
    link, facet = tables.link.c, tables.facet
    passing = ids_passing(filters)
    numbers = union(*(select(link.seq).where(end.in_(passing)) for end in (link.claim_a, link.claim_b)))
    one, other = facet.alias("one"), facet.alias("other")
    first, second = tables.claim.alias("first"), tables.claim.alias("second")
    day = case((one.c.day > other.c.day, one.c.day), else_=other.c.day).label("day")
    joined = (
        select(link.seq, link.record, day)
        .join(first, first.c.id == link.claim_a)
        .join(one, one.c.claim_seq == first.c.seq)
        .join(second, second.c.id == link.claim_b)
        .join(other, other.c.claim_seq == second.c.seq)
    )
    return joined.where(link.type == type.value, link.seq.in_(select(numbers.subquery().c.seq))).distinct()


def _answered(reader: Reader, filters: Filters, type: LinkType, title: str) -> Disputes:
    limit = PAGE if filters.limit is None else filters.limit
    rows = reader.rows(_page(filters, type, limit + 1))
    last = rows[limit - 1] if len(rows) > limit else None
    links = [from_mapping(json.loads(row.record), Link) for row in rows[:limit]]
    words = in_words(filters)
    return Disputes(
        in_words=f"{title} {words[0].lower()}{words[1:]}",
        disputes=tuple(_folded(links, claims_by_id(reader, {id for found in links for id in found.claims}))),
        next_cursor=cursor_of(PageEnd(day=last.day, seq=last.seq)) if last else None,
    )


def _page(filters: Filters, type: LinkType, limit: int) -> Select[Any]:
    found = links_passing(filters, type).subquery()
    page = select(found)
    if filters.cursor is not None:
        end = page_end(filters.cursor)
        same_day = (found.c.day == end.day) & (found.c.seq > end.seq)
        page = page.where((found.c.day < end.day) | same_day)
    return page.order_by(found.c.day.desc(), found.c.seq).limit(limit)


def _folded(links: Sequence[Link], claims: dict[str, Claim]) -> Iterator[Dispute]:
    """Yield links between two statements once, whatever prints of them were linked."""
    stands_for = {
        claim.id: told.claim.id for told in told_once(claims.values()) for claim in (told.claim, *told.copies)
    }
    once: dict[tuple[str, ...], list[Link]] = {}
    for link in links:
        if set(link.claims) <= claims.keys():
            ends = sorted(stands_for[id] for id in link.claims)
            once.setdefault((*ends, link.reason), []).append(link)
    for first, *copies in once.values():
        one, other = sorted((claims[id] for id in first.claims), key=_earlier)
        yield Dispute(link=first, one=one, other=other, copies=tuple(copies))


def _earlier(claim: Claim) -> tuple[str, str]:
    return (Told(claim=claim).day or "", claim.id)
