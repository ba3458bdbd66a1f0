"""Positions: each source's current stance on each proposition, and what it replaces.  Pure.

A spokesman's position is the body's. The latest claim (by the day said, else published) is the
stance; earlier ones are its history. A claim that only repeats another report of the same wire
copy is no step of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from whosays.reconcile.context import Stated, offset_of, said_day
from whosays.reconcile.propositions import about_words, propositions_of
from whosays.reconcile.speakers import speaker_key
from whosays.records import Claim, Interval, Position, Precision, content_id

__all__ = ["Holding", "holdings_of", "position_id", "position_of", "positions_of", "richest"]

SCHEME = "position-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """That a speaker has said something of a proposition, and how a claim of his words what it is about."""

    proposition: str
    speaker: str
    words: str


def positions_of(stated: Iterable[Stated], origins: Mapping[str, str]) -> tuple[Position, ...]:
    """Return one position per source and proposition, sorted by id; `origins` maps report ids to origins."""
    held: defaultdict[tuple[str, str], dict[str, Claim]] = defaultdict(dict)
    about: defaultdict[str, set[str]] = defaultdict(set)
    for one in stated:
        for holding in holdings_of(one, origins.get(one.claim.report.id)):
            held[holding.proposition, holding.speaker][one.claim.id] = one.claim
            about[holding.proposition].add(holding.words)
    words = {proposition: richest(some) for proposition, some in about.items()}
    positions = [
        position_of(proposition, speaker, words[proposition], claims.values(), origins)
        for (proposition, speaker), claims in held.items()
    ]
    return tuple(sorted(positions, key=lambda p: p.id))


def holdings_of(stated: Stated, origin: str | None) -> tuple[Holding, ...]:
    """Return what a claim says of each of its propositions, by whom; `origin` is that of its report."""
    speaker = speaker_key(stated.claim, origin)
    return tuple(
        Holding(proposition=one.id, speaker=speaker, words=about_words(one, stated))
        for one in propositions_of(stated)
    )


def position_of(
    proposition: str, speaker: str, about: str, claims: Iterable[Claim], origins: Mapping[str, str]
) -> Position:
    """Return the position that a speaker's claims on one proposition make; there must be one at least."""
    *history, current = _steps(sorted(claims, key=_when), origins)
    return Position(
        id=position_id(proposition, speaker),
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


def position_id(proposition: str, speaker: str) -> str:
    """Return the id of a speaker's position on a proposition."""
    return content_id(SCHEME, {"proposition": proposition, "speaker": speaker})


def richest(words: Iterable[str]) -> str:
    """Return the longest words, the first of equals: they name the country that others know by its code."""
    return min(words, key=lambda some: (-len(some), some))


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
