"""Positions: each source's current stance on each proposition, and what it replaces.  Pure.

A spokesman's position is the body's. The latest claim (by the day said, else published) is the
stance; earlier ones are its history. A claim that only repeats another report of the same wire
copy is no step of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from whosays.reconcile.context import Stated, offset_of, said_day
from whosays.reconcile.propositions import about_words, propositions_of
from whosays.reconcile.speakers import speaker_key
from whosays.records import Claim, Interval, Position, Precision, content_id

__all__ = ["positions_of"]

SCHEME = "position-1"


def positions_of(stated: Iterable[Stated], origins: Mapping[str, str]) -> tuple[Position, ...]:
    """Return one position per source and proposition, sorted by id; `origins` maps report ids to origins."""
    held: defaultdict[tuple[str, str], dict[str, Claim]] = defaultdict(dict)
    about: dict[str, str] = {}
    for one in stated:
        claim = one.claim
        speaker = speaker_key(claim, origins.get(claim.report.id))
        for proposition in propositions_of(one):
            held[proposition.id, speaker][claim.id] = claim
            words = about_words(proposition, one)
            about[proposition.id] = min(words, about.get(proposition.id, words), key=_by_wealth)
    positions = [
        _position(proposition, speaker, about[proposition], list(claims.values()), origins)
        for (proposition, speaker), claims in held.items()
    ]
    return tuple(sorted(positions, key=lambda p: p.id))


def _position(
    proposition: str, speaker: str, about: str, claims: list[Claim], origins: Mapping[str, str]
) -> Position:
    *history, current = _steps(sorted(claims, key=_when), origins)
    return Position(
        id=content_id(SCHEME, {"proposition": proposition, "speaker": speaker}),
        proposition=proposition,
        source=current.source,
        polarity=current.polarity,
        certainty=current.certainty,
        figure=current.figure,
        as_of=_as_of(current),
        claim=current.id,
        history=tuple(c.id for c in history),
        speaker=speaker,
        about=about,
    )


def _by_wealth(words: str) -> tuple[int, str]:
    """Put the longest words first: they name the country that others know by its code."""
    return -len(words), words


def _when(claim: Claim) -> tuple[str, str, str, int, str]:
    """Order claims in time; undated ones come first, since they can't be known to replace anything."""
    published = claim.report.published.start or ""
    return (said_day(claim) or "", published, claim.report.id, offset_of(claim), claim.id)


def _steps(claims: list[Claim], origins: Mapping[str, str]) -> list[Claim]:
    """Return the claims without those that repeat the same stance in another copy of one wire text."""
    seen: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        origin = origins.get(claim.report.id, claim.report.origin)
        figure = claim.figure and (claim.figure.low, claim.figure.best, claim.figure.high)
        stance = (origin, claim.polarity, claim.certainty, figure, claim.trend)
        first = seen.setdefault(stance, claim)
        if first.report.id == claim.report.id:
            seen[(*stance, claim.id)] = claim
    kept = {c.id for c in seen.values()}
    return [c for c in claims if c.id in kept]


def _as_of(claim: Claim) -> Interval | None:
    if claim.said is not None and claim.said.start:
        return claim.said
    published = claim.report.published
    if published.start is None:
        return None
    precision = published.precision if published.precision else Precision.UNKNOWN
    return Interval(start=published.start, end=published.end, precision=precision)
