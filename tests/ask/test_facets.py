"""Filters and facets of certainty, origin and review."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.make import RUN, a_claim, a_report
from whosays.ask import Filters, claims, facets
from whosays.ledger import Reader, open_ledger
from whosays.records import Certainty, Origin


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Reader]:
    """A wire text in two prints and a report of its own; one claim was judged twice, one is doubtful."""
    first, copy, alone = (a_report(f"Text {n}", id=n, title=f"Title {n}") for n in ("first", "copy", "alone"))
    with open_ledger(tmp_path / "facets.ledger") as ledger:
        with ledger.writer(RUN) as writer:
            writer.add(first, [a_claim(report=first, id="c-first")])
            writer.add(copy, [a_claim(report=copy, id="c-copy", certainty=Certainty.POSSIBLE)])
            writer.add(alone, [a_claim(report=alone, id="c-alone")])
            origins = (
                Origin(origin="first", reports=("first", "copy"), why=("alike",)),
                Origin(origin="alone", reports=("alone",), why=()),
            )
            writer.replace_derived(origins=origins, positions=(), links=())
            writer.judge("c-alone", "misread", by="ana", reason="the army, not the police")
            writer.judge("c-alone", "right", by="ben", reason="looked again")
        yield ledger.reader()


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(certainty=Certainty.POSSIBLE), {"c-copy"}),
        (Filters(origin="copy"), {"c-first", "c-copy"}),
        (Filters(origin="alone"), {"c-alone"}),
        (Filters(origin="nothing"), set()),
        (Filters(review="right"), {"c-alone"}),
        (Filters(review="misread"), set()),
        (Filters(review="none"), {"c-first", "c-copy"}),
    ],
)
def test_each_lets_its_claims_through(reader: Reader, filters: Filters, found: set[str]) -> None:
    answer = claims(reader, filters)
    assert {claim.id for claim in answer.claims} == found
    assert answer.in_words != "All claims in the ledger"


def test_facets_count_them(reader: Reader) -> None:
    told = facets(reader, Filters())
    assert [(one.key, one.claims) for one in told.certainties] == [("certain", 2), ("possible", 1)]
    assert [(one.key, one.name, one.claims) for one in told.origins] == [("first", "Title first", 2)]
    assert [(one.key, one.claims) for one in told.reviews] == [("right", 1)]


def test_facets_count_what_passes_a_filter(reader: Reader) -> None:
    told = facets(reader, Filters(origin="first", certainty=Certainty.POSSIBLE))
    assert [(one.key, one.claims) for one in told.origins] == [("first", 1)]
    assert (told.reviews, sum(one.claims for one in told.kinds)) == ((), 1)
