"""App: the command `whosays` itself: --version, -v, and how a run ends.  Writes to standard error.

Exit codes: 0 all went well; 1 some input could not be read, the rest was done; 2 the command line or a
setting is wrong; 3 the ledger; 4 a part of whosays itself is broken; 130 stopped with Ctrl-C. A reader
that goes away (`| head`) ends the run in silence with 0.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from importlib.metadata import version
from typing import Annotated

import structlog
import typer

from whosays.errors import InputError, LedgerError, SettingsError, WhosaysError

__all__ = ["EXIT_CODES", "Exits", "app", "main", "run"]


class Exits:
    """Exit codes, by name."""

    DONE = 0
    SOME_FAILED = 1
    USAGE = 2
    LEDGER = 3
    BROKEN = 4
    STOPPED = 130


EXIT_CODES = {
    Exits.DONE: "all went well",
    Exits.SOME_FAILED: "some input could not be read; the rest was done",
    Exits.USAGE: "the command line or a setting is wrong",
    Exits.LEDGER: "the ledger cannot do what was asked",
    Exits.BROKEN: "a part of whosays is missing or broken",
    Exits.STOPPED: "stopped with Ctrl-C",
}

app = typer.Typer(
    name="whosays",
    help="Read news reports about armed groups and keep a ledger of who says what.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"whosays {version('whosays')}")
        raise typer.Exit


@app.callback()
def _whosays(
    show_version: Annotated[
        bool,
        typer.Option("--version", help="Print the version and stop.", callback=_print_version, is_eager=True),
    ] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Log what happens to standard error.")
    ] = False,
) -> None:
    """Read news reports about armed groups and keep a ledger of who says what."""
    level = logging.DEBUG if verbose else logging.CRITICAL  # nothing of ours is logged as critical
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "event"]),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
    )


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code; say what went wrong in one line."""
    try:
        ended = app(arguments, prog_name="whosays", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        _let_go_of_stdout()
        return Exits.DONE
    except KeyboardInterrupt:
        ended = Exits.STOPPED
    except WhosaysError as error:
        _say(str(error))
        return _code_of(error)
    except typer.TyperException as error:
        _say(
            f"{error.format_message()} See: whosays --help"
            if error.format_message()
            else "See: whosays --help"
        )
        return error.exit_code
    if ended == Exits.STOPPED:
        _say("stopped. What was added is kept; run the same command again to go on")
    return ended if isinstance(ended, int) else Exits.DONE


def main() -> None:
    """Run the command line of this process and end it."""
    sys.exit(run())


def _code_of(error: WhosaysError) -> int:
    if isinstance(error, LedgerError):
        return Exits.LEDGER
    if isinstance(error, InputError):
        return Exits.SOME_FAILED
    return Exits.USAGE if isinstance(error, SettingsError) else Exits.BROKEN


def _say(words: str) -> None:
    typer.echo("whosays: " + " ".join(words.split()), err=True)


def _let_go_of_stdout() -> None:
    """Point standard output at nothing, so that Python's last flush does not fail as well."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
