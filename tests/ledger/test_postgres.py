"""A PostgreSQL ledger that cannot be used says so in one line, and never tells a password."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from tests.engines import in_schema
from tests.make import RUN, a_report
from whosays.errors import LedgerDamaged, LedgerError, LedgerNotWritable, LedgerTooNew, SettingsError
from whosays.ledger import open_ledger, without_password


@pytest.fixture
def where(postgres: str, tmp_path: Path) -> str:
    return in_schema(postgres, str(tmp_path))


def _execute(where: str, *statements: str) -> None:
    engine = create_engine(make_url(where).set(drivername="postgresql+psycopg"))
    try:
        with engine.begin() as connection:
            for statement in statements:
                connection.execute(text(statement))
    finally:
        engine.dispose()


SHOWN = [
    ("postgresql://me:secret@host/db", "postgresql://me:***@host/db"),
    ("postgres://host/db?password=secret", "postgresql://host/db?password=%2A%2A%2A"),
    ("postgresql://me:secret@host:port/db", "postgresql://..."),
    ("news.ledger", "news.ledger"),
]


@pytest.mark.parametrize(("address", "shown"), SHOWN)
def test_an_address_is_shown_without_its_password(address: str, shown: str) -> None:
    assert without_password(address) == shown


def test_a_server_that_is_not_there_is_told_without_the_password() -> None:
    with pytest.raises(LedgerError, match="cannot be reached") as raised:
        open_ledger("postgresql://me:secret@127.0.0.1:1/news")
    assert "secret" not in str(raised.value) and "Check that the server runs" in raised.value.cure


def test_an_address_that_makes_no_sense_is_refused_without_the_password() -> None:
    with pytest.raises(SettingsError, match="makes no sense") as raised:
        open_ledger("postgresql://me:secret@host:port/news")
    assert "secret" not in str(raised.value)


def test_a_database_that_is_not_there_is_told(postgres: str) -> None:
    missing = make_url(postgres).set(database="nowhere").render_as_string(hide_password=False)
    with pytest.raises(LedgerError, match="no such database"):
        open_ledger(missing)


def test_an_empty_database_is_no_ledger_to_read(where: str) -> None:
    with pytest.raises(LedgerError, match="There is no ledger at"):
        open_ledger(where, create=False)


def test_another_programs_tables_are_left_alone(where: str) -> None:
    _execute(where, "CREATE TABLE run (x integer)")
    with pytest.raises(LedgerDamaged, match="not a ledger of whosays"):
        open_ledger(where)


def test_a_ledger_of_a_newer_version_is_not_touched(where: str) -> None:
    open_ledger(where).close()
    _execute(where, "UPDATE alembic_version SET version_num = 'r9999'")
    with pytest.raises(LedgerTooNew):
        open_ledger(where)


def test_a_ledger_opened_to_be_read_takes_no_writes_even_from_the_database(where: str) -> None:
    with open_ledger(where) as ledger:
        ledger.writer(RUN).add(a_report(), [])
    with open_ledger(where, read_only=True) as ledger:
        assert ledger.reader().counts().reports == 1
        with pytest.raises(LedgerNotWritable):
            ledger.writer(RUN)


def test_a_user_who_may_only_read_is_told_so(where: str, postgres: str) -> None:
    open_ledger(where).close()
    schema = str(make_url(where).query["options"]).partition("=")[2]
    role = f"reader_{schema}"
    _execute(
        where,
        f"CREATE ROLE {role} LOGIN",
        f"GRANT USAGE ON SCHEMA {schema} TO {role}",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {role}",
    )
    theirs = make_url(where).set(username=role).render_as_string(hide_password=False)
    with open_ledger(theirs) as ledger, pytest.raises(LedgerNotWritable, match="by this user"):
        ledger.writer(RUN).add(a_report(), [])
    _execute(where, f"DROP OWNED BY {role}", f"DROP ROLE {role}")


def test_the_database_refuses_to_empty_an_entry_table(where: str) -> None:
    open_ledger(where).close()
    with pytest.raises(Exception, match="the ledger only grows: claim takes no truncate"):
        _execute(where, "TRUNCATE claim CASCADE")


def test_a_text_with_a_nul_is_refused(where: str) -> None:
    with open_ledger(where) as ledger, pytest.raises(Exception, match="holds a NUL"):
        ledger.writer(RUN).add(a_report("half\x00way"), [])
