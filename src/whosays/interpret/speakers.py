"""Speakers: who "they said" is.  In: claims in text order.  Out: claims whose sources are named.  Pure.

The pointer of the claim heads goes to the named antecedent wherever it can; this is for what it leaves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from whosays.records import Claim

__all__ = ["PRONOUNS", "is_pronoun", "named"]

PRONOUNS = frozenset(["he", "she", "it", "they", "we", "i", "him", "her", "them", "who"])
REACH = 800  # characters back: about three paragraphs


def is_pronoun(name: str) -> bool:
    """Whether a name is a pronoun alone."""
    return name.casefold() in PRONOUNS


def named(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims, in text order, where "they said" is said by the last source named before; its words stay "they".

    A pronoun without a source named in the paragraphs before stays as it is.
    """
    before: Claim | None = None
    done = []
    for claim in claims:
        if claim.source is None:
            done.append(claim)
        elif not is_pronoun(claim.source.name):
            before = claim
            done.append(claim)
        elif before and before.source and claim.source.start - before.content[-1].end <= REACH:
            done.append(replace(claim, source=replace(claim.source, name=before.source.name)))
        else:
            done.append(claim)
    return done
