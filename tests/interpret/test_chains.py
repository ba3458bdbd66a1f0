"""Chains: the speaker behind one who relays."""

import pytest

from whosays.interpret.chains import chain_at

CASES = [
    (
        "agency quoting",
        "Two died in the raid, SANA writes, quoting a military source. It was quiet elsewhere.",
        "SANA",
        "a military source",
    ),
    (
        "radio quoting a driver",
        "Radio Kaïra, quoting a driver who passed through the town, reported a second column.",
        "Radio Kaïra, quoting a driver who passed through the town",
        "a driver",
    ),
    (
        "quoted by",
        "Police sources quoted by Le Relief say the consignee was a cousin of a senator.",
        "Police sources quoted by Le Relief",
        "Police sources",
    ),
    (
        "the relay taken for the source",
        "According to a confidential note quoted by Le Monde, the group has 2,000 fighters.",
        "Le Monde",
        "a confidential note",
    ),
]


@pytest.mark.parametrize(("text", "mention", "speaker"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_the_innermost_source_speaks(text: str, mention: str, speaker: str) -> None:
    at = text.index(mention)
    found = chain_at(text, at, at + len(mention))
    assert found is not None
    assert found.speaker.text == speaker
    assert text[found.relay.start : found.relay.end] == found.relay.text


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("The minister told Reuters that the town was calm.", "The minister"),
        ("The daily wrote citing the same source that eleven men were held.", "The daily"),
        ("The army said so. Reuters, citing officials, put it higher.", "The army"),
    ],
)
def test_without_a_relay_there_is_no_chain(text: str, mention: str) -> None:
    at = text.index(mention)
    assert chain_at(text, at, at + len(mention)) is None
