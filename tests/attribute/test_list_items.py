"""Content stays in the list item of its cue."""

import pytest

from whosays.attribute.list_items import within_item
from whosays.records import Span, span_at

LIST = "Monday:\n• The army said it left\n• The rebels denied it\nNothing else."


def part(words: str, text: str = LIST) -> Span:
    return span_at(text, text.index(words), text.index(words) + len(words))


def test_content_that_runs_into_the_next_item_is_cut() -> None:
    kept = within_item(LIST, (part("said"),), (part("it left\n• The rebels denied it"),))
    assert [span.text for span in kept] == ["it left"]


def test_content_of_a_cue_before_the_list_may_be_the_list() -> None:
    text = "The ministry said:\n• it left\n• it won"
    content = (part("• it left\n• it won", text),)
    assert within_item(text, (part("said", text),), content) == content


def test_content_wholly_outside_the_item_stays() -> None:
    content = (part("Monday:\n"),)
    assert within_item(LIST, (part("said"),), content) == content


@pytest.mark.parametrize("mark", ["•", "-", "–", "*", "1.", "2)", "a)", "Q:"])
def test_an_item_opens_with_a_bullet_a_number_or_a_letter(mark: str) -> None:
    text = f"{mark} He said yes\n{mark} She said no"
    assert [s.text for s in within_item(text, (part("said", text),), (part(f"yes\n{mark} She", text),))] == [
        "yes"
    ]


def test_paragraphs_that_are_no_items_are_not_cut() -> None:
    text = "He said: “Yes.\n\n“And no.”"
    content = (part("“Yes.\n\n“And no.”", text),)
    assert within_item(text, (part("said", text),), content) == content
