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

ANCHOR_FLOOR = 0.35  # chosen on the held-out fold of PolNeAR train
SOURCE, CUE, CONTENT = 1, 2, 3

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

    def __init__(self, folder: Path = MODEL, *, threads: int = 0) -> None:
        self._session = open_session(folder / "link.onnx", threads=threads)

    def link(self, window: EncodedWindow, *, floor: float = ANCHOR_FLOOR) -> list[Linked]:
        """Return the attributions whose anchor the window answers for, best first."""
        chances = 1 / (1 + np.exp(-window.anchors))
        spots = np.flatnonzero(chances >= floor)
        spots = spots[(spots >= window.encoded.first) & (spots < window.encoded.last)]
        if not len(spots):
            return []
        (roles,) = self._session.run(["roles"], {"words": window.encoded.vectors, "index": spots})
        found = [
            _linked(int(spot), float(chances[spot]), roles[i]) for i, spot in enumerate(spots)
        ]
        return sorted(found, key=lambda linked: -linked.score)


def _linked(anchor: int, chance: float, labels: NDArray[np.float32]) -> Linked:
    """`labels` is (words, 7): O, then B and I of source, cue and content."""
    roles = np.stack(
        [labels[:, 0], labels[:, 1] + labels[:, 2], labels[:, 3] + labels[:, 4], labels[:, 5] + labels[:, 6]], axis=1
    )
    best = roles.argmax(1)
    sure = roles.max(1)
    played = best > 0
    score = chance * float(sure[played].mean()) if played.any() else 0.0
    return Linked(
        anchor=anchor,
        source=_runs(best, SOURCE, roles[:, SOURCE]),
        cue=_runs(best, CUE, roles[:, CUE]),
        content=_runs(best, CONTENT, roles[:, CONTENT]),
        score=score,
    )


def _runs(best: NDArray[np.int64], role: int, chances: NDArray[np.float32]) -> Role:
    """Runs of a role; runs one doubtful word apart are one, single stray words of low chance none."""
    spots = np.flatnonzero(best == role)
    if not len(spots):
        return []
    breaks = np.flatnonzero(np.diff(spots) > 2)
    runs = [
        (int(part[0]), int(part[-1])) for part in np.split(spots, breaks + 1)
    ]
    if len(runs) > 1:
        strong = [r for r in runs if r[1] > r[0] or chances[r[0]] > 0.7]
        runs = strong or runs
    return runs
