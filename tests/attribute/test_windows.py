"""Windows over long texts."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from whosays.attribute.encoder import MODEL
from whosays.attribute.windows import MOST_PIECES, windows_of
from whosays.attribute.words import words_of

TOKENIZER = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
TOKENIZER.no_truncation()
TOKENIZER.no_padding()


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.integers(0, 400), min_size=1, max_size=6),
    st.sampled_from(["word", "Ouagadougou", "“", "ﬁ", "漢"]),
)
def test_every_word_is_answered_for_once_and_every_window_fits(paragraphs: list[int], word: str) -> None:
    text = "\n".join(" ".join([word] * n) for n in paragraphs)
    windows = windows_of(text, TOKENIZER)
    answered = [w.offset + i for w in windows for i in range(w.first, w.last)]
    assert answered == list(range(len(words_of(text)[0])))
    assert all(len(w.ids) <= MOST_PIECES for w in windows)


def test_a_short_text_is_one_window() -> None:
    assert len(windows_of("The army said so.", TOKENIZER)) == 1


def test_a_long_text_is_cut_between_paragraphs_and_keeps_context() -> None:
    text = "\n".join("He said so. " * 60 for _ in range(3))
    second = windows_of(text, TOKENIZER)[1]
    assert second.first > 0
    assert text[second.starts[second.first] - 1] == "\n"


def test_a_text_without_words_has_no_window() -> None:
    assert windows_of(" \n ", TOKENIZER) == []
