"""Time expressions: spans, types and values against the day of publication."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make import a_report

from whosays.interpret.times import find_timexes, timexes_of
from whosays.records import Interval

WEDNESDAY = Interval(start="2024-02-14", end="2024-02-14")

VALUES = [
    ("on Wednesday, February 14", "Wednesday, February 14", "DATE", "2024-02-14"),
    ("on 22 September 1980", "22 September 1980", "DATE", "1980-09-22"),
    ("on March 20, 2003", "March 20, 2003", "DATE", "2003-03-20"),
    ("dated 2013-03-22.", "2013-03-22", "DATE", "2013-03-22"),
    ("in early March 2021", "early March 2021", "DATE", "2021-03"),
    ("by the end of May 1942", "the end of May 1942", "DATE", "1942-05"),
    ("since 2015", "2015", "DATE", "2015"),
    ("in the 1990s", "the 1990s", "DATE", "199"),
    ("of the 19th century", "the 19th century", "DATE", "18"),
    ("in the summer of 1943", "the summer of 1943", "DATE", "1943-SU"),
    ("the third quarter of 1989", "the third quarter of 1989", "DATE", "1989-Q3"),
    ("in the second half of 2008", "the second half of 2008", "DATE", "2008-H2"),
    ("said on Friday", "Friday", "DATE", "2024-02-09"),
    ("said on Wednesday", "Wednesday", "DATE", "2024-02-14"),
    ("said last Wednesday", "last Wednesday", "DATE", "2024-02-07"),
    ("will meet on Friday", "Friday", "DATE", "2024-02-16"),
    ("They planned to leave on Friday", "Friday", "DATE", "2024-02-16"),
    ("Two had filed reports by Friday", "Friday", "DATE", "2024-02-09"),
    ("On Friday the minister will go", "Friday", "DATE", "2024-02-16"),
    ("Envoys from the United States meet Friday", "Friday", "DATE", "2024-02-16"),
    ("The truce had been due to expire Friday", "Friday", "DATE", "2024-02-09"),
    ("Until Friday, they had not called", "Friday", "DATE", "2024-02-09"),
    ("A summit would still be held on April 24", "April 24", "DATE", "2024-04-24"),
    ("The pact is effective June 1", "June 1", "DATE", "2024-06-01"),
    ("A decade ago", "A decade ago", "DATE", "2014"),
    ("expected to leave by year-end", "year-end", "DATE", "2024-12-31"),
    ("in the first months of the year", "the year", "DATE", "2024"),
    ("the first two quarters of 2025", "the first two quarters of 2025", "DATE", "2025-H1"),
    (
        "at about 10:35 a.m. (0735 GMT) Friday",
        "about 10:35 a.m. (0735 GMT) Friday",
        "TIME",
        "2024-02-09T10:35",
    ),
    ("In 1987 prices fell that day", "that day", "DATE", "XXXX-XX-XX"),
    ("The conscripts of today's youth", "today", "DATE", "PRESENT_REF"),
    ("for 2 1/2 years", "2 1/2 years", "DURATION", "P2Y6M"),
    ("the year ended July 2", "the year", "DURATION", "P1Y"),
    ("said yesterday", "yesterday", "DATE", "2024-02-13"),
    ("last week", "last week", "DATE", "2024-W06"),
    ("earlier this month", "earlier this month", "DATE", "2024-02"),
    ("last year", "last year", "DATE", "2023"),
    ("at the weekend", "the weekend", "DATE", "2024-W06-WE"),
    ("two years ago", "two years ago", "DATE", "2022"),
    ("ten days ago", "ten days ago", "DATE", "2024-02-04"),
    ("in November", "November", "DATE", "2023-11"),
    ("last December", "last December", "DATE", "2023-12"),
    ("on Sunday night", "Sunday night", "TIME", "2024-02-11TNI"),
    ("at 10:30 a.m. on Monday", "10:30 a.m. on Monday", "TIME", "2024-02-12T10:30"),
    ("the night of May 13, 1958", "the night of May 13, 1958", "TIME", "1958-05-13TNI"),
    ("for three days", "three days", "DURATION", "P3D"),
    ("the past six months", "the past six months", "DURATION", "P6M"),
    ("a two-year ceasefire", "two-year", "DURATION", "P2Y"),
    ("several years", "several years", "DURATION", "PXY"),
    ("every Friday", "every Friday", "SET", "XXXX-WXX-5"),
    ("It meets weekly", "weekly", "SET", "P1W"),
    ("is now held", "now", "DATE", "PRESENT_REF"),
    ("on Christmas Eve", "Christmas Eve", "DATE", "2023-12-24"),
]


@pytest.mark.parametrize(("text", "words", "type_", "value"), VALUES, ids=[v[0] for v in VALUES])
def test_an_expression_is_found_and_resolved(text: str, words: str, type_: str, value: str) -> None:
    found = [(t.text, t.type, t.value) for t in find_timexes(text, dct=WEDNESDAY)]
    assert (words, type_, value) in found


@pytest.mark.parametrize(
    "text",
    [
        "they may march",
        "1,989 people",
        "2,014 fighters",
        "the fall of Kabul",
        "as soon as possible",
        "not twenty-four",
    ],
)
def test_look_alikes_are_no_time_expressions(text: str) -> None:
    assert find_timexes(text, dct=WEDNESDAY) == ()


def test_without_a_day_dates_follow_the_story() -> None:
    text = "In October 1939 the war spread. In April 1940 Norway fell. On May 10 the attack began; the next day it rained."
    values = [t.value for t in find_timexes(text, dct=None)]
    assert values == ["1939-10", "1940-04", "1940-05-10", "1940-05-11"]


def test_a_history_is_not_resolved_against_its_publication() -> None:
    text = (
        "Fighting began in 1936, as in 1934 and 1931. " * 3
        + "In July 1936 the army rose. On 20 July it failed."
    )
    values = [t.value for t in find_timexes(text, dct=WEDNESDAY)]
    assert values[-2:] == ["1936-07", "1936-07-20"]


def test_that_day_is_the_last_one_told() -> None:
    text = "On 3 June 2021 they met. The following day they fought."
    assert [t.value for t in find_timexes(text, dct=WEDNESDAY)] == ["2021-06-03", "2021-06-04"]


WORDS = st.sampled_from(
    re.split(
        " ",
        "the early end of May 2021 Monday last three weeks ago 14 , . in 10:30 a.m. summer half since now",
    )
)


@given(st.lists(WORDS, max_size=25))
def test_spans_hold_their_text_in_order_without_overlap(words: list[str]) -> None:
    text = " ".join(words)
    done = 0
    for timex in find_timexes(text, dct=WEDNESDAY):
        assert text[timex.start : timex.end] == timex.text
        assert timex.start >= done
        done = timex.end


def test_soon_after_something_is_no_time_by_itself() -> None:
    assert find_timexes("He was killed soon after the raid.", dct=WEDNESDAY) == ()


def test_what_counts_from_the_day_of_writing_dates_no_claim_where_that_day_is_unknown() -> None:
    text = "The pact dates from 2002. Last year, and on Monday, he spoke in Bishkek; in May 2019 he did not."
    assert [t.text for t in timexes_of(a_report(text, published=None))] == ["2002", "May 2019"]
    assert "Last year" in [t.text for t in timexes_of(a_report(text, published="2021-06-02"))]
