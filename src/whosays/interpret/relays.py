"""Relays: through whom a source's words came.  In: text, content, source, attributions.  Out: spans, outermost first.  Pure.

Two ways: words of relaying in the claim's sentence ("quoted by TASS as saying", "Reuters, citing ..."),
and nesting, where the source's own mention stands inside the content of someone else's attribution.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from whosays.records import Attribution, Span, span_at

__all__ = ["relays_of"]

LONGEST_SENTENCE = 1_000  # characters looked at on either side
_WORD = r"(?:[A-Z](?:[\w.’'&-]*\w)?|\d+)"
_NAME = rf"{_WORD}(?: (?:of |the |de |i |and )?{_WORD})*"
_OUTLET = r"(?:the )?(?:(?:[a-z-]+ )?(?:newspaper|daily|weekly|news agency|agency|broadcaster|channel|website|radio|outlet) )?"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"\b(?:quoted|cited|carried|reported|relayed|distributed|published|interviewed|seen|obtained) by "
        rf"{_OUTLET}(?P<relay>{_NAME})",
        rf"(?P<relay>{_NAME}),? (?:has |have )?(?:quoted|quotes|quoting|cited|cites|citing)\b",
        rf"\bread (?:on \w+ )?(?:on|over) {_OUTLET}(?P<relay>{_NAME})",
        rf"\b(?:through|via|in) (?:its|the group's) (?:[a-z-]+ )*"
        rf"(?:agency|channel|weekly|outlet|newspaper|website),? (?P<relay>{_NAME})",
        rf"\b(?:through|via|in) its (?:[a-z-]+ )?(?P<relay>{_NAME})(?: (?:agency|channel|weekly|outlet))?\b",
    )
)
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[A-Z“\"])|\n")


def relays_of(
    text: str, content: Sequence[Span], source: tuple[int, int], attributions: Sequence[Attribution]
) -> tuple[Span, ...]:
    """Return the relays of words whose source is mentioned at `source` (code points)."""
    low, high = _sentence(text, min(source[0], content[0].start), max(source[1], content[0].end))
    for shape in _SHAPES:
        for match in shape.finditer(text, low, high):
            start, end = match.span("relay")
            if end <= source[0] or start >= source[1]:
                return (span_at(text, start, end),)
    return _outer(source, attributions)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence or sentences that hold start..end."""
    begin = max(0, start - LONGEST_SENTENCE)
    before = [m.end() for m in _SENTENCE_END.finditer(text, begin, start + 1) if m.end() <= start]
    after = _SENTENCE_END.search(text, end, end + LONGEST_SENTENCE)
    return (before[-1] if before else begin), (
        after.start() if after else min(len(text), end + LONGEST_SENTENCE)
    )


def _outer(source: tuple[int, int], attributions: Sequence[Attribution]) -> tuple[Span, ...]:
    """The source of an attribution whose content holds the mention of this source."""
    for attribution in attributions:
        inside = any(s.start <= source[0] and source[1] <= s.end for s in attribution.content)
        if inside and attribution.source and attribution.cue:
            return attribution.source[:1]
    return ()
