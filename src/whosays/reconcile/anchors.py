"""Anchors: whether claims of two reports speak of one thing.  In: Pair.  Out: bool.  Pure.

Reports of two stories have soldiers, militants and villages in common: what is shared must be particular. An act of violence is
one by its place and day; what holds over a time is one by a named party and where, or whom. A party that is only described
("foreign fighters") stands for a named one only in the same place and in the news of the same weeks.
"""

from __future__ import annotations

from whosays.reconcile.context import VIOLENCE, Stated, is_event_time, said_day
from whosays.reconcile.extents import PlaceMatch, days_apart, specific
from whosays.reconcile.names import Match, party_of
from whosays.reconcile.pairs import Pair
from whosays.records import Actor, Kind

__all__ = ["TIES", "anchored", "close", "exact", "one_day", "share_named"]

CLOSE_DAYS = 60
"""Claims about described parties are compared only where they were said so close to each other."""
TIES = frozenset({Kind.LINK, Kind.SUPPORT, Kind.MEMBERSHIP, Kind.COOPERATION})
"""Kinds that hold between two parties, whom both claims must name."""
_SOON_OVER = frozenset({Kind.CONTROL, Kind.MOVEMENT, Kind.MOBILISATION, Kind.COOPERATION, Kind.THREAT})
"""What changes within months: who holds a place, who is on the move, who talks to whom."""
_MET = frozenset({PlaceMatch.SAME, PlaceMatch.INSIDE, PlaceMatch.AROUND, PlaceMatch.OVERLAP})


def anchored(pair: Pair) -> bool:
    """Tell whether claims of two reports speak of one thing: who, and to whom or where (and when)."""
    if Kind.OTHER in pair.kinds:
        return False  # says too little of what it is about to compare
    if pair.kinds & VIOLENCE:
        return _one_act(pair)
    if pair.kinds & _SOON_OVER and not close(pair):
        return False
    return _one_tie(pair) if pair.kinds <= TIES else _one_state(pair)


def _one_act(pair: Pair) -> bool:
    where = pair.places in _MET
    if not where or max(pair.subjects, pair.objects) < Match.COVERS:
        return False
    if pair.places is PlaceMatch.SAME and (exact(pair.one) or exact(pair.other)):
        return one_day(pair) or close(pair)
    particular = share_named(pair.one.subjects, pair.other.subjects) or pair.objects is Match.SAME
    return one_day(pair) and particular


def _one_tie(pair: Pair) -> bool:
    if not share_named(pair.one.subjects, pair.other.subjects) and not _crossed(pair):
        return False
    return pair.objects is Match.SAME or (pair.objects is Match.COVERS and close(pair))


def _crossed(pair: Pair) -> bool:
    """Tell whether the subject of one is the object of the other, both ways: ties may be told from either end."""
    return share_named(pair.one.subjects, pair.other.objects) and share_named(
        pair.one.objects, pair.other.subjects
    )


def _one_state(pair: Pair) -> bool:
    where = pair.places in _MET
    if share_named(pair.one.subjects, pair.other.subjects):
        return where or pair.objects is Match.SAME
    if pair.subjects is Match.SAME:
        return where and close(pair)
    certain = _dated(pair) or (pair.places is PlaceMatch.SAME and exact(pair.one))
    return pair.subjects is Match.COVERS and where and close(pair) and certain


def share_named(ours: tuple[Actor, ...], theirs: tuple[Actor, ...]) -> bool:
    """Tell whether two lists of parties share a named one."""
    keys = [{p.key for p in map(party_of, side) if not p.umbrella} for side in (ours, theirs)]
    return bool(keys[0] & keys[1])


def exact(stated: Stated) -> bool:
    """Tell whether a claim's most exact place is a town, a district or a spot."""
    place = specific(stated.places)
    return place is not None and (place.precision is None or place.precision <= 3) and place.kind != "country"


def one_day(pair: Pair) -> bool:
    """Tell whether the times of two acts meet and neither is a reporting period."""
    return pair.times is Match.SAME and all(is_event_time(s.time) for s in (pair.one, pair.other))


def _dated(pair: Pair) -> bool:
    return all(said_day(s.claim) is not None for s in (pair.one, pair.other))


def close(pair: Pair) -> bool:
    """Tell whether two claims were said within weeks, as far as is known."""
    apart = days_apart(said_day(pair.one.claim), said_day(pair.other.claim))
    return apart is None or apart <= CLOSE_DAYS
