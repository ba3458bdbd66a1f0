"""Chains: who speaks where one who relays stands beside the cue.  In: text, a mention.  Out: speaker and relay, or None.  Pure.

"SANA writes, quoting a military source": the cue is the agency's, the words are the source's. "A study cited by
Le Monde": the mention runs on into its relay. Sources are innermost, as the claim record asks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from whosays.interpret.sentences import sentence_around
from whosays.records import Claim, Span, span_at

__all__ = ["NAME", "OUTLET", "Chain", "carried", "chain_at", "followed"]

_WORD = r"(?:[A-Z](?:[\w.’'&-]*\w)?|\d+)"
NAME = rf"{_WORD}(?: (?:of |the |de |i |and )?{_WORD})*"
#: What may stand between "by" and the outlet's name.
OUTLET = (
    r"(?:(?:the|an?|its|their) )?"
    r"(?:(?:[\w’'-]+ ){0,4}?"
    r"(?:newspaper|paper|daily|weekly|news agency|agency|broadcaster|channel|website|site|radio|outlet),? )?"
    r"(?:[a-z-]+ ){0,2}?"
)
_BREAK = r",.;:\n“”\"()–—"
_AFTER = (
    r"who|which|that|as|saying|reached|whose|reported|reports|said|says|wrote|writes|spoke|put|puts|speaks"
)
_SPEAKER = rf"[^{_BREAK}]{{2,70}}?(?=\s+(?:{_AFTER})\b|[{_BREAK}]|$)"
_CITING = re.compile(
    rf"\b(?:citing|quoting|on the strength of)\s+[“\"]?(?P<speaker>{_SPEAKER})"
    rf"|\b(?:quoted|quotes|cited|cites)\s+(?!by\b|in\b)(?P<quoted>[^{_BREAK}]{{2,70}}?)(?=\s+as\s+(?:also\s+)?\w+ing\b)"
)
_CITED_BY = re.compile(
    rf"[ ,]+(?:(?:was|were|is|are|been|being) )*(?:quoted|cited|seen|obtained|relayed|carried) by (?P<relay>{OUTLET}{NAME})"
)
#: What comes before the name of a source that stands before "quoted by".
_BEFORE = re.compile(
    rf"[{_BREAK}]\s*|\b(?:according to|say|says|said|to|from|by|in the view of|estimate of|but|and|that)\s+",
    re.IGNORECASE,
)
_ANAPHORIC = re.compile(r"^(?:the same|him|her|them|it|itself|himself|herself)\b")
_DETERMINER = re.compile(
    r"^(?:the|an?|its|their|his|her|this|that|one|two|three|several|some)(?:\s+same)?\s+", re.IGNORECASE
)
_PREPOSITIONS = frozenset(["in", "of", "at", "from", "with", "for", "to", "on", "near", "who", "close"])
FARTHEST = 70  # characters between a relay and its "citing"
REACH = 600  # characters over which a relay goes on
MOST_WORDS = 10  # of a speaker's description


class Chain(NamedTuple):
    """The speaker's words and the relay's."""

    speaker: Span
    relay: Span


def chain_at(text: str, start: int, end: int) -> Chain | None:
    """Return the chain that the mention start..end is a part of as its relay, or runs over as a whole."""
    low, high = sentence_around(text, start, end)
    return _citing(text, (start, end), (low, high)) or _cited_by(text, (start, end), (low, high))


def _citing(text: str, mention: tuple[int, int], sentence: tuple[int, int]) -> Chain | None:
    """The mention is X in "X, citing Y", "X reported, citing Y" or "X quoted Y as saying"."""
    start, end = mention
    for match in _CITING.finditer(text, *sentence):
        last = min(end, match.start())
        gap = text[last : match.start()]
        if not start < match.start() or len(gap) > FARTHEST or re.search(r"[;:“”\"\n]", gap):
            continue
        speaker = "speaker" if match["speaker"] else "quoted"
        if _ANAPHORIC.match(match[speaker]) or match.start(speaker) < start:
            continue
        relay = text[start:last].split(",")[0].rstrip()
        if relay:
            return Chain(span_at(text, *match.span(speaker)), span_at(text, start, start + len(relay)))
    return None


def _cited_by(text: str, mention: tuple[int, int], sentence: tuple[int, int]) -> Chain | None:
    """The mention is Y, or all, of "X quoted by Y"."""
    start, end = mention
    for match in _CITED_BY.finditer(text, *sentence):
        relay = match.span("relay")
        if relay[0] >= end or relay[1] <= start:
            continue
        first = sentence[0]
        for before in _BEFORE.finditer(text, sentence[0], match.start()):
            first = before.end()
        if start < match.start():
            first = start
        speaker = text[first : match.start()]
        if speaker.strip() and len(speaker.split()) <= MOST_WORDS:
            return Chain(span_at(text, first, match.start()), span_at(text, *relay))
    return None


def followed(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims, in text order, where what a speaker says further on came through the same relay as before.

    "SANA, quoting a military source": the military source's next sentences are SANA's too, for a few paragraphs.
    """
    earlier = carried(claims)
    return [replace(claim, via=earlier[claim.id].via) if claim.id in earlier else claim for claim in claims]


def carried(claims: Sequence[Claim]) -> dict[str, Claim]:
    """Return for the id of each claim, in text order, that takes its relay from an earlier one, that one."""
    through: dict[str, Claim] = {}
    found = {}
    for claim in claims:
        key, at = _speaker_key(claim.source.name) if claim.source else "", claim.content[0].start
        if claim.via:
            through[key] = claim
        elif key in through and at - through[key].content[0].start <= REACH:
            found[claim.id] = through[key]
    return found


def _speaker_key(name: str) -> str:
    """What tells a speaker when he is named again: a proper name, or of a nameless one his head noun.

    "a rebel officer" and "the same officer" are both "officer"; "a source in the army" is "source".
    """
    words = _DETERMINER.sub("", name).split()
    head = next((n for n, word in enumerate(words) if n and word in _PREPOSITIONS), len(words))
    last = words[head - 1] if words else ""
    return last if last.islower() else " ".join(words).casefold()
