"""Copies: which reports share a wire text, and why that is held.  In: Reader.  Out: CopyTrees.  Reads a ledger."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from whosays.errors import NotInLedger
from whosays.ledger import Reader, tables
from whosays.ledger.batches import in_pieces
from whosays.records import Origin, Published, Report, from_mapping

__all__ = ["CopyTree", "Origins", "Printed", "origins", "report_copies"]

PAGE = 100
"""Groups of copies told unless more are asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """One print of a text: the report, who put it out and when."""

    report: str
    publisher: str | None
    title: str | None
    url: str | None
    published: Published


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyTree:
    """One wire text: its `first` print, the `copies` by date, and why they are held to be copies, in words."""

    first: Printed
    copies: tuple[Printed, ...]
    why: tuple[str, ...]

    def why_of(self, report: str) -> tuple[str, ...]:
        """Return the reasons that name a report."""
        return tuple(why for why in self.why if report in why)


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """The texts printed more than once, the most printed first; `reports` counts all prints, `texts` all origins."""

    trees: tuple[CopyTree, ...]
    reports: int
    texts: int
    copied: int


def origins(reader: Reader, *, limit: int = PAGE, every: bool = False) -> Origins:
    """Return the origins with copies, the most printed first; with `every`, also those of one print."""
    column = tables.origin.c
    number = func.count()
    sizes = select(column.origin, func.max(column.record).label("record"), number.label("prints"))
    grouped = sizes.group_by(column.origin).order_by(number.desc(), column.origin)
    some = grouped if every else grouped.having(number > 1)
    rows = reader.rows(some.limit(limit))
    both: list[Any] = [func.count(column.report_id), func.count(column.origin.distinct())]
    whole: Any = reader.rows(select(*both))[0]
    reports, texts = whole
    copied = reader.rows(select(func.count()).select_from(grouped.having(number > 1).subquery()))[0][0]
    found = [from_mapping(json.loads(row.record), Origin) for row in rows]
    return Origins(trees=tuple(_trees(reader, found)), reports=reports, texts=texts, copied=copied)


def report_copies(reader: Reader, report_id: str) -> CopyTree:
    """Return the copy tree that a report is in; alone in it where nothing copies it. Raises NotInLedger."""
    id = _whole_id(reader, report_id)
    own, first = tables.origin.alias("own"), tables.origin.alias("first")
    joined = select(first.c.record).join_from(own, first, first.c.report_id == own.c.origin)
    rows = reader.rows(joined.where(own.c.report_id == id))
    found = [from_mapping(json.loads(row.record), Origin) for row in rows]
    return _trees(reader, found or [Origin(origin=id, reports=(id,), why=())])[0]


def _whole_id(reader: Reader, id: str) -> str:
    """Return the id of the one report that `id` is or begins. Raises NotInLedger."""
    column = tables.report.c.id
    starts = (column >= id) & (column < id + "\U0010ffff")
    found: list[str] = [
        row.id for row in reader.rows(select(column).where(starts).distinct().order_by(column).limit(6))
    ]
    if id in found:
        return id
    if len(found) != 1:
        several = f"Several reports begin with {id}: {', '.join(found[:5])}"
        raise NotInLedger(
            several if found else f"No report {id}", cure="List reports with: whosays origins --all"
        )
    return found[0]


def _trees(reader: Reader, found: Sequence[Origin]) -> list[CopyTree]:
    printed = _printed(reader, [report for origin in found for report in origin.reports])
    trees = []
    for origin in found:
        prints = [printed[id] for id in origin.reports if id in printed and id != origin.origin]
        prints.sort(key=lambda p: (p.published.start or "9999", p.report))
        trees.append(CopyTree(first=printed[origin.origin], copies=tuple(prints), why=origin.why))
    return trees


def _printed(reader: Reader, ids: Iterable[str]) -> dict[str, Printed]:
    column = tables.report.c
    found: dict[str, Printed] = {}
    for some in in_pieces(sorted(set(ids))):
        rows = reader.rows(select(column.record).where(column.id.in_(some)).order_by(column.seq))
        for row in rows:
            report = from_mapping({**json.loads(row.record), "text": ""}, Report)
            found[report.id] = Printed(
                report=report.id,
                publisher=report.publisher,
                title=report.title,
                url=report.url,
                published=report.published,
            )
    return found
