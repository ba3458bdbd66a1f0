"""Odd typography: no crash, no wrong offset, and the quotation found where its marks are plain."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.attribute import attribute, open_attributor
from whosays.records import Attribution, Report, Span, check_spans

PIECES = (
    *("“", "”", '"', "'", "‘", "’", "«", "»", "„", "‚", "‹", "›", "``", "''", "「", "」", "\u201f"),
    *("\n", "\n\n", "\r\n", "\t", " ", "\u00a0", "\u202f", "\u200b", "\ufeff", "\u00ad", "\u2028"),
    *("• ", "- ", "* ", "1. ", "Q: ", "A: ", "— ", "…", "...", ":", ",", ".", "?", "(", ")", "[", "]"),
    *("he said", "said the minister", "according to the UN", "The army denied", "killed 12", "we left"),
    *("é", "e\u0301", "🙂", "漢字", "العربية", "\U0001d504", "Al-Shabaab", "6,500"),
)


def found_in(text: str) -> tuple[Attribution, ...]:
    """The attributions of a text, every span checked against it."""
    found = attribute([Report(id="odd", text=text)], using=open_attributor())[0].found
    for one in found:
        check_spans((*one.source, *one.cue, *one.content), text)
        assert 0 <= one.confidence <= 1
    return found


@settings(max_examples=80)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_no_mixture_of_marks_breaks_a_span(text: str) -> None:
    found_in(text)


@settings(max_examples=40)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_no_mixture_of_marks_without_spaces_breaks_a_span(text: str) -> None:
    found_in(text)


@settings(max_examples=40)
@given(st.text(max_size=200))
def test_no_text_at_all_breaks_a_span(text: str) -> None:
    found_in(text)


@settings(max_examples=15)
@given(st.integers(0, 6), st.sampled_from(["“", '"', "«", "„"]))
def test_a_quotation_that_is_never_closed_breaks_nothing(paragraphs: int, mark: str) -> None:
    opened = f"{mark}We hold the town.\n" * paragraphs
    found_in(f"{opened}The commander said so. {mark}They left")


def words(spans: tuple[Span, ...]) -> set[str]:
    return set(re.findall(r"\w+", " ".join(span.text for span in spans).casefold()))


SAID = "The enemy has left the northern district"

QUOTATIONS = {
    "curly": f"“{SAID},” General Ahmad Noori said on Monday.",
    "straight": f'"{SAID}," General Ahmad Noori said on Monday.',
    "German": f"„{SAID}“, General Ahmad Noori said on Monday.",
    "French": f"« {SAID} », General Ahmad Noori said on Monday.",
    "French, tight": f"«{SAID}», General Ahmad Noori said on Monday.",
    "French, with no-break spaces": f"«\u00a0{SAID}\u202f», General Ahmad Noori said on Monday.",
    "pointing inwards": f"»{SAID}«, General Ahmad Noori said on Monday.",
    "single curly": f"‘{SAID},’ General Ahmad Noori said on Monday.",
    "typewriter": f"``{SAID},'' General Ahmad Noori said on Monday.",
    "opened, never closed": f"“{SAID}, General Ahmad Noori said on Monday.",
    "closed, never opened": f"{SAID},” General Ahmad Noori said on Monday.",
    "opened curly, closed straight": f'“{SAID}," General Ahmad Noori said on Monday.',
    "bullet": f"• “{SAID},” General Ahmad Noori said on Monday.",
    "dash as bullet": f"- General Ahmad Noori said: “{SAID}.”",
    "numbered": f"1. General Ahmad Noori said: “{SAID}.”",
    "no quotation marks": f"{SAID}, General Ahmad Noori said on Monday.",
}


@pytest.mark.parametrize("text", QUOTATIONS.values(), ids=QUOTATIONS.keys())
def test_a_quotation_and_its_speaker_are_found_whatever_its_marks(text: str) -> None:
    best = max(
        found_in(text), key=lambda one: len(words(one.content) & words_of_text(SAID)), default=Attribution()
    )
    assert {"noori"} <= words(best.source)
    assert {"said"} <= words(best.cue)
    assert len(words(best.content) & words_of_text(SAID)) >= 6


def words_of_text(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


FIVE = (
    "General Ahmad Noori said: “We came to the valley in March.\n\n"
    "“Our men took the bridge in April.\n\n"
    "“The enemy fled in May.\n\n"
    "“The people returned in June.\n\n"
    "“Nobody shall drive them out again.”\n\n"
    "The army declined to comment."
)


def test_a_quotation_open_over_five_paragraphs_breaks_no_span_and_has_its_speaker() -> None:
    found = found_in(FIVE)
    assert any("noori" in words(one.source) and "valley" in words(one.content) for one in found)


TRANSCRIPT = (
    "Q: How many fighters are in the north?\n"
    "A: We estimate up to 4,000. The ministry said 300 of them were foreign.\n"
    "Q: And in the south?\n"
    "A: The governor denied that there are any.\n"
)


def test_a_transcript_keeps_its_speakers_apart() -> None:
    found = found_in(TRANSCRIPT)
    denied = [one for one in found if "denied" in words(one.cue)]
    assert [words(one.source) for one in denied] == [{"the", "governor"}]
    assert all("foreign" not in words(one.content) for one in denied)


def test_bullet_points_do_not_run_into_each_other() -> None:
    text = (
        "• The ministry said 12 soldiers were killed\n"
        "• The rebels denied the attack\n"
        "• The UN warned of hunger in the camps\n"
    )
    for one in found_in(text):
        assert all("\n" not in span.text for span in (*one.source, *one.cue, *one.content))
