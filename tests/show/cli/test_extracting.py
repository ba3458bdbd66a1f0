"""`whosays extract`: reports in, claim records out, one line a failure."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.show.cli.conftest import Ran

Whosays = Callable[..., Ran]

TEXT = "The ministry said that ISKP fighters attacked a post in Kunduz. The army said that the fight is over."
FAIR = "The mayor said that the apricot fair drew a record crowd of visitors on Saturday afternoon."


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_claims_go_to_standard_output_as_json_lines(whosays: Whosays, report: Path) -> None:
    ran = whosays("extract", report)
    sources = [json.loads(line)["source"]["name"] for line in ran.out.splitlines()]
    assert (ran.code, sources) == (0, ["The ministry", "The army"])


def test_the_summary_goes_to_standard_error(whosays: Whosays, report: Path) -> None:
    assert "1 report read closely, 2 claims" in whosays("extract", report).err


def test_quiet_says_nothing(whosays: Whosays, report: Path) -> None:
    assert whosays("extract", "--quiet", report).err == ""


def test_a_table_has_the_sources_in_it(whosays: Whosays, report: Path) -> None:
    assert "The army" in whosays("extract", "--format", "table", report).out


def test_the_command_line_states_date_and_publisher(whosays: Whosays, report: Path) -> None:
    ran = whosays("extract", "--published", "2024-03-05", "--publisher", "Illustration Wire", report)
    stated = json.loads(ran.out.splitlines()[0])["report"]
    assert (stated["published"]["start"], stated["publisher"]) == ("2024-03-05", "Illustration Wire")


def test_standard_input_is_read_for_a_dash(
    whosays: Whosays, monkeypatch: pytest.MonkeyPatch, report: Path
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(report.read_bytes())))
    assert len(whosays("extract", "-").out.splitlines()) == 2


def test_a_missing_file_is_one_line_and_the_rest_is_done(
    whosays: Whosays, report: Path, tmp_path: Path
) -> None:
    ran = whosays("extract", "--quiet", tmp_path / "none.txt", report)
    assert ran.code == 1
    assert len(ran.out.splitlines()) == 2
    assert len(ran.err.splitlines()) == 1 and "none.txt" in ran.err


def test_a_report_about_something_else_is_screened_out_and_counted(whosays: Whosays, tmp_path: Path) -> None:
    path = tmp_path / "fair.txt"
    path.write_text(
        "The mayor said that the apricot fair drew a record crowd of visitors on Saturday afternoon."
    )
    ran = whosays("extract", path)
    assert (ran.code, ran.out) == (0, "")
    assert "screened-out 1" in ran.err


def test_without_the_screen_it_is_read(whosays: Whosays, tmp_path: Path) -> None:
    path = tmp_path / "fair.txt"
    path.write_text(
        "The mayor said that the apricot fair drew a record crowd of visitors on Saturday afternoon."
    )
    assert len(whosays("extract", "--no-screen", path).out.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["extract", "--format", "xml", "x"], id="unknown format"),
        pytest.param(["extract", "--published", "yesterday", "x"], id="no date"),
        pytest.param(["extract"], id="no path"),
        pytest.param(["extrakt"], id="unknown command"),
    ],
)
def test_a_wrong_command_line_is_one_line_and_code_2(whosays: Whosays, arguments: list[str]) -> None:
    ran = whosays(*arguments)
    assert ran.code == 2
    assert ran.err.startswith("whosays: ") and len(ran.err.splitlines()) == 1
