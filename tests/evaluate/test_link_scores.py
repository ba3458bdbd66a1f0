"""Link scores: labelled pairs among the links found."""

from __future__ import annotations

from typing import Any

from evaluate.link_scores import score_links
from evaluate.links import own_set

from whosays.records import Link, LinkReason, LinkType

IDS = {("a", 0): "a#0", ("a", 1): "a#1", ("b", 0): "b#0", ("b", 1): "b#1"}
ROWS: list[dict[str, Any]] = [{"id": "a", "disputes": [[0, 1]]}, {"id": "b", "disputes": []}]
LABELS: dict[str, Any] = {
    "disputes": [[["a", 0], ["b", 0], "polarity"], [["a", 1], ["b", 7], "not reachable"]],
    "corroborations": [[["a", 0], ["b", 1], "same"]],
    "neither": [[["a", 1], ["b", 1], "copies"]],
}


def _link(one: str, other: str, kind: LinkType) -> Link:
    return Link(
        type=kind, reason=LinkReason.SAME, proposition="p", claims=(one, other), why="", confidence=0.8
    )


def test_pairs_count_by_type_and_where_both_claims_are_there() -> None:
    links = [_link("a#0", "b#0", LinkType.DISPUTE), _link("b#1", "a#0", LinkType.DISPUTE)]
    scores = score_links(ROWS, LABELS, IDS, links)
    assert (scores.disputes.labelled, scores.disputes.reachable, scores.disputes.linked) == (2, 1, 1)
    assert scores.corroborations.linked == 0


def test_a_pair_that_is_neither_counts_when_linked_by_any_type() -> None:
    scores = score_links(ROWS, LABELS, IDS, [_link("a#1", "b#1", LinkType.CORROBORATION)])
    assert scores.neither.linked == 1
    assert scores.figures()["neither"] == 0.0


def test_disputes_inside_reports_have_a_precision() -> None:
    links = [_link("a#0", "a#1", LinkType.DISPUTE), _link("b#0", "b#1", LinkType.DISPUTE)]
    figures = score_links(ROWS, LABELS, IDS, links).figures()
    assert (figures["inside"], figures["inside precision"]) == (1.0, 0.5)


def test_the_own_links_point_to_claims_and_say_why() -> None:
    chosen = own_set()
    claims = {row["id"]: len(row["claims"]) for row in chosen.rows}
    pairs = [pair for kind in chosen.labels.values() for pair in kind]
    assert len(pairs) >= 100
    assert all(number < claims[report] for *places, _ in pairs for report, number in places)
    assert all(why for *_, why in pairs)
