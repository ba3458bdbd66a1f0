"""Tables, marks and exports show a claim as it is."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from tests.make import a_claim, a_figure, a_report
from whosays.records import (
    Act,
    Basis,
    Claim,
    Comparator,
    Confidences,
    Figure,
    Interval,
    Polarity,
    Published,
    Source,
    from_mapping,
)
from whosays.show.formats import CSV_COLUMNS, claims_as_csv, claims_as_jsonl
from whosays.show.marked import Mark, marked, marks_of, passage_lines
from whosays.show.table import claims_table
from whosays.show.worded import day_words, figure_words, interval_words, speaker


def printed(renderable: object, width: int = 160) -> str:
    console = Console(file=io.StringIO(), width=width, color_system=None)
    console.print(renderable)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_a_table_tells_a_denial_in_words_and_reads_no_markup() -> None:
    claim = a_claim(source="[red]Kabul[/red]", polarity=Polarity.DENIED, figure=a_figure(None, 6500, 6500))
    seen = printed(claims_table([claim]))
    assert "DENIED" in seen
    assert "[red]Kabul[/red]" in seen
    assert claim.id[:8] in seen


def test_an_uncertain_claim_is_marked_in_words_everywhere() -> None:
    claim = replace(
        a_claim(), uncertain=True, confidence=0.2, confidences=Confidences(kind=0.7, subjects=0.4)
    )
    (row,) = csv.DictReader(io.StringIO("".join(claims_as_csv([claim]))))
    (line,) = map(json.loads, claims_as_jsonl([claim]))
    seen = printed(marked(claim, a_report("x")))
    assert "uncertain" in printed(claims_table([claim]))
    assert row["uncertain"] == "uncertain"
    assert line["uncertain"] is True
    assert "0.20, uncertain" in seen
    assert "kind 0.70, subjects 0.40" in seen


REPORT = a_report("Background.\nThe ministry said that up to 500 men are in Kunduz and Takhar.\nMore.")


def in_report() -> Claim:
    claim = a_claim(
        report=REPORT,
        source="The ministry",
        about="men",
        places=["Kunduz"],
        quote="up to 500 men are in Kunduz and Takhar",
    )
    start = REPORT.text.index("up to 500")
    figure = replace(a_figure(None, 500, 500, text="up to 500"), start=start, end=start + 9)
    return replace(claim, figure=figure)


def test_each_field_is_marked_beneath_its_words_without_colour() -> None:
    lines = [
        line.plain
        for line in passage_lines(REPORT.text, 12, 74, marks_of(in_report(), REPORT.text), width=80)
    ]
    assert lines == [
        "The ministry said that up to 500 men are in Kunduz and Takhar.",
        "└─source───┘ └cue      └─content────────────────────────────┘",
        "                       └─figure┘ └subject   └place",
    ]


def test_only_the_passages_with_marks_are_shown() -> None:
    seen = printed(marked(in_report(), REPORT))
    assert "Background" not in seen
    assert "The ministry said that up to 500 men" in seen
    assert "up to 500 fighters" in seen


@given(st.text(min_size=1), st.integers(0, 50), st.integers(1, 50), st.integers(5, 40))
def test_wrapping_keeps_every_letter_and_the_width(text: str, start: int, length: int, width: int) -> None:
    text = "".join(letter for letter in text if letter.isprintable()) or "x"
    mark = Mark(start=min(start, len(text) - 1), end=min(start + length, len(text)), field="cue")
    lines = [line.plain for line in passage_lines(text, 0, len(text), [mark], width=width)]
    words = [line for line in lines if "└" not in line and "─" not in line]
    if "└" not in text and "─" not in text:
        assert "".join(words).replace(" ", "") == text.replace(" ", "")
        assert all(cell_len(line) <= width for line in words)


def test_marks_that_do_not_fit_the_text_are_left_out() -> None:
    assert marks_of(in_report(), "short") == ()


def test_jsonl_is_the_claim_record_itself() -> None:
    claims = [in_report(), a_claim(source=None)]
    lines = list(claims_as_jsonl(claims))
    assert [from_mapping(json.loads(line), Claim) for line in lines] == claims
    assert all(line.count("\n") == 1 for line in lines)


def test_csv_has_a_row_a_claim_under_its_columns() -> None:
    claims = [in_report(), a_claim(source=None, quote='a "quoted", two\nlines')]
    rows = list(csv.DictReader(io.StringIO("".join(claims_as_csv(claims)))))
    assert [row["source"] for row in rows] == ["The ministry", ""]
    assert rows[0]["figure_high"] == "500"
    assert rows[1]["content"] == 'a "quoted", two lines'
    assert list(rows[0]) == list(CSV_COLUMNS)


def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless() -> None:
    (row,) = csv.DictReader(io.StringIO("".join(claims_as_csv([a_claim(quote="=cmd()")]))))
    assert row["content"] == "'=cmd()"


def test_exports_stream() -> None:
    endless = iter(lambda: a_claim(), None)
    lines = claims_as_csv(endless)
    assert next(lines).startswith("id,")
    assert "Steppe Wire" in next(lines)


FIGURES = [
    ((None, 6500, 6500, Comparator.AT_MOST), "up to 6,500 men"),
    ((300, 300, None, Comparator.AT_LEAST), "at least 300 men"),
    ((250, None, 300, Comparator.BETWEEN), "250 to 300 men"),
    ((250, None, None, Comparator.BETWEEN), "about 250 men"),
    ((12, 12, 12, Comparator.EXACTLY), "12 men"),
    ((None, None, None, Comparator.ABOUT), "about men"),
    ((1.5, 1.5, 1.5, Comparator.ABOUT), "about 1.5 men"),
]


@pytest.mark.parametrize(("numbers", "words"), FIGURES)
def test_a_figure_reads_as_claimed(
    numbers: tuple[float | None, float | None, float | None, Comparator], words: str
) -> None:
    low, best, high, comparator = numbers
    figure = Figure(low=low, best=best, high=high, unit="men", comparator=comparator, text="", start=0, end=0)
    assert figure_words(figure) == words


DATES = [
    ("2024-02-15", "2024-02-15", "15 February 2024"),
    ("2024-02-01", "2024-02-29", "February 2024"),
    ("2024-01-01", "2024-12-31", "2024"),
    ("2024-12-01", "2024-12-31", "December 2024"),
    ("2024-02-01", "2024-02-15", "1 February 2024 – 15 February 2024"),
    (None, "2024-02-15", "by 15 February 2024"),
    ("2024-02-15", None, "from 15 February 2024"),
    (None, None, ""),
    ("soon", "soon", "soon"),
]


@pytest.mark.parametrize(("start", "end", "words"), DATES)
def test_an_interval_reads_as_a_date(start: str | None, end: str | None, words: str) -> None:
    assert interval_words(Interval(start=start, end=end)) == words


def test_a_date_we_worked_out_is_marked_and_an_unknown_one_told() -> None:
    assert day_words(Published(start="2024-02-15", end="2024-02-15", basis=Basis.INFERRED)).endswith(
        "(inferred)"
    )
    assert day_words(Published()) == "undated"


def test_a_speaker_comes_with_standing_and_relays() -> None:
    claim = a_claim(source="A. B.", on_behalf_of="the ministry", act=Act.WARN)
    assert claim.source is not None
    relay = Source(name="TASS", kind=claim.source.kind, text="TASS", start=0, end=4)
    claim = replace(claim, source=replace(claim.source, role="spokesman"), via=(relay,))
    assert speaker(claim) == "A. B., spokesman, for the ministry, via TASS"
    assert speaker(a_claim(source=None)) == "Steppe Wire (own voice)"
