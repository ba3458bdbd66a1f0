"""Asking: `whosays claims`, `show` and `brief`.  Reads a ledger, writes to standard output or a file."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from whosays.ask import CopyTree, every_claim, report_copies
from whosays.ask import brief as ask_brief
from whosays.ask import claim as ask_claim
from whosays.ask import claims as ask_claims
from whosays.errors import NotInLedger, SettingsError
from whosays.ledger import ClaimInReport, Reader
from whosays.settings import settings_from
from whosays.show.between import copy_tree
from whosays.show.between_lines import as_jsonl, origin_lines
from whosays.show.brief import brief_markdown, brief_page
from whosays.show.cli.app import app
from whosays.show.cli.console import print_table, say, width_cells
from whosays.show.cli.filtering import (
    About,
    AsOf,
    Format,
    In,
    Kinds,
    Limit,
    PolarityOption,
    Since,
    Source,
    Until,
    Words,
    filters_of,
    reader_as_of,
)
from whosays.show.cli.options import ActorsOption, LedgerOption
from whosays.show.formats import claims_as_csv, claims_as_jsonl
from whosays.show.marked import marked
from whosays.show.reasons import reasons_as_jsonl, reasons_table
from whosays.show.table import claims_table
from whosays.why import Reasons, open_why

__all__ = ["brief", "claims", "show"]


FigureOption = Annotated[
    float | None, typer.Option("--figure", metavar="N", help="With a figure that reaches N; 0 is any figure.")
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
        Format, typer.Option("--format", help="A table shows 100 unless --limit says more.")
    ] = Format.TABLE,
    as_of: AsOf = None,
    ledger: LedgerOption = None,
) -> None:
    """List the ledger's claims that pass every filter given, newest first.

    Python twin: whosays.ask.claims.
    """
    filters = filters_of(
        source=source,
        about=about,
        kind=kind,
        place=place,
        since=since,
        until=until,
        polarity=polarity,
        figure=figure,
        text=text,
        limit=limit,
    )
    with reader_as_of(ledger, as_of) as reader:
        if output is not Format.TABLE:
            found = every_claim(reader, filters)
            _write(claims_as_jsonl(found) if output is Format.JSONL else claims_as_csv(found))
            return
        answer = ask_claims(reader, filters)
        print_table(claims_table(answer.claims, title=f"{answer.in_words}: {len(answer.claims)}"))
        if answer.next_cursor:
            say(f"there are more than these {len(answer.claims)}; give a --limit, or narrow the question")


class ShowFormat(StrEnum):
    """How `show` prints."""

    TABLE = "table"
    JSONL = "jsonl"


@app.command()
def show(
    claim: Annotated[
        str,
        typer.Argument(metavar="CLAIM|REPORT", help="A claim's or a report's id, or its first letters."),
    ],
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
    as_of: AsOf = None,
    ledger: LedgerOption = None,
) -> None:
    """Print one claim with its sentence in the report, or a report's copies and why they are held to be copies.

    The words of each field of a claim are marked. Examples: whosays show 1325e3ad; whosays show 9f68345f --as-of 2024.
    Python twins: whosays.ask.claim, whosays.ask.report_copies, whosays.why.open_why.
    """
    with reader_as_of(ledger, as_of) as reader:
        found = _claim_or_copies(reader, claim)
    if isinstance(found, CopyTree):
        _show_copies(found, output)
    elif why:
        settings = settings_from(os.environ, ledger=ledger, actors=actors)
        _show_why(open_why(settings, tell=say)(found.claim, found.report), output)
    elif output is ShowFormat.JSONL:
        _write(claims_as_jsonl([found.claim]))
    else:
        print_table(marked(found.claim, found.report, width=width_cells()))


def _claim_or_copies(reader: Reader, id: str) -> ClaimInReport | CopyTree:
    """Return the claim of this id, else the copy tree of the report of this id. Raises NotInLedger."""
    try:
        return ask_claim(reader, id)
    except NotInLedger as no_claim:
        try:
            return report_copies(reader, id)
        except NotInLedger:
            raise no_claim from None


def _show_copies(tree: CopyTree, output: ShowFormat) -> None:
    if output is ShowFormat.JSONL:
        _write(as_jsonl(origin_lines([tree])))
    else:
        print_table(copy_tree(tree))


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
    as_of: AsOf = None,
    ledger: LedgerOption = None,
) -> None:
    """Write a page for reading: what is claimed, by whom, who denies it, each statement footnoted.

    Python twin: whosays.ask.brief.
    """
    pages = {".html": brief_page, ".htm": brief_page, ".md": brief_markdown}
    page = pages.get(output.suffix.lower())
    if page is None:
        raise SettingsError(f"{output} ends in neither .html nor .md", cure="Name the file so")
    filters = filters_of(
        source=source,
        about=about,
        kind=kind,
        place=place,
        since=since,
        until=until,
        polarity=polarity,
        figure=figure,
        text=text,
        limit=limit,
    )
    with reader_as_of(ledger, as_of) as reader:
        answer = ask_brief(reader, filters)
    try:
        output.write_text(page(answer), encoding="utf-8")
    except OSError as error:
        raise SettingsError(
            f"{output} cannot be written: {error.strerror}", cure="Name another file"
        ) from error
    say(f"{output}: {answer.shown} of {answer.found} claims from {answer.reports} reports")


def _write(pieces: Iterable[str]) -> None:
    for piece in pieces:
        sys.stdout.write(piece)
