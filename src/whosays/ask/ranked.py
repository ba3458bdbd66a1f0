"""Ranked: the keys of most claims, counted where an index has them.  In: Reader, a column.  Out: keys.  Reads a ledger.

A key is counted before its name is looked up, so that an index alone answers for all claims of a ledger.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, case, func, select

from whosays.ledger import Reader, tables
from whosays.records import Polarity

__all__ = ["KeyCount", "names_of", "ranked", "tallied"]

_NAMES = {"source_key": tables.facet.c.source_name, "group_key": tables.facet.c.group_name}


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyCount:
    """How many claims go under one key."""

    key: str
    claims: int


def ranked(key: Any, *, most: int | None, empty: bool = False) -> Select[Any]:
    """Return a question for the keys of most claims in a column of facets or of what was selected from them.

    With `empty`, "" is a key, too.
    """
    number = func.count().label("n")
    found = select(key.label("key"), number).group_by(key).order_by(number.desc(), key).limit(most)
    return found if empty else found.where(key != "")


def tallied(
    reader: Reader, key: Any, *, most: int | None, empty: bool = False
) -> Sequence[tuple[KeyCount, int]]:
    """Return the keys of most claims of the whole ledger and how many claims of each deny."""
    rows = reader.rows(ranked(key, most=most, empty=empty))
    denied = func.sum(case((tables.facet.c.polarity == Polarity.DENIED.value, 1), else_=0)).label("denied")
    counted = select(key.label("key"), denied).group_by(key)
    number = reader.rows(counted if most is None else counted.where(key.in_([row.key for row in rows])))
    by_key = {row.key: row.denied for row in number}
    return [(KeyCount(key=row.key, claims=row.n), by_key.get(row.key, 0)) for row in rows]


def names_of(reader: Reader, key: Any, keys: Sequence[str]) -> dict[str, str]:
    """Return the name that the first claim under each key gave; a code is its own name."""
    facet = tables.facet.c
    name = _NAMES.get(key.name)
    if name is None or not keys:
        return {one: one for one in keys}
    first = select(func.min(facet.claim_seq)).where(key.in_(keys)).group_by(key)
    rows = reader.rows(select(key.label("key"), name.label("name")).where(facet.claim_seq.in_(first)))
    return {row.key: row.name for row in rows}
