"""A ledger that cannot be used says so, and why, in one error of ours."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.make import RUN, a_report
from whosays.errors import (
    LedgerDamaged,
    LedgerError,
    LedgerNotWritable,
    LedgerTooNew,
    MalformedInput,
    NotInLedger,
    SettingsError,
)
from whosays.ledger import open_ledger
from whosays.records import Report


@pytest.fixture
def path(tmp_path: Path) -> Path:
    where = tmp_path / "the.ledger"
    with open_ledger(where) as ledger, ledger.writer(RUN) as writer:
        writer.add(a_report(), [])
    return where


@pytest.mark.sqlite
def test_junk_is_not_taken_for_a_ledger(tmp_path: Path) -> None:
    junk = tmp_path / "junk"
    junk.write_bytes(bytes(range(256)) * 40)
    with pytest.raises(LedgerDamaged, match="is not a ledger"):
        open_ledger(junk)
    assert junk.read_bytes() == bytes(range(256)) * 40


@pytest.mark.sqlite
def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    before = other.read_bytes()
    with pytest.raises(LedgerDamaged, match="not a ledger of whosays"):
        open_ledger(other)
    assert other.read_bytes() == before


@pytest.mark.sqlite
def test_a_damaged_ledger_is_reported_as_damaged(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(LedgerDamaged), open_ledger(path) as ledger:
        list(ledger.reader().reports())


@pytest.mark.sqlite
def test_a_ledger_of_a_newer_version_is_not_touched(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = 'r9999'")
    connection.commit()
    connection.close()
    with pytest.raises(LedgerTooNew, match="pip install --upgrade"):
        open_ledger(path)


@pytest.mark.sqlite
def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.touch()
    with open_ledger(empty) as ledger:
        assert ledger.reader().counts().reports == 0


def test_a_missing_ledger_is_not_made_for_reading(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="whosays add"):
        open_ledger(tmp_path / "none.ledger", read_only=True)
    assert not (tmp_path / "none.ledger").exists()


@pytest.mark.sqlite
def test_a_folder_is_not_a_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="is a folder"):
        open_ledger(tmp_path)


def test_a_ledger_opened_to_be_read_refuses_a_writer(path: Path) -> None:
    with open_ledger(path, read_only=True) as ledger:
        assert ledger.reader().counts().reports == 1
        with pytest.raises(LedgerNotWritable):
            ledger.writer(RUN)


def test_an_address_of_an_unknown_database_is_refused() -> None:
    with pytest.raises(SettingsError, match="mysql"):
        open_ledger("mysql://here/ledger")


@pytest.mark.sqlite
def test_a_sqlite_address_names_a_path(tmp_path: Path) -> None:
    with open_ledger(f"sqlite:///{tmp_path}/a.ledger"):
        assert (tmp_path / "a.ledger").exists()


@pytest.mark.sqlite
def test_a_full_disk_is_told_and_leaves_whole_reports_only(path: Path) -> None:
    with open_ledger(path) as ledger:
        with ledger._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 60")
        writer = ledger.writer(RUN)
        with pytest.raises(LedgerNotWritable, match="disk is full"):
            for number in range(100):
                writer.add(a_report(f"{number} " * 3000, id=str(number)), [])
        texts = [report.text for report in ledger.reader().reports()]
        assert len(texts) > 1
        assert all(text == f"{report} " * 3000 for report, text in enumerate(texts[1:]))


def test_half_a_character_in_a_text_is_refused_by_name(path: Path) -> None:
    with open_ledger(path) as ledger, pytest.raises(MalformedInput, match="report bad"):
        ledger.writer(RUN).add(Report(id="bad", text="half \ud800"), [])


@pytest.mark.parametrize(("id", "message"), [("zz", "No claim zz"), ("", "No claim")])
def test_an_unknown_claim_is_not_in_the_ledger(path: Path, id: str, message: str) -> None:
    with open_ledger(path) as ledger, pytest.raises(NotInLedger, match=message):
        ledger.reader().claim(id)


# Root may write anywhere, so what follows acts as nobody where the tests run as root.


@contextmanager
def as_nobody() -> Iterator[None]:
    if os.getuid() != 0:
        yield
        return
    os.setresuid(65534, 65534, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@pytest.fixture
def locked() -> Iterator[Path]:
    """A ledger whose file and folder are read-only."""
    with tempfile.TemporaryDirectory(prefix="whosays-test-") as name:
        path = Path(name) / "the.ledger"
        with open_ledger(path) as ledger, ledger.writer(RUN) as writer:
            writer.add(a_report(), [])
        path.chmod(0o444)
        path.parent.chmod(0o555)
        yield path
        path.parent.chmod(0o755)


@pytest.mark.sqlite
def test_a_read_only_ledger_takes_no_reports(locked: Path) -> None:
    locked.parent.chmod(0o777)
    with as_nobody(), open_ledger(locked) as ledger, pytest.raises(LedgerNotWritable, match="read-only"):
        ledger.writer(RUN).add(a_report("Another."), [])


@pytest.mark.sqlite
def test_a_ledger_in_a_read_only_folder_can_be_read(locked: Path) -> None:
    with as_nobody(), open_ledger(locked, read_only=True) as ledger:
        assert ledger.reader().counts().reports == 1


@pytest.mark.sqlite
def test_a_ledger_in_a_read_only_folder_is_not_writable(locked: Path) -> None:
    with as_nobody(), pytest.raises(LedgerNotWritable), open_ledger(locked) as ledger:
        ledger.writer(RUN).add(a_report("Another."), [])


@pytest.mark.sqlite
def test_no_ledger_is_made_in_a_read_only_folder(locked: Path) -> None:
    with as_nobody(), pytest.raises(LedgerNotWritable, match="read-only"):
        open_ledger(locked.with_name("new.ledger"))
