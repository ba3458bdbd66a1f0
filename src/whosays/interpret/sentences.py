"""Sentences: where those around some words begin and end.  In: text, a place.  Out: offsets.  Pure."""

from __future__ import annotations

import re

__all__ = ["sentence_around"]

LONGEST_SENTENCE = 1_000  # characters looked at on either side
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’')]*\s+(?=[A-Z\"“‘(])|(?<=[.!?][\"”’')]) |\n")


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of the sentence or sentences that hold text[start:end]."""
    begin, stop = max(0, start - LONGEST_SENTENCE), min(len(text), end + LONGEST_SENTENCE)
    before = [
        m.end() for m in _SENTENCE_END.finditer(text, begin, min(len(text), start + 1)) if m.end() <= start
    ]
    after = _SENTENCE_END.search(text, end, stop)
    return (before[-1] if before else begin), (after.start() if after else stop)
