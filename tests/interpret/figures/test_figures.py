"""Figures: numbers with their bounds, by the conventions of the claim record."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.interpret.figures import find_figures, find_quantities
from whosays.records import Comparator

FIGURES = [
    ("killed 12 soldiers", "12", "exactly", 12, 12, 12),
    ("forty-three people were killed", "forty-three", "exactly", 43, 43, 43),
    ("Two hundred and fifty thousand fled", "Two hundred and fifty thousand", "exactly", 250e3, 250e3, 250e3),
    ("pledged 6.5 million dollars", "6.5 million", "exactly", 6.5e6, 6.5e6, 6.5e6),
    ("worth $12m a year", "12m", "exactly", 12e6, 12e6, 12e6),
    ("a hundred tents", "a hundred", "exactly", 100, 100, 100),
    ("about 200 men", "about 200", "about", 200, 200, 200),
    ("an estimated 1,500 fighters", "an estimated 1,500", "about", 1500, 1500, 1500),
    ("nearly 4,000 inmates", "nearly 4,000", "about", 4000, 4000, 4000),
    ("a dozen camps", "a dozen", "about", 12, 12, 12),
    ("up to 6,500 members", "up to 6,500", "at-most", None, 6500, 6500),
    ("as many as 300 women", "as many as 300", "at-most", None, 300, 300),
    ("no more than a hundred men", "no more than a hundred", "at-most", None, 100, 100),
    (
        "does not exceed one hundred and twenty",
        "not exceed one hundred and twenty",
        "at-most",
        None,
        120,
        120,
    ),
    ("at least 36 people", "at least 36", "at-least", 36, 36, None),
    ("at least some 30 dead", "at least some 30", "at-least", 30, 30, None),
    ("500 or more recruits", "500 or more", "at-least", 500, 500, None),
    ("no fewer than 200 advisers", "no fewer than 200", "at-least", 200, 200, None),
    ("more than twenty groups", "more than twenty", "more-than", 20, 20, None),
    ("over 5,300 deaths", "over 5,300", "more-than", 5300, 5300, None),
    ("fewer than 300 remain", "fewer than 300", "fewer-than", None, 300, 300),
    ("not even ten had a rifle", "not even ten", "fewer-than", None, 10, 10),
    ("4,000 to 6,000 fighters", "4,000 to 6,000", "between", 4000, None, 6000),
    ("between 20 and 30 men", "between 20 and 30", "between", 20, None, 30),
    ("five to eight thousand men", "five to eight thousand", "between", 5000, None, 8000),
    ("1,000–1,500 members", "1,000–1,500", "between", 1000, None, 1500),
    ("eight or nine men", "eight or nine", "between", 8, None, 9),
    ("dozens of gunmen", "dozens", "about", 24, None, 99),
    ("scores of wounded", "scores", "about", 40, None, 99),
    ("hundreds of families", "hundreds", "about", 200, None, 999),
    ("tens of thousands of people", "tens of thousands", "about", 20000, None, 99999),
    ("several camps", "several", "about", 3, None, 9),
    ("a third of them", "a third", "about", 33, 33, 33),
]


@pytest.mark.parametrize(
    ("text", "words", "comparator", "low", "best", "high"), FIGURES, ids=[f[0] for f in FIGURES]
)
def test_a_quantity_has_its_words_and_bounds(
    text: str, words: str, comparator: str, low: float | None, best: float | None, high: float | None
) -> None:
    (figure,) = find_figures(text)
    assert (figure.text, figure.comparator, figure.low, figure.best, figure.high) == (
        words,
        Comparator(comparator),
        low,
        best,
        high,
    )


@pytest.mark.parametrize(
    "text",
    [
        "on 14 April",
        "since May 2021",
        "from 1998 until 2014",
        "Nov 28 – ",
        "the 12th day",
        "at 10:30 local time",
        "around 2am",
        "14-year-old Aina",
        "Dermot McGlone (51), said",
        "in three weeks",
        "two-day talks",
        "the 1990s",
        "Resolution 2334",
        "an AK-47 and an F-16",
        "the 7th Division and 15 Corps",
        "the Three Brotherhood Alliance",
        "no one was hurt",
        "rockets of 107 mm",
        "COVID-19",
        "1. The Committee met.",
    ],
)
def test_dates_ages_durations_and_names_are_no_figures(text: str) -> None:
    assert find_figures(text) == ()


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("killed 12 soldiers", "killed"),
        ("30 people were wounded", "wounded"),
        ("up to 6,500 members", "members"),
        ("controls four districts", "districts"),
        ("80 per cent of the city", "per cent"),
        ("paid $43,000 a month", "dollars"),
        ("some 20 km away", "kilometres"),
        ("five were taken hostage", "captured"),
    ],
)
def test_the_unit_comes_from_the_words_around(text: str, unit: str) -> None:
    assert find_figures(text)[0].unit == unit


def test_a_bare_number_counts_what_the_last_one_did() -> None:
    assert [f.unit for f in find_figures("The junta says 12 were killed. The rebels put it at 43.")] == [
        "killed"
    ] * 2


def test_a_change_is_two_figures_and_no_range() -> None:
    assert [f.best for f in find_figures("The toll rose from 48 to 83.")] == [48, 83]


def test_a_quantity_knows_its_bare_number() -> None:
    (quantity,) = find_quantities("up to 6,500 members")
    assert quantity.number.text == "6,500"


@given(st.text(alphabet="0123456789,.- onetwhuadsfr", max_size=60))
def test_spans_hold_their_text(text: str) -> None:
    for quantity in find_quantities(text):
        for span in (quantity.figure, quantity.number):
            assert text[span.start : span.end] == span.text != ""


@given(st.integers(min_value=1, max_value=10**9))
def test_any_number_with_separators_is_read_back(count: int) -> None:
    (figure,) = find_figures(f"at least {count:,} people")
    assert figure.best == count
