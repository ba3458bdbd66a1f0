"""The scorer of claims, field by field and in sum."""

from __future__ import annotations

from typing import Any

import pytest
from evaluate.accepted import bare, figure_right, name_hits, source_right
from evaluate.claim_pairs import paired
from evaluate.claim_scores import score_claims

TEXT = "The ministry said 12 soldiers were killed in Kunduz. The army denied that it had left the town."


def a_gold(**fields: Any) -> dict[str, Any]:
    """A label with every field, as a report row carries it."""
    return {
        "source": ["Ministry of Defence", "the ministry"],
        "kind": ["casualties"],
        "polarity": "affirmed",
        "act": "say",
        "certainty": "certain",
        "trend": None,
        "subjects": [],
        "objects": [["soldiers"]],
        "places": [["Kunduz"]],
        "figure": {"low": 12, "best": 12, "high": 12, "unit": "people", "comparator": "exactly"},
        "said": None,
        "time": None,
        "quote": "12 soldiers were killed in Kunduz",
        "core": True,
        **fields,
    }


def a_record(quote: str = "12 soldiers were killed in Kunduz", **fields: Any) -> dict[str, Any]:
    """A claim record that answers `a_gold`, but for what is given."""
    start = TEXT.index(quote)
    return {
        "report": {"id": "r"},
        "source": {"name": "The ministry", "text": "The ministry"},
        "via": [],
        "cue": {"act": "say"},
        "content": [{"start": start, "end": start + len(quote), "text": quote}],
        "said": None,
        "kind": "casualties",
        "polarity": "affirmed",
        "certainty": "certain",
        "trend": None,
        "subjects": [],
        "objects": [{"name": "soldiers", "text": "12 soldiers"}],
        "places": [{"name": "Kunduz", "text": "Kunduz"}],
        "figure": {"low": 12, "best": 12, "high": 12, "comparator": "exactly"},
        "time": None,
        **fields,
    }


def a_row(*golds: dict[str, Any]) -> dict[str, Any]:
    return {"id": "r", "text": TEXT, "claims": list(golds)}


LEFT = a_gold(
    source=["army"],
    kind=["movement"],
    polarity="denied",
    act="deny",
    quote="it had left the town",
    figure=None,
)


def test_a_ledger_that_holds_the_labels_scores_one_throughout() -> None:
    scores = score_claims([a_row(a_gold())], [a_record()])
    assert set(scores.figures().values()) == {1.0}


def test_nothing_found_scores_nothing_and_breaks_nothing() -> None:
    scores = score_claims([a_row(a_gold(), LEFT)], [])
    assert (scores.strict_f1, scores.detection_f1, scores.core_recall, scores.gold) == (0.0, 0.0, 0.0, 2)


@pytest.mark.parametrize(
    "wrong",
    [
        {"source": None},
        {"kind": "attack"},
        {"polarity": "denied"},
        {"subjects": [{"name": "IS", "text": "IS"}]},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_each_strict_field_alone_makes_a_claim_wrong(wrong: dict[str, Any]) -> None:
    scores = score_claims([a_row(a_gold())], [a_record(**wrong)])
    assert (scores.pairs, scores.right) == (1, 0)


def test_a_spurious_claim_costs_precision() -> None:
    scores = score_claims(
        [a_row(a_gold())], [a_record(), a_record("The army denied that it had left the town")]
    )
    assert scores.strict_f1 == pytest.approx(2 / 3)


def test_claims_of_other_reports_do_not_count() -> None:
    assert score_claims([a_row(a_gold())], [a_record(), a_record(report={"id": "other"})]).found == 1


def test_fewer_than_three_words_in_ten_are_no_pair() -> None:
    gold = a_gold(quote=TEXT[:51])
    assert paired(a_row(gold), [a_record("in Kunduz. The army denied that it had left the town")]) == []


def test_of_two_that_share_the_words_the_one_of_the_same_source_is_paired() -> None:
    wrong = a_record(source={"name": "Reuters", "text": "Reuters"})
    assert [pair.found for pair in paired(a_row(a_gold()), [wrong, a_record()])] == [1]


def test_each_record_answers_one_label() -> None:
    pairs = paired(a_row(a_gold(), a_gold(polarity="denied")), [a_record()])
    assert [(pair.gold, pair.found) for pair in pairs] == [(0, 0)]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("The Taliban", ("taliban",)),
        ("U.N.", ("un",)),
        ("Al-Shabaab’s fighters", ("al", "shabaab")),
        ("Kraków", ("krakow",)),
        ("the group", ("group",)),
        (None, ()),
    ],
)
def test_a_name_is_its_own_words(name: str | None, words: tuple[str, ...]) -> None:
    assert bare(name) == words


def test_a_longer_name_of_a_source_is_right_unless_it_is_someone_else() -> None:
    found = {"name": "Pakistani Taliban", "text": "Pakistani Taliban"}
    assert source_right(["Taliban"], found, frozenset())
    assert not source_right(["Taliban"], found, {bare("Pakistani Taliban")})


def test_no_source_is_right_only_where_there_is_none() -> None:
    assert source_right(None, None, frozenset())
    assert not source_right(None, {"name": "TASS", "text": "TASS"}, frozenset())
    assert not source_right(["TASS"], None, frozenset())


def test_a_name_found_twice_counts_once() -> None:
    twice = [{"name": "Kabul", "text": "Kabul"}, {"name": "Kabul", "text": "the capital"}]
    assert name_hits([["Kabul"], ["Herat"]], twice) == 1


def figure(
    low: float | None, best: float | None, high: float | None, comparator: str
) -> dict[str, float | str | None]:
    return {"low": low, "best": best, "high": high, "comparator": comparator}


@pytest.mark.parametrize(
    ("gold", "found", "right"),
    [
        (figure(12, 12, 12, "exactly"), figure(12, 12, 12, "exactly"), True),
        (figure(12, 12, 12, "exactly"), figure(12, 12, 12, "about"), False),
        (figure(200, 200, 200, "about"), figure(150, 200, 250, "about"), True),
        (figure(24, None, 99, "about"), figure(20, None, 40, "about"), True),
        (figure(24, None, 99, "about"), figure(100, None, 900, "about"), False),
        (figure(201, 200, None, "more-than"), figure(200, 200, None, "more-than"), True),
        (figure(201, 200, None, "more-than"), figure(200, 200, 300, "more-than"), False),
        (figure(4, None, 6, "between"), figure(4, None, 6, "between"), True),
        (figure(4, None, 6, "between"), figure(4, None, 7, "between"), False),
        (None, None, True),
        (None, figure(1, 1, 1, "exactly"), False),
    ],
)
def test_figures_are_compared_by_their_comparator(
    gold: dict[str, Any] | None, found: dict[str, Any] | None, right: bool
) -> None:
    assert figure_right(gold, found) is right


def test_an_interval_that_shares_a_day_is_right() -> None:
    gold = a_gold(time={"start": "2024-02-01", "end": "2024-02-29"})
    day = a_record(time={"start": "2024-02-14", "end": "2024-02-14"})
    assert score_claims([a_row(gold)], [day]).fields["time"] == 1.0
    assert score_claims([a_row(gold)], [a_record()]).fields["time"] == 0.0
