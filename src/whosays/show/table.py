"""Table: claims side by side in a terminal.  In: Claims.  Out: a Rich table.  Pure."""

from __future__ import annotations

from collections.abc import Iterable

from rich import box
from rich.table import Table
from rich.text import Text

from whosays.ask import day_span
from whosays.records import Certainty, Claim, Polarity
from whosays.show.worded import content_words, figure_words

__all__ = ["SHORT_ID", "claims_table"]

SHORT_ID = 8
"""Letters of a claim's id in a table; `whosays show` takes them, and more are asked for when needed."""


def claims_table(claims: Iterable[Claim], *, title: str | None = None) -> Table:
    """Return a table with a row a claim; all words are shown as they are, never read as markup."""
    table = Table(box=box.SIMPLE_HEAD, title=title and Text(title), title_justify="left", pad_edge=False)
    table.add_column("claim", no_wrap=True, style="dim")
    table.add_column("said", no_wrap=True)
    table.add_column("source", ratio=3, overflow="fold", style="bold")
    table.add_column("kind", no_wrap=True)
    table.add_column("about", ratio=3, overflow="fold")
    table.add_column("where", ratio=2, overflow="fold")
    table.add_column("figure", ratio=2, overflow="fold")
    table.add_column("in the report's words", ratio=6, overflow="fold")
    for claim in claims:
        table.add_row(*(Text(cell) if isinstance(cell, str) else cell for cell in _cells(claim)))
    return table


def _cells(claim: Claim) -> tuple[str | Text, ...]:
    first, last = day_span(claim)
    return (
        claim.id[:SHORT_ID],
        first or last or "undated",
        claim.source.name if claim.source else f"{claim.report.publisher or 'report'} (own voice)",
        _kind(claim),
        ", ".join(actor.name for actor in claim.subjects),
        ", ".join(place.name for place in claim.places),
        figure_words(claim.figure) if claim.figure else "",
        content_words(claim),
    )


def _kind(claim: Claim) -> Text:
    """Return the kind with its stance in words, so that no colour is needed to tell a denial.

    "probable" is as the source words it; "uncertain" is ours, that we may have read the claim wrongly.
    """
    words = Text(claim.kind.value)
    if claim.polarity is Polarity.DENIED:
        words.append("\nDENIED", style="bold red")
    if claim.certainty is not Certainty.CERTAIN:
        words.append(f"\n{claim.certainty.value}", style="italic")
    if claim.uncertain:
        words.append("\nuncertain", style="dim")
    return words
