"""Charts: claims over time, and figures over time, as SVG.  In: counts, figures.  Out: markup.  Pure.

Drawn on the server: the same picture with and without scripts, on paper and in the dark. Colours are the style
sheet's; what is denied differs by shape and place, too; every mark links to the claims behind it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from markupsafe import Markup

from whosays.ask import Filters, MonthCount, day_span
from whosays.records import Claim, Polarity
from whosays.show.web.pages.address import link, path_to
from whosays.show.web.pages.axes import Box, across, day_ticks, number_ticks, upright
from whosays.show.worded import figure_words, speaker

__all__ = ["figures_chart", "months_chart"]

MONTHS_DRAWN = 120
"""Months with a bar each; of a longer time the bars are years."""

POINTS_DRAWN = 400
"""Numbers on one chart, the newest; the table under it has all."""

_LEGEND = Markup(
    '<g class="keys"><path class="affirmed" d="{}"/><text x="{:.0f}" y="12">affirmed</text>'
    '<path class="denied" d="{}"/><text x="{:.0f}" y="12">denied</text></g>'
)


def months_chart(counts: Sequence[MonthCount], filters: Filters) -> Markup:
    """Return claims by month, of a long time by year, as bars: affirmed below, denied above; "" for none."""
    if not counts:
        return Markup("")
    first, last = counts[0].month, counts[-1].month
    yearly = _month_number(last) - _month_number(first) >= MONTHS_DRAWN
    bars: defaultdict[str, dict[Polarity, int]] = defaultdict(lambda: dict.fromkeys(Polarity, 0))
    for one in counts:
        bars[one.month[:4] if yearly else one.month][one.polarity] += one.claims
    box = Box(left=44, top=24, right=560, bottom=176)
    ticks = number_ticks(max(sum(by.values()) for by in bars.values()), most=4)
    start = _period_number(first, yearly=yearly)
    slots = max(_period_number(last, yearly=yearly) - start + 1, 6)
    wide = (box.right - box.left) / slots

    def bar(period: str, by: dict[Polarity, int]) -> Markup:
        x = box.left + wide * (_period_number(period, yearly=yearly) - start)
        words = f"{period}: {by[Polarity.AFFIRMED]:,} affirmed, {by[Polarity.DENIED]:,} denied"
        affirmed, denied = (
            (box.bottom - box.top) * by[stance] / ticks[-1] for stance in (Polarity.AFFIRMED, Polarity.DENIED)
        )
        return Markup(
            '<a href="{}" aria-label="{}"><rect class="hit" x="{:.1f}" y="{:.0f}" width="{:.1f}" height="{:.0f}"/>'
            '<rect class="affirmed" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>'
            '<rect class="denied" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/><title>{}</title></a>'
        ).format(
            link("/claims", filters, since=period, until=period),
            words,
            *(x, box.top, wide, box.bottom - box.top),
            *(x + wide * 0.08, box.bottom - affirmed, wide * 0.84, affirmed),
            *(x + wide * 0.08, box.bottom - affirmed - denied, wide * 0.84, denied),
            words,
        )

    marks = Markup("").join(bar(period, by) for period, by in sorted(bars.items()))
    named = [
        (box.left + wide * (_period_number(period, yearly=yearly) - start + 0.5), period)
        for period in _every_period(first, slots, yearly=yearly)
    ]
    step = max(1, -(-len(named) // 7))
    axis = upright(box, ticks, f"claims by {'year' if yearly else 'month'}") + across(box, named[::step])
    label = f"Claims by {'year' if yearly else 'month'}, affirmed and denied"
    return _drawn(box, axis + _legend(box) + marks, label=label)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Point:
    """One figure on a chart; `low` and `high` are None where it is unbounded."""

    claim: Claim
    day: date
    low: float | None
    best: float
    high: float | None

    @property
    def top(self) -> float:
        """The largest number drawn."""
        return max(self.best, self.high or 0.0)

    @property
    def words(self) -> str:
        """What the mark says when pointed at."""
        figure = figure_words(self.claim.figure) if self.claim.figure else ""
        denied = ", denied" if self.claim.polarity is Polarity.DENIED else ""
        return f"{speaker(self.claim)}, {self.day}: {figure}{denied}"


def figures_chart(claims: Sequence[Claim], unit: str) -> Markup:
    """Return one unit's figures over time: a bar from low to high, a mark at the number stated; "" for none dated."""
    every = sorted((p for claim in claims if (p := _point(claim))), key=lambda p: p.day, reverse=True)
    points = list(islice(every, POINTS_DRAWN))
    if not points:
        return Markup("")
    box = Box(left=56, top=24, right=750, bottom=176)
    first, last = points[-1].day, points[0].day
    days = max((last - first).days, 1)
    ticks = number_ticks(max(p.top for p in points), most=4)
    inner = Box(left=box.left + 10, top=box.top, right=box.right - 10, bottom=box.bottom)

    def x(day: date) -> float:
        if first == last:
            return (inner.left + inner.right) / 2
        return inner.left + (inner.right - inner.left) * (day - first).days / days

    def y(number: float) -> float:
        return box.bottom - (box.bottom - box.top) * number / ticks[-1]

    def mark(p: _Point) -> Markup:
        stance = p.claim.polarity.value
        low, high = (p.low if p.low is not None else p.best), (p.high if p.high is not None else p.best)
        return Markup(
            '<a href="{}" aria-label="{}"><line class="range {}" x1="{:.1f}" x2="{:.1f}" y1="{:.1f}" y2="{:.1f}"/>'
            '<path class="{}" d="{}"/><title>{}</title></a>'
        ).format(
            path_to("claims", p.claim.id),
            p.words,
            *(stance, x(p.day), x(p.day), y(low), y(high)),
            *(stance, _shape(p.claim.polarity, x(p.day), y(p.best)), p.words),
        )

    marks = Markup("").join(mark(point) for point in reversed(points))
    named = [(x(day), label) for day, label in day_ticks(first, last, most=9)] or [(x(first), str(first))]
    axis = upright(box, ticks, unit or "as claimed") + across(box, named)
    label = f"Figures over time, {unit or 'as claimed'}; the table has the same"
    return _drawn(box, axis + _legend(box) + marks, label=label)


def _point(claim: Claim) -> _Point | None:
    """Return a dated figure; None for a claim that has no number or no day."""
    figure, (first, last) = claim.figure, day_span(claim)
    numbers = [n for n in (figure.low, figure.best, figure.high) if n is not None] if figure else []
    day = first or last
    if figure is None or day is None or not numbers:
        return None
    best = figure.best if figure.best is not None else numbers[-1]
    return _Point(claim=claim, day=date.fromisoformat(day), low=figure.low, best=best, high=figure.high)


def _shape(stance: Polarity, x: float, y: float) -> str:
    """Return a disc for what is affirmed, a cross for what is denied."""
    if stance is Polarity.DENIED:
        return f"M{x - 4:.1f},{y - 4:.1f}l8,8m0,-8l-8,8"
    return f"M{x - 4:.1f},{y:.1f}a4,4 0 1,0 8,0a4,4 0 1,0 -8,0"


def _legend(box: Box) -> Markup:
    one, other = box.right - 134, box.right - 56
    shapes = (_shape(Polarity.AFFIRMED, one, 8), _shape(Polarity.DENIED, other, 8))
    return _LEGEND.format(shapes[0], one + 9, shapes[1], other + 9)


def _month_number(month: str) -> int:
    year, _, rest = month.partition("-")
    return 12 * int(year) + int(rest or 1) - 1


def _period_number(period: str, *, yearly: bool) -> int:
    return int(period[:4]) if yearly else _month_number(period)


def _every_period(first: str, slots: int, *, yearly: bool) -> list[str]:
    """Return the months or years of a chart, those without a claim too."""
    start = _period_number(first, yearly=yearly)
    numbers = range(start, start + slots)
    return [str(n) for n in numbers] if yearly else [f"{n // 12}-{n % 12 + 1:02}" for n in numbers]


def _drawn(box: Box, inside: Markup, *, label: str) -> Markup:
    return Markup(
        '<svg class="chart-svg" role="group" aria-label="{}" viewBox="0 0 {:.0f} {:.0f}">{}</svg>'
    ).format(label, box.right + 10, box.bottom + 24, inside)
