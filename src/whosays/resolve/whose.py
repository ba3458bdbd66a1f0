"""Whose: the state whose army "the army" is.  In: a mention, clues of a report.  Out: a state's code, and why.  Pure.

Four things are weighed: what the report speaks of most (its states, places and armed groups), the dateline, what stands in the
mention's sentence (above all a place right after the words, "the police in Karachi"; a place that somebody goes to or comes from
says little), and the force of that kind named before. Where no state leads clearly nothing is said.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from whosays.records import Place
from whosays.resolve.actors import ActorMention

__all__ = ["Clue", "Whose", "clues_of", "whose"]

#: Weights, chosen on the project's own labelled reports.
BESIDE, JUST_NAMED, NAMED, PLACED, STATED, TOUCHED, DATELINE, SHARE, GROUP = (
    9.0,
    2.0,
    1.0,
    2.0,
    3.0,
    1.0,
    2.5,
    12.0,
    2.0,
)
LEAD = 1.5  # by which the likeliest state must lead
NEAR, FAR = 250, 1_500  # characters back to a force named before
DATELINE_CHARS = 60
LEADING = 2.0  # of a place that opens a report without being its dateline

_IN = re.compile(
    r"\b(?:in|at|near|across|throughout|around|of|inside|outside|over)(?:[ ][\w’'-]+){0,2}[ ]$", re.IGNORECASE
)
_TOUCHED = re.compile(
    r"\b(?:to|into|from|with|towards?|between|border(?:ing|s)?|via|through|against|for|by)(?:[ ][\w’'-]+){0,2}[ ]$",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"^[ ](?:in|of|at)(?:[ ](?:the|northern|southern|eastern|western|central|north|south|east|west))*[ ]$",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"\b(?:whose|its)[ ]$", re.IGNORECASE)
_DATELINE = re.compile(r"[^.\n]{0,40}?(?:[ ][-–—]{1,2}[ ]|:[ ])")
_ENDS = re.compile(r"[.!?][”\"’']?\s|\n")
_STATE_ID = re.compile(r"^(?P<scope>state|gov|people|forces):(?P<code>[A-Z]{2})\b(?:\.(?P<suffix>[\w-]+))?")


class Clue(NamedTuple):
    """Words that speak of a state: where, which, how, and what institution of it they name, if one."""

    start: int
    end: int
    code: str
    place: bool
    suffix: str | None
    group: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """A state's code and the reason."""

    code: str
    why: str


def clues_of(
    named: Iterable[ActorMention], places: Iterable[Place], homes: Mapping[str, str]
) -> tuple[Clue, ...]:
    """Return what a report's actors and places tell of states, in text order; `homes` are the states of armed groups by id."""
    clues = {}
    for place in places:
        if place.country:
            clues[place.start] = Clue(place.start, place.end, place.country, place=True, suffix=None)
    for mention in named:
        found = _STATE_ID.match(mention.actor_id)
        suffix = found["suffix"] or ("" if found["scope"] == "gov" else None) if found else None
        if found and (suffix is not None or mention.start not in clues):
            clues[mention.start] = Clue(mention.start, mention.end, found["code"], place=False, suffix=suffix)
        elif mention.actor_id in homes and mention.start not in clues:
            clues[mention.start] = Clue(
                mention.start, mention.end, homes[mention.actor_id], place=False, suffix=None, group=True
            )
    return tuple(sorted(clues.values()))


def whose(start: int, end: int, suffix: str, text: str, clues: Sequence[Clue]) -> Whose | None:
    """Return the state whose institution of this kind (`suffix`, as "army") the words start..end mean; None if unclear."""
    low, high = _sentence(text, start, end)
    scores: defaultdict[str, float] = defaultdict(float)
    for code, weight in _told(text, clues).items():
        scores[code] += weight
    if not scores:
        return None
    reasons: dict[str, str] = {}
    for code, weight, why in _local(start, end, (low, high), text, clues):
        scores[code] += weight
        reasons.setdefault(code, why)
    owner = _owner(start, text, clues)
    if owner:
        return Whose(code=owner.code, why=f"in context: it is that of “{text[owner.start : owner.end]}”")
    before = [c for c in clues if c.suffix == suffix and start - FAR <= c.start < start]
    if before:
        nearest = before[-1]
        scores[nearest.code] += JUST_NAMED if start - nearest.end <= NEAR else NAMED
        reasons.setdefault(nearest.code, f"the one named before it is “{text[nearest.start : nearest.end]}”")
    (best, most), *others = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    if others and most - others[0][1] < LEAD:
        return None
    return Whose(code=best, why=f"in context: {reasons.get(best, 'the report speaks of it most')}")


def _owner(start: int, text: str, clues: Sequence[Clue]) -> Clue | None:
    """The state in "Myanmar, whose army", and the last one before "its army"."""
    possessive = _POSSESSIVE.search(text, max(0, start - 20), start)
    if not possessive:
        return None
    reach = 30 if possessive[0].strip().casefold() == "whose" else 150
    before = [c for c in clues if start - reach <= c.start < start and not c.group and c.suffix in (None, "")]
    return before[-1] if before else None


def _told(text: str, clues: Sequence[Clue]) -> Mapping[str, float]:
    """What the dateline and the report as a whole say."""
    counts = Counter(clue.code for clue in clues)
    told = {code: SHARE * count / counts.total() for code, count in counts.items()}
    first = next((clue for clue in clues if clue.place and clue.start < DATELINE_CHARS), None)
    if first:
        told[first.code] += DATELINE if _DATELINE.match(text, first.end) else LEADING
    return told


def _local(
    start: int, end: int, sentence: tuple[int, int], text: str, clues: Sequence[Clue]
) -> Iterable[tuple[str, float, str]]:
    """What the mention's sentence says, each state by its strongest word there."""
    best: dict[str, tuple[float, str]] = {}
    for clue in clues:
        if not sentence[0] <= clue.start < sentence[1] or (clue.start < end and start < clue.end):
            continue
        weight = _weight(clue, start, end, text)
        if weight > best.get(clue.code, (0.0, ""))[0]:
            best[clue.code] = (weight, f"“{text[clue.start : clue.end]}” is told beside it")
    for code, (weight, why) in best.items():
        yield code, weight, why


def _weight(clue: Clue, start: int, end: int, text: str) -> float:
    if clue.place and clue.start > end and _BESIDE.match(text[end : clue.start]):
        return BESIDE
    if clue.group:
        return GROUP
    before = text[max(0, clue.start - 40) : clue.start]
    if clue.place and _IN.search(before) and not _TOUCHED.search(before):
        return PLACED
    return TOUCHED if _TOUCHED.search(before) else STATED


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    opened = max(
        (m.end() for m in _ENDS.finditer(text, max(0, start - 600), start)), default=max(0, start - 600)
    )
    closed = _ENDS.search(text, end, end + 600)
    return opened, closed.start() if closed else min(len(text), end + 600)
