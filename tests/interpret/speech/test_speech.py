"""Cues give acts by the conventions; hedges are found, and leave the certainty that they say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.interpret.speech import act_of, certainty_of, hedges_in, negated
from whosays.records import Act, Certainty


@pytest.mark.parametrize(
    ("cue", "act"),
    [
        ("said", Act.SAY),
        ("according to", Act.SAY),
        ("put", Act.SAY),
        ("acknowledged", Act.CONFIRM),
        ("admitted", Act.CONFIRM),
        ("put the number at", Act.ESTIMATE),
        ("alleged", Act.ACCUSE),
        ("blamed", Act.ACCUSE),
        ("vowed", Act.PLEDGE),
        ("believes", Act.SUSPECT),
        ("denied", Act.DENY),
        ("doubts", Act.DENY),
        ("called on", Act.DEMAND),
        ("claimed responsibility for", Act.CLAIM),
        ("expressed concern", Act.CONCERN),
        ("warned", Act.WARN),
        ("said it feared", Act.CONCERN),
        ("refused to confirm", Act.SAY),
        ("", Act.SAY),
    ],
)
def test_a_cue_performs_its_act(cue: str, act: Act) -> None:
    assert act_of(cue) is act


def test_a_neutral_cue_with_we_will_pledges_or_warns_of_harm() -> None:
    assert act_of("said", "we will protect every embassy") is Act.PLEDGE
    assert act_of("said", "We will attack again") is Act.WARN


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("12 were killed", Certainty.CERTAIN),
        ("up to 500 fighters", Certainty.CERTAIN),
        ("4,000 were reportedly there", Certainty.PROBABLE),
        ("they may attack", Certainty.POSSIBLE),
        ("it cannot be ruled out", Certainty.POSSIBLE),
        ("in May 2021 they left", Certainty.CERTAIN),
        ("he could not say", Certainty.CERTAIN),
    ],
)
def test_wording_leaves_a_certainty(text: str, certainty: Certainty) -> None:
    assert certainty_of(text) is certainty


def test_what_is_only_suspected_is_probable() -> None:
    assert certainty_of("they hid", Act.SUSPECT) is Certainty.PROBABLE


@pytest.mark.parametrize(
    ("text", "is_negated"),
    [
        ("we have no fighters there", True),
        ("they didn't cross", True),
        ("no fewer than 40 died", False),
        ("not only here", False),
    ],
)
def test_negation_counts_where_it_denies(text: str, is_negated: bool) -> None:
    assert negated(text) is is_negated


@given(
    st.lists(st.sampled_from(["reportedly", " up to ", "may", " ", "could", "é", "“"]), max_size=9).map(
        "".join
    )
)
def test_hedges_hold_their_text(text: str) -> None:
    assert all(text[h.start : h.end] == h.text for h in hedges_in(text))
