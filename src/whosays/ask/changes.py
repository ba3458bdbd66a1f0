"""Changes: where a source reverses, softens, hardens, or changes its own number.  In: Reader, Filters.  Out: Changes.

Reads a ledger. A change needs two days: what one source says in two ways on one day is no change, nor is
what cannot be dated. Claims of kind `other` say too little of what they are about to be compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby, pairwise

from whosays.ask.cursor import PageEnd, cursor_of, page_end
from whosays.ask.evidence import claims_by_id, day_of
from whosays.ask.filters import Filters, first_day, in_words
from whosays.ask.positions import positions_passing
from whosays.ledger import Reader, fold
from whosays.records import Certainty, Claim, Kind, Position

__all__ = ["Change", "ChangeType", "Changes", "changes"]

PAGE = 100
"""Changes on a page unless the filters say otherwise."""

_RANK = {Certainty.POSSIBLE: 0, Certainty.PROBABLE: 1, Certainty.CERTAIN: 2}


class ChangeType(StrEnum):
    """What a source did to its own position."""

    REVERSED = "reversed"
    SOFTENED = "softened"
    HARDENED = "hardened"
    NUMBER = "number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change, with the claim before and the claim after; `day` is that of the one after."""

    type: ChangeType
    position: Position
    about: str
    before: Claim
    after: Claim
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """A page of changes, newest first. `found` counts all."""

    in_words: str
    changes: tuple[Change, ...]
    found: int
    next_cursor: str | None


def changes(reader: Reader, filters: Filters, *, since: str | None = None) -> Changes:
    """Return the changes whose later claim was made at `since` (or `filters.since`) or later.

    Raises SettingsError for a filter or date that makes no sense.
    """
    start = since or filters.since
    wanted = positions_passing(reader, replace(filters, since=None), changed=True)
    claims = claims_by_id(reader, {id for p in wanted for id in (p.claim, *p.history)})
    least = first_day(start) if start else ""
    found = {
        (c.type, c.before.id, c.after.id): c
        for p in wanted
        for c in _changes_of(p, [claims[id] for id in (*p.history, p.claim) if id in claims])
        if c.day >= least
    }
    newest = sorted(found.values(), key=lambda c: (c.type, c.position.id, c.after.id))
    newest.sort(key=lambda c: c.day, reverse=True)
    skip = page_end(filters.cursor).seq if filters.cursor else 0
    end = skip + (PAGE if filters.limit is None else filters.limit)
    words = in_words(replace(filters, since=start))
    return Changes(
        in_words="Changes in: " + words[0].lower() + words[1:],
        changes=tuple(newest[skip:end]),
        found=len(newest),
        next_cursor=cursor_of(PageEnd(day="", seq=end)) if end < len(newest) else None,
    )


def _changes_of(position: Position, steps: Sequence[Claim]) -> Iterator[Change]:
    """Yield what changed from each day of a position's history to the next."""
    dated = [claim for claim in steps if day_of(claim) and claim.kind is not Kind.OTHER]
    days = [(day or "", list(some)) for day, some in groupby(dated, key=day_of)]
    for (_, earlier), (day, later) in pairwise(days):
        for type, before, after in _compared(earlier, later):
            yield Change(
                type=type, position=position, about=position.about, before=before, after=after, day=day
            )


def _compared(earlier: Sequence[Claim], later: Sequence[Claim]) -> Iterator[tuple[ChangeType, Claim, Claim]]:
    before, after = earlier[-1], later[-1]
    if not {c.polarity for c in earlier} & {c.polarity for c in later}:
        yield ChangeType.REVERSED, before, after
        return
    if before.polarity is after.polarity and not {c.certainty for c in earlier} & {
        c.certainty for c in later
    }:
        softer = _RANK[after.certainty] < _RANK[before.certainty]
        yield (ChangeType.SOFTENED if softer else ChangeType.HARDENED), before, after
    yield from _renumbered(earlier, later)


def _renumbered(
    earlier: Sequence[Claim], later: Sequence[Claim]
) -> Iterator[tuple[ChangeType, Claim, Claim]]:
    """Yield a changed number of one unit, where no number of the one day is repeated on the other."""
    ours, theirs = _by_unit(earlier), _by_unit(later)
    for unit in sorted(ours.keys() & theirs.keys()):
        if not {_range(c) for c in ours[unit]} & {_range(c) for c in theirs[unit]}:
            yield ChangeType.NUMBER, ours[unit][-1], theirs[unit][-1]


def _by_unit(claims: Sequence[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.figure is not None:
            found.setdefault(fold(claim.figure.unit), []).append(claim)
    return found


def _range(claim: Claim) -> tuple[float | None, ...]:
    figure = claim.figure
    return (figure.low, figure.best, figure.high) if figure else ()
