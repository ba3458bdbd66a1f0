"""Chains: the speaker behind one who relays."""

from dataclasses import replace

import pytest

from tests.make import a_claim, a_report
from whosays.interpret.chains import carried, chain_at, followed

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
        "was quoted by",
        "The minister was quoted by Reuters as saying that the town was calm.",
        "Reuters",
        "The minister",
    ),
    (
        "quoted as saying",
        "Amu TV on Monday quoted a field commander as saying that the pass was shut.",
        "Amu TV",
        "a field commander",
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


REPORT = a_report("SANA, quoting a soldier, said it was calm. The soldier said that the road was open.")


def test_a_nameless_speaker_is_the_same_by_his_head_noun() -> None:
    text = (
        "SANA, quoting a field commander, said it was calm. The same commander said that the road was open."
    )
    first = a_claim(report=a_report(text), source="a field commander", quote="it was calm")
    assert first.source
    relay = replace(first.source, name="SANA", text="SANA", start=0, end=4)
    then = a_claim(report=a_report(text), source="The same commander", quote="the road was open")
    assert followed([replace(first, via=(relay,)), then])[1].via == (relay,)


def test_a_relay_is_carried_on_from_the_claim_before() -> None:
    first = a_claim(report=REPORT, source="a soldier", quote="it was calm")
    assert first.source
    relay = replace(first.source, name="SANA", text="SANA", start=0, end=4)
    first = replace(first, via=(relay,))
    then = a_claim(report=REPORT, source="The soldier", quote="the road was open")
    assert carried([first, then]) == {then.id: first}
    assert followed([first, then])[1].via == (relay,)
