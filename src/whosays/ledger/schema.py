"""Schema: which version a ledger's tables have, and bringing them to ours.  Changes a database."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

from sqlalchemy import Connection, Engine

from whosays.errors import LedgerDamaged, LedgerError, LedgerTooNew
from whosays.ledger.engine import FOR_WRITING

__all__ = ["HEAD", "MARK", "POSTGRES_MARK", "bring_up_to_date", "version_of"]

HEAD = "r0002"
"""The newest revision of this whosays; a test holds it to the scripts."""

MARK = 1464357721
"""SQLite's application_id of a ledger: the letters WHSY."""

POSTGRES_MARK = "a ledger of whosays"
"""The comment on PostgreSQL's table `run`."""

_SCRIPTS = Path(__file__).parent / "migrations"


def version_of(connection: Connection, where: str) -> str | None:
    """Return a ledger's revision, None for an empty file.

    Raises LedgerDamaged when the file is another program's database.
    """
    in_file = connection.dialect.name == "sqlite"
    tables, marked = (_in_file if in_file else _in_schema)(connection)
    if not tables:
        return None
    if not marked:
        raise LedgerDamaged(
            f"{where} is a database, but not a ledger of whosays",
            cure="Name another file, or move this one away" if in_file else "Name an empty database",
        )
    version: str = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
    return version


def _in_file(connection: Connection) -> tuple[int, bool]:
    """Return how many tables a file has, or an empty file's foreign mark counts for, and if it is ours."""
    mark = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    return (tables or int(mark not in (0, MARK))), mark == MARK


def _in_schema(connection: Connection) -> tuple[int, bool]:
    """Return how many tables the schema in use has, and if they are a ledger's.

    Raises LedgerError when the address names a schema that is not there.
    """
    schema = connection.exec_driver_sql("SELECT current_schema()").scalar_one()
    if schema is None:
        raise LedgerError("The PostgreSQL database has no such schema", cure="Make it with: CREATE SCHEMA")
    asked = "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()"
    tables = connection.exec_driver_sql(asked).scalar_one()
    name = "to_regclass(quote_ident(current_schema()) || '.run')"
    mark = connection.exec_driver_sql(f"SELECT obj_description({name}, 'pg_class')").scalar_one()
    return tables, mark == POSTGRES_MARK


def bring_up_to_date(engine: Engine, where: str, *, read_only: bool) -> None:
    """Make or migrate the tables behind `engine`, in one transaction, unless they are ours already.

    Raises LedgerTooNew when a newer whosays wrote the ledger, LedgerDamaged when it is none or,
    opened to be read only, holds nothing or is older than what can be read.
    """
    with engine.connect() as connection:
        version = version_of(connection, where)
    if version == HEAD:
        return
    _refuse_newer(version, where)
    if read_only:
        raise LedgerDamaged(
            f"The ledger {where} is empty or of an older version ({version})",
            cure="Open it for writing once, with: whosays add",
        )
    if engine.dialect.name == "sqlite":
        _use_write_ahead_log(engine)
    with engine.connect().execution_options(**{FOR_WRITING: True}) as connection, connection.begin():
        if version_of(connection, where) != HEAD:  # another process may have been quicker
            _migrate(connection)


def _refuse_newer(version: str | None, where: str) -> None:
    known = {path.stem.split("_")[0] for path in (_SCRIPTS / "versions").glob("r*.py")}
    if version is not None and version not in known:
        raise LedgerTooNew(
            f"The ledger {where} was written by a newer whosays (its schema is {version}, ours {HEAD})",
            cure="Upgrade with: pip install --upgrade whosays",
        )


def _use_write_ahead_log(engine: Engine) -> None:
    """Switch the file to a write-ahead log; SQLite does not wait its turn for this one, so we do."""
    for wait_seconds in (0.01, 0.05, 0.1, 0.3, 1.0, 3.0, 10.0):
        try:
            raw = engine.raw_connection()  # outside any transaction
            try:
                raw.cursor().execute("PRAGMA journal_mode = WAL")
            finally:
                raw.close()
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            time.sleep(wait_seconds)


def _migrate(connection: Connection) -> None:
    from alembic import command  # slow to import, and seldom needed
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    command.upgrade(config, "head")
