"""Screen: what passes, what does not, and which lines of a text are worth parsing."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.parse import Screen

SCREEN = Screen()
SPORT = (
    "The striker scored twice in the final minutes as the visitors held on for a famous win at the stadium. "
    "The coach praised his players and the fans, and said the team would train hard before the next match. "
)
BUSINESS = (
    "Shares rose on Tuesday after the central bank kept interest rates unchanged and the company raised "
    "its forecast. Analysts said demand for its phones remained strong, and the dividend would be paid soon. "
)


@pytest.mark.parametrize(
    "text",
    [
        "The Taliban denied the report.",
        "TALIBAN\nDENY REPORT",
        "Boko\u00a0Haram fighters took the town.",
        "The Taliban’s spokesman said nothing.",
        "Rebels attacked a convoy, killing nine soldiers.",
        "Al-Qa'ida said it was behind it.",
        "The alliance will hold military exercises near the border in May, the defence ministry said.",
        SPORT * 30
        + "Al-Shabaab fighters attacked an army base in Lower Shabelle, killing soldiers, officials said.",
    ],
)
def test_a_text_about_armed_groups_passes(text: str) -> None:
    assert SCREEN.judge(text).relevant


@pytest.mark.parametrize(
    "text", [SPORT, BUSINESS, SPORT * 40, "The award-winning warden borders on genius.", ""]
)
def test_a_text_about_something_else_does_not(text: str) -> None:
    assert not SCREEN.judge(text).relevant


def test_hits_are_the_distinct_words_in_order() -> None:
    assert SCREEN.judge("Rebels killed two rebels; the army fled.").hits == (
        "rebels",
        "killed",
        "army",
        "fled",
    )


def test_a_word_inside_another_is_no_hit() -> None:
    assert SCREEN.judge("Awards for warmth; minerals; camping.").hits == ()


def test_a_page_is_judged_by_its_source() -> None:
    text = "<p>Rebels attacked a convoy,</p><p>killing nine soldiers near the border, the army said.</p>"
    assert SCREEN.judge_bytes(f"<html>{text}</html>".encode()).relevant
    assert not SCREEN.judge_bytes(f"<html><p>{BUSINESS}</p></html>".encode()).relevant


def test_own_words_take_the_place_of_those_shipped() -> None:
    screen = Screen({"locust": 9})
    assert (screen.judge("A locust.").relevant, screen.judge("The Taliban.").relevant) == (True, False)


def test_the_lines_with_a_hit_and_their_neighbours_are_worth_parsing() -> None:
    lines = [
        "Nothing here.",
        "“We know nothing,” he said — été.",
        "Rebels took the town.",
        "He denied it.",
        "Weather.",
    ]
    text = "\n".join(lines)
    assert [text[start:end] for start, end in SCREEN.relevant_paragraphs(text)] == lines[1:4]


@settings(deadline=None)
@given(st.text())
def test_any_text_is_judged_and_its_lines_fit_it(text: str) -> None:
    SCREEN.judge(text)
    assert all(0 <= start < end <= len(text) for start, end in SCREEN.relevant_paragraphs(text))


def _shared(*names: str) -> Iterator[dict[str, object]]:
    root = os.environ.get("WHOSAYS_SHARED")
    if not root:
        pytest.skip("WHOSAYS_SHARED is not set: no corpora to measure the screen on")
    for name in names:
        path = Path(root, "data", name)
        content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        yield from map(json.loads, content.decode().splitlines())


def test_every_report_with_a_core_claim_passes() -> None:
    parts = [f"domain/{name}.jsonl" for name in ("seed", "dev", *(f"train-{part}" for part in "abcde"))]
    kept_out = [
        row["id"]
        for row in _shared(*parts)
        if any(claim.get("core") for claim in row["claims"])  # type: ignore[attr-defined]
        and not SCREEN.judge(str(row["text"])).relevant
    ]
    assert kept_out == []


def test_most_political_news_does_not_pass() -> None:
    judged = [SCREEN.judge(str(row["text"])).relevant for row in _shared("polnear/train.jsonl.gz")]
    assert sum(judged) / len(judged) < 0.15
