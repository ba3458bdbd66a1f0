"""Options that several commands share, declared once.  Pure."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from whosays.errors import SettingsError
from whosays.records import Basis, Precision, Published, Stated

__all__ = [
    "ActorsOption",
    "ExtractFormat",
    "ExtractFormatOption",
    "LedgerOption",
    "NoScreen",
    "Paths",
    "PublishedOption",
    "PublisherOption",
    "Quiet",
    "UncertainBelow",
    "stated_by",
]


class ExtractFormat(StrEnum):
    """How `extract` prints claims."""

    JSONL = "jsonl"
    TABLE = "table"


ExtractFormatOption = Annotated[
    ExtractFormat, typer.Option("--format", help="JSON Lines for programs, a table for eyes.")
]
Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...",
        help="Files, folders, globs or http(s) addresses; - reads standard input. What a file is, is read "
        "from its content: text, HTML, PDF, DOCX, JSON Lines, RSS or Atom, WARC; each may be gzipped.",
    ),
]
PublishedOption = Annotated[
    str | None,
    typer.Option(
        "--published", metavar="DATE", help="Day of publication (YYYY-MM-DD) of reports that state none."
    ),
]
PublisherOption = Annotated[
    str | None, typer.Option("--publisher", metavar="NAME", help="Publisher of reports that name none.")
]
NoScreen = Annotated[
    bool, typer.Option("--no-screen", help="Read every report closely, also those about something else.")
]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="No progress and no summary; failures are still told.")
]
ActorsOption = Annotated[
    Path | None,
    typer.Option(
        "--actors",
        metavar="FILE.yaml",
        help="Your own file of actors, beside ours. Default: WHOSAYS_ACTORS, else none.",
    ),
]
UncertainBelow = Annotated[
    float | None,
    typer.Option(
        "--uncertain-below",
        metavar="SHARE",
        min=0.0,
        max=1.0,
        help="Mark claims of a lower confidence as uncertain; all are kept. Default: WHOSAYS_UNCERTAIN_BELOW, else what ships.",
    ),
]
LedgerOption = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar="FILE",
        help="The ledger: a file, or postgresql://... Default: WHOSAYS_LEDGER, else one file in your data folder.",
    ),
]


def stated_by(published: str | None, publisher: str | None) -> Stated:
    """Return what the command line says of reports. Raises SettingsError for a date that is none."""
    if published is None:
        return Stated(publisher=publisher)
    try:
        day = date.fromisoformat(published).isoformat()
    except ValueError:
        raise SettingsError(f"--published {published} is no date", cure="Write it as YYYY-MM-DD") from None
    when = Published(start=day, end=day, precision=Precision.DAY, basis=Basis.STATED)
    return Stated(publisher=publisher, published=when)
