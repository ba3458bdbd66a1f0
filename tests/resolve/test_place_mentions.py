"""A place's whole name, and words that name none."""

from __future__ import annotations

import pytest

from whosays.records import ActorKind, Place
from whosays.resolve.actors import ActorMention, How
from whosays.resolve.place_mentions import Aside, whole_place


def words(text: str, part: str) -> Place:
    at = text.index(part)
    return Place(name=part, kind="unknown", text=part, start=at, end=at + len(part))


def a_name(text: str, part: str, kind: ActorKind) -> ActorMention:
    at = text.index(part)
    return ActorMention(
        start=at, end=at + len(part), text=part, actor_id="group:x", name=part, kind=kind, how=How.EXACT
    )


def test_a_name_cut_in_two_is_made_whole() -> None:
    text = "They fight in La Victoria."
    assert whole_place(words(text, "La"), text, (), [words(text, "La Victoria")]) == (14, 25)


def test_a_word_of_a_groups_name_is_no_place() -> None:
    text = "Islamic State in the Greater Sahara grew."
    named = [a_name(text, "Islamic State in the Greater Sahara", ActorKind.ARMED_GROUP)]
    assert isinstance(whole_place(words(text, "Sahara"), text, named, ()), Aside)


def test_a_country_in_the_name_of_its_army_stays_a_place() -> None:
    text = "The army of Mali left."
    named = [a_name(text, "army of Mali", ActorKind.FORCES)]
    assert whole_place(words(text, "Mali"), text, named, [words(text, "Mali")]) == (12, 16)


def test_a_surname_is_no_place() -> None:
    text = "Caracas sheltered for years Ivan Marquez."
    assert isinstance(whole_place(words(text, "Marquez"), text, (), ()), Aside)


@pytest.mark.parametrize("part", ["these", "any one", "20th", "northern"])
def test_words_that_point_or_count_are_no_place(part: str) -> None:
    text = f"It was in {part} then."
    assert isinstance(whole_place(words(text, part), text, (), ()), Aside)


@pytest.mark.parametrize("part", ["north", "airfield", "Gossi", "Kattakum range"])
def test_what_the_gazetteer_does_not_know_stays(part: str) -> None:
    text = f"it was in the {part} then."
    assert whole_place(words(text, part), text, (), ()) == (14, 14 + len(part))
