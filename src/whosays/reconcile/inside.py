"""Inside: pairs of one report's claims that may be in dispute.  In: Pair.  Out: Finding or None.  Pure.

In a report a denial stands near what it answers and often names nothing again, so that these rules are wide:
they make candidates, each with its reason, and the fitted confidence keeps the likely ones.
"""

from __future__ import annotations

from whosays.reconcile.extents import counted_as, ranges_meet
from whosays.reconcile.findings import Finding, denial, two_counts, two_doers, two_trends
from whosays.reconcile.implications import COUNTED, HELD, related
from whosays.reconcile.names import Match
from whosays.reconcile.pairs import Pair
from whosays.reconcile.witnesses import counts_a_part, is_a_share
from whosays.records import Kind, Polarity, Trend

__all__ = ["inside"]

NEAR_CLAIMS = 3
"""A denial may answer any kind of claim that stands so few claims before or after it."""
_DEEDS = frozenset({Kind.ATTACK, Kind.CASUALTIES})
_OPPOSED_TRENDS = {Trend.INCREASE, Trend.DECREASE}


def inside(pair: Pair) -> Finding | None:
    """Return why two claims of one report, of two sources, may not both hold."""
    if pair.opposite:
        return denial(pair) if _answers(pair) else None
    if pair.times is Match.APART and not _both_counted(pair):
        return None
    return _by_figure(pair) or _by_rival(pair) or _by_trend(pair)


def _answers(pair: Pair) -> bool:
    kinds = pair.denied.claim.kind, pair.affirmed.claim.kind
    near = abs(pair.denied.ordinal - pair.affirmed.ordinal) <= NEAR_CLAIMS
    return near or len(pair.kinds) == 1 or related(*kinds)


def _both_counted(pair: Pair) -> bool:
    return pair.one.claim.figure is not None and pair.other.claim.figure is not None


def _by_figure(pair: Pair) -> Finding | None:
    ours, theirs = pair.one.claim.figure, pair.other.claim.figure
    if ours is None or theirs is None or pair.one.claim.polarity is Polarity.DENIED:
        return None
    if len(pair.kinds) > 1 and not pair.kinds <= COUNTED | _DEEDS:
        return None
    if counted_as(pair.one.claim) != counted_as(pair.other.claim) or ranges_meet(ours, theirs):
        return None
    if counts_a_part(pair.one, pair.other) or is_a_share(pair.one) or is_a_share(pair.other):
        return None
    return two_counts(pair, ours, theirs)


def _by_rival(pair: Pair) -> Finding | None:
    if pair.one.claim.polarity is Polarity.DENIED or pair.subjects is not Match.APART or _both_counted(pair):
        return None
    if pair.kinds <= _DEEDS:
        return two_doers(pair, "did it")
    holders = pair.kinds <= HELD and Kind.CONTROL in pair.kinds
    return two_doers(pair, "holds the place") if holders else None


def _by_trend(pair: Pair) -> Finding | None:
    trends = {pair.one.claim.trend, pair.other.claim.trend}
    if trends != _OPPOSED_TRENDS or len(pair.kinds) > 1 or pair.subjects < Match.COVERS:
        return None
    return None if pair.objects is Match.APART else two_trends(pair)
