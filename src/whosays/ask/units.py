"""Units: claims counted by first-order unit (province, state).  In: Reader, Filters.  Out: UnitCounts.  Reads a ledger.

A claim about a district or town counts in its province; one about a border strip or a vague region counts in every
unit that it touches. One about a whole country counts in none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select

from whosays.ask.evidence import chunks
from whosays.ask.filters import Filters, clauses
from whosays.ledger import Reader, tables
from whosays.records import Polarity

__all__ = ["UnitCount", "units"]

_CODE = re.compile(r"[a-z]{2} [a-z0-9]{1,3}")
"""A unit's id as the ledger's dictionary folds it: "AF.24" is "af 24". Names of that shape are told by having no outline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCount:
    """How many claims lie in a unit or touch it, how many of them deny; `name` is the id where no report names it."""

    unit_id: str
    name: str
    claims: int
    denied: int


def units(reader: Reader, filters: Filters) -> tuple[UnitCount, ...]:
    """Return the units that claims which pass `filters` name, lie in or touch, those of most claims first.

    The limit and cursor of `filters` do not count. Raises SettingsError for a filter that makes no sense.
    """
    every = {row.folded: row.n for row in reader.rows(_counted(filters)) if _CODE.fullmatch(row.folded)}
    stance = tables.facet.c.polarity == Polarity.DENIED.value
    denied = {row.folded: row.n for row in reader.rows(_counted(filters, stance))}
    names = _names(reader, sorted(every))
    ordered = sorted(every.items(), key=lambda item: (-item[1], item[0]))
    return tuple(
        UnitCount(
            unit_id=folded.upper().replace(" ", "."),
            name=names.get(folded) or folded.upper().replace(" ", "."),
            claims=number,
            denied=denied.get(folded, 0),
        )
        for folded, number in ordered
    )


def _counted(filters: Filters, *more: Any) -> Select[Any]:
    """Return a question for the terms that look like a unit's id, and the claims under each that pass."""
    term, posting = tables.term.c, tables.posting.c
    number = func.count().label("n")
    found = select(term.folded, number).join_from(tables.term, tables.posting)
    found = found.where(term.role == "place", term.folded.like("__ %"), func.length(term.folded) <= 6)
    conditions = [*(clause.sql for clause in clauses(filters)), *more]
    if conditions:
        passing = select(tables.facet.c.claim_seq).where(*conditions)
        found = found.where(posting.claim_seq.in_(passing))
    return found.group_by(term.seq, term.folded)


def _names(reader: Reader, codes: list[str]) -> dict[str, str]:
    """Return the shortest name that reports gave to each unit."""
    area = tables.area.c
    found: dict[str, str] = {}
    for some in chunks(codes):
        for row in reader.rows(select(area.code, area.folded).where(area.code.in_(some))):
            if row.code not in found or len(row.folded) < len(found[row.code]):
                found[row.code] = row.folded
    return {code: name.title() for code, name in found.items()}
