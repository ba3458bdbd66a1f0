"""Corroborations: another origin and another source say the same.  In: Pair.  Out: Finding or None.  Pure."""

from __future__ import annotations

from whosays.reconcile.anchors import TIES, anchored, exact, one_day, share_named
from whosays.reconcile.aspects import aspects_apart
from whosays.reconcile.context import EVENTS, VIOLENCE
from whosays.reconcile.extents import PlaceMatch, counted_as, ranges_meet
from whosays.reconcile.findings import Finding
from whosays.reconcile.names import Match
from whosays.reconcile.pairs import Pair
from whosays.reconcile.speakers import speaker_name
from whosays.records import Claim, Kind, LinkReason, Polarity

__all__ = ["corroborable", "corroborated"]

_COUNTS = frozenset({Kind.CASUALTIES, Kind.STRENGTH})
_THERE = frozenset({Kind.PRESENCE, Kind.STRENGTH})
_NOT_FACTS = frozenset({Kind.DEMAND, Kind.OTHER})


def corroborable(one: Claim, other: Claim) -> bool:
    """Tell from kinds and polarities alone whether one claim could bear out the other: a first sieve."""
    kinds = {one.kind, other.kind}
    same = len(kinds) == 1 or (kinds <= _THERE and Kind.PRESENCE in kinds)
    return one.polarity is other.polarity and same and not kinds & _NOT_FACTS


def corroborated(pair: Pair) -> Finding | None:
    """Return why the second claim bears out the first, or None.

    Never within one origin, never one source or one chain of relays; a demand is no fact, and
    `other` claims say too little of what they are about to compare.
    """
    if pair.copies or pair.same_report or pair.one_source or pair.one_chain:
        return None
    if not corroborable(pair.one.claim, pair.other.claim) or pair.times is Match.APART:
        return None
    if not anchored(pair) or not _one_thing(pair) or not _figures_agree(pair) or _trends_differ(pair):
        return None
    kind = _kind(pair).value
    return Finding(
        reason=LinkReason.SAME,
        why=f"{speaker_name(pair.one.claim)} and {speaker_name(pair.other.claim)}, of two origins, "
        f"say the same ({kind})",
    )


def _kind(pair: Pair) -> Kind:
    """Strength in a place is presence there: it bears out a claim of presence."""
    return pair.one.claim.kind if len(pair.kinds) == 1 else Kind.PRESENCE


def _one_thing(pair: Pair) -> bool:
    kind = _kind(pair)
    placed = pair.places in (PlaceMatch.SAME, PlaceMatch.INSIDE, PlaceMatch.AROUND)
    if kind in VIOLENCE and pair.one.claim.polarity is Polarity.DENIED and pair.subjects < Match.COVERS:
        return False  # two deny that it was done, but perhaps by two
    if kind is Kind.CASUALTIES:
        sufferers = pair.objects >= Match.COVERS or (
            pair.objects is Match.SILENT and pair.subjects is Match.SAME
        )
        day = one_day(pair) or (
            pair.places is PlaceMatch.SAME and exact(pair.one) and pair.objects >= Match.COVERS
        )
        return sufferers and pair.subjects is not Match.APART and placed and day
    if kind in VIOLENCE:
        parties = pair.subjects >= Match.COVERS and _one_target(pair)
        aimed = pair.objects >= Match.COVERS or pair.places is PlaceMatch.SAME
        return parties and placed and aimed and one_day(pair)
    if kind in TIES:
        return (
            anchored(pair)
            and pair.objects is Match.SAME
            and not aspects_apart(pair.one.claim, pair.other.claim)
        )
    if not _one_party(pair):
        return False
    if kind in EVENTS:
        return placed and pair.objects is not Match.APART
    if kind is Kind.THREAT:
        return pair.objects is Match.SAME
    if kind is Kind.CONTROL:
        return pair.places is PlaceMatch.SAME and anchored(pair)
    if kind is Kind.STRENGTH:
        return placed or not (pair.one.places or pair.other.places)
    return placed and pair.objects is not Match.APART


def _one_target(pair: Pair) -> bool:
    """Tell whether both hit the same, as far as they say; one doer's house and its people in one place may be."""
    if pair.objects >= Match.COVERS or not pair.one.objects or not pair.other.objects:
        return True
    same_doer = pair.subjects is Match.SAME and pair.places is PlaceMatch.SAME
    return pair.objects is Match.SILENT and same_doer


def _one_party(pair: Pair) -> bool:
    """Tell whether both name one subject: two unnamed parties of one side may be anybody's men."""
    return share_named(pair.one.subjects, pair.other.subjects)


def _figures_agree(pair: Pair) -> bool:
    ours, theirs = pair.one.claim.figure, pair.other.claim.figure
    if ours is None and theirs is None:
        return _kind(pair) is not Kind.STRENGTH
    if ours is None or theirs is None:
        return _kind(pair) not in _COUNTS
    return counted_as(pair.one.claim) == counted_as(pair.other.claim) and ranges_meet(ours, theirs)


def _trends_differ(pair: Pair) -> bool:
    trends = {pair.one.claim.trend, pair.other.claim.trend} - {None}
    return len(trends) > 1
