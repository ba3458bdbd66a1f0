"""Claims: which claims pass some filters, page by page.  In: Reader, Filters.  Out: Answer.  Reads a ledger.

The order is stable: newest day first, undated last, and within a day as recorded, which is
text order within a report. What is added meanwhile never moves what a cursor points at.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Select, func, select

from whosays.ask.cursor import PageEnd, cursor_of, page_end
from whosays.ask.filters import Filters, clauses, in_words
from whosays.ask.planning import planned
from whosays.errors import SettingsError
from whosays.ledger import ClaimInReport, Reader, tables
from whosays.records import Claim, from_mapping

__all__ = ["Answer", "claim", "claims", "count", "every_claim"]

PAGE = 100
"""Claims on a page unless the filters say otherwise."""

READ = 500
"""Claims read at a time where all are wanted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A page of claims, what they are in words, and the cursor of the next page, None on the last."""

    claims: tuple[Claim, ...]
    in_words: str
    next_cursor: str | None


def claims(reader: Reader, filters: Filters) -> Answer:
    """Return one page of the claims that pass `filters`.

    Raises SettingsError for a filter, limit or cursor that makes no sense.
    """
    limit = PAGE if filters.limit is None else filters.limit
    if limit < 1:
        raise SettingsError(f"A limit of {limit} shows nothing", cure="Give 1 or more")
    rows = reader.rows(_page(reader, filters, limit + 1))
    last = rows[limit - 1] if len(rows) > limit else None
    return Answer(
        claims=tuple(from_mapping(json.loads(row.record), Claim) for row in rows[:limit]),
        in_words=in_words(filters),
        next_cursor=cursor_of(PageEnd(day=last.day, seq=last.claim_seq)) if last else None,
    )


def every_claim(reader: Reader, filters: Filters) -> Iterator[Claim]:
    """Yield the claims that pass `filters`, up to its limit or all, reading some at a time."""
    left = filters.limit
    page: Filters | None = filters
    while page is not None and (left is None or left > 0):
        answer = claims(reader, replace(page, limit=min(READ, left or READ)))
        yield from answer.claims
        left = None if left is None else left - len(answer.claims)
        page = replace(page, cursor=answer.next_cursor) if answer.next_cursor else None


def count(reader: Reader, filters: Filters) -> int:
    """Return how many claims pass `filters`, whatever its limit and cursor."""
    conditions = [clause.sql for clause in clauses(filters)]
    total = select(func.count()).select_from(tables.facet).where(*conditions)
    return int(reader.rows(total)[0][0])


def claim(reader: Reader, id: str) -> ClaimInReport:
    """Return one claim, by its id or a beginning of it that is its alone, with the report it stands in.

    Raises NotInLedger when there is no such claim or more than one.
    """
    return reader.claim(id)


def _page(reader: Reader, filters: Filters, limit: int) -> Select[Any]:
    """Return a question for a page: chosen and cut among postings or facets, so that only its own records are read."""
    end = page_end(filters.cursor) if filters.cursor is not None else None
    page = planned(reader, filters).newest(limit, end).subquery()
    columns = select(tables.claim.c.record, page.c.day, page.c.claim_seq)
    joined = columns.join_from(page, tables.claim, tables.claim.c.seq == page.c.claim_seq)
    return joined.order_by(page.c.day.desc(), page.c.claim_seq)
