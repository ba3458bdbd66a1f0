"""Relays: words that came through somebody else."""

import pytest

from whosays.interpret.relays import outlet, relays_of
from whosays.records import Attribution, span_at

CASES = [
    (
        "quoted by",
        "The governor was quoted by Radio Muqdisho as saying that the fighters had left.",
        "The governor",
        "the fighters had left",
        ["Radio Muqdisho"],
    ),
    (
        "citing",
        "Reuters, citing three officials, reported that troops had crossed the border.",
        "three officials",
        "troops had crossed the border",
        ["Reuters"],
    ),
    (
        "agency quoted",
        "Amu TV quoted a commander as saying that two men were held.",
        "a commander",
        "two men were held",
        ["Amu TV"],
    ),
    (
        "carried by the agency",
        "The HPG said in a statement carried by the agency Firat that 31 soldiers died.",
        "The HPG",
        "31 soldiers died",
        ["Firat"],
    ),
    (
        "through its channel",
        "The group claimed the raid through its channel Nashir.",
        "The group",
        "the raid",
        ["Nashir"],
    ),
    (
        "quoted by a described outlet",
        "A trader quoted by the Turkish business daily Anka Post said that the pass was shut.",
        "A trader",
        "the pass was shut",
        ["Anka Post"],
    ),
    (
        "carried by a described agency",
        "The council said in a statement carried by the state-run Bakhtar agency that the pass was shut.",
        "The council",
        "the pass was shut",
        ["Bakhtar"],
    ),
    (
        "seen by",
        "In a letter which Reuters has seen, the mission counts 40 dead.",
        "the mission",
        "40 dead",
        ["Reuters"],
    ),
    (
        "told is no relay",
        "The minister told Reuters that the town was calm.",
        "The minister",
        "the town was calm",
        [],
    ),
    (
        "another sentence",
        "TASS quoted an official. The army said the town was calm.",
        "The army",
        "the town was calm",
        [],
    ),
]


@pytest.mark.parametrize(
    ("text", "source", "content", "relays"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_relays_are_read_from_the_words_of_relaying(
    text: str, source: str, content: str, relays: list[str]
) -> None:
    at, inside = text.index(source), text.index(content)
    found = relays_of(text, [span_at(text, inside, inside + len(content))], (at, at + len(source)), [])
    assert [span.text for span in found] == relays


def test_a_source_inside_anothers_words_came_through_the_other() -> None:
    text = "The senator said the Treasury believes a diplomat is a member."
    outer = Attribution(
        source=(span_at(text, 0, 11),),
        cue=(span_at(text, 12, 16),),
        content=(span_at(text, 17, len(text) - 1),),
    )
    at = text.index("the Treasury")
    content = [span_at(text, text.index("a diplomat"), len(text) - 1)]
    assert [s.text for s in relays_of(text, content, (at, at + 12), [outer])] == ["The senator"]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("the state-run National News Agency", "National News Agency"),
        ("SANA", "SANA"),
        ("a confidential UN report", "UN report"),
        ("state television", "state television"),
        ("It", None),
    ],
)
def test_a_relay_is_named_without_what_describes_it_and_never_by_a_pronoun(
    said: str, name: str | None
) -> None:
    named = outlet(span_at(said, 0, len(said)))
    assert (named.text if named else None) == name
