"""Cli: the command `whosays`.  A face only: it parses options, calls one function, prints what comes.

`python -m whosays` and the console script `whosays` both call `main`. One module a group of commands.
"""

from __future__ import annotations

from whosays.show.cli import adding, asking, between, demonstration, extracting, rebuilding, serving, staging
from whosays.show.cli.app import EXIT_CODES, app, main, run

__all__ = ["EXIT_CODES", "app", "main", "run"]

COMMANDS = (
    extracting,
    staging,
    adding,
    rebuilding,
    asking,
    between,
    demonstration,
    serving,
)  # importing them puts them into app
