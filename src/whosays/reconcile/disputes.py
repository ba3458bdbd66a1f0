"""Disputes: pairs of claims that can't both hold.  In: Pair.  Out: Finding or None.  Pure.

Three reasons. `polarity`: one affirms what the other denies, of the same kind or by a stated
implication (a group that isn't there attacked nobody there). `figure`: counts of one population,
place and time whose ranges don't meet. `rival`: one deed and two doers, one town and two holders.

The rules here are those between reports, where both claims must name who, where and when alike. Within a
report the words around a claim say what it answers: see `inside`.
"""

from __future__ import annotations

from collections.abc import Sequence

from whosays.reconcile.anchors import anchored, close, exact
from whosays.reconcile.aspects import aspects_apart
from whosays.reconcile.context import VIOLENCE, Stated, said_day
from whosays.reconcile.extents import PlaceMatch, counted_as, match_times, range_of, ranges_meet
from whosays.reconcile.findings import Finding, denial, two_counts, two_doers, two_trends
from whosays.reconcile.implications import COUNTED, HELD, related_far
from whosays.reconcile.inside import inside
from whosays.reconcile.names import Match, Side, is_umbrella, party_of, share_stem
from whosays.reconcile.pairs import Pair
from whosays.reconcile.witnesses import grew_since, is_a_share, is_a_sight
from whosays.records import Actor, Claim, Figure, Interval, Kind, Polarity, Precision, Trend

__all__ = ["disputable", "disputed"]

_COUNTED_ALIKE = (*({kind} for kind in COUNTED), {Kind.STRENGTH, Kind.PRESENCE})
_OPPOSED_TRENDS = {Trend.INCREASE, Trend.DECREASE}
_TOLLS = frozenset({"killed", "wounded", "casualties"})


def disputed(pair: Pair) -> Finding | None:
    """Return why the two claims can't both hold, or None where they can or nothing tells."""
    if pair.one_source or (pair.copies and not pair.same_report):
        return None
    if pair.same_report:
        return inside(pair)
    if pair.times is Match.APART:
        return None
    return _by_polarity(pair) if pair.opposite else _by_figure(pair) or _by_rival(pair) or _by_trend(pair)


def disputable(one: Claim, other: Claim) -> bool:
    """Tell from kinds and polarities alone whether two claims could be in dispute: a cheap first sieve."""
    if one.kind is other.kind:
        return True
    kinds, one_report = {one.kind, other.kind}, one.report.id == other.report.id
    if one.polarity is other.polarity:
        held = one_report and kinds <= HELD and Kind.CONTROL in kinds
        return held or kinds <= COUNTED | VIOLENCE
    if one_report:
        return True
    denied, affirmed = (one, other) if one.polarity is Polarity.DENIED else (other, one)
    return related_far(denied.kind, affirmed.kind)


def _by_polarity(pair: Pair) -> Finding | None:
    affirmed, denied = pair.affirmed.claim, pair.denied.claim
    if len(pair.kinds) > 1 and not related_far(denied.kind, affirmed.kind):
        return None
    if len(pair.kinds) > 1 and denied.kind is Kind.STRENGTH and denied.figure is None:
        return None  # to deny a group's size is not to deny that it is there, unless a number is denied
    if not _parties_denied(pair) or aspects_apart(denied, affirmed):
        return None
    if not _place_denied(pair) or not _figure_denied(affirmed, denied):
        return None
    return denial(pair) if anchored(pair) else None


def _parties_denied(pair: Pair) -> bool:
    figures = pair.one.claim.figure, pair.other.claim.figure
    if figures[0] is not None and figures[1] is not None and figures[0].best == figures[1].best:
        return pair.objects is not Match.APART  # the very number denied: whose it is may be worded anyhow
    if pair.kinds & VIOLENCE and pair.subjects < Match.COVERS:
        return False  # that these did not do it doesn't deny that it was done
    return Match.APART not in (pair.subjects, pair.objects)


def _place_denied(pair: Pair) -> bool:
    """A denial reaches what lies inside its place, not what lies around it."""
    reaches = PlaceMatch.AROUND if pair.one is pair.affirmed else PlaceMatch.INSIDE
    return pair.places not in (PlaceMatch.APART, reaches)


def _figure_denied(affirmed: Claim, denied: Claim) -> bool:
    """A number denied ("not forty-three") contradicts only a claim of that number."""
    if denied.figure is None:
        return True
    if affirmed.figure is None:
        return False
    units = {counted_as(affirmed), counted_as(denied)}
    one_unit = len(units) == 1 or ("casualties" in units and units <= _TOLLS)
    return one_unit and ranges_meet(affirmed.figure, denied.figure)


def _by_figure(pair: Pair) -> Finding | None:
    ours, theirs = pair.one.claim.figure, pair.other.claim.figure
    if ours is None or theirs is None or pair.one.claim.polarity is Polarity.DENIED:
        return None
    if (
        counted_as(pair.one.claim) != counted_as(pair.other.claim)
        or not _countable(pair)
        or ranges_meet(ours, theirs)
    ):
        return None
    if is_a_sight(pair.one, pair.other) or grew_since(pair.one, pair.other):
        return None
    if is_a_share(pair.one) or is_a_share(pair.other):
        return None
    if not _one_population(pair) or not _one_place(pair, ours, theirs):
        return None
    return two_counts(pair, ours, theirs) if anchored(pair) else None


def _countable(pair: Pair) -> bool:
    """Tell whether kinds and days let two counts be of one thing: how many there are changes within months."""
    if pair.kinds == {Kind.CASUALTIES}:
        return True
    return pair.kinds in _COUNTED_ALIKE and close(pair)


def _one_population(pair: Pair) -> bool:
    """Tell whether two figures count the same: those who suffered, or the subjects who are counted."""
    if pair.kinds == {Kind.CASUALTIES}:
        culprits = pair.subjects is not Match.APART or pair.objects >= Match.COVERS
        anybody = pair.objects is Match.COVERS and pair.subjects < Match.COVERS and _mere_people(pair)
        return culprits and pair.objects is not Match.APART and not anybody
    return pair.subjects is Match.SAME and pair.objects is not Match.APART


def _mere_people(pair: Pair) -> bool:
    """Tell whether one counts "men" or "people", who may be of either side, and the other does not."""
    people = [all(party_of(a).side is Side.PEOPLE for a in s.objects) for s in (pair.one, pair.other)]
    return people[0] != people[1]


def _one_place(pair: Pair, ours: Figure, theirs: Figure) -> bool:
    """A part may be fewer than the whole: only a part that exceeds the whole can't hold beside it."""
    if pair.places in (PlaceMatch.SAME, PlaceMatch.SILENT, PlaceMatch.OVERLAP):
        return True
    if pair.places is PlaceMatch.APART:
        return False
    part, whole = (ours, theirs) if pair.places is PlaceMatch.INSIDE else (theirs, ours)
    return range_of(part)[0] > range_of(whole)[1]


def _by_rival(pair: Pair) -> Finding | None:
    if pair.one.claim.polarity is Polarity.DENIED or pair.subjects is not Match.APART:
        return None
    if not _opposed(pair.one.subjects, pair.other.subjects):
        return None
    if _two_holders(pair) and not any(map(is_umbrella, (*pair.one.subjects, *pair.other.subjects))):
        return two_doers(pair, "holds the place")
    return (
        two_doers(pair, "did it")
        if pair.kinds <= {Kind.ATTACK, Kind.CASUALTIES} and _one_deed(pair)
        else None
    )


def _two_holders(pair: Pair) -> bool:
    """Two hold one place on one day: a town may change hands from one day to the next."""
    if pair.kinds != {Kind.CONTROL} or pair.places is not PlaceMatch.SAME or not exact(pair.one):
        return False
    return match_times(_held(pair.one), _held(pair.other), slack_days=0) is not Match.APART


def _held(stated: Stated) -> Interval | None:
    """Return when a place is held: the claim's time, else the day on which it stands."""
    day = said_day(stated.claim)
    return stated.time or (Interval(start=day, end=day, precision=Precision.DAY) if day else None)


def _one_deed(pair: Pair) -> bool:
    """One deed: the same place, the same day or victims; no two sides of one battle."""
    if pair.crossed >= Match.COVERS:
        return False
    silent = not pair.one.objects or not pair.other.objects
    if pair.objects < Match.COVERS and not (silent and pair.times is Match.SAME):
        return False
    if any(s.claim.figure for s in (pair.one, pair.other)) and pair.objects is not Match.SAME:
        return False
    return pair.places is PlaceMatch.SAME and (exact(pair.one) or exact(pair.other))


def _opposed(ours: Sequence[Actor], theirs: Sequence[Actor]) -> bool:
    """Two named parties, or parties of two sides; "gunmen" may be anybody's."""
    if any(share_stem(a.name, b.name) for a in ours for b in theirs):
        return False  # "Tajik forces" and "the Tajik side"
    parties = [[party_of(actor) for actor in side] for side in (ours, theirs)]
    if all(any(not p.umbrella for p in side) for side in parties):
        return True
    return not any(p.umbrella and p.side is Side.OTHER for side in parties for p in side)


def _by_trend(pair: Pair) -> Finding | None:
    trends = {pair.one.claim.trend, pair.other.claim.trend}
    if trends != _OPPOSED_TRENDS or len(pair.kinds) > 1 or pair.subjects < Match.COVERS:
        return None
    if pair.objects is Match.APART or pair.places is PlaceMatch.APART:
        return None
    return two_trends(pair) if anchored(pair) else None
