"""Reading: from vectors to raw claims.  In: an encoded window.  Out: RawClaims in word numbers.  Pure given a model.

Each claim hangs on an anchor word (its number, or the head of its words). From there the model says which
words it claims (content), who and where (roles), whose words they are (a pointer that goes to the named
antecedent, or nowhere for the report's own voice), through whom they came (another pointer), and how
(polarity, certainty, trend, act).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from whosays.interpret.field_scores import FieldScores, field_scores
from whosays.interpret.heads import ACTS, CERTAINTIES, KINDS, POLARITIES, TRENDS
from whosays.models import open_session
from whosays.records import Act, Certainty, Encoded, Kind, Polarity, Trend

__all__ = ["ANCHOR_FLOOR", "MODEL", "ClaimReader", "RawClaim", "Scores", "Words"]

MODEL = Path(__file__).parent / "model"
ANCHOR_FLOOR = 0.25  # chosen on the held-out fold
ROLE_FLOOR = 0.4  # ... of a word in a role
RELAY_FLOOR = 0.4  # ... of a source's words coming through a relay
FAINT_FLOOR = 0.05  # ... of a subject where no word reaches the floor
LONGEST_NAME = 10  # words of a source's name


class Words(NamedTuple):
    """Words first..last of a window, both inclusive."""

    first: int
    last: int


class Scores(NamedTuple):
    """What the heads say of one claim, of a window of n words."""

    content: NDArray[np.float32]  # (n,) logits
    roles: NDArray[np.float32]  # (n, 9) chances of outside, begin, inside: subjects, objects, places
    source: NDArray[np.float32]  # (n + 1, 2) log-chances of start and end; row 0 is the own voice's
    relay: NDArray[np.float32]  # the same; row 0 says that there is none
    attributes: NDArray[np.float32]  # (21,) logits: polarity, certainty, trend, act


@dataclass(frozen=True, slots=True, kw_only=True)
class RawClaim:
    """One claim in word numbers. `chance` is the anchor's, `source_chance` and `relay_chance` the pointers'; all raw.

    `fields` are what the heads vouch for, field by field; None where no heads were asked.
    """

    anchor: int
    kind: Kind
    chance: float
    content: tuple[Words, ...]
    subjects: tuple[Words, ...]
    objects: tuple[Words, ...]
    places: tuple[Words, ...]
    source: Words | None
    source_chance: float
    relay: Words | None
    relay_chance: float
    polarity: Polarity
    certainty: Certainty
    trend: Trend | None
    act: Act | None
    fields: FieldScores | None = None


class ClaimReader:
    """The claim heads, as shipped."""

    def __init__(self, folder: Path = MODEL) -> None:
        self._anchors = open_session(folder / "anchors.onnx", threads=1)
        self._read = open_session(folder / "read.onnx", threads=1)

    def read(self, encoded: Encoded, *, floor: float = ANCHOR_FLOOR) -> list[RawClaim]:
        """Return the claims whose anchor the window answers for, best first, doubles included."""
        (chances,) = self._anchors.run(["anchors"], {"words": encoded.vectors})
        chances[: encoded.first] = 0
        chances[encoded.last :] = 0
        spots, kinds = np.nonzero(chances >= floor)
        if not len(spots):
            return []
        found = [
            _raw(int(spot), KINDS[kind], chances[spot], scores)
            for spot, kind, scores in zip(spots, kinds, self._heads(encoded, spots, kinds), strict=True)
        ]
        return sorted(found, key=lambda claim: -claim.chance)

    def scores(self, encoded: Encoded, claim: RawClaim) -> tuple[NDArray[np.float32], Scores]:
        """Return what the heads say of one claim again: the chance of each kind at its anchor, and its `Scores`."""
        (chances,) = self._anchors.run(["anchors"], {"words": encoded.vectors})
        spots, kinds = np.array([claim.anchor]), np.array([KINDS.index(claim.kind)])
        (scores,) = self._heads(encoded, spots, kinds)
        return chances[claim.anchor], scores

    def _heads(self, encoded: Encoded, spots: NDArray[np.int64], kinds: NDArray[np.int64]) -> list[Scores]:
        fed = {"words": encoded.vectors, "index": spots, "kinds": kinds}
        return [Scores(*one) for one in zip(*self._read.run(list(Scores._fields), fed), strict=True)]


def _raw(anchor: int, kind: Kind, kinds: NDArray[np.float32], scores: Scores) -> RawClaim:
    content, roles, source, relay, attributes = scores
    pointed, pointed_chance = _pointed(source, floor=0.5)
    through, through_chance = _pointed(relay, floor=RELAY_FLOOR)
    mentions = (_subjects(roles[:, 0:3], kind), _mentions(roles[:, 3:6]), _mentions(roles[:, 6:9]))
    number = KINDS.index(kind)
    return RawClaim(
        anchor=anchor,
        kind=kind,
        chance=float(kinds[number]),
        content=_content(content, anchor),
        subjects=mentions[0],
        objects=mentions[1],
        places=mentions[2],
        source=pointed,
        source_chance=pointed_chance,
        relay=through,
        relay_chance=through_chance,
        polarity=POLARITIES[int(attributes[0:2].argmax())],
        certainty=CERTAINTIES[int(attributes[2:5].argmax())],
        trend=TRENDS[int(attributes[5:9].argmax())],
        act=ACTS[int(attributes[9:21].argmax())],
        fields=field_scores(
            kinds, number, source=pointed_chance, roles=roles, attributes=attributes, mentions=mentions
        ),
    )


def _content(logits: NDArray[np.float32], anchor: int) -> tuple[Words, ...]:
    """The best stretch around the anchor, less the runs of two or more unlikely words inside it."""
    before = np.cumsum(logits[anchor::-1])
    after = np.cumsum(logits[anchor:])
    first = anchor - int(before.argmax())
    last = anchor + int(after.argmax())
    likely = logits[first : last + 1] > 0
    likely[anchor - first] = True
    return _runs(np.flatnonzero(likely) + first, gap=2)


def _runs(spots: NDArray[np.int64], *, gap: int) -> tuple[Words, ...]:
    """Runs of word numbers; those up to `gap` apart are one."""
    if not len(spots):
        return ()
    parts = np.split(spots, np.flatnonzero(np.diff(spots) > gap) + 1)
    return tuple(Words(int(part[0]), int(part[-1])) for part in parts)


def _mentions(chances: NDArray[np.float32], *, floor: float = ROLE_FLOOR) -> tuple[Words, ...]:
    """Mentions from (words, 3) chances of outside, begin, inside; a word is in one when that is likely enough."""
    played = 1 - chances[:, 0]
    mentions: list[Words] = []
    for spot in np.flatnonzero(played >= floor).tolist():
        goes_on = chances[spot, 2] >= chances[spot, 1]
        if mentions and mentions[-1].last == spot - 1 and goes_on:
            mentions[-1] = Words(mentions[-1].first, spot)
        else:
            mentions.append(Words(spot, spot))
    return tuple(mentions)


def _subjects(chances: NDArray[np.float32], kind: Kind) -> tuple[Words, ...]:
    """Mentions, or where none is likely the likeliest one, as most claims but tolls are about someone."""
    found = _mentions(chances)
    best = float(1 - chances[:, 0].min())
    return (
        found
        if found or best < FAINT_FLOOR or kind is Kind.CASUALTIES
        else _mentions(chances, floor=0.6 * best)[:1]
    )


def _pointed(log_chances: NDArray[np.float32], *, floor: float) -> tuple[Words | None, float]:
    """The best (start, end) of a pointer and its chance, or nobody's where that is more than 1 - floor."""
    nobody = float(np.exp(log_chances[0]).mean())
    if nobody > 1 - floor:
        return None, nobody
    starts, ends = log_chances[1:, 0], log_chances[1:, 1]
    best, at = -np.inf, Words(0, 0)
    for first in np.argsort(-starts)[:8].tolist():
        last = first + int(ends[first : first + LONGEST_NAME].argmax())
        score = float(starts[first] + ends[last])
        if score > best:
            best, at = score, Words(first, last)
    return at, 1 - nobody
