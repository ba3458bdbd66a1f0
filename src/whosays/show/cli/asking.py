"""Asking: `whosays claims`, `show` and `brief`.  Reads a ledger, writes to standard output or a file."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whosays.ask import Filters, every_claim
from whosays.ask import brief as ask_brief
from whosays.ask import claim as ask_claim
from whosays.ask import claims as ask_claims
from whosays.errors import SettingsError
from whosays.pipeline import open_ledger_of
from whosays.records import Kind, Polarity
from whosays.settings import settings_from
from whosays.show.brief import brief_markdown, brief_page
from whosays.show.cli.app import app
from whosays.show.cli.console import print_table, say, width_cells
from whosays.show.cli.options import ActorsOption, LedgerOption
from whosays.show.formats import claims_as_csv, claims_as_jsonl
from whosays.show.marked import marked
from whosays.show.reasons import reasons_as_jsonl, reasons_table
from whosays.show.table import claims_table
from whosays.why import Reasons, open_why

if TYPE_CHECKING:
    from whosays.ledger import Ledger

__all__ = ["brief", "claims", "show"]


class ClaimsFormat(StrEnum):
    """How `claims` prints."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


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
FigureOption = Annotated[
    float | None, typer.Option("--figure", metavar="N", help="With a figure that reaches N; 0 is any figure.")
]
Words = Annotated[str | None, typer.Option("--text", metavar="WORDS", help="With these words in the claim.")]
Limit = Annotated[
    int | None, typer.Option("--limit", metavar="N", min=1, help="At most so many claims, newest first.")
]


@app.command()
def claims(
    *,
    source: Source = None,
    about: About = None,
    kind: Kinds = None,
    place: In = None,
    since: Since = None,
    until: Until = None,
    polarity: PolarityOption = None,
    figure: FigureOption = None,
    text: Words = None,
    limit: Limit = None,
    output: Annotated[
        ClaimsFormat, typer.Option("--format", help="A table shows 100 unless --limit says more.")
    ] = ClaimsFormat.TABLE,
    ledger: LedgerOption = None,
) -> None:
    """List the ledger's claims that pass every filter given, newest first.

    Python twin: whosays.ask.claims.
    """
    filters = _filters(source, about, kind, place, since, until, polarity, figure, text, limit)
    with _opened(ledger) as opened:
        if output is not ClaimsFormat.TABLE:
            found = every_claim(opened.reader(), filters)
            _write(claims_as_jsonl(found) if output is ClaimsFormat.JSONL else claims_as_csv(found))
            return
        answer = ask_claims(opened.reader(), filters)
        print_table(claims_table(answer.claims, title=f"{answer.in_words}: {len(answer.claims)}"))
        if answer.next_cursor:
            say(f"there are more than these {len(answer.claims)}; give a --limit, or narrow the question")


class ShowFormat(StrEnum):
    """How `show` prints."""

    TABLE = "table"
    JSONL = "jsonl"


@app.command()
def show(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="A claim's id, or its first letters.")],
    *,
    why: Annotated[
        bool,
        typer.Option(
            "--why",
            help="Which rule, alias, model score and gazetteer entry gave each field: the stored report is "
            "read once more.",
        ),
    ] = False,
    output: Annotated[
        ShowFormat, typer.Option("--format", help="JSON Lines: the claim's record; with --why a line a step.")
    ] = ShowFormat.TABLE,
    actors: ActorsOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Print one claim with its sentence in the report, the words of each field marked.

    Python twins: whosays.ask.claim, whosays.why.open_why.
    """
    settings = settings_from(os.environ, ledger=ledger, actors=actors)
    with open_ledger_of(settings, create=False) as opened:
        found = ask_claim(opened.reader(), claim)
    if why:
        _show_why(open_why(settings, tell=say)(found.claim, found.report), output)
    elif output is ShowFormat.JSONL:
        _write(claims_as_jsonl([found.claim]))
    else:
        print_table(marked(found.claim, found.report, width=width_cells()))


def _show_why(reasons: Reasons, output: ShowFormat) -> None:
    if output is ShowFormat.JSONL:
        _write(reasons_as_jsonl(reasons))
    else:
        print_table(reasons_table(reasons))
    for note in reasons.notes:
        say(note)


@app.command()
def brief(
    *,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="FILE.html or FILE.md.")],
    source: Source = None,
    about: About = None,
    kind: Kinds = None,
    place: In = None,
    since: Since = None,
    until: Until = None,
    polarity: PolarityOption = None,
    figure: FigureOption = None,
    text: Words = None,
    limit: Limit = None,
    ledger: LedgerOption = None,
) -> None:
    """Write a page for reading: what is claimed, by whom, who denies it, each statement footnoted.

    Python twin: whosays.ask.brief.
    """
    pages = {".html": brief_page, ".htm": brief_page, ".md": brief_markdown}
    page = pages.get(output.suffix.lower())
    if page is None:
        raise SettingsError(f"{output} ends in neither .html nor .md", cure="Name the file so")
    filters = _filters(source, about, kind, place, since, until, polarity, figure, text, limit)
    with _opened(ledger) as opened:
        answer = ask_brief(opened.reader(), filters)
    try:
        output.write_text(page(answer), encoding="utf-8")
    except OSError as error:
        raise SettingsError(
            f"{output} cannot be written: {error.strerror}", cure="Name another file"
        ) from error
    say(f"{output}: {answer.shown} of {answer.found} claims from {answer.reports} reports")


def _opened(ledger: str | None) -> AbstractContextManager[Ledger]:
    return open_ledger_of(settings_from(os.environ, ledger=ledger), create=False)


def _write(pieces: Iterable[str]) -> None:
    for piece in pieces:
        sys.stdout.write(piece)


def _filters(
    source: str | None,
    about: str | None,
    kind: list[Kind] | None,
    place: str | None,
    since: str | None,
    until: str | None,
    polarity: Polarity | None,
    figure: float | None,
    text: str | None,
    limit: int | None,
) -> Filters:
    named = Filters(source=source, about=about, kind=tuple(kind or ()), place=place, text=text)
    return replace(named, since=since, until=until, polarity=polarity, figure=figure, limit=limit)
