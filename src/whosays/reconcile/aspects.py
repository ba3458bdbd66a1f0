"""Aspects: what a claim of support speaks of, shelter or arms or money or training.  In: Claim.  Out: aspect.  Pure.

To deny giving weapons is not to deny giving shelter, and the one does not bear out the other. The first word
that names an aspect tells ("harbouring people who finance them" is shelter); a claim that names none
("supports", "denied this") may be about any.
"""

from __future__ import annotations

import re
from functools import lru_cache

from whosays.records import Claim, Kind

__all__ = ["aspects_apart"]

_WORDS = {
    "shelter": r"shelter\w*|harbou?r\w*|haven\w*|sanctuar\w+|refuge|host(?:s|ed|ing)?|hous(?:e|es|ed|ing)|lodg\w+",
    "arms": r"arms|arm(?:ed|ing)|weapon\w*|rifles?|ammunition|drones?|missiles?|explosives?|artillery|tanks?|bullets?",
    "money": r"fund(?:s|ed|ing)?|financ(?:e|es|ed|ing)|money|pa(?:y|ys|id|ying)|salar\w+|dollars?|cash|bankroll\w*",
    "training": r"train(?:s|ed|ing)?|instruct\w+",
    "passage": r"cross(?:es|ed|ing)?|passage|transit|corridors?",
}
_ASPECT = re.compile(
    r"\b(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _WORDS.items()) + r")\b", re.I
)


def aspects_apart(one: Claim, other: Claim) -> bool:
    """Tell whether two claims of support name an aspect each, and not the same."""
    if not one.kind is other.kind is Kind.SUPPORT:
        return False
    ours, theirs = _aspect(_words(one)), _aspect(_words(other))
    return ours is not None and theirs is not None and ours != theirs


def _words(claim: Claim) -> str:
    return " ".join(span.text for span in claim.content)


@lru_cache(maxsize=4096)
def _aspect(words: str) -> str | None:
    found = _ASPECT.search(words)
    return found.lastgroup if found else None
