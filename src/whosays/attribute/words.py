"""Words: text to word offsets and the marks the encoder reads beside them.  In: text.  Out: arrays.  Pure.

A word is a number with its separators, a run of letters and digits, or one mark of punctuation.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

__all__ = ["MARKS", "marks_of", "words_of"]

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W_]+|[^\w\s]|_")

#: How many values each mark takes: letter shape, inside quotation marks, first of a paragraph.
MARKS = (8, 2, 2)

_LOWER, _TITLE, _UPPER, _MIXED, _NUMBER, _OPENING, _PUNCTUATION, _LETTER = range(8)


def words_of(text: str) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return the start and end offsets (code points, end exclusive) of the words of `text`."""
    spans = [match.span() for match in _WORD.finditer(text)]
    offsets = np.array(spans, dtype=np.int32).reshape(-1, 2)
    return offsets[:, 0].copy(), offsets[:, 1].copy()


def marks_of(text: str, starts: NDArray[np.int32], ends: NDArray[np.int32]) -> NDArray[np.int64]:
    """Return (words, 3) marks: shape, quotation state, paragraph start; value ranges are `MARKS`."""
    marks = np.zeros((len(starts), 3), dtype=np.int64)
    quoted = False
    before = 0
    for i, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        first = i == 0 or "\n" in text[before:start]
        word = text[start:end]
        if first:
            quoted = False
        if word == "“" or (word == '"' and not quoted):
            quoted = True
            marks[i] = (_OPENING, 1, first)
        elif word in ("”", '"'):
            marks[i] = (_PUNCTUATION, 1, first)
            quoted = False
        else:
            marks[i] = (_shape(word), quoted, first)
        before = end
    return marks


def _shape(word: str) -> int:
    if word[0].isdigit():
        return _NUMBER
    if not word[0].isalpha():
        return _PUNCTUATION
    if word.islower():
        return _LOWER
    if len(word) == 1:
        return _LETTER
    if word.isupper():
        return _UPPER
    return _TITLE if word[0].isupper() and word[1:].islower() else _MIXED
