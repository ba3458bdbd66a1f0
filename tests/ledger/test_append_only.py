"""Entries stay as they were written; everything else follows from them."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Table, delete, inspect, update
from sqlalchemy.exc import IntegrityError

from tests.make import RUN, a_claim, a_report
from whosays.ledger import derived, open_ledger, tables
from whosays.ledger.schema import HEAD
from whosays.records import Declined


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "filled.ledger"
    report = a_report()
    with open_ledger(path) as ledger, ledger.writer(RUN) as writer:
        writer.add(report, [a_claim(report=report)], [Declined(stage="parse", reason="no-verb", what="x")])
        writer.judge("some-claim", "retracted", by="an editor", reason="the report was withdrawn")
    return path


@pytest.mark.parametrize("table", tables.ENTRIES, ids=lambda table: str(table.name))
@pytest.mark.parametrize("action", ["delete", "update"])
def test_the_database_itself_refuses_to_change_an_entry(filled: Path, table: Table, action: str) -> None:
    number = table.primary_key.columns[0]
    change = delete(table) if action == "delete" else update(table).values({number: number + 1})
    with (
        open_ledger(filled) as ledger,
        ledger._engine.begin() as connection,
        pytest.raises(IntegrityError, match=f"the ledger only grows: {table.name} takes no {action}"),
    ):
        connection.execute(change)


def test_the_migrations_make_the_tables_that_the_code_speaks_of(filled: Path) -> None:
    with open_ledger(filled) as ledger:
        found = inspect(ledger._engine)
        for table in tables.metadata.sorted_tables:
            columns = {column["name"]: column["nullable"] for column in found.get_columns(table.name)}
            assert columns == {column.name: column.nullable for column in table.columns}
            indexed = {index["name"] for index in found.get_indexes(table.name)}
            assert {index.name for index in table.indexes} <= indexed


def test_the_newest_script_is_the_version_the_code_expects() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    from whosays.ledger import schema

    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_rebuilding_mends_derived_tables_that_were_lost(filled: Path) -> None:
    with open_ledger(filled) as ledger:
        before = ledger.reader().derived_rows()
        with ledger._engine.begin() as connection:
            derived.clear(connection)
        assert ledger.reader().derived_rows() != before
    with open_ledger(filled) as ledger:
        assert ledger.writer(RUN).rebuild() == 1
        assert ledger.reader().derived_rows() == before


def test_a_run_that_adds_nothing_leaves_no_trace(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "a.ledger") as ledger:
        for _ in range(2):
            with ledger.writer(RUN) as writer:
                writer.add(a_report(), [])
        assert ledger.reader().counts().runs == 1
