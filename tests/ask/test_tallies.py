"""Claims are counted by facet, month and place; limit and cursor do not count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.ask.between import a_ledger, some_told
from whosays.ask import Filters, facets, months, placed
from whosays.ledger import Reader
from whosays.records import Claim, Polarity


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """A reader of seven claims, two of them denials, whose place is known."""
    folder: Path = tmp_path_factory.mktemp("tallies")
    told = [(report, tuple(_in_kunduz(claim) for claim in claims)) for report, claims in some_told()]
    with a_ledger(folder, told) as ledger:
        yield ledger.reader()


def _in_kunduz(claim: Claim) -> Claim:
    places = tuple(replace(place, place_id="AF.24", precision=4) for place in claim.places)
    return replace(claim, places=places)


def test_facets_count_all_that_pass_whatever_the_page(reader: Reader) -> None:
    found = facets(reader, Filters(limit=1))
    assert {one.key: one.claims for one in found.polarities} == {"affirmed": 5, "denied": 2}
    assert sum(one.claims for one in found.kinds) == 7
    assert found.sources[0].claims == max(one.claims for one in found.sources)


def test_facets_count_only_what_passes(reader: Reader) -> None:
    assert [one.name for one in facets(reader, Filters(source="Dushanbe")).sources] == ["Dushanbe"]


def test_months_are_oldest_first_and_apart_by_stance(reader: Reader) -> None:
    found = months(reader, Filters(source="Kabul"))
    assert [(one.month, one.polarity, one.claims) for one in found] == [
        ("2024-02", Polarity.AFFIRMED, 1),
        ("2024-03", Polarity.DENIED, 1),
    ]


def test_a_place_counts_its_claims_and_denials(reader: Reader) -> None:
    (kunduz,) = placed(reader, Filters()).places
    assert (kunduz.place_id, kunduz.name, kunduz.claims, kunduz.denied) == ("AF.24", "Kunduz", 7, 2)


def test_only_the_newest_claims_are_placed(reader: Reader) -> None:
    found = placed(reader, Filters(), most=1)
    assert (found.read, found.places[0].claims) == (1, 1)
