"""Filtering: the options of every question between reports, and the ledger as of a date.  Opens a ledger."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Annotated

import typer

from whosays.ask import Filters
from whosays.ledger import Reader
from whosays.past import ledger_as_of
from whosays.pipeline import open_ledger_of
from whosays.records import Kind, Polarity
from whosays.settings import settings_from

__all__ = [
    "About",
    "AsOf",
    "Format",
    "FormatOption",
    "In",
    "Kinds",
    "Limit",
    "PolarityOption",
    "Since",
    "Source",
    "Until",
    "Words",
    "filters_of",
    "reader_as_of",
]


class Format(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


FormatOption = Annotated[
    Format, typer.Option("--format", help="A table for eyes, JSON Lines or CSV for programs.")
]
Source = Annotated[
    str | None, typer.Option("--source", metavar="NAME", help="Who said it, passed it on, or is spoken for.")
]
About = Annotated[
    str | None, typer.Option("--about", metavar="NAME", help="A subject or object of the claim.")
]
Kinds = Annotated[list[Kind] | None, typer.Option("--kind", help="Kind of proposition; may be given again.")]
In = Annotated[
    str | None, typer.Option("--in", metavar="PLACE", help="A place, or the country or province it lies in.")
]
Since = Annotated[
    str | None,
    typer.Option("--since", metavar="DATE", help="Said then or later: 2024-02-15, 2024-02 or 2024."),
]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Said then or earlier.")]
PolarityOption = Annotated[Polarity | None, typer.Option("--polarity", help="The source's stance.")]
Words = Annotated[str | None, typer.Option("--text", metavar="WORDS", help="With these words in the claim.")]
Limit = Annotated[int | None, typer.Option("--limit", metavar="N", min=1, help="At most so many.")]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="Answer as the ledger would have then: only what was recorded by the end of DATE counts.",
    ),
]


@contextmanager
def reader_as_of(ledger: str | None, as_of: str | None) -> Iterator[Reader]:
    """Yield a reader of the ledger that an option or the environment names, as of a date."""
    with (
        open_ledger_of(settings_from(os.environ, ledger=ledger), create=False) as opened,
        ledger_as_of(opened, as_of) as past,
    ):
        yield past.reader()


def filters_of(
    *,
    source: str | None = None,
    about: str | None = None,
    kind: Iterable[Kind] | None = None,
    place: str | None = None,
    since: str | None = None,
    until: str | None = None,
    polarity: Polarity | None = None,
    figure: float | None = None,
    text: str | None = None,
    limit: int | None = None,
) -> Filters:
    """Return the filters that some options give."""
    return Filters(
        source=source,
        about=about,
        kind=tuple(kind or ()),
        place=place,
        since=since,
        until=until,
        polarity=polarity,
        figure=figure,
        text=text,
        limit=limit,
    )
