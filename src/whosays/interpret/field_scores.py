"""Field scores: how much the heads vouch for each field of a claim.  In: heads' scores, words chosen.  Out: FieldScores.  Pure.

Raw, and by their order only: `whosays.interpret.confidences` says which share of such answers is right.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["FieldScores", "field_scores"]

Floats = NDArray[np.float32]
Mention = tuple[int, int]


class FieldScores(NamedTuple):
    """One score (0..1) a field; `claim` is of the whole, in the sense of the strict score."""

    claim: float
    kind: float
    polarity: float
    act: float
    certainty: float
    source: float
    subjects: float
    objects: float
    places: float
    figure: float


def field_scores(
    kinds: Floats,
    kind: int,
    *,
    source: float,
    roles: Floats,
    attributes: Floats,
    mentions: Sequence[Sequence[Mention]],
) -> FieldScores:
    """Return the scores of one claim.

    `kinds` are the chances of every kind at its anchor, `kind` the number of its own; `source` is the pointer's chance, `roles`
    and `attributes` the heads' as in `whosays.interpret.reading.Scores`; `mentions` are the first and last words of subjects,
    objects and places. A figure is read by rule where the anchor is, so its score is the anchor's.
    """
    anchor = float(kinds[kind])
    share = anchor / max(float(kinds.sum()), 1e-6)
    polarity = _best(attributes[0:2])
    subjects, objects, places = (_role(1 - roles[:, 3 * role], spots) for role, spots in enumerate(mentions))
    return FieldScores(
        claim=anchor * share * polarity * source * subjects,
        kind=share,
        polarity=polarity,
        act=_best(attributes[9:21]),
        certainty=_best(attributes[2:5]),
        source=source,
        subjects=subjects,
        objects=objects,
        places=places,
        figure=anchor,
    )


def _best(logits: Floats) -> float:
    """The share of the likeliest label."""
    raised = np.exp(logits - logits.max())
    return float(1 / raised.sum())


def _role(played: Floats, mentions: Sequence[Mention]) -> float:
    """The faintest mention's chance, times the chance that the likeliest word left out is in none."""
    outside = np.ones(len(played), dtype=bool)
    for first, last in mentions:
        outside[first : last + 1] = False
    faintest = min((float(played[first : last + 1].mean()) for first, last in mentions), default=1.0)
    return faintest * (1 - float(played[outside].max(initial=0.0)))
