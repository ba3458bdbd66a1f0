"""Figures: every number for one thing over time, never averaged.  In: Reader, Filters.  Out: FigureSeries.  Reads a ledger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from whosays.ask.claims import every_claim
from whosays.ask.evidence import Told, told_once, with_origins
from whosays.ask.filters import Filters, in_words
from whosays.ledger import Reader, fold
from whosays.ledger.facets import group_of
from whosays.records import Claim, Comparator, Kind, Polarity

__all__ = ["FigurePoint", "FigureSeries", "Figures", "figures"]

MOST = 1000
"""Claims read unless the filters say otherwise."""

_WHOM = frozenset({Kind.CASUALTIES, Kind.COUNTERACTION})
"""Kinds that count those acted upon; the others count those who act."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigurePoint:
    """One number as claimed. `low`, `best`, `high` as in Figure; `source` its speaker, `origin` its wire text.

    `copies` are the claims of other prints of that text; `day` is when it was said or published.
    """

    claim: Claim
    low: float | None
    best: float | None
    high: float | None
    comparator: Comparator
    polarity: Polarity
    source: str
    origin: str
    day: str | None
    copies: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureSeries:
    """All numbers for one counted thing, oldest first, undated last; `sources` and `origins` count the distinct."""

    kind: Kind
    about: str
    unit: str
    points: tuple[FigurePoint, ...]

    @property
    def sources(self) -> int:
        """How many distinct sources give a number."""
        return len({point.source for point in self.points})

    @property
    def origins(self) -> int:
        """How many distinct wire texts do."""
        return len({point.origin for point in self.points})


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The series of some claims, the one with most numbers first. `cut` says that there are more claims."""

    in_words: str
    series: tuple[FigureSeries, ...]
    cut: bool


def figures(reader: Reader, filters: Filters) -> Figures:
    """Return the numbers in the claims that pass `filters`, by what they count.

    Raises SettingsError for a filter that makes no sense.
    """
    least = 0.0 if filters.figure is None else filters.figure
    limit = MOST if filters.limit is None else filters.limit
    wanted = replace(filters, figure=least)
    found = list(every_claim(reader, replace(wanted, limit=limit + 1)))
    counted: dict[tuple[str, str, str], list[Told]] = {}
    for told in told_once(with_origins(reader, found[:limit])):
        counted.setdefault(_thing(told.claim), []).append(told)
    series = sorted(
        (_series(some) for some in counted.values()), key=lambda s: (-len(s.points), s.about, s.unit)
    )
    return Figures(in_words=in_words(wanted), series=tuple(series), cut=len(found) > limit)


def _thing(claim: Claim) -> tuple[str, str, str]:
    """Return what identifies the thing counted: kind, whom, unit."""
    unit = fold(claim.figure.unit) if claim.figure else ""
    actors = claim.objects or claim.subjects if claim.kind in _WHOM else claim.subjects or claim.objects
    keys = sorted({actor.actor_id or fold(actor.name) for actor in actors})
    return claim.kind, " ".join(keys), unit


def _series(some: Iterable[Told]) -> FigureSeries:
    points = sorted((_point(told) for told in some), key=lambda p: (p.day is None, p.day or "", p.claim.id))
    first = points[0].claim
    return FigureSeries(
        kind=first.kind,
        about=_about(first),
        unit=first.figure.unit if first.figure else "",
        points=tuple(points),
    )


def _about(claim: Claim) -> str:
    actors = claim.objects or claim.subjects if claim.kind in _WHOM else claim.subjects or claim.objects
    named = ", ".join(dict.fromkeys(actor.name for actor in actors))
    group = group_of(claim)
    return named or (group.name if group else "no one named")


def _point(told: Told) -> FigurePoint:
    claim, figure = told.claim, told.claim.figure
    if figure is None:
        raise ValueError("a claim without a figure has no point")  # the filter lets none through
    return FigurePoint(
        claim=claim,
        low=figure.low,
        best=figure.best,
        high=figure.high,
        comparator=figure.comparator,
        polarity=claim.polarity,
        source=claim.source.name if claim.source else (claim.report.publisher or "the report itself"),
        origin=claim.report.origin,
        day=told.day,
        copies=told.copies,
    )
