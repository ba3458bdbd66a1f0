"""Adding: `whosays add`.  Reads addresses, writes a ledger."""

from __future__ import annotations

import os
from collections import deque

import typer

from whosays.ledger import without_password
from whosays.pipeline import add as add_to_ledger
from whosays.pipeline import open_read
from whosays.settings import settings_from
from whosays.show.cli.app import Exits, app
from whosays.show.cli.console import say, say_summary, telling, watched
from whosays.show.cli.options import (
    ActorsOption,
    LedgerOption,
    NoScreen,
    Paths,
    PublishedOption,
    PublisherOption,
    Quiet,
    UncertainBelow,
    stated_by,
)
from whosays.show.cli.tally import Tally

__all__ = ["add"]


@app.command()
def add(
    paths: Paths,
    *,
    ledger: LedgerOption = None,
    published: PublishedOption = None,
    publisher: PublisherOption = None,
    no_screen: NoScreen = False,
    actors: ActorsOption = None,
    uncertain_below: UncertainBelow = None,
    quiet: Quiet = False,
) -> None:
    """Read reports and add them, with their claims, to the ledger. Adding twice adds nothing.

    What was added stays when the command is stopped; the same command goes on where it was.

    Python twin: whosays.add.
    """
    settings = settings_from(
        os.environ, ledger=ledger, screen=not no_screen, actors=actors, uncertain_below=uncertain_below
    )
    tally = Tally()
    captures = open_read(paths, stated_by(published, publisher))
    deque(watched(add_to_ledger(captures, settings, tell=telling(quiet=quiet)), tally, quiet=quiet), maxlen=0)
    say_summary(tally, quiet=quiet)
    if not quiet:
        shown = without_password(settings.ledger)
        say(f"the ledger is {shown}. Next: whosays claims --ledger {shown}")
    raise typer.Exit(Exits.SOME_FAILED if tally.failures else Exits.DONE)
