"""Known names are found with exact spans; collisions go to the actor of the text's countries."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.resolve.actors import ActorIndex, How, Matching, load_actors

ACTORS = load_actors()
LOOSE = load_actors(matching=Matching(fuzzy=True))
STRICT = load_actors(matching=Matching(transliterated=False))


def found(text: str, actors: ActorIndex = ACTORS, when: str | None = None) -> list[tuple[str, str]]:
    return [(m.text, m.actor_id) for m in actors.find(text, when=when)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The regime in Kabul denied it", [("regime in Kabul", "group:taliban")]),
        ("Islamabad said so", [("Islamabad", "gov:PK")]),
        ("It happened near Islamabad yesterday", []),
        (
            "Mali's army and the Malian Foreign Ministry",
            [("Mali's army", "forces:ML.army"), ("Malian Foreign Ministry", "gov:ML.mfa")],
        ),
        ("the Ministry of Defence of Russia", [("Ministry of Defence of Russia", "gov:RU.mod")]),
        ("U.S. forces left", [("U.S. forces", "forces:US.army")]),
        (
            "Pakistani Taliban met Taliban in Afghanistan",
            [
                ("Pakistani Taliban", "group:tehrik-e-taliban-pakistan"),
                ("Taliban", "group:taliban"),
                ("Afghanistan", "state:AF"),
            ],
        ),
        ("the CSTO and ISIS-K", [("CSTO", "igo:csto"), ("ISIS-K", "group:islamic-state-khorasan")]),
        ("this is what it is and who can say", []),
        ("WHAT PEACE MEETING IS ABOUT TODAY", []),
        (
            "in Mozambique al-Shabab burnt huts",
            [("Mozambique", "state:MZ"), ("al-Shabab", "group:ansar-al-sunna-mozambique")],
        ),
        ("in Somalia al-Shabab shelled a base", [("Somalia", "state:SO"), ("al-Shabab", "group:al-shabaab")]),
        ("al-Shabab shelled a base", [("al-Shabab", "group:al-shabaab")]),
        ("the Monitoring Team said", []),
    ],
)
def test_finds_names_with_their_actors(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_a_weak_alias_counts_once_its_actor_is_named_otherwise() -> None:
    text = "The Syrian Observatory for Human Rights counted 12. The Observatory has sources."
    assert [actor for _, actor in found(text)][-1] == "civil:sohr"


def test_a_government_is_its_ruling_group_from_the_day_it_took_power() -> None:
    assert found("Kabul denied it", when="2021-08-14") == [("Kabul", "gov:AF")]
    assert found("Kabul denied it", when="2024-02-14") == [("Kabul", "group:taliban")]


def test_other_transliterations_match_unless_switched_off() -> None:
    text = "Lashkar e Jhangwi and Jaish-e-Muhammed"
    assert ("Jaish-e-Muhammed", "group:jaish-e-mohammed") in found(text)
    assert found(text, STRICT) == []


def test_misspellings_match_only_when_asked_for() -> None:
    assert found("fighters of Boko Haran fled") == []
    mention = LOOSE.find("fighters of Boko Haran fled")[0]
    assert (mention.actor_id, mention.how) == ("group:boko-haram", How.FUZZY)


def test_countries_are_counted_by_any_word_for_them_most_named_first() -> None:
    assert ACTORS.countries("Malian troops; Mali; Bamako; a Nigerien post") == {"ML": 3, "NE": 1}


PIECES = [
    "Taliban",
    "al-Shabab",
    "’s",
    " ",
    "-",
    "U.S.",
    "Mali",
    "army",
    "of",
    "the",
    "ISIS",
    "\n",
    "Ḥizb",
    "“",
    "طالبان",
]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=14).map("".join))
def test_spans_hold_their_text_and_never_overlap(text: str) -> None:
    mentions = ACTORS.find(text)
    assert all(text[m.start : m.end] == m.text for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))
