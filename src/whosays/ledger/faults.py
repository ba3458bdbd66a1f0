"""Faults: a database's complaints, told as errors of ours with a cure.  Pure."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from whosays.errors import LedgerDamaged, LedgerError, LedgerNotWritable

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


@contextmanager
def told(where: str) -> Iterator[None]:
    """Turn complaints about the ledger at `where` into LedgerError or a kind of it.

    Anything that is not about the file itself, a broken constraint say, passes as it is.
    """
    try:
        yield
    except (DBAPIError, sqlite3.DatabaseError) as error:
        complaint = str(error.orig if isinstance(error, DBAPIError) else error).lower()
        for words, kind, what, cure in _TOLD:
            if words in complaint:
                raise kind(f"The ledger {where} {what}", cure=cure) from error
        raise
