"""Extracting: `whosays extract`.  Reads addresses, writes claims to standard output."""

from __future__ import annotations

import os
from collections.abc import Iterator

import typer

from whosays.pipeline import open_pipeline, open_read
from whosays.records import Claim, as_mapping
from whosays.settings import settings_from
from whosays.show.cli.app import Exits, app
from whosays.show.cli.console import print_table, say_summary, telling, watched
from whosays.show.cli.lines import write_line
from whosays.show.cli.options import (
    ActorsOption,
    ExtractFormat,
    ExtractFormatOption,
    NoScreen,
    Paths,
    PublishedOption,
    PublisherOption,
    Quiet,
    UncertainBelow,
    stated_by,
)
from whosays.show.cli.tally import Tally
from whosays.show.table import claims_table

__all__ = ["extract"]


@app.command()
def extract(
    paths: Paths,
    *,
    output: ExtractFormatOption = ExtractFormat.JSONL,
    published: PublishedOption = None,
    publisher: PublisherOption = None,
    no_screen: NoScreen = False,
    actors: ActorsOption = None,
    uncertain_below: UncertainBelow = None,
    quiet: Quiet = False,
) -> None:
    """Read reports and print the claims in them; nothing is kept.

    Python twin: whosays.extract.
    """
    stated = stated_by(published, publisher)
    settings = settings_from(os.environ, screen=not no_screen, actors=actors, uncertain_below=uncertain_below)
    tally = Tally()
    extracted = open_pipeline(settings, tell=telling(quiet=quiet)).extract(open_read(paths, stated))
    claims: Iterator[Claim] = (
        claim for one in watched(extracted, tally, quiet=quiet) for claim in one.claims
    )
    if output is ExtractFormat.TABLE:
        print_table(claims_table(claims))
    else:
        for claim in claims:
            write_line(as_mapping(claim))
    say_summary(tally, quiet=quiet)
    raise typer.Exit(Exits.SOME_FAILED if tally.failures else Exits.DONE)
