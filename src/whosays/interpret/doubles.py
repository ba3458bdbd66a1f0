"""Doubles: one claim per proposition and words.  In: raw claims, best first.  Out: those kept and those left.  Pure."""

from __future__ import annotations

from collections.abc import Iterable

from whosays.interpret.reading import RawClaim, Words

__all__ = ["covered", "without_doubles"]

SAME_KIND = 0.5  # shared words (Jaccard) from which two claims of a kind are one
OTHER_KIND = 0.75  # ... of different kinds: then the likelier kind stands


def covered(parts: Iterable[Words]) -> frozenset[int]:
    """The word numbers that the parts cover."""
    return frozenset(i for first, last in parts for i in range(first, last + 1))


def without_doubles(claims: list[RawClaim], counted: frozenset[int]) -> tuple[list[RawClaim], list[RawClaim]]:
    """Split into kept and left; `counted` are the words that belong to figures.

    Two claims anchored at different figures are never one, however close their words.
    """
    kept: list[tuple[frozenset[int], RawClaim]] = []
    left: list[RawClaim] = []
    for claim in claims:
        words = covered(claim.content)
        if any(_same(claim, words, other, theirs, counted) for theirs, other in kept):
            left.append(claim)
        else:
            kept.append((words, claim))
    return [claim for _, claim in kept], left


def _same(
    claim: RawClaim, words: frozenset[int], other: RawClaim, theirs: frozenset[int], counted: frozenset[int]
) -> bool:
    shared = len(words & theirs) / len(words | theirs)
    if claim.anchor == other.anchor:
        return shared > OTHER_KIND and claim.kind != other.kind
    if claim.anchor in counted and other.anchor in counted:
        return False
    return shared > (SAME_KIND if claim.kind == other.kind else OTHER_KIND)
