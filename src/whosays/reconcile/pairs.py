"""Pairs: two claims side by side, each field compared once.  In: two Stated.  Out: Pair.  Pure.

The pair is ordered by claim id, so that comparing one with the other gives what comparing the
other with the one gives.
"""

from __future__ import annotations

from dataclasses import dataclass

from whosays.reconcile.context import EVENTS, VIOLENCE, Stated, offset_of, said_day
from whosays.reconcile.extents import PlaceMatch, days_apart, match_places, match_times
from whosays.reconcile.names import Match, Side, match_actors, name_key, party_of
from whosays.reconcile.speakers import lead_back, same_speaker
from whosays.records import Claim, Kind, Polarity

__all__ = ["FAR_CHARS", "Pair", "pair_of"]

EVENT_APART_DAYS = 21
"""Reports of one event follow it within weeks; used only where a claim names no day."""
STATE_APART_DAYS = 400
"""What holds over a time is compared within a year and a month: annual reports still meet."""
LENT_APART_DAYS = 10
"""A day taken from a neighbouring claim may be out by so much: nearer ones don't set two claims apart."""
STATE_LASTS_DAYS = 31
"""What holds over a time on one day may hold so long before and after it."""
CONTENT_WORD_CHARS = 4
FAR_CHARS = 2000
"""Distance at which nearness in the text says nothing any more; that of claims in two reports."""

_MUTUAL = frozenset({Kind.LINK, Kind.COOPERATION})
"""Ties that hold both ways: who is subject and who object says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two claims and how their fields relate; `places` says how `one`'s relate to `other`'s.

    `gap_chars` is the distance of the claims in their report, FAR_CHARS in different reports;
    `near` that no claim stands between them; `shared_words` is the share of the shorter content's
    words of four letters and more that the other has too. `one_source`: the same speaker; `one_chain`: they
    lead back to one source or publisher; `copies`: reports of one origin.
    """

    one: Stated
    other: Stated
    subjects: Match
    objects: Match
    crossed: Match
    places: PlaceMatch
    times: Match
    same_report: bool
    copies: bool
    one_source: bool
    one_chain: bool
    gap_chars: int
    near: bool
    shared_words: float

    @property
    def kinds(self) -> frozenset[Kind]:
        """The kinds of the two claims."""
        return frozenset({self.one.claim.kind, self.other.claim.kind})

    @property
    def opposite(self) -> bool:
        """Whether one affirms and one denies."""
        return self.one.claim.polarity is not self.other.claim.polarity

    @property
    def affirmed(self) -> Stated:
        """The affirmed claim of a pair of opposite polarity; else the first."""
        return self.other if self.one.claim.polarity is Polarity.DENIED else self.one

    @property
    def denied(self) -> Stated:
        """The denied claim of a pair of opposite polarity; else the second."""
        return self.one if self.affirmed is self.other else self.other


def pair_of(a: Stated, b: Stated, origins: tuple[str, str]) -> Pair:
    """Compare two claims; `origins` are those of a's and b's reports."""
    if b.claim.id < a.claim.id:
        a, b, origins = b, a, (origins[1], origins[0])
    same_report = a.claim.report.id == b.claim.report.id
    strict = Kind.CASUALTIES in (a.claim.kind, b.claim.kind)
    straight = (
        match_actors(a.subjects, b.subjects),
        match_actors(a.objects, b.objects, strict_parts=strict),
    )
    crossed = min(match_actors(a.subjects, b.objects), match_actors(a.objects, b.subjects))
    if straight[1] is Match.APART and {a.claim.kind, b.claim.kind} <= VIOLENCE and _things(a, b):
        straight = (straight[0], Match.SILENT)
    mutual = {a.claim.kind, b.claim.kind} <= _MUTUAL and crossed > min(straight)
    gap = abs(offset_of(a.claim) - offset_of(b.claim)) if same_report else FAR_CHARS
    return Pair(
        one=a,
        other=b,
        subjects=crossed if mutual else straight[0],
        objects=crossed if mutual else straight[1],
        crossed=crossed,
        places=match_places(a.places, b.places),
        times=_times(a, b, same_report),
        same_report=same_report,
        copies=origins[0] == origins[1],
        one_source=same_speaker(a.claim, b.claim, origins),
        one_chain=lead_back(a.claim, b.claim, origins),
        gap_chars=min(gap, FAR_CHARS),
        near=same_report and abs(a.ordinal - b.ordinal) <= 1,
        shared_words=_shared_words(a.claim, b.claim),
    )


def _things(a: Stated, b: Stated) -> bool:
    """Tell whether one names what was hit and the other who suffered: a house and its children can be one target."""
    parties = [[party_of(actor) for actor in s.objects] for s in (a, b)]
    return any(all(p.umbrella and p.side is Side.OTHER for p in side) for side in parties if side)


def _shared_words(a: Claim, b: Claim) -> float:
    ours, theirs = (
        {w for s in c.content for w in name_key(s.text).split() if len(w) >= CONTENT_WORD_CHARS}
        for c in (a, b)
    )
    shorter = min(len(ours), len(theirs))
    return len(ours & theirs) / shorter if shorter else 0.0


def _times(a: Stated, b: Stated, same_report: bool) -> Match:
    """Return how the times relate; where a claim names none, the days they were said must lie close."""
    stated = match_times(a.time, b.time)
    if same_report or stated is Match.SAME or (stated is Match.APART and not _loosely(a, b)):
        return stated
    apart = days_apart(said_day(a.claim), said_day(b.claim))
    events = a.claim.kind in EVENTS and b.claim.kind in EVENTS
    if apart is None:
        return Match.SILENT
    if apart > (EVENT_APART_DAYS if events and {a.claim.kind, b.claim.kind} & VIOLENCE else STATE_APART_DAYS):
        return Match.APART
    return Match.SILENT


def _is_report_day(stated: Stated) -> bool:
    """Tell whether a claim's time is but the day of its report."""
    return stated.time is not None and stated.time.start == stated.claim.report.published.start


def _loosely(a: Stated, b: Stated) -> bool:
    """Tell whether two times that share no day are too loose, or too close for what lasts, to set claims apart."""
    slack = LENT_APART_DAYS if any("time" in s.lent or _is_report_day(s) for s in (a, b)) else 0
    if not {a.claim.kind, b.claim.kind} & EVENTS:
        slack = STATE_LASTS_DAYS
    return slack > 0 and match_times(a.time, b.time, slack_days=slack) is Match.SAME
