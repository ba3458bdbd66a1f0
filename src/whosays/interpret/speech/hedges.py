"""Hedges: words that weaken a claim, its certainty, its negation.  In: text.  Out: Spans, codes.  Pure."""

from __future__ import annotations

import re
from functools import cache

from whosays.interpret.speech.lexicon import hedge_phrases
from whosays.records import Act, Certainty, Span

__all__ = ["certainty_of", "hedges_in", "negated"]

_NEGATIONS = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|nowhere|hardly|unable|failed\s+to|fails\s+to"
    r"|n['’]t)\b|n['’]t\b|\b(?:false|untrue|baseless|groundless|unfounded)\b",
    re.IGNORECASE,
)
#: Negations that affirm: "no fewer than 40", "not only", "no doubt", "did not rule out".
_EMPTY_NEGATIONS = re.compile(
    r"\b(?:no\s+(?:fewer|less|more|later|longer\s+than|doubt|secret)\b|not\s+(?:only|least|just|surprising\w*)\b"
    r"|nothing\s+(?:but|less)\b|(?:not|cannot|can['’]t)\s+(?:be\s+)?(?:ruled?\s+out|excluded?)\b|not\s+impossible\b)",
    re.IGNORECASE,
)
#: "could" as a chance, not an ability: "could push on", not "could not say", "could still be heard".
_COULD = r"could(?!\s+(?:not|only|still|n['’]t|no|be\s+(?:heard|seen|reached)|have\s+been\s+better)\b)"
_MONTH_MAY = re.compile(
    r"(?:\b\d{1,2}(?:st|nd|rd|th)?|\b(?:in|of|on|since|by|last|early|late|mid))\W*$", re.IGNORECASE
)


def hedges_in(text: str) -> tuple[Span, ...]:
    """Return the hedges of a text in order, the longest where they overlap; offsets are into `text`."""
    found = [m for m in _pattern("probable", "possible", "kept").finditer(text) if not _is_month(m, text)]
    return tuple(Span(start=m.start(), end=m.end(), text=m.group()) for m in found)


def certainty_of(text: str, act: Act | None = None) -> Certainty:
    """Return the certainty that a text's wording leaves: the weakest of its hedges, else certain.

    What a source only suspects is at most probable.
    """
    for name in (Certainty.POSSIBLE, Certainty.PROBABLE):
        if any(not _is_month(m, text) for m in _pattern(name.value).finditer(text)):
            return name
    return Certainty.PROBABLE if act is Act.SUSPECT else Certainty.CERTAIN


def negated(text: str) -> bool:
    """Whether a text holds an odd number of negations that count."""
    counted = _EMPTY_NEGATIONS.sub(" ", text)
    return len(_NEGATIONS.findall(counted)) % 2 == 1


@cache
def _pattern(*names: str) -> re.Pattern[str]:
    phrases = sorted((p for name in names for p in hedge_phrases()[name]), key=len, reverse=True)
    either = "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in phrases)
    if Certainty.POSSIBLE.value in names:
        either = f"{either}|{_COULD}"
    return re.compile(rf"\b(?:{either})\b", re.IGNORECASE)


def _is_month(match: re.Match[str], text: str) -> bool:
    """Whether "May" is the month: with a capital inside a sentence, beside a number or after "in"."""
    if match.group() != "May":
        return False
    after = text[match.end() : match.end() + 6]
    return bool(re.match(r"\W*\d", after) or _MONTH_MAY.search(text[: match.start()]) or match.start() > 0)
