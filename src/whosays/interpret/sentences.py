"""Sentences: where those around some words begin and end.  In: text, a place.  Out: offsets.  Pure."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

__all__ = ["sentence_around"]

LONGEST_SENTENCE = 1_000  # characters looked at on either side
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’')]*\s+(?=[A-Z\"“‘(])|(?<=[.!?][\"”’')]) |\n")


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of the sentence or sentences that hold text[start:end]."""
    begin, stop = max(0, start - LONGEST_SENTENCE), min(len(text), end + LONGEST_SENTENCE)
    lasts, firsts = _breaks(text)
    before = bisect_right(firsts, start) - 1
    after = bisect_left(lasts, end)
    return (
        max(begin, firsts[before]) if before >= 0 else begin,
        min(stop, lasts[after]) if after < len(lasts) else stop,
    )


@lru_cache(maxsize=2)
def _breaks(text: str) -> tuple[list[int], list[int]]:
    """Where the text's sentences end, and where the next ones begin."""
    found = [match.span() for match in _SENTENCE_END.finditer(text)]
    return [low for low, _ in found], [high for _, high in found]
