"""Console: progress, failures and the summary of a run, on standard error.  Writes to standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator

from rich.console import Console, RenderableType
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from whosays.pipeline import Extracted
from whosays.records import Declined
from whosays.show.cli.tally import Tally, is_failure

__all__ = ["print_table", "say", "say_failure", "say_summary", "telling", "watched", "width_cells"]

PIPED_WIDTH = 140  # cells of a table that no terminal bounds


def say(words: str) -> None:
    """Print one line to standard error."""
    print(f"whosays: {' '.join(words.split())}", file=sys.stderr)


def telling(*, quiet: bool) -> Callable[[str], None]:
    """Return what prints lines about work done once: nothing when that is not wanted."""
    return _keep_silent if quiet else say


def _keep_silent(words: str) -> None:
    """Print nothing."""


def say_failure(declined: Declined) -> None:
    """Print what could not be read, why, and what to do, on one line."""
    say(f"{declined.what}: {declined.detail or declined.reason}")


def watched(extracted: Iterable[Extracted], tally: Tally, *, quiet: bool) -> Iterator[Extracted]:
    """Pass everything on, counted; failures are told at once, progress shown where someone watches."""
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(
        *columns, console=console, transient=True, disable=quiet or not console.is_terminal
    ) as progress:
        task = progress.add_task("reading", total=None)
        for one in extracted:
            tally.count(one)
            for declined in filter(is_failure, one.declined):
                say_failure(declined)
            progress.update(task, description=f"{tally.inputs:,} inputs, {tally.claims:,} claims")
            yield one


def print_table(table: RenderableType) -> None:
    """Print to standard output: as wide as the terminal, 140 cells where there is none."""
    Console(highlight=False, width=width_cells()).print(table, crop=False)


def width_cells() -> int:
    """Return how wide a table may be."""
    console = Console()
    return console.width if console.is_terminal else PIPED_WIDTH


def say_summary(tally: Tally, *, quiet: bool, also: Iterable[str] = ()) -> None:
    """Print the summary unless it is not wanted."""
    for line in () if quiet else (*tally.lines(), *also):
        say(line)
