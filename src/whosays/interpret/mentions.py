"""Mentions: the edges of a name as the heads cut it.  In: a text and a span.  Out: a span of whole words.  Pure."""

from __future__ import annotations

import re

from whosays.records import Span, span_at

__all__ = ["whole_mention"]

#: Words that neither open nor end a name: where one stands at its edge, what it joins was cut off.
_OPEN = r"of|in|at|on|by|to|for|from|with|under|into|near|and|or|nor|that|which|who|whose|as|said"
_TAIL = re.compile(rf"(?:\s+(?:{_OPEN}|the|an?))+$", re.IGNORECASE)
_HEAD = re.compile(rf"^(?:(?:{_OPEN})\s+)+", re.IGNORECASE)
_EDGE = ' \t\n,;:/–—“”"()[]'
_PARTICLE = r"(?:a[lnrstz]|as[hs]|e|i|u[lrsd]|de|el)"
#: What a name goes on with: the rest of a word, or a part after "-e-", "-ul-".
_GOES_ON = re.compile(rf"\w*(?:(?<=\w)-{_PARTICLE}-\w+)*(?:(?<=-)\w+(?:-\w+)*)?")
#: What stands before a name cut open: a word that goes on in it, "al-" or "Ahrar-ul-".
_BEFORE_WORD = re.compile(r"\w+(?:[-’']\w+)*$")
_BEFORE_JOIN = re.compile(rf"(?:\w+-)*{_PARTICLE}-$", re.IGNORECASE)
_BEFORE_TAIL = re.compile(r"\w+(?:-\w+)*[-’']$")
LONGEST = 40  # characters that a mention is widened by


def whole_mention(text: str, span: Span) -> Span:
    """Return the span widened over a word or a joined name cut at its edges, less what opens or ends no name.

    "-ul-" in "Ahrar-ul-Hind" is the whole name, "fighters of" is "fighters". A span of which nothing would be
    left is returned as it is.
    """
    start = span.start - _cut_before(text, span)
    end = span.end
    if _joined(text, end):
        rest = _GOES_ON.match(text, end, min(len(text), end + LONGEST))
        end = rest.end() if rest else end
    words = text[start:end]
    left = words.lstrip(_EDGE)
    left = _HEAD.sub("", left)
    start += len(words) - len(left)
    kept = _TAIL.sub("", left.rstrip(_EDGE)).rstrip(_EDGE)
    return span_at(text, start, start + len(kept)) if kept else span


def _joined(text: str, end: int) -> bool:
    """Whether the name goes on at `end`: in the same word, or over a hyphen that joins particles."""
    if end >= len(text):
        return False
    if text[end - 1] == "-" or (text[end - 1].isalnum() and text[end].isalnum()):
        return text[end].isalnum()
    return text[end] == "-" and bool(re.match(rf"-{_PARTICLE}-\w", text[end : end + 8]))


def _cut_before(text: str, span: Span) -> int:
    """How many characters of the name stand before the span."""
    before, first = text[max(0, span.start - LONGEST) : span.start], text[span.start]
    if not before:
        return 0
    if first in "-’'" or (before[-1].isalnum() and first.isalnum()):
        found = _BEFORE_WORD.search(before)
    elif before[-1] in "-’'" and first.islower() and not re.match(r"s\b", text[span.start : span.start + 2]):
        found = _BEFORE_TAIL.search(before)
    else:
        found = _BEFORE_JOIN.search(before)
    return len(found[0]) if found else 0
