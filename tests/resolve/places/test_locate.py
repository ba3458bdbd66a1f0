"""Names found in text, and which places they are."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.resolve.places import Gazetteer, find_toponyms, locate, resolve_toponyms


def named(text: str, gazetteer: Gazetteer) -> dict[str, str | None]:
    return {toponym.name: toponym.place_id for toponym in locate(text, gazetteer)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fighters attacked posts in Kunduz province on Friday.", {"Kunduz": "AF.24"}),
        ("Afghan forces left Lashkar Gah for Kabul.", {
            "Afghan": "AF", "Lashkar Gah": "geonames:1136863", "Kabul": "geonames:1138958"}),
        ("A storm hit Paris, Texas, on Monday.", {"Paris": "geonames:4717560", "Texas": "US.TX"}),
        ("The ministry in Paris, France, declined.", {"Paris": "geonames:2988507", "France": "FR"}),
        ("He flew from the U.S. to Tajikistan.", {"U.S.": "US", "Tajikistan": "TJ"}),
        ("It is up to us to decide.", {}),
    ],
)  # fmt: skip
def test_names_mean_what_the_text_tells(text: str, expected: dict[str, str], world: Gazetteer) -> None:
    assert named(text, world) == expected


def test_the_other_names_decide_between_towns(world: Gazetteer) -> None:
    text = "Police in Dallas said a man was driving from Dallas, Texas, to Paris when the crash happened."
    assert named(text, world)["Paris"] == "geonames:4717560"


def test_a_person_is_not_a_place(world: Gazetteer) -> None:
    assert "Dallas" not in named("Mr. Dallas, who is 43, said he was pleased.", world)


def test_the_home_country_decides_where_the_text_does_not(world: Gazetteer) -> None:
    text = "A court in Paris heard the case."
    recognised = find_toponyms(text, world)
    (place,) = resolve_toponyms(text, recognised, world, home_countries=["FR"])
    assert (place.place_id, place.precision) == ("geonames:2988507", 1)


def test_another_tagger_is_heard(world: Gazetteer) -> None:
    text = "A court in Paris heard the case."
    recognised = find_toponyms(text, world, entities=lambda _: [(11, 16, "GPE")])
    assert [span.name for span in recognised.spans] == ["Paris"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(["Kunduz", "Paris", "the", "Afghan", "said", ".", ",", "U.S.", "in", "\n", "X"]))
)
def test_every_toponym_is_a_slice_of_the_text(world: Gazetteer, words: list[str]) -> None:
    text = " ".join(words)
    found = locate(text, world)
    assert all(text[t.start : t.end] == t.name for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
