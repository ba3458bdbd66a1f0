"""Findings: why two claims are linked, in words.  In: Pair.  Out: Finding.  Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whosays.reconcile.pairs import Pair
from whosays.reconcile.speakers import speaker_name
from whosays.records import Actor, Figure, LinkReason

__all__ = ["Finding", "denial", "two_counts", "two_doers", "two_trends"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A reason why two claims are linked, in words."""

    reason: LinkReason
    why: str


def denial(pair: Pair) -> Finding:
    """One denies what the other affirms."""
    what = pair.denied.claim.kind.value
    return Finding(
        reason=LinkReason.POLARITY,
        why=f"{speaker_name(pair.denied.claim)} denies the {what} that {speaker_name(pair.affirmed.claim)} affirms",
    )


def two_counts(pair: Pair, ours: Figure, theirs: Figure) -> Finding:
    """Two numbers of one population."""
    return Finding(
        reason=LinkReason.FIGURE,
        why=f"{speaker_name(pair.one.claim)}: {_number(ours)}; "
        f"{speaker_name(pair.other.claim)}: {_number(theirs)}; one population, and no number satisfies both",
    )


def two_doers(pair: Pair, deed: str) -> Finding:
    """Two parties of which only one can have done, or hold, it; `deed` is a verb and its object."""
    return Finding(
        reason=LinkReason.RIVAL,
        why=f"{speaker_name(pair.one.claim)} says {_names(pair.one.subjects)} {deed}, "
        f"{speaker_name(pair.other.claim)} says {_names(pair.other.subjects)}",
    )


def two_trends(pair: Pair) -> Finding:
    """One says it rose, the other that it fell."""
    return Finding(
        reason=LinkReason.POLARITY,
        why=f"{speaker_name(pair.one.claim)} and {speaker_name(pair.other.claim)} say it rose and fell",
    )


def _number(figure: Figure) -> str:
    number = "?" if figure.best is None else f"{figure.best:g}"
    return f"{figure.text or number} {figure.unit}"


def _names(actors: Sequence[Actor]) -> str:
    return " and ".join(a.name for a in actors)
