"""Windows: a text's words cut into spans that fit the encoder.  In: text, tokenizer.  Out: Windows.  Pure.

A window holds at most `MOST_PIECES` wordpieces. Long texts are cut between paragraphs where that is
possible; each window but the first starts with some words of the one before, as context only.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from whosays.attribute.words import marks_of, words_of

__all__ = ["MOST_PIECES", "Window", "windows_of"]

MOST_PIECES = 448
CONTEXT_PIECES = 96


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Window:
    """Words `offset` .. `offset + len(firsts)` of a text; it answers for words first..last of them.

    ids (pieces,) with the two frame pieces; marks (pieces, 3); firsts (words,) is each word's first piece;
    starts, ends (words,) are code points into the text.
    """

    ids: NDArray[np.int64]
    marks: NDArray[np.int64]
    firsts: NDArray[np.int64]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    offset: int
    first: int
    last: int


def windows_of(text: str, tokenizer: Tokenizer) -> list[Window]:
    """Cut `text` into windows; none for a text without words."""
    starts, ends = words_of(text)
    if not len(starts):
        return []
    marks = marks_of(text, starts, ends)
    words = [text[s:e] for s, e in zip(starts.tolist(), ends.tolist(), strict=True)]
    pieces = _pieces_of(words, tokenizer)
    lengths = np.array([len(p) for p in pieces])
    cuts = _cuts(lengths, marks[:, 2])
    windows = []
    for first, last in cuts:
        begin = _context_start(lengths, first, last)
        windows.append(_window(pieces, marks, starts, ends, (begin, first, last)))
    return windows


def _pieces_of(words: list[str], tokenizer: Tokenizer) -> list[list[int]]:
    """Wordpiece ids per word, at most 8 a word, never none."""
    unknown = tokenizer.token_to_id("[UNK]")
    encoded = tokenizer.encode(words, is_pretokenized=True, add_special_tokens=False)
    pieces: list[list[int]] = [[] for _ in words]
    for piece, word in zip(encoded.ids, encoded.word_ids, strict=True):
        if word is not None and len(pieces[word]) < 8:
            pieces[word].append(piece)
    return [p or [100 if unknown is None else unknown] for p in pieces]


def _cuts(lengths: NDArray[np.int64], paragraph: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Word ranges that windows answer for: paragraphs gathered while they fit."""
    total = np.concatenate([[0], np.cumsum(lengths)])
    room = MOST_PIECES - 2
    if total[-1] <= room:
        return [(0, len(lengths))]
    cuts, first = [], 0
    while first < len(lengths):
        most = room if first == 0 else room - CONTEXT_PIECES
        last = int(np.searchsorted(total, total[first] + most, side="right")) - 1
        last = max(last, first + 1)
        if last < len(lengths):
            starts = np.flatnonzero(paragraph[first + 1 : last + 1]) + first + 1
            good = starts[total[starts] - total[first] >= most // 2]
            last = int(good[-1]) if len(good) else last
        cuts.append((first, last))
        first = last
    return cuts


def _context_start(lengths: NDArray[np.int64], first: int, last: int) -> int:
    """The earliest word that may stand before `first` as context."""
    room = MOST_PIECES - 2 - int(lengths[first:last].sum())
    begin = first
    while begin > 0 and room >= lengths[begin - 1]:
        begin -= 1
        room -= int(lengths[begin])
    return begin


def _window(
    pieces: list[list[int]],
    marks: NDArray[np.int64],
    starts: NDArray[np.int32],
    ends: NDArray[np.int32],
    words: tuple[int, int, int],
) -> Window:
    begin, first, last = words
    ids, piece_marks, firsts = [101], [np.zeros(3, dtype=np.int64)], []
    for i in range(begin, last):
        firsts.append(len(ids))
        ids.extend(pieces[i])
        piece_marks.extend([marks[i]] * len(pieces[i]))
    ids.append(102)
    piece_marks.append(np.zeros(3, dtype=np.int64))
    return Window(
        ids=np.array(ids, dtype=np.int64),
        marks=np.stack(piece_marks),
        firsts=np.array(firsts, dtype=np.int64),
        starts=starts[begin:last],
        ends=ends[begin:last],
        offset=begin,
        first=first - begin,
        last=last - begin,
    )
