"""Relative and vague regions: a polygon and the units it touches, not a pin."""

from __future__ import annotations

import pytest

from whosays.resolve.places import Gazetteer, context_of, place_of, polygon_of

REPORT = "Afghan officials in Kabul said fighters from Tajikistan were seen in Kunduz. Afghanistan denied it."


@pytest.mark.parametrize(
    ("words", "place_id", "precision"),
    [
        ("Kunduz province", "AF.24", 4),
        ("Kabul", "geonames:1138958", 1),
        ("northern Afghanistan", "part:AF/north", 5),
        ("northern provinces of Afghanistan", "part:AF/north", 5),
        ("Afghanistan's northern provinces", "part:AF/north", 5),
        ("the north-east of Afghanistan", "part:AF/northeast", 5),
        ("the country's north", "part:AF/north", 5),
        ("northern provinces", "part:AF/north", 5),
        ("the border with Tajikistan", "border:AF-TJ@25", 5),
        ("along the Tajik–Afghan border", "border:AF-TJ@25", 5),
        ("the border between Afghanistan and Tajikistan", "border:AF-TJ@25", 5),
        ("near Tajikistan's southern border", "border:TJ/south@25", 5),
        ("the Tajik border", "border:AF-TJ@25", 5),
        ("40 km south of Kunduz", "offset:geonames:1135689/south@40", 5),
        ("outside Kabul", "near:geonames:1138958@25", 2),
        ("the Durand Line", "region:durand-line", 5),
        ("the Lake Chad basin", "region:lake-chad", 5),
        ("the Strait of Hormuz", "region:hormuz", 7),
    ],
)
def test_words_become_a_region_that_can_be_drawn_again(
    words: str, place_id: str, precision: int, world: Gazetteer
) -> None:
    place = place_of(words, world, context_of(REPORT, world))
    assert place is not None
    assert (place.place_id, place.precision) == (place_id, precision)
    assert polygon_of(place_id, world) is not None


@pytest.mark.parametrize("words", ["the camp", "villages", "", "their positions"])
def test_words_that_name_nothing_are_no_place(words: str, world: Gazetteer) -> None:
    assert place_of(words, world, context_of(REPORT, world)) is None


def test_a_border_touches_units_on_both_sides(world: Gazetteer) -> None:
    place = place_of("the Afghan-Tajik border", world)
    assert place is not None
    assert {"AF.24", "AF.01", "TJ.02"} <= set(place.units)
    assert "AF.10" not in place.units


def test_the_north_holds_the_northern_units(world: Gazetteer) -> None:
    place = place_of("northern Afghanistan", world)
    assert place is not None
    assert "AF.10" not in place.units
    assert place.country == "AF"


def test_a_mention_means_what_the_report_means(world: Gazetteer) -> None:
    text = "The mayor of Dallas, Texas, drove to Paris, Texas."
    place = place_of("Paris", world, context_of(text, world))
    assert place is not None
    assert place.place_id == "geonames:4717560"


def test_a_region_without_a_home_stays_unresolved(world: Gazetteer) -> None:
    assert place_of("northern provinces", world) is None


@pytest.mark.parametrize("place_id", ["border:AF-FR@25", "part:XX/north", "nowhere", "region:atlantic"])
def test_what_cannot_be_drawn_has_no_polygon(place_id: str, world: Gazetteer) -> None:
    assert polygon_of(place_id, world) is None


def test_a_small_namesake_abroad_is_not_taken(world: Gazetteer) -> None:
    text = "The governor of Georgia met officials from Texas and Dallas."
    assert place_of("Bokhtar", world, context_of(text, world)) is None


def test_two_small_towns_of_a_country_speak_for_it(world: Gazetteer) -> None:
    text = "Clashes were reported in Fayzabad and in Lashkar Gah."
    assert [country.place_id for country in context_of(text, world).home] == ["AF"]


def test_a_border_without_a_partner_in_the_report_is_all_of_the_countrys(world: Gazetteer) -> None:
    text = "The court in France said a man was held in Paris, France."
    place = place_of("the Tajik border", world, context_of(text, world))
    assert place is not None
    assert place.place_id == "border:TJ@25"


def test_a_distance_in_miles_is_told_in_kilometres(world: Gazetteer) -> None:
    place = place_of("10 miles north of Kunduz", world)
    assert place is not None
    assert (place.name, place.precision) == ("16.1 km north of Kunduz", 2)
