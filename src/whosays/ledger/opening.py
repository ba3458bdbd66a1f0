"""Opening: a path or address to a Ledger.  Opens, makes and migrates databases."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from sqlalchemy import Engine

from whosays.errors import LedgerError, LedgerNotWritable, SettingsError
from whosays.ledger.engine import FOR_WRITING, sqlite_engine
from whosays.ledger.faults import told
from whosays.ledger.postgres import is_postgres, postgres_engine, without_password
from whosays.ledger.reader import Reader
from whosays.ledger.run import RunAbout
from whosays.ledger.schema import bring_up_to_date, version_of
from whosays.ledger.writer import Writer

__all__ = ["Ledger", "open_ledger"]


class Ledger:
    """An open ledger: the place where readers and writers come from. Close it, or use a `with` block."""

    def __init__(self, engine: Engine, where: str, *, read_only: bool = False) -> None:
        self._engine = engine
        self._read_only = read_only
        self.where = where

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def reader(self) -> Reader:
        """Return a reader of this ledger."""
        return Reader(self._engine, self.where)

    def writer(self, run: RunAbout, *, now: Callable[[], datetime] | None = None) -> Writer:
        """Return a writer for one run; `now` tells the time of recording, the clock by default.

        Raises LedgerNotWritable when the ledger was opened to be read only.
        """
        if self._read_only:
            raise LedgerNotWritable(f"The ledger {self.where} was opened to be read only")
        return Writer(self._engine, self.where, run, now) if now else Writer(self._engine, self.where, run)

    def close(self) -> None:
        """Close the connections."""
        self._engine.dispose()


def open_ledger(where: str | Path, *, create: bool = True, read_only: bool = False) -> Ledger:
    """Open the ledger at a path, a `sqlite:///` or a `postgresql://` address, making it if need be.

    Raises LedgerError when there is none and none is to be made, or the server is not there;
    LedgerNotWritable, LedgerTooNew, LedgerDamaged; and SettingsError for an address that makes no
    sense, or of a kind of database we do not keep ledgers in.
    """
    address = address_of(where)
    shown = without_password(address)
    may_make = create and not read_only
    engine = _engine(address, create=may_make, read_only=read_only)
    try:
        with told(shown):
            if not may_make and isinstance(address, str):
                _check_database(engine, shown)
            bring_up_to_date(engine, shown, read_only=read_only)
    except BaseException:
        engine.dispose()
        raise
    return Ledger(engine, shown, read_only=read_only)


def address_of(where: str | Path) -> str | Path:
    """Return the address of a PostgreSQL ledger as it is, of any other the path of its file."""
    return str(where) if is_postgres(where) else _path(where)


def _engine(address: str | Path, *, create: bool, read_only: bool) -> Engine:
    if isinstance(address, str):
        return postgres_engine(address, writing_option=FOR_WRITING, read_only=read_only)
    _check_path(address, create=create)
    return sqlite_engine(address, read_only=read_only)


def _check_database(engine: Engine, where: str) -> None:
    with engine.connect() as connection:
        if version_of(connection, where) is None:
            raise LedgerError(f"There is no ledger at {where}", cure="Add reports with: whosays add PATH...")


def _path(where: str | Path) -> Path:
    scheme, mark, rest = str(where).partition("://")
    if mark and scheme != "sqlite":
        raise SettingsError(
            f"A ledger cannot be kept in {scheme}", cure="Give a path, sqlite:///PATH or postgresql://..."
        )
    return Path(rest.removeprefix("/") if mark else where).expanduser()


def _check_path(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise LedgerError(f"{path} is a folder, not a ledger", cure=f"Name a file: {path / 'my.ledger'}")
    if path.exists():
        return
    if not create:
        raise LedgerError(f"There is no ledger at {path}", cure="Add reports with: whosays add PATH...")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LedgerNotWritable(f"No folder can be made at {path.parent}: {error.strerror}") from error
    if not os.access(path.parent, os.W_OK):
        raise LedgerNotWritable(
            f"The folder {path.parent} is read-only", cure="Name another with --ledger FILE"
        )
