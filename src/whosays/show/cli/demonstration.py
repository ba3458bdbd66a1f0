"""Demonstration: `whosays demo`.  Adds the samples to a fresh ledger, prints what it holds."""

from __future__ import annotations

import os
import tempfile
from collections import deque
from importlib.resources import as_file, files
from pathlib import Path

import typer
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from whosays.ask import Filters, Summary, claims, summary
from whosays.errors import SettingsError
from whosays.pipeline import add as add_to_ledger
from whosays.pipeline import open_ledger_of, open_read
from whosays.records import Claim, Link
from whosays.settings import settings_from
from whosays.show.cli.app import Exits, app
from whosays.show.cli.console import watched
from whosays.show.cli.options import LedgerOption
from whosays.show.cli.tally import Tally
from whosays.show.table import claims_table
from whosays.show.worded import content_words, figure_words, interval_words, speaker

__all__ = ["demo"]

GROUPS = 4  # groups shown, those with most claims
CLAIMS = 6  # claims shown of each


@app.command()
def demo(ledger: LedgerOption = None) -> None:
    """Add the bundled sample reports to a fresh ledger and print what an analyst wants to see first.

    Python twin: whosays.add, whosays.ask.summary.
    """
    settings = settings_from(os.environ, ledger=_fresh(ledger))
    tally = Tally()
    with as_file(files("whosays") / "samples") as samples:
        captures = open_read([str(samples)])
        deque(watched(add_to_ledger(captures, settings), tally, quiet=False), maxlen=0)
    console = Console(highlight=False, width=None if Console().is_terminal else 110)
    with open_ledger_of(settings, create=False) as opened:
        reader = opened.reader()
        told = summary(reader, top=8)
        known = {claim.id: claim for claim in reader.claims()}
        _print_counts(console, told)
        for group in told.groups[:GROUPS]:
            found = claims(reader, Filters(about=group.name, limit=CLAIMS)).claims
            title = f"{group.name}: who says what ({group.claims} claims, {group.denied} of them denials)"
            console.print(claims_table(found, title=title))
        _print_disputes(console, told.disputes, known)
        _print_figures(console, told.figures)
    _print_aside(console, tally)
    _print_next(console, settings.ledger)
    raise typer.Exit(Exits.SOME_FAILED if tally.failures else Exits.DONE)


def _fresh(ledger: str | None) -> str:
    """Return the path of a ledger that is not there yet. Raises SettingsError where one is."""
    if ledger is None:
        return str(Path(tempfile.mkdtemp(prefix="whosays-demo-")) / "demo.ledger")
    if Path(ledger).exists():
        raise SettingsError(
            f"{ledger} is there already, and the demo wants a fresh ledger", cure="Name a new file"
        )
    return ledger


def _print_counts(console: Console, told: Summary) -> None:
    console.print(Text("The sample reports are illustrations written for whosays, not news.", style="italic"))
    counts = told.counts
    console.print(
        f"\n{counts.reports} reports, {counts.claims} claims by {len(told.sources)} or more sources, "
        f"dated {told.first_day} to {told.last_day}; {told.undated} claims undated."
    )
    kinds = ", ".join(f"{tally.name} {tally.claims}" for tally in told.kinds)
    console.print(Text(f"Kinds: {kinds}.\n"))


def _print_disputes(console: Console, disputes: tuple[Link, ...], known: dict[str, Claim]) -> None:
    table = Table(title=Text("Disputes"), title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for column, ratio in (("one side", 4), ("the other", 4), ("why", 2)):
        table.add_column(column, overflow="fold", ratio=ratio)
    for link in disputes:
        one, other = (known[id] for id in link.claims)
        table.add_row(Text(_side(one)), Text(_side(other)), Text(link.why))
    console.print(table if disputes else "No disputes were found.")


def _side(claim: Claim) -> str:
    return f"{speaker(claim)}: {content_words(claim)}"


def _print_figures(console: Console, figures: tuple[Claim, ...]) -> None:
    table = Table(
        title=Text("Figures, as claimed"), title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False
    )
    for column in ("figure", "kind", "about", "source", "said"):
        table.add_column(column, overflow="fold")
    for claim in figures:
        about = ", ".join(actor.name for actor in (*claim.subjects, *claim.objects))
        number = figure_words(claim.figure) if claim.figure else ""
        cells = (number, claim.kind.value, about, speaker(claim), interval_words(claim.said))
        table.add_row(*map(Text, cells))
    console.print(table)


def _print_aside(console: Console, tally: Tally) -> None:
    console.print()
    for line in tally.lines():
        console.print(Text(line[0].upper() + line[1:] + "."))


def _print_next(console: Console, ledger: str) -> None:
    console.print(Text("\nWhat to type next:"))
    for line in (
        f"export WHOSAYS_LEDGER={ledger}",
        "whosays claims --about ISKP --kind strength",
        "whosays claims --polarity denied --format csv",
        "whosays show CLAIM          (an id from the first column of claims)",
        "whosays brief --about TTP -o brief.html",
    ):
        console.print(Text(f"  {line}"), soft_wrap=True)
