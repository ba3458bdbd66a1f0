"""List items: each speaks for itself.  In: a text, an attribution's spans.  Out: the content inside the cue's item.  Pure.

Where the cue stands in an item ("• The ministry said ..."), content does not run into the next one. Where it stands before the
list ("The ministry listed:"), content may well be several items, and nothing is cut.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from whosays.records import Span

__all__ = ["within_item"]

#: A line that opens an item: a bullet, a number, a letter or a speaker's initial with its mark.
_ITEM = re.compile(r"^[^\S\n]*(?:[•‣▪◦●∙·*–—-]|\d{1,2}[.)]|[A-Za-z][.):])[^\S\n]+", re.MULTILINE)


def within_item(text: str, cue: Sequence[Span], content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the parts of `content` inside the item the cue stands in; all of it when that leaves none."""
    if not cue or not content or all("\n" not in text[s.start : s.end] for s in content):
        return content
    starts = [match.start() for match in _ITEM.finditer(text)]
    if not starts:
        return content
    for low, high in pairwise((*starts, len(text) + 1)):
        if low <= cue[0].start < high:
            parts = (_part(text, span, low, high) for span in content)
            return tuple(part for part in parts if part) or content
    return content


def _part(text: str, span: Span, low: int, high: int) -> Span | None:
    start, end = max(span.start, low), min(span.end, high)
    inside = text[start:end].rstrip()
    return Span(start=start, end=start + len(inside), text=inside) if inside else None
