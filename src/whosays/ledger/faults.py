"""Faults: a database's complaints, told as errors of ours with a cure.  Pure."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, OperationalError

from whosays.errors import LedgerDamaged, LedgerError, LedgerNotWritable, MalformedInput

__all__ = ["told"]

# What SQLite says (sqlite3_errstr), what that is to us, and what to do about it.
_TOLD: tuple[tuple[str, type[LedgerError], str, str], ...] = (
    ("readonly database", LedgerNotWritable, "is read-only", "Make the file and its folder writable"),
    ("unable to open database", LedgerNotWritable, "cannot be opened", "Check the folder's permissions"),
    ("disk is full", LedgerNotWritable, "has no room: the disk is full", "Free some space and run it again"),
    ("disk i/o error", LedgerNotWritable, "could not be written", "Check the disk, then run it again"),
    ("not a database", LedgerDamaged, "is not a ledger", "Name another file, or move this one away"),
    ("malformed", LedgerDamaged, "is damaged", "Restore it from a copy"),
    ("no such table", LedgerDamaged, "lacks tables that a ledger has", "Restore it from a copy"),
    ("locked", LedgerError, "is busy: another program is writing to it", "Wait for that one to end"),
)

# The same of PostgreSQL: by the beginning of SQLSTATE (appendix A of its manual), then by words.
_TOLD_BY_STATE: tuple[tuple[str, type[LedgerError], str, str], ...] = (
    ("28", LedgerError, "does not let us in", "Check the user and the password in its address"),
    ("3D000", LedgerError, "has no such database", "Make it with: createdb NAME"),
    ("42501", LedgerNotWritable, "cannot be written by this user", "Grant it the right, or name another"),
    ("25006", LedgerNotWritable, "is read-only", "Name the server that takes writes"),
    ("53100", LedgerNotWritable, "has no room: the disk is full", "Free some space and run it again"),
    ("53300", LedgerError, "has too many connections", "Wait for others to end"),
    ("55P03", LedgerError, "is busy: another program is writing to it", "Wait for that one to end"),
    ("42P01", LedgerDamaged, "lacks tables that a ledger has", "Restore it from a copy"),
    ("57P0", LedgerError, "was shut down", "Start the server and run it again"),
)
_REFUSED = (
    ("password authentication failed", "28"),
    ("no password supplied", "28"),
    ("no pg_hba.conf entry", "28"),
    ("does not exist", "3D000"),
    ("too many clients", "53300"),
)
"""What psycopg says when a connection is refused, where it gives no SQLSTATE."""


@contextmanager
def told(where: str) -> Iterator[None]:
    """Turn complaints about the ledger at `where` into LedgerError or a kind of it.

    Anything that is not about the file itself, a broken constraint say, passes as it is.
    """
    try:
        yield
    except (DBAPIError, sqlite3.DatabaseError) as error:
        if isinstance(error, DBAPIError) and not isinstance(error.orig, sqlite3.Error):
            _tell_of_postgres(error, where)
            raise
        complaint = str(error.orig if isinstance(error, DBAPIError) else error).lower()
        for words, kind, what, cure in _TOLD:
            if words in complaint:
                raise kind(f"The ledger {where} {what}", cure=cure) from error
        raise


def _tell_of_postgres(error: DBAPIError, where: str) -> None:
    """Raise the error of ours that PostgreSQL's complaint stands for, if it stands for one."""
    complaint = str(error.orig).lower()
    state = getattr(error.orig, "sqlstate", None)
    state = state or next((code for words, code in _REFUSED if words in complaint), None)
    for beginning, kind, what, cure in _TOLD_BY_STATE:
        if state and state.startswith(beginning):
            raise kind(f"The ledger {where} {what}", cure=cure) from error
    if "nul (0x00)" in complaint or "nul character" in complaint:
        raise MalformedInput("A text holds a NUL, which PostgreSQL cannot keep", cure="Mend it") from error
    if isinstance(error, OperationalError):
        raise LedgerError(
            f"The ledger {where} cannot be reached", cure="Check that the server runs, and its address"
        ) from error
