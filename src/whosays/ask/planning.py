"""Planning: from which rows a filtered question starts.  In: Reader, Filters.  Out: a Plan of Selects.  Reads a ledger.

Names are looked up in the dictionary first. A question then walks the postings of the name with fewest claims, newest
first, and asks the other filters of each claim as it comes, so that a page costs what is on it, not what the ledger holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, literal, or_, select, union

from whosays.ask.cursor import PageEnd
from whosays.ask.filters import Filters, clauses, terms_named
from whosays.ledger import Reader, tables

__all__ = ["MANY", "Named", "Plan", "planned"]

MANY = 20_000
"""Claims under a name are counted up to here."""

MOST_TERMS = 100
"""A name that stands for more terms ("a*") is asked of the database as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name of a filter: the numbers of its terms, and how many claims are entered under them, up to MANY + 1."""

    terms: tuple[int, ...]
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How the claims that pass some filters are found: `named`, that of fewest claims first, and `plain` conditions."""

    named: tuple[Named, ...]
    plain: tuple[ColumnElement[bool], ...]

    @property
    def few(self) -> bool:
        """Whether a name has so few claims that all of them can be looked at."""
        return bool(self.named) and self.named[0].claims <= MANY

    def newest(self, limit: int | None, after: PageEnd | None = None) -> Select[Any]:
        """Return a question for `day` and `claim_seq` of the claims that pass, newest day first, after a page's end."""
        if not self.named:
            facet = tables.facet.c
            found = select(facet.day, facet.claim_seq).where(*self.plain, *_after(facet, after))
            return found.order_by(facet.day.desc(), facet.claim_seq).limit(limit)
        first, *others = self.named
        walks = [self._walk(term, others, limit, after) for term in first.terms]
        every = (union(*walks) if len(walks) > 1 else walks[0] if walks else _nothing()).subquery()
        return select(every).order_by(every.c.day.desc(), every.c.claim_seq).limit(limit)

    def passes(self, number: ColumnElement[int]) -> ColumnElement[bool]:
        """Return the condition that the claim of a number passes."""
        facet = tables.facet.c
        names = (_entered(named, facet.day, facet.claim_seq) for named in self.named)
        return exists().where(facet.claim_seq == number, *self.plain, *names)

    def _walk(
        self, term: int, others: Sequence[Named], limit: int | None, after: PageEnd | None
    ) -> Select[Any]:
        posting = tables.posting.alias().c
        walk = select(posting.day, posting.claim_seq).where(posting.term_seq == term, *_after(posting, after))
        for named in others:
            walk = walk.where(_entered(named, posting.day, posting.claim_seq))
        if self.plain:
            walk = walk.where(exists().where(tables.facet.c.claim_seq == posting.claim_seq, *self.plain))
        cut = walk.order_by(posting.day.desc(), posting.claim_seq).limit(limit).subquery()
        return select(cut.c.day, cut.c.claim_seq)


def planned(reader: Reader, filters: Filters) -> Plan:
    """Return the plan of some filters, whatever their limit and cursor. Raises SettingsError for a senseless one."""
    rest = replace(filters, source=None, about=None, place=None, countries=())
    plain, named = [clause.sql for clause in clauses(rest)], []
    for name, condition in terms_named(filters).items():
        terms = _terms(reader, condition)
        if terms is None:
            alone = replace(Filters(), **{name: getattr(filters, name)})
            plain += [clause.sql for clause in clauses(alone)]
        else:
            named.append(Named(terms=terms, claims=_claims(reader, terms)))
    return Plan(named=tuple(sorted(named, key=lambda one: one.claims)), plain=tuple(plain))


def _terms(reader: Reader, condition: ColumnElement[bool]) -> tuple[int, ...] | None:
    rows = reader.rows(select(tables.term.c.seq).where(condition).limit(MOST_TERMS + 1))
    return None if len(rows) > MOST_TERMS else tuple(sorted(row.seq for row in rows))


def _claims(reader: Reader, terms: Sequence[int]) -> int:
    some = select(literal(1)).select_from(tables.posting).where(tables.posting.c.term_seq.in_(terms))
    return int(reader.rows(select(func.count()).select_from(some.limit(MANY + 1).subquery()))[0][0])


def _entered(named: Named, day: ColumnElement[str], number: ColumnElement[int]) -> ColumnElement[bool]:
    posting = tables.posting.alias().c
    return exists().where(posting.term_seq.in_(named.terms), posting.day == day, posting.claim_seq == number)


def _after(columns: Any, end: PageEnd | None) -> tuple[ColumnElement[bool], ...]:
    """Return the condition that a claim comes after a page's end."""
    if end is None:
        return ()
    later = and_(columns.day == end.day, columns.claim_seq > end.seq)
    return (columns.day <= end.day, or_(columns.day < end.day, later))


def _nothing() -> Select[Any]:
    facet = tables.facet.c
    return select(facet.day, facet.claim_seq).where(literal(1) == literal(0))
