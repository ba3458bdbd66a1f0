"""Words and their marks."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from whosays.attribute.words import MARKS, marks_of, words_of


def words(text: str) -> list[str]:
    return [text[s:e] for s, e in zip(*words_of(text), strict=True)]


def test_a_number_with_separators_is_one_word() -> None:
    assert words("up to 6,500 men (40%).") == ["up", "to", "6,500", "men", "(", "40", "%", ")", "."]


def test_an_apostrophe_parts_a_word() -> None:
    assert words("Kabul's") == ["Kabul", "'", "s"]


def test_words_between_quotation_marks_are_marked_and_a_new_paragraph_closes_them() -> None:
    text = 'He said "we left\nThe army "did not" agree'
    marks = marks_of(text, *words_of(text))
    quoted = [w for w, m in zip(words(text), marks, strict=True) if m[1]]
    assert quoted == ['"', "we", "left", '"', "did", "not", '"']


def test_the_first_word_of_each_paragraph_is_marked() -> None:
    text = "One two.\n\nThree four."
    marks = marks_of(text, *words_of(text))
    assert [w for w, m in zip(words(text), marks, strict=True) if m[2]] == ["One", "Three"]


@given(st.text())
def test_words_never_overlap_and_marks_stay_in_range(text: str) -> None:
    starts, ends = words_of(text)
    assert (starts < ends).all()
    assert (starts[1:] >= ends[:-1]).all()
    assert (marks_of(text, starts, ends) < np.array(MARKS)).all()
