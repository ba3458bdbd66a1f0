"""Engine: a SQLite file as a SQLAlchemy engine, set for many readers and four writers.  Opens a database."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

__all__ = ["FOR_WRITING", "sqlite_engine"]

FOR_WRITING = "whosays_for_writing"
"""Execution option of connections that will write: they take the write lock when they begin."""

BUSY_SECONDS = 60.0
"""How long one writer waits for another. A report takes milliseconds, a rebuild up to minutes."""

_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA recursive_triggers = ON",  # so that REPLACE fires the triggers that refuse DELETE
    "PRAGMA synchronous = NORMAL",  # with WAL: a power cut may lose the last reports, never damage the file
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -65536",  # KiB: 64 MiB
)


def sqlite_engine(path: Path, *, read_only: bool = False) -> Engine:
    """Return an engine on the file at `path`; nothing is opened before its first use."""

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(
            _uri(path, read_only=read_only),
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,  # transactions are ours, see `_begin`
            check_same_thread=False,
        )

    engine = create_engine("sqlite+pysqlite://", creator=connect, pool_size=5, poolclass=QueuePool)
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)
    return engine


def _uri(path: Path, *, read_only: bool) -> str:
    """Return SQLite's address of a file; a read-only folder has no room for a log, so none is asked for."""
    address = f"file:{quote(str(path))}"
    if not read_only:
        return address
    log = path.with_name(path.name + "-wal")
    still = not log.exists() or log.stat().st_size == 0
    return f"{address}?mode=ro" + ("&immutable=1" if still and not os.access(path.parent, os.W_OK) else "")


def _set_pragmas(connection: sqlite3.Connection, _record: object) -> None:
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _begin(connection: Connection) -> None:
    """Begin with the write lock where writing is meant: two readers turned writers would deadlock."""
    writing = connection.get_execution_options().get(FOR_WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
