"""The commands between reports print what ask answers, as tables, JSON Lines and CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ask.between import a_ledger, some_told
from tests.show.cli.conftest import Ran

Whosays = Callable[..., Ran]

COMMANDS = (
    ("positions",),
    ("disputes",),
    ("disputes", "--corroborations"),
    ("changes",),
    ("figures", "--about", "Northern Front"),
    ("timeline", "--by", "month"),
    ("picture", "--in", "Kunduz"),
    ("origins",),
)


@pytest.fixture
def asked(whosays: Whosays, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Whosays:
    """Return a function that asks a ledger with disputes and changes."""
    with a_ledger(tmp_path, some_told()):
        pass
    monkeypatch.setenv("WHOSAYS_LEDGER", str(tmp_path / "between.ledger"))
    return whosays


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_format_is_printed(asked: Whosays, command: tuple[str, ...]) -> None:
    lines = asked(*command, "--format", "jsonl")
    rows = asked(*command, "--format", "csv")
    table = asked(*command)
    assert (table.code, lines.code, rows.code) == (0, 0, 0), table.err
    found = [json.loads(line) for line in lines.out.splitlines()]
    assert found
    assert len(list(csv.reader(io.StringIO(rows.out)))) == len(found) + 1


def test_a_position_has_the_fields_of_the_record(asked: Whosays) -> None:
    line = json.loads(asked("positions", "--format", "jsonl").out.splitlines()[0])
    wanted = {"id", "proposition", "source", "polarity", "certainty", "figure", "as_of", "claim", "history"}
    assert wanted <= set(line)


def test_denials_are_told_in_words(asked: Whosays) -> None:
    assert "DENIED" in asked("positions").out
    assert "DENIES" in asked("disputes").out
    assert "reversed" in asked("changes").out


def test_an_answer_can_be_had_as_of_a_day(asked: Whosays) -> None:
    assert "reversed" not in asked("changes", "--as-of", "2024-06-03").out
    assert asked("positions", "--as-of", "2020").code == 3


def test_a_report_is_shown_with_its_copies(asked: Whosays) -> None:
    report = json.loads(asked("origins", "--format", "jsonl").out.splitlines()[0])["origin"]
    shown = asked("show", report)
    assert shown.code == 0 and "Paper of" in shown.out


def test_a_picture_of_no_place_is_refused(asked: Whosays) -> None:
    assert asked("picture").code == 2


def test_nothing_found_is_told(asked: Whosays) -> None:
    assert "none that answer to this" in asked("positions", "--about", "nobody").err
