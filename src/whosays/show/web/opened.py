"""Opened: the ledger, as the routes are given it.  In: a request.  Out: a Reader, the ledger's state.  Reads a ledger.

Routes ask for `OpenReader` and `State` in their signatures:

    @router.get("/things")
    def things(reader: OpenReader) -> ...
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Annotated, cast

from fastapi import Depends, Request
from sqlalchemy import func, select

from whosays.errors import LedgerNotWritable
from whosays.ledger import Ledger, Reader, tables
from whosays.pipeline import open_ledger_of
from whosays.settings import Settings
from whosays.show.web.serving_settings import ServingSettings

__all__ = [
    "OpenReader",
    "ServedWith",
    "State",
    "ledger_state",
    "open_for_reading",
    "reader_of",
    "serving_of",
    "state_of",
]


def open_for_reading(settings: Settings) -> Ledger:
    """Return the ledger, to be read; it is made, or brought up to date, when it is not. Raises LedgerError."""
    try:
        open_ledger_of(settings).close()
    except LedgerNotWritable:
        if not Path(settings.ledger).exists():
            raise
    return open_ledger_of(settings, create=False)


def reader_of(request: Request) -> Reader:
    """Return a reader of the ledger that is served."""
    return cast(Ledger, request.app.state.ledger).reader()


def serving_of(request: Request) -> ServingSettings:
    """Return what the server was told."""
    return cast(ServingSettings, request.app.state.serving)


def ledger_state(reader: Reader, where: str) -> str:
    """Return a word that differs whenever the ledger does: its files' sizes and times, its last entries."""
    path = Path(where)
    files = [_stamp(file) for file in (path, path.with_name(path.name + "-wal"))]
    sorts = (tables.report, tables.claim, tables.declined, tables.judgement, tables.position, tables.link)
    numbers = [select(func.max(table.c.seq)).scalar_subquery() for table in sorts]
    ended = select(func.max(tables.run_end.c.run_seq)).scalar_subquery()
    seen = select(func.max(tables.reconciled.c.upto)).scalar_subquery()
    lasts = reader.rows(select(ended, seen, *numbers))[0]
    return hashlib.sha256(repr((files, tuple(lasts))).encode()).hexdigest()[:20]


def state_of(ledger: Ledger) -> str:
    """Return the state of an open ledger as `ledger_state` does."""
    return ledger_state(ledger.reader(), ledger.where)


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def _state(request: Request, reader: Annotated[Reader, Depends(reader_of)]) -> str:
    return ledger_state(reader, cast(Ledger, request.app.state.ledger).where)


OpenReader = Annotated[Reader, Depends(reader_of)]
State = Annotated[str, Depends(_state)]
ServedWith = Annotated[ServingSettings, Depends(serving_of)]
