"""`whosays when` and the lines of the stage commands: JSON Lines in, JSON Lines out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from tests.show.cli.conftest import Ran

Whosays = Callable[..., Ran]


def _lines(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "lines.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_times_are_counted_from_dct(whosays: Whosays, tmp_path: Path) -> None:
    path = _lines(tmp_path, '{"id": "a", "text": "It fell yesterday.", "dct": "2024-03-05"}')
    (line,) = whosays("when", path).out.splitlines()
    timexes = json.loads(line)["timexes"]
    assert timexes == [{"start": 8, "end": 17, "type": "DATE", "value": "2024-03-04"}]


def test_the_date_of_publication_comes_out(whosays: Whosays, tmp_path: Path) -> None:
    path = _lines(
        tmp_path, '{"id": "a", "text": "It fell.", "published": {"start": "2024-03-05", "end": "2024-03-05"}}'
    )
    published = json.loads(whosays("when", path).out)["published"]
    assert (published["start"], published["precision"], published["basis"]) == ("2024-03-05", "day", "stated")


def test_a_line_without_text_is_told_and_the_rest_is_done(whosays: Whosays, tmp_path: Path) -> None:
    path = _lines(tmp_path, '{"id": "a"}', "not json", '{"id": "b", "text": "It fell."}')
    ran = whosays("when", path)
    assert ran.code == 1
    assert [json.loads(line)["id"] for line in ran.out.splitlines()] == ["b"]
    assert len(ran.err.splitlines()) == 2


def test_a_missing_file_is_one_line(whosays: Whosays, tmp_path: Path) -> None:
    ran = whosays("when", tmp_path / "none.jsonl")
    assert (ran.code, len(ran.err.splitlines())) == (1, 1)


def test_the_version_is_printed(whosays: Whosays) -> None:
    assert whosays("--version").out.startswith("whosays ")
