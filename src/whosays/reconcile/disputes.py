"""Disputes: pairs of claims that can't both hold.  In: Pair.  Out: Finding or None.  Pure.

Three reasons. `polarity`: one affirms what the other denies, of the same kind or by a stated
implication (a group that isn't there attacked nobody there). `figure`: counts of one population,
place and time whose ranges don't meet. `rival`: one deed and two doers, one town and two holders.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from whosays.reconcile.context import VIOLENCE, Stated
from whosays.reconcile.extents import PlaceMatch, range_of, ranges_meet, specific, unit_key
from whosays.reconcile.names import Match, Side, is_umbrella, match_actors, party_of, side_of
from whosays.reconcile.pairs import Pair
from whosays.reconcile.speakers import speaker_name
from whosays.records import Actor, Claim, Figure, Kind, LinkReason, Polarity, Trend

__all__ = ["Finding", "anchored", "disputable", "disputed", "related"]

_DENIED_BY: dict[Kind, frozenset[Kind]] = {
    # to deny the key is to deny each of these
    Kind.PRESENCE: frozenset(
        {Kind.STRENGTH, Kind.INFRASTRUCTURE, Kind.MOVEMENT, Kind.CONTROL, Kind.ATTACK, Kind.SUPPORT}
    ),
    Kind.MOVEMENT: frozenset({Kind.PRESENCE, Kind.CONTROL}),
    Kind.LINK: frozenset({Kind.SUPPORT, Kind.MEMBERSHIP}),
    Kind.SUPPORT: frozenset({Kind.LINK, Kind.INFRASTRUCTURE, Kind.PRESENCE}),
    Kind.ATTACK: VIOLENCE | {Kind.MOVEMENT},
    Kind.CASUALTIES: VIOLENCE,
    Kind.COUNTERACTION: VIOLENCE,
    Kind.CONTROL: frozenset({Kind.PRESENCE}),
}
_MET = frozenset({PlaceMatch.SAME, PlaceMatch.INSIDE, PlaceMatch.AROUND, PlaceMatch.OVERLAP})
_COUNTED = frozenset({Kind.STRENGTH, Kind.CASUALTIES, Kind.INFRASTRUCTURE, Kind.MOVEMENT, Kind.PRESENCE})
_SEEN = re.compile(r"\b(?:we|I)\b.*\b(?:count|counted|saw|seen|buried|found|pulled)\b", re.I)
_OPPOSED_TRENDS = {Trend.INCREASE, Trend.DECREASE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A reason why two claims are linked, in words."""

    reason: LinkReason
    why: str


def disputed(pair: Pair) -> Finding | None:
    """Return why the two claims can't both hold, or None where they can or nothing tells."""
    if pair.one_source or (pair.copies and not pair.same_report) or pair.times is Match.APART:
        return None
    return _by_polarity(pair) if pair.opposite else _by_figure(pair) or _by_rival(pair) or _by_trend(pair)


def disputable(one: Claim, other: Claim) -> bool:
    """Tell from kinds and polarities alone whether two claims could be in dispute: a cheap first sieve."""
    if one.kind is other.kind:
        return True
    if one.polarity is other.polarity:
        return {one.kind, other.kind} <= _COUNTED | VIOLENCE
    if one.report.id == other.report.id:
        return True
    denied, affirmed = (one, other) if one.polarity is Polarity.DENIED else (other, one)
    return related(denied.kind, affirmed.kind)


def related(denied: Kind, affirmed: Kind) -> bool:
    """Tell whether to deny a claim of one kind is to deny claims of another."""
    return affirmed in _DENIED_BY.get(denied, frozenset())


def _by_polarity(pair: Pair) -> Finding | None:
    affirmed, denied = pair.affirmed, pair.denied
    kinds = (denied.claim.kind, affirmed.claim.kind)
    if len(pair.kinds) > 1 and not related(*kinds) and not pair.near:
        return None
    if not _parties_denied(pair):
        return None
    if not _place_denied(pair) or not _figure_denied(affirmed.claim.figure, denied.claim.figure):
        return None
    if not pair.same_report and not anchored(pair):
        return None
    what = denied.claim.kind.value
    return Finding(
        reason=LinkReason.POLARITY,
        why=f"{speaker_name(denied.claim)} denies the {what} that {speaker_name(affirmed.claim)} affirms",
    )


def _parties_denied(pair: Pair) -> bool:
    figures = pair.one.claim.figure, pair.other.claim.figure
    if figures[0] is not None and figures[1] is not None and figures[0].best == figures[1].best:
        return pair.objects is not Match.APART  # the very number denied: whose it is may be worded anyhow
    matches = (pair.subjects, pair.objects)
    if pair.near:  # an answer on the spot may name the party by any word
        return matches != (Match.APART, Match.APART)
    return Match.APART not in matches


def _place_denied(pair: Pair) -> bool:
    """A denial reaches what lies inside its place, not what lies around it."""
    if pair.places is PlaceMatch.APART:
        return False
    reaches = PlaceMatch.AROUND if pair.one is pair.affirmed else PlaceMatch.INSIDE
    return pair.same_report or pair.places is not reaches


def _figure_denied(affirmed: Figure | None, denied: Figure | None) -> bool:
    """A number denied ("not forty-three") contradicts only a claim of that number."""
    if denied is None:
        return True
    if affirmed is None or unit_key(affirmed.unit) != unit_key(denied.unit):
        return False
    return ranges_meet(affirmed, denied)


def anchored(pair: Pair) -> bool:
    """Tell whether claims of two reports speak of one thing: who, and to whom or where (and when)."""
    where = pair.places in _MET
    if pair.kinds & VIOLENCE:
        who = pair.subjects >= Match.COVERS or pair.objects >= Match.COVERS
        return who and where and (pair.times is Match.SAME or _exact(pair.one) or _exact(pair.other))
    if pair.subjects < Match.COVERS:
        return False
    return (
        where or pair.objects is Match.SAME or (pair.subjects is Match.SAME and pair.objects is Match.COVERS)
    )


def _exact(stated: Stated) -> bool:
    place = specific(stated.places)
    return place is not None and (place.precision is None or place.precision <= 3) and place.kind != "country"


def _by_figure(pair: Pair) -> Finding | None:
    ours, theirs = pair.one.claim.figure, pair.other.claim.figure
    if ours is None or theirs is None or pair.one.claim.polarity is Polarity.DENIED:
        return None
    if unit_key(ours.unit) != unit_key(theirs.unit) or not _countable(pair):
        return None
    if ranges_meet(ours, theirs) or (pair.same_report and _seen_in_part(pair.one, pair.other)):
        return None
    if not _one_population(pair) or not _one_place(pair, ours, theirs):
        return None
    if not pair.same_report and not anchored(pair):
        return None
    return Finding(
        reason=LinkReason.FIGURE,
        why=f"{speaker_name(pair.one.claim)}: {_number(ours)}; "
        f"{speaker_name(pair.other.claim)}: {_number(theirs)}; one population, and no number satisfies both",
    )


def _seen_in_part(one: Stated, other: Stated) -> bool:
    """A witness counts what he sees: his lower number is no rival of the toll that a report sets beside it.

    His higher one is, and so is a count that stands in another report without a limit.
    """
    fewer = min((one, other), key=lambda s: range_of(s.claim.figure)[0] if s.claim.figure else 0.0)
    source = fewer.claim.source
    witness = source is not None and is_umbrella(source) and side_of(source) is Side.CIVILIANS
    return witness and bool(_SEEN.search(" ".join(s.text for s in fewer.claim.content)))


def _countable(pair: Pair) -> bool:
    return len(pair.kinds) == 1 or pair.kinds <= _COUNTED - {Kind.CASUALTIES}


def _one_population(pair: Pair) -> bool:
    """Tell whether two figures count the same: those who suffered, or the subjects who are counted."""
    if pair.kinds == {Kind.CASUALTIES}:
        culprits = pair.subjects is not Match.APART or pair.objects is Match.SAME
        return culprits and pair.objects is not Match.APART
    least = Match.COVERS if pair.same_report else Match.SAME
    return pair.subjects >= least and pair.objects is not Match.APART


def _one_place(pair: Pair, ours: Figure, theirs: Figure) -> bool:
    """A part may be fewer than the whole: only a part that exceeds the whole can't hold beside it."""
    if pair.places in (PlaceMatch.SAME, PlaceMatch.SILENT, PlaceMatch.OVERLAP):
        return True
    if pair.places is PlaceMatch.APART:
        return False
    part, whole = (ours, theirs) if pair.places is PlaceMatch.INSIDE else (theirs, ours)
    return range_of(part)[0] > range_of(whole)[1]


def _number(figure: Figure) -> str:
    number = "?" if figure.best is None else f"{figure.best:g}"
    return f"{figure.text or number} {figure.unit}"


def _by_rival(pair: Pair) -> Finding | None:
    if pair.one.claim.polarity is Polarity.DENIED or pair.subjects is not Match.APART:
        return None
    holders = pair.kinds == {Kind.CONTROL} and pair.places is PlaceMatch.SAME and _exact(pair.one)
    culprits = pair.kinds <= {Kind.ATTACK, Kind.CASUALTIES} and _one_deed(pair)
    if (not holders and not culprits) or not _opposed(pair.one.subjects, pair.other.subjects):
        return None
    deed = "holds the place" if holders else "did it"
    ours, theirs = pair.one.claim, pair.other.claim
    return Finding(
        reason=LinkReason.RIVAL,
        why=f"{speaker_name(ours)} says {_who(pair.one.subjects)} {deed}, "
        f"{speaker_name(theirs)} says {_who(pair.other.subjects)}",
    )


def _one_deed(pair: Pair) -> bool:
    """One deed: the same victims or target, and the same place or day; no two sides of one battle."""
    if pair.crossed >= Match.COVERS:
        return False
    if pair.objects < Match.COVERS and not (pair.near and pair.objects is Match.SILENT):
        return False
    if any(s.claim.figure for s in (pair.one, pair.other)) and pair.objects is not Match.SAME:
        return False
    placed = pair.places is PlaceMatch.SAME and (_exact(pair.one) or _exact(pair.other))
    timed = pair.times is Match.SAME
    return pair.same_report or (placed and timed)


def _opposed(ours: Sequence[Actor], theirs: Sequence[Actor]) -> bool:
    """Two named parties, or parties of two sides; "gunmen" may be anybody's."""
    return (
        match_actors(ours, theirs) is Match.APART
        and not all(party_of(a).side is Side.OTHER for a in (*ours, *theirs) if party_of(a).umbrella)
    ) or all(not party_of(a).umbrella for a in (*ours, *theirs))


def _by_trend(pair: Pair) -> Finding | None:
    trends = {pair.one.claim.trend, pair.other.claim.trend}
    if trends != _OPPOSED_TRENDS or len(pair.kinds) > 1 or pair.subjects < Match.COVERS:
        return None
    if pair.objects is Match.APART or pair.places is PlaceMatch.APART:
        return None
    if not pair.same_report and not anchored(pair):
        return None
    return Finding(
        reason=LinkReason.POLARITY,
        why=f"{speaker_name(pair.one.claim)} and {speaker_name(pair.other.claim)} say it rose and fell",
    )


def _who(actors: Sequence[Actor]) -> str:
    return " and ".join(a.name for a in actors)
