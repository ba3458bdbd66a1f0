"""Overview: what a ledger holds and where its sources disagree.  In: Reader.  Out: Overview.  Reads a ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from whosays.ask.changes import Change, changes
from whosays.ask.copies import CopyTree, origins
from whosays.ask.disputes import Dispute, corroborations, disputes
from whosays.ask.filters import Filters
from whosays.ask.summary import Summary, summary
from whosays.ledger import Reader, tables
from whosays.records import LinkType

__all__ = ["Overview", "overview"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The summary, with the newest disputes, corroborations and changes, the most copied texts, and their numbers."""

    summary: Summary
    disputes: tuple[Dispute, ...]
    corroborations: tuple[Dispute, ...]
    changes: tuple[Change, ...]
    copied: tuple[CopyTree, ...]
    propositions: int
    positions: int
    dispute_links: int
    corroboration_links: int


def overview(reader: Reader, *, top: int = 10, since: str | None = None) -> Overview:
    """Return what a ledger holds, with at most `top` of each list.

    `since`, a day, month or year, bounds disputes, corroborations and changes; the summary and the numbers
    are always of the whole ledger. Raises SettingsError for what is no date.
    """
    most = Filters(limit=top, since=since)
    position, link = tables.position.c, tables.link.c
    both: list[Any] = [func.count(position.proposition.distinct()), func.count(position.seq)]
    whole: Any = reader.rows(select(*both))[0]
    propositions, held = whole
    by_type: list[Any] = [link.type, func.count().label("links")]
    number = {row.type: row.links for row in reader.rows(select(*by_type).group_by(link.type))}
    return Overview(
        summary=summary(reader, top=top),
        disputes=disputes(reader, most).disputes,
        corroborations=corroborations(reader, most).disputes,
        changes=changes(reader, most).changes,
        copied=origins(reader, limit=top).trees,
        propositions=propositions,
        positions=held,
        dispute_links=number.get(LinkType.DISPUTE.value, 0),
        corroboration_links=number.get(LinkType.CORROBORATION.value, 0),
    )
