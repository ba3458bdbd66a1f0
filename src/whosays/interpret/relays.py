"""Relays: through whom a source's words came.  In: text, content, source, attributions.  Out: spans, outermost first.  Pure.

Two ways: words of relaying in the claim's sentence ("quoted by TASS as saying", "Reuters, citing ..."),
and nesting, where the source's own mention stands inside the content of someone else's attribution.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence

from whosays.interpret.chains import NAME, OUTLET
from whosays.interpret.sentences import sentence_around
from whosays.interpret.speakers import PRONOUNS
from whosays.records import Attribution, Span, span_at

__all__ = ["outlet", "relays_of"]

_DATES = frozenset(
    {*calendar.month_name, *calendar.day_name}
)  # "published in its October issue" names no outlet
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"\b(?:quoted|cited|carried|reported|relayed|distributed|published|interviewed|seen|obtained) by "
        rf"{OUTLET}(?P<relay>{NAME})",
        rf"(?P<relay>{NAME}),? (?:has |have |also |had )*(?:quoted|quotes|quoting|cited|cites|citing)\b",
        rf"\b(?:which|that) {OUTLET}(?P<relay>{NAME}) (?:has |had |says it has |said it had )?(?:seen|saw|obtained|read)\b",
        rf"\bread (?:on \w+ )?(?:on|over) {OUTLET}(?P<relay>{NAME})",
        rf"\b(?:through|via|in) (?:its|the group's) (?:[a-z-]+ )*"
        rf"(?:agency|channel|weekly|outlet|newspaper|website),? (?P<relay>{NAME})",
        rf"\b(?:through|via|in) its (?:[a-z-]+ )?(?P<relay>{NAME})(?: (?:agency|channel|weekly|outlet))?\b",
    )
)


def relays_of(
    text: str, content: Sequence[Span], source: tuple[int, int], attributions: Sequence[Attribution]
) -> tuple[Span, ...]:
    """Return the relays of words whose source is mentioned at `source` (code points)."""
    low, high = sentence_around(text, min(source[0], content[0].start), max(source[1], content[0].end))
    for shape in _SHAPES:
        for match in shape.finditer(text, low, high):
            start, end = match.span("relay")
            if (end <= source[0] or start >= source[1]) and match["relay"] not in _DATES:
                return (span_at(text, start, end),)
    return _outer(source, attributions)


_DESCRIBED = re.compile(r"(?:(?:the|an?|its|their|his|her)\s+)?(?:[a-z][\w-]*\s+)*(?=[A-Z])")
_NOBODY = PRONOUNS | {"his", "its", "their", "which", "that"}


def outlet(span: Span) -> Span | None:
    """The name of a relay without what describes it ("the state-run SANA" is "SANA"); None for a pronoun, which names nobody."""
    if span.text.casefold() in _NOBODY:
        return None
    told = _DESCRIBED.match(span.text)
    cut = told.end() if told else 0
    return Span(start=span.start + cut, end=span.end, text=span.text[cut:])


def _outer(source: tuple[int, int], attributions: Sequence[Attribution]) -> tuple[Span, ...]:
    """The source of an attribution whose content holds the mention of this source."""
    for attribution in attributions:
        inside = any(s.start <= source[0] and source[1] <= s.end for s in attribution.content)
        if inside and attribution.source and attribution.cue:
            return attribution.source[:1]
    return ()
