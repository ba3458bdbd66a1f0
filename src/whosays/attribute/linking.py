"""Linking: from vectors to attributions.  In: an encoded window and its anchors.  Out: scored role spans.  Pure given a model.

For every anchor (first word of a cue) the model says which role each word plays for that anchor; runs of
a role become its spans, so a split quote and its far source come out as one attribution.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from whosays.attribute.encoder import MODEL, EncodedWindow
from whosays.models import open_session

__all__ = ["Linked", "Linker", "Role"]

ANCHOR_FLOOR = 0.5  # chosen on the held-out fold of PolNeAR train
SWITCH_COST = 2.0  # in log-odds; chosen there too
SOURCE, CUE, CONTENT = 0, 1, 2

Role = list[tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """One attribution in word numbers of its window (first, last inclusive), and the raw score in 0..1."""

    anchor: int
    source: Role
    cue: Role
    content: Role
    score: float


class Linker:
    """Reads the roles around each anchor."""

    def __init__(self, folder: Path = MODEL) -> None:
        self._session = open_session(folder / "link.onnx", threads=1)

    def link(self, window: EncodedWindow, *, floor: float = ANCHOR_FLOOR) -> list[Linked]:
        """Return the attributions whose anchor the window answers for, best first."""
        chances = 1 / (1 + np.exp(-window.anchors))
        spots = np.flatnonzero(chances >= floor)
        spots = spots[(spots >= window.encoded.first) & (spots < window.encoded.last)]
        if not len(spots):
            return []
        (roles,) = self._session.run(["roles"], {"words": window.encoded.vectors, "index": spots})
        found = [_linked(int(spot), float(chances[spot]), roles[i]) for i, spot in enumerate(spots)]
        return sorted(found, key=lambda linked: -linked.score)


def _linked(anchor: int, chance: float, labels: NDArray[np.float32]) -> Linked:
    """`labels` is (words, 7): O, then B and I of source, cue and content."""
    roles = labels[:, [1, 3, 5]] + labels[:, [2, 4, 6]]
    odds = np.log(roles + 1e-6) - np.log(1 - roles + 1e-6)
    played = roles.max(1) > 0.5
    sure = float(roles.max(1)[played].mean()) if played.any() else 0.0
    return Linked(
        anchor=anchor,
        source=_stretches(odds[:, SOURCE]),
        cue=_stretches(odds[:, CUE]),
        content=_stretches(odds[:, CONTENT]),
        score=chance * sure,
    )


def _stretches(odds: NDArray[np.float32]) -> Role:
    """Runs of words in a role, as a two-state chain with a cost per switch would have them.

    A gap between runs is bridged when leaving and coming back costs more than its words speak against it;
    a run too weak to pay for its own switch goes, unless it is all there is.
    """
    spots = np.flatnonzero(odds > 0)
    if not len(spots):
        return []
    parts = np.split(spots, np.flatnonzero(np.diff(spots) > 1) + 1)
    runs: list[tuple[int, int]] = []
    for part in parts:
        first, last = int(part[0]), int(part[-1])
        if runs and -float(odds[runs[-1][1] + 1 : first].sum()) < SWITCH_COST:
            runs[-1] = (runs[-1][0], last)
        else:
            runs.append((first, last))
    strong = [run for run in runs if float(odds[run[0] : run[1] + 1].sum()) > SWITCH_COST]
    return strong or [max(runs, key=lambda run: float(odds[run[0] : run[1] + 1].sum()))]
