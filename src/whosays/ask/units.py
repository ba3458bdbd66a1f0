"""Units: claims counted by first-order unit (province, state).  In: Reader, Filters.  Out: UnitCounts.  Reads a ledger.

A claim about a district or town counts in its province; one about a border strip or a vague region counts in every
unit that it touches. One about a whole country counts in none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select

from whosays.ask.filters import Filters, clauses
from whosays.ledger import Reader, tables
from whosays.ledger.batches import in_pieces
from whosays.records import Polarity

__all__ = ["UnitCount", "area_names", "units"]

NAMED = 200
"""Units that are named, those of most claims; the others go by their ids."""

_CODE = re.compile(r"[a-z]{2} [a-z0-9]{1,3}")
"""A unit's id as the ledger's dictionary folds it: "AF.24" is "af 24". Names of that shape are told by having no outline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCount:
    """How many claims lie in a unit or touch it, how many of them deny; `name` is the id where no report names it, or it is
    not among the `NAMED` of most claims."""

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
    ordered = sorted(every.items(), key=lambda item: (-item[1], item[0]))
    names = area_names(reader, [folded for folded, _ in ordered[:NAMED]])
    return tuple(
        UnitCount(
            unit_id=folded.upper().replace(" ", "."),
            name=names.get(folded, folded.upper().replace(" ", ".")),
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


def area_names(reader: Reader, codes: Sequence[str]) -> dict[str, str]:
    """Return the name of each country or unit, by its folded code: the one that most claims give it.

    Every claim gives the place's own name, some another as written; a code that nobody named stands for itself.
    """
    found = {code: code.upper().replace(" ", ".") for code in codes}
    area = tables.area.c
    for some in in_pieces(codes):
        named = reader.rows(select(area.code, area.folded).where(area.code.in_(some)))
        number = _claims_naming(reader, sorted({row.folded for row in named}))
        for row in sorted(named, key=lambda row: (number.get(row.folded, 0), row.folded)):
            found[row.code] = row.folded.title()
    return found


def _claims_naming(reader: Reader, names: Sequence[str]) -> dict[str, int]:
    """Return how many claims give each folded name to a place."""
    term, posting = tables.term.c, tables.posting.c
    number = select(func.count()).where(posting.term_seq == term.seq).scalar_subquery().label("n")
    counted = select(term.folded, number).where(term.role == "place")
    return {
        row.folded: row.n
        for some in in_pieces(names)
        for row in reader.rows(counted.where(term.folded.in_(some)))
    }
