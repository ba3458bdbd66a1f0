"""`whosays add`, `claims`, `show`, `brief` and `demo`: into the ledger and out again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.make import contents
from tests.show.cli.conftest import Ran
from whosays import open_ledger

Whosays = Callable[..., Ran]

SAMPLES = Path(__file__).parents[3] / "src" / "whosays" / "samples"


def _claims(whosays: Whosays, *arguments: str) -> list[dict[str, object]]:
    ran = whosays("claims", "--format", "jsonl", *arguments)
    assert ran.code == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


def test_what_was_added_comes_out(whosays: Whosays) -> None:
    assert whosays("add", SAMPLES).code == 0
    assert _claims(whosays)


def test_adding_twice_adds_nothing(whosays: Whosays, tmp_path: Path) -> None:
    whosays("add", SAMPLES)
    with open_ledger(tmp_path / "test.ledger") as ledger:
        once = contents(ledger), ledger.reader().counts()
    again = whosays("add", SAMPLES)
    with open_ledger(tmp_path / "test.ledger") as ledger:
        assert (contents(ledger), ledger.reader().counts()) == once
    assert "already-in-ledger" in again.err


@pytest.mark.sqlite
def test_a_ledger_can_be_named(whosays: Whosays, tmp_path: Path) -> None:
    whosays("add", SAMPLES, "--ledger", tmp_path / "other.ledger")
    assert (tmp_path / "other.ledger").exists() and not (tmp_path / "test.ledger").exists()


def test_a_claim_is_shown_by_the_first_letters_of_its_id(whosays: Whosays) -> None:
    whosays("add", SAMPLES / "11-idlib-communique.txt")
    first = _claims(whosays)[0]
    assert str(first["id"]) in whosays("show", str(first["id"])).out


@pytest.mark.parametrize("ending", ["html", "md"])
def test_a_brief_is_written(whosays: Whosays, tmp_path: Path, ending: str) -> None:
    whosays("add", SAMPLES)
    page = tmp_path / f"brief.{ending}"
    assert whosays("brief", "-o", page).code == 0
    assert "Samarin" in page.read_text(encoding="utf-8")


def test_a_brief_of_another_ending_is_refused(whosays: Whosays, tmp_path: Path) -> None:
    assert whosays("brief", "-o", tmp_path / "brief.pdf").code == 2


def test_csv_has_a_header(whosays: Whosays) -> None:
    whosays("add", SAMPLES)
    assert whosays("claims", "--format", "csv").out.startswith("id,")


def test_no_ledger_is_code_3_with_the_cure(whosays: Whosays) -> None:
    ran = whosays("claims")
    assert ran.code == 3
    assert "whosays add" in ran.err and len(ran.err.splitlines()) == 1


@pytest.mark.sqlite
def test_a_file_that_is_no_ledger_is_code_3(whosays: Whosays, tmp_path: Path) -> None:
    (tmp_path / "test.ledger").write_bytes(b"not a database, whatever its name says" * 100)
    assert whosays("add", SAMPLES).code == 3


def test_an_unknown_claim_is_code_3(whosays: Whosays) -> None:
    whosays("add", SAMPLES)
    assert whosays("show", "zzz").code == 3


def test_the_demo_prints_what_is_in_the_samples(whosays: Whosays, tmp_path: Path) -> None:
    ran = whosays("demo", "--ledger", tmp_path / "demo.ledger")
    assert ran.code == 0, ran.err
    for words in ("not news", "reports", "What to type next", "screened-out"):
        assert words in ran.out


def test_the_demo_wants_a_fresh_ledger(whosays: Whosays, tmp_path: Path) -> None:
    (tmp_path / "old.ledger").touch()
    assert whosays("demo", "--ledger", tmp_path / "old.ledger").code == 2
