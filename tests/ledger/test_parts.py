"""The pure parts: folded names, facets, rows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.make import a_claim, a_figure, a_report
from whosays.ledger import fold
from whosays.ledger.facets import facet_of, group_of, terms_of
from whosays.ledger.rows import as_text, claim_from, report_from, report_key
from whosays.records import ActorKind, Figure, as_mapping

FOLDED = [
    ("Al-Shabāb", "al shabab"),
    ("al  shabab", "al shabab"),
    ("«Талибан»", "талибан"),
    ("group:ttp", "group ttp"),
    ("AF.24", "af 24"),
    ("—", ""),
]


@pytest.mark.parametrize(("name", "folded"), FOLDED)
def test_names_fold_alike_whatever_their_marks(name: str, folded: str) -> None:
    assert fold(name) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(min_size=1), st.text(min_size=1), st.text(min_size=1), st.text(min_size=1))
def test_different_reports_have_different_keys(id: str, sha: str, other_id: str, other_sha: str) -> None:
    same = (id, sha) == (other_id, other_sha)
    assert (report_key(id, sha) == report_key(other_id, other_sha)) is same


TOPS: list[tuple[Figure | None, float | None]] = [
    (None, None),
    (a_figure(None, 6500, 6500), 6500),
    (a_figure(300, 300, None), 300),
    (a_figure(250, None, 300), 300),
]


@pytest.mark.parametrize(("figure", "top"), TOPS)
def test_the_top_of_a_figure_is_the_largest_number_it_states(
    figure: Figure | None, top: float | None
) -> None:
    assert facet_of(a_claim(figure=figure))["figure_top"] == top


def test_a_claim_is_filed_under_its_armed_group_and_not_who_fights_it() -> None:
    claim = a_claim(about="The army", about_kind=ActorKind.FORCES)
    group = a_claim(about="The group").subjects
    from dataclasses import replace

    filed = group_of(replace(claim, objects=group))
    assert filed is not None
    assert filed.name == "The group"


def test_a_spokesman_answers_to_the_body_he_speaks_for() -> None:
    terms = terms_of(a_claim(source="A. B.", on_behalf_of="The Ministry"))
    assert {("source", "a b"), ("source", "the ministry")} <= terms


@given(st.text(), st.none() | st.floats(allow_nan=False, allow_infinity=False))
def test_a_claim_survives_its_row(words: str, number: float | None) -> None:
    claim = a_claim(quote=words or "x", figure=a_figure(number, number, None, text="n"))
    assert claim_from(as_text(as_mapping(claim))) == claim


@given(st.text(), st.text())
def test_a_report_survives_its_row(text: str, title: str) -> None:
    report = a_report("x", title=title)
    assert report_from(as_text(as_mapping(report)), report.text) == report
