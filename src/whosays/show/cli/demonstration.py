"""Demonstration: `whosays demo`.  Adds the samples to a fresh ledger, prints what it holds."""

from __future__ import annotations

import os
import sys
import tempfile
from collections import deque
from collections.abc import Mapping, Sequence
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from whosays.ask import Filters, Summary, claims, summary
from whosays.errors import SettingsError
from whosays.ledger import Reader, without_password
from whosays.pipeline import add as add_to_ledger
from whosays.pipeline import open_ledger_of, open_read
from whosays.records import Claim, Link, Polarity
from whosays.settings import settings_from
from whosays.show.cli.app import Exits, app
from whosays.show.cli.console import telling, watched, width_cells
from whosays.show.cli.options import LedgerOption
from whosays.show.cli.serving import DEFAULT_PORT, Port, run_server
from whosays.show.cli.tally import Tally
from whosays.show.table import SHORT_ID
from whosays.show.worded import content_words, figure_words, speaker

__all__ = ["demo"]

TOP = 40  # entries asked of each list of the summary, before the demo picks
GROUPS = 4  # groups shown, those with most claims
CLAIMS = 6  # claims shown of each
DISPUTES = 6
FIGURES = 10

OWN_VOICE = "the reports themselves"


@app.command()
def demo(
    ledger: LedgerOption = None,
    serve: Annotated[
        bool, typer.Option("--serve", help="Then serve the ledger's pages, until Ctrl-C.")
    ] = False,
    port: Port = DEFAULT_PORT,
) -> None:
    """Add the bundled sample reports to a fresh ledger and print what an analyst wants to see first.

    Python twin: whosays.add, whosays.ask.summary.
    """
    settings = settings_from(os.environ, ledger=_fresh(ledger))
    tally = Tally()
    with as_file(files("whosays") / "samples") as samples:
        captures = open_read([str(samples)])
        deque(
            watched(add_to_ledger(captures, settings, tell=telling(quiet=False)), tally, quiet=False),
            maxlen=0,
        )
    console = Console(highlight=False, width=width_cells())
    with open_ledger_of(settings, create=False) as opened:
        _print_ledger(console, opened.reader())
    _print_aside(console, tally)
    _print_next(console, without_password(settings.ledger))
    if serve:
        sys.stdout.flush()
        run_server(settings.ledger, host="127.0.0.1", port=port, open_browser=False)
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
    counts, sources = (
        told.counts,
        ", ".join(f"{tally.name or OWN_VOICE} {tally.claims}" for tally in told.sources[:GROUPS]),
    )
    console.print(
        f"\n{counts.reports} reports, {counts.claims} claims, dated {told.first_day} to {told.last_day}; "
        f"{told.undated} claims undated. Most heard: {sources}."
    )
    kinds = ", ".join(f"{tally.name} {tally.claims}" for tally in told.kinds)
    console.print(Text(f"Kinds: {kinds}.\n"))


def _print_ledger(console: Console, reader: Reader) -> None:
    told = summary(reader, top=TOP)
    known = {claim.id: claim for claim in reader.claims()}
    _print_counts(console, told)
    groups = [tally for tally in told.groups if tally.key.startswith("group:")]  # known by an id
    for group in groups[:GROUPS]:
        found = claims(reader, Filters(about=group.name, limit=CLAIMS)).claims
        _print_claims(console, f"{group.name}: who says what", found)
    _print_disputes(console, [link for link in told.disputes if set(link.claims) <= set(known)], known)
    _print_figures(console, told.figures[:FIGURES])


def _print_claims(console: Console, title: str, found: Sequence[Claim]) -> None:
    table = _table(
        title, {"claim": 0, "day": 0, "source": 3, "says, or denies": 0, "in the report's words": 6}
    )
    for claim in found:
        denied = "\nDENIED" if claim.polarity is Polarity.DENIED else ""
        cells = (claim.id[:SHORT_ID], _day(claim), speaker(claim), claim.kind + denied, content_words(claim))
        table.add_row(*map(Text, cells))
    console.print(table)


def _print_disputes(console: Console, disputes: Sequence[Link], known: Mapping[str, Claim]) -> None:
    table = _table("Disputes: accounts that can't both hold", {"one side": 4, "the other": 4, "why": 4})
    for link in disputes[:DISPUTES]:
        one, other = (known[id] for id in link.claims)
        table.add_row(Text(_side(one)), Text(_side(other)), Text(link.why))
    console.print(table if disputes else "No disputes were found.\n")


def _side(claim: Claim) -> str:
    return f"{speaker(claim)}: {content_words(claim)}"


def _print_figures(console: Console, figures: Sequence[Claim]) -> None:
    table = _table(
        "Figures, as claimed, never averaged", {"figure": 3, "kind": 0, "about": 5, "source": 4, "day": 0}
    )
    for claim in figures:
        about = ", ".join(dict.fromkeys(actor.name for actor in (*claim.subjects, *claim.objects)))
        number = figure_words(claim.figure) if claim.figure else ""
        table.add_row(*map(Text, (number, claim.kind.value, about, speaker(claim), _day(claim))))
    console.print(table)


def _day(claim: Claim) -> str:
    return (claim.said.start if claim.said else None) or claim.report.published.start or "undated"


def _table(title: str, columns: Mapping[str, int]) -> Table:
    """A table whose columns share the width by their numbers; 0 is as wide as its words."""
    table = Table(
        title=Text(title),
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        expand=True,
    )
    for name, ratio in columns.items():
        table.add_column(name, ratio=ratio or None, no_wrap=not ratio, overflow="fold")
    return table


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
        "whosays serve --open",
    ):
        console.print(Text(f"  {line}"), soft_wrap=True)
