"""Context: what a claim leaves unsaid, taken from its neighbours.  In: one report's claims.  Pure.

"Moscow denies it" names no place and no day; the claim it answers does. A field is taken only
where the claim has none, only from a claim of the same report, and never written back into the
claim: it serves to compare, not to quote. Depends on the report alone, so other reports change nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from whosays.reconcile.extents import day_number
from whosays.reconcile.names import Match, Side, is_umbrella, match_actors, side_of
from whosays.records import Actor, Claim, Interval, Kind, Place, Polarity

__all__ = ["EVENTS", "VIOLENCE", "Stated", "complete", "is_event_time", "offset_of", "said_day"]

VIOLENCE = frozenset({Kind.ATTACK, Kind.CASUALTIES, Kind.COUNTERACTION})
EVENTS = VIOLENCE | {Kind.MOVEMENT, Kind.MOBILISATION}
"""Kinds that happen on a day; the others hold over a time."""
_LOCAL = EVENTS | {Kind.CONTROL}
_FACILITY = re.compile(
    r"\b(?:camps?|bases?|hide-?outs?|launch pads?|sanctuar(?:y|ies)|safe houses?|factor(?:y|ies))$", re.I
)
_OWN = re.compile(r"(?:its|our|their own|his) ", re.I)
_LOST = re.compile(
    r"\b(?:we|it|they|he|its|our|own)\b.*\blo(?:st|ss)|\blo(?:st|ss)\b.*\b(?:own|its|our)\b|^(?:had )?lost\b",
    re.I,
)
"""A source that says that it lost men speaks of its own."""
_MEN = frozenset({Side.FIGHTERS, Side.FORCES, Side.PEOPLE})
EVENT_DAYS = 31
"""A longer interval is a reporting period, no event: it isn't lent to another claim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A claim with its unsaid fields completed; `lent` names the fields that are not its own.

    `ordinal` is its place among the report's claims in text order, from 0.
    """

    claim: Claim
    subjects: tuple[Actor, ...]
    objects: tuple[Actor, ...]
    places: tuple[Place, ...]
    time: Interval | None
    lent: frozenset[str]
    ordinal: int = 0


def complete(claims: Iterable[Claim]) -> tuple[Stated, ...]:
    """Return the claims of one report in text order, each with its unsaid fields completed."""
    ordered = sorted(claims, key=lambda c: (offset_of(c), c.id))
    told = list(ordered)  # what stands before is completed already when it lends on
    found = []
    for ordinal, claim in enumerate(ordered):
        one = _complete(claim, told, ordinal)
        told[ordinal] = replace(claim, places=one.places, time=one.time)
        found.append(one)
    return tuple(found)


def offset_of(claim: Claim) -> int:
    """Return where in its report a claim begins, in code points."""
    starts = [s.start for s in claim.content] or ([claim.cue.start] if claim.cue else [0])
    return min(starts)


def said_day(claim: Claim) -> str | None:
    """Return the day on which a claim stands: when it was said, else when its report was published."""
    if claim.said is not None and claim.said.start:
        return claim.said.start
    return claim.report.published.start


def _complete(claim: Claim, claims: Sequence[Claim], ordinal: int) -> Stated:
    near = sorted((c for c in claims if c.id != claim.id), key=lambda c: _nearness(claim, c))
    own = Stated(
        claim=claim,
        subjects=_whosever(claim, _named_own(claim, claim.subjects)),
        objects=_named_own(claim, claim.objects),
        places=claim.places,
        time=claim.time,
        lent=frozenset(),
        ordinal=ordinal,
    )
    answered = next((c for c in near if _answers(claim, c)), None)
    return _located(own if answered is None else _answering(own, answered), near)


def _answering(own: Stated, answered: Claim) -> Stated:
    """Take from the claim that is denied what the denial leaves out."""
    lent = own.lent
    subjects, objects, places = own.subjects, own.objects, own.places
    if not subjects and answered.subjects:
        subjects, lent = answered.subjects, lent | {"subjects"}
    if not objects and not places and answered.objects:
        objects, lent = answered.objects, lent | {"objects"}
    if not places and answered.places:
        places, lent = answered.places, lent | {"places"}
    return replace(own, subjects=subjects, objects=objects, places=places, lent=lent)


def _located(own: Stated, near: Sequence[Claim]) -> Stated:
    """Take place and day from a claim of the same event, where a claim names none; a day best from one of the same victims."""
    places, time, lent = own.places, own.time, own.lent
    lenders = _lenders(own.claim, near, own.subjects, own.objects)
    if not any(map(_is_named, places)) and (lender := next((c for c in lenders if _placed(c)), None)):
        places, lent = (*places, *lender.places), lent | {"places"}
    alike = [c for c in lenders if _kinship(own.claim, c, own.subjects, own.objects) == 0]
    if time is None and (dated := next((c for c in (*alike, *lenders) if is_event_time(c.time)), None)):
        time, lent = dated.time, lent | {"time"}
    return replace(own, places=places, time=time, lent=lent)


def _named_own(claim: Claim, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Read "its men" and "our fighters" as the source that says so, or the body it speaks for."""
    source = claim.source
    if source is None or is_umbrella(source):
        return actors
    body = source.on_behalf_of
    name, actor_id = (body.name, body.actor_id) if body else (source.name, source.actor_id)
    lost = claim.kind is Kind.CASUALTIES and any(_LOST.search(span.text) for span in claim.content)
    return tuple(
        replace(a, name=name, actor_id=actor_id, kind=source.kind)
        if side_of(a) in _MEN
        and (_OWN.match(a.name) or (lost and actors is claim.objects and is_umbrella(a)))
        else a
        for a in actors
    )


def _whosever(claim: Claim, subjects: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Read "there are no camps" as anyone's camps: where a camp itself is named, it is no party."""
    if claim.kind is not Kind.INFRASTRUCTURE or not any(_FACILITY.search(a.name) for a in subjects):
        return subjects
    parties = tuple(a for a in subjects if not _FACILITY.search(a.name) or not is_umbrella(a))
    return parties or (replace(subjects[0], name="anyone", actor_id=None),)


def _nearness(claim: Claim, other: Claim) -> tuple[int, int, str]:
    """Order lenders: claims before this one, nearest first, then claims after it."""
    gap = offset_of(claim) - offset_of(other)
    return (0, gap, other.id) if gap >= 0 else (1, -gap, other.id)


def _answers(claim: Claim, other: Claim) -> bool:
    """Tell whether `claim` denies `other`, or is of its kind about the same party."""
    if (
        claim.kind is not other.kind
        or claim.polarity is not Polarity.DENIED
        or other.polarity is claim.polarity
    ):
        return False
    return Match.APART not in (
        match_actors(claim.subjects, other.subjects),
        match_actors(claim.objects, other.objects),
    )


def _lenders(
    claim: Claim, near: Sequence[Claim], subjects: Sequence[Actor], objects: Sequence[Actor]
) -> list[Claim]:
    """Return the claims that may lend place and time, best first.

    What stands before comes before what stands after; then same victims, same doers, the nearest.
    """
    if claim.kind not in _LOCAL:
        return []
    events = [c for c in near if c.kind in _LOCAL]
    ranked = [
        (_nearness(claim, c)[0], _kinship(claim, c, subjects, objects), _nearness(claim, c), c)
        for c in events
    ]
    return [c for *_, c in sorted(ranked, key=lambda r: r[:3])]


def _kinship(claim: Claim, other: Claim, subjects: Sequence[Actor], objects: Sequence[Actor]) -> int:
    if claim.kind is other.kind and match_actors(objects, other.objects, strict_parts=True) >= Match.COVERS:
        return 0
    return 1 if match_actors(subjects, other.subjects) >= Match.COVERS else 2


def _is_named(place: Place) -> bool:
    """Tell a place from a mere spot ("the base", "a market"), which is wherever its report is."""
    return place.place_id is not None or place.name != place.name.casefold()


def _placed(claim: Claim) -> bool:
    return any(map(_is_named, claim.places))


def is_event_time(time: Interval | None) -> bool:
    """Tell whether a time is that of an event, no reporting period."""
    if time is None:
        return False
    first, last = day_number(time.start), day_number(time.end)
    return first is not None and last is not None and last - first <= EVENT_DAYS
