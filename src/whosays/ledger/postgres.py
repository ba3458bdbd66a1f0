"""PostgreSQL: an address as a SQLAlchemy engine, and as words without its password.  Opens a database.

Writers take turns, as on SQLite: each transaction that writes begins with one advisory lock, so that
entries are numbered in the order in which they are committed and a term is made once.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from whosays.errors import SettingsError

__all__ = ["is_postgres", "postgres_engine", "without_password"]

SCHEMES = ("postgresql", "postgres", "postgresql+psycopg")

_LOCK = 1464357721  # the letters WHSY
_WAIT = "60s"  # how long one writer waits for another; as on SQLite
_CONNECT_SECONDS = 10
_SECRET = ("password", "sslpassword", "passfile")


def is_postgres(where: object) -> bool:
    """Say whether an address is one of PostgreSQL."""
    return str(where).partition("://")[0].lower() in SCHEMES and "://" in str(where)


def without_password(where: object) -> str:
    """Return an address fit to be shown: as it is, but for a password in it."""
    if not is_postgres(where):
        return str(where)
    try:
        url = _url(str(where)).set(drivername="postgresql")
    except SettingsError:
        return "postgresql://..."
    url = url.update_query_dict({name: "***" for name in _SECRET if name in url.query})
    return url.render_as_string(hide_password=True)


def postgres_engine(where: str, *, writing_option: str, read_only: bool = False) -> Engine:
    """Return an engine on the database at an address; nothing is opened before its first use.

    Raises SettingsError for an address that makes no sense, or where psycopg is not installed.
    """
    if find_spec("psycopg") is None:
        raise SettingsError(
            "A ledger in PostgreSQL needs psycopg", cure="Install it with: pip install 'whosays[postgres]'"
        )
    wait = {} if "connect_timeout" in _url(where).query else {"connect_timeout": _CONNECT_SECONDS}
    engine = create_engine(
        _url(where), pool_size=5, pool_pre_ping=True, connect_args=wait, hide_parameters=True
    )

    def set_up(connection: Any, _record: object) -> None:
        connection.read_only = read_only

    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get(writing_option, False):
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{_WAIT}'")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK}, hashtext(current_schema()))")

    event.listen(engine, "connect", set_up)
    event.listen(engine, "begin", begin)
    return engine


def _url(where: str) -> URL:
    """Return the address as SQLAlchemy takes it. Raises SettingsError, without the address in it."""
    try:
        url = make_url(where)
    except (ArgumentError, ValueError):
        raise SettingsError(
            "The address of the PostgreSQL ledger makes no sense",
            cure="Write postgresql://USER:PASSWORD@HOST:PORT/DATABASE, with %40 for an @ in the password",
        ) from None
    return url.set(drivername="postgresql+psycopg")
