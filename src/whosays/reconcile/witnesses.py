"""Witnesses: counts that are parts of a toll by their own words, and tolls that grew.  In: Stated.  Pure."""

from __future__ import annotations

import re

from whosays.reconcile.context import Stated, said_day
from whosays.reconcile.extents import range_of
from whosays.reconcile.names import Side, is_umbrella, side_of

__all__ = ["counts_a_part", "grew_since", "is_a_share", "is_a_sight"]

_SEEN = re.compile(r"\b(?:we|I)\b.*\b(?:count|counted|saw|seen|buried|found|pulled)\b", re.I)
_SIGHT = re.compile(
    r"\b(?:saw|seen|shows?|showed|shown)\b.*\b(?:bod(?:y|ies)|corpses?|coffins?|graves?|dead|wounded)\b", re.I
)
_GREW = re.compile(
    r"\b(?:ha(?:s|ve|d) (?:since )?died|died (?:of|from|in) (?:\w+ )?(?:wounds|injuries|hospital)"
    r"|another|one more)\b",
    re.I,
)
_SHARE = re.compile(
    r"\b(?<!all )(?<!most )(?<!many )of (?:them|these|those|whom|which)\b"
    r"|\b(?:drop|fall|rise|growth|increase|decline|decrease) of\b"
    r"|\b(?:fewer|more|less) than in\b|\bamong them\b|\banother\b|\bmore (?:fighters|men|soldiers|troops)\b",
    re.I,
)


def counts_a_part(one: Stated, other: Stated) -> bool:
    """Tell whether the lower of two counts is a witness's of what he saw, which is no rival of a toll above it.

    His higher count is one.
    """
    fewer = min((one, other), key=_least)
    source = fewer.claim.source
    witness = source is not None and is_umbrella(source) and side_of(source) is Side.CIVILIANS
    return witness and bool(_SEEN.search(_words(fewer)))


def is_a_sight(one: Stated, other: Stated) -> bool:
    """Tell whether the lower of two counts is of bodies seen by somebody or shown in a picture, not of all."""
    return bool(_SIGHT.search(_words(min((one, other), key=_least))))


def is_a_share(stated: Stated) -> bool:
    """Tell whether a number is a part or a change by its own words ("four of them", "a drop of 42,000")."""
    return bool(_SHARE.search(_words(stated)))


def grew_since(one: Stated, other: Stated) -> bool:
    """Tell whether the higher toll is the later and says of itself that it grew ("a seventh has died")."""
    fewer, more = sorted((one, other), key=_least)
    before, after = said_day(fewer.claim), said_day(more.claim)
    return bool(before and after and before < after and _GREW.search(_words(more)))


def _least(stated: Stated) -> float:
    return range_of(stated.claim.figure)[0] if stated.claim.figure else 0.0


def _words(stated: Stated) -> str:
    return " ".join(span.text for span in stated.claim.content)
