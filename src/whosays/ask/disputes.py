"""Disputes and corroborations, each with both claims.  In: Reader, Filters.  Out: Disputes.  Reads a ledger.

A link is about the filters when either of its claims passes them. Copies of the same two statements are
told once and listed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, or_, select, union

from whosays.ask.cursor import PageEnd, cursor_of, page_end
from whosays.ask.evidence import Told, claims_by_id, told_once
from whosays.ask.filters import Filters, clauses, in_words
from whosays.ask.planning import planned
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


def links_passing(reader: Reader, filters: Filters, type: LinkType) -> Select[Any]:
    """Return a question for the links of a type of which a claim passes: `key`, the later claim's `day`, `record`.

    Where few claims bear a name of the filters it starts from them, else from the links, newest first.
    """
    link, plan = tables.link.c, planned(reader, filters)
    found = select(link.key, link.day, link.record).where(link.type == type.value)
    if not clauses(filters):
        return found.where(link.seq_a > 0, link.seq_b > 0)
    if not plan.few:
        return found.where(or_(plan.passes(link.seq_a), plan.passes(link.seq_b)))
    numbers = select(plan.newest(None).subquery().c.claim_seq)
    return found.where(
        link.seq.in_(union(*(select(link.seq).where(end.in_(numbers)) for end in (link.seq_a, link.seq_b))))
    )


def _answered(reader: Reader, filters: Filters, type: LinkType, title: str) -> Disputes:
    limit = PAGE if filters.limit is None else filters.limit
    rows = reader.rows(_page(reader, filters, type, limit + 1))
    last = rows[limit - 1] if len(rows) > limit else None
    links = [from_mapping(json.loads(row.record), Link) for row in rows[:limit]]
    words = in_words(filters)
    return Disputes(
        in_words=f"{title} {words[0].lower()}{words[1:]}",
        disputes=tuple(_folded(links, claims_by_id(reader, {id for found in links for id in found.claims}))),
        next_cursor=cursor_of(PageEnd(day=last.day, seq=last.key)) if last else None,
    )


def _page(reader: Reader, filters: Filters, type: LinkType, limit: int) -> Select[Any]:
    link, page = tables.link.c, links_passing(reader, filters, type)
    if filters.cursor is not None:
        end = page_end(filters.cursor)
        same_day = (link.day == end.day) & (link.key > end.seq)
        page = page.where(link.day <= end.day, (link.day < end.day) | same_day)
    return page.order_by(link.day.desc(), link.key).limit(limit)


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
