"""Edges of mentions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.interpret.mentions import whole_mention
from whosays.records import span_at


@pytest.mark.parametrize(
    ("text", "cut", "whole"),
    [
        ("the Ahrar-ul-Hind group", "-ul-", "Ahrar-ul-Hind"),
        ("by Tehrik-e-Taliban Pakistan", "Tehrik", "Tehrik-e-Taliban"),
        ("the 201st base", "st", "201st"),
        ("a Shi'ite militia", "ite militia", "Shi'ite militia"),
        ("an al-Qaeda cell", "Qaeda cell", "al-Qaeda cell"),
        ("fighters of the TTP", "fighters of the", "fighters"),
        ("and militants, too", "and militants,", "militants"),
        ("Iran-backed militias", "Iran", "Iran"),
        ("the Rwanda-M23 axis", "M23", "M23"),
        ("Kabul's men", "Kabul", "Kabul"),
        ("the United States of America", "United States", "United States"),
    ],
)
def test_a_mention_is_made_of_whole_words(text: str, cut: str, whole: str) -> None:
    start = text.index(cut)
    assert whole_mention(text, span_at(text, start, start + len(cut))).text == whole


@given(st.text(alphabet="ab -'’e,of ", min_size=1, max_size=60), st.data())
def test_any_span_gives_a_span_of_the_text_that_is_not_empty(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    mended = whole_mention(text, span_at(text, start, end))
    assert mended.text and text[mended.start : mended.end] == mended.text
