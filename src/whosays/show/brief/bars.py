"""Bars: figures as claimed, on one scale per unit, side by side.  In: Figured.  Out: FigureTables.  Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from whosays.ask import Figured
from whosays.records import Figure, Interval, Polarity
from whosays.show.worded import figure_words, interval_words, number_words

__all__ = ["WIDTH", "Bar", "FigureRow", "FigureTable", "figure_tables"]

WIDTH = 200.0
"""Units that the longest bar is wide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """Where a bar begins and ends, in units of WIDTH, open where unbounded; `best` has a dot if `stated`."""

    left: float
    right: float
    best: float
    stated: bool
    open_left: bool
    open_right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One figure with its numbers as printed; an empty one is unbounded."""

    source: str
    words: str
    day: str
    low: str
    best: str
    high: str
    denied: bool
    bar: Bar
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTable:
    """Figures of one unit, in the order of their statements."""

    unit: str
    top: str
    rows: tuple[FigureRow, ...]


def figure_tables(figures: Iterable[Figured]) -> Iterator[FigureTable]:
    """Yield a table a unit. Numbers stand beside each other; none is ever combined with another."""
    by_unit: dict[str, list[Figured]] = defaultdict(list)
    for figured in figures:
        by_unit[figured.figure.unit].append(figured)
    for unit, some in by_unit.items():
        top = max((number for figured in some for number in _numbers(figured.figure)), default=0.0)
        yield FigureTable(unit=unit, top=number_words(top), rows=tuple(_rows(some, top)))


def _rows(figures: Sequence[Figured], top: float) -> Iterator[FigureRow]:
    for figured in figures:
        figure = figured.figure
        yield FigureRow(
            source=figured.source,
            words=figure_words(figure),
            day=interval_words(Interval(start=figured.day, end=figured.day)) or "undated",
            low=number_words(figure.low),
            best=number_words(figure.best),
            high=number_words(figure.high),
            denied=figured.polarity is Polarity.DENIED,
            bar=_bar(figure, top),
            notes=figured.notes,
        )


def _bar(figure: Figure, top: float) -> Bar:
    scale = WIDTH * 0.85 / top if top > 0 else 0.0  # room at the right for bars without an end
    numbers = _numbers(figure) or [0.0]
    stated = figure.best if figure.best is not None else numbers[-1]
    return Bar(
        left=round((figure.low or 0.0) * scale, 1),
        right=round(WIDTH if figure.high is None else figure.high * scale, 1),
        best=round(stated * scale, 1),
        stated=figure.best is not None,
        open_left=figure.low is None,
        open_right=figure.high is None,
    )


def _numbers(figure: Figure) -> list[float]:
    return [number for number in (figure.low, figure.best, figure.high) if number is not None]
