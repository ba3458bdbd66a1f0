"""Axes: round steps for numbers and days, and their lines as SVG.  In: bounds.  Out: ticks, markup.  Pure.

Steps for numbers are 1, 2 or 5 times a power of ten (Heckbert, "Nice numbers for graph labels", 1990); for time whole
years or months.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from whosays.show.worded import number_words

__all__ = ["Box", "across", "day_ticks", "number_ticks", "upright"]

LABEL_PIXELS = 64.0
"""Room that the label of a day needs."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """Where a chart's marks lie in its drawing, in pixels from the upper left."""

    left: float
    top: float
    right: float
    bottom: float


def number_ticks(highest: float, *, most: int) -> list[float]:
    """Return round numbers from 0 to the first that reaches `highest`, about `most` steps."""
    rough = max(highest, 1e-9) / most
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(n * power for n in (1, 2, 5, 10) if n * power >= rough * 0.999)
    step = max(step, 1.0) if highest >= 1 else step
    return [n * step for n in range(max(1, math.ceil(highest / step - 1e-9)) + 1)]


def day_ticks(first: date, last: date, *, most: int) -> list[tuple[date, str]]:
    """Return first days of years or months between two days, with their labels, at most about `most`."""
    months = [divmod(n, 12) for n in range(12 * first.year + first.month - 1, 12 * last.year + last.month)]
    step = next(
        (n for n in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600) if len(months) / n <= most), 12 * len(months)
    )
    chosen = [(year, month) for year, month in months if (12 * year + month) % step == 0]
    whole_years = step >= 12
    named = {
        (y, m): str(y) if whole_years else f"{_MONTHS[m]} {y}" for y, m in chosen if date(y, m + 1, 1) <= last
    }
    return [(max(date(y, m + 1, 1), first), label) for (y, m), label in named.items()]


def upright(box: Box, ticks: list[float], title: str) -> Markup:
    """Return the lines and labels of an upright axis that ends at its last tick."""
    top = ticks[-1] or 1.0
    lines = [Markup('<text class="title" x="0" y="12">{}</text>').format(title)]
    for tick in ticks:
        y = box.bottom - (box.bottom - box.top) * tick / top
        lines.append(
            Markup(
                '<line class="grid" x1="{:.0f}" x2="{:.0f}" y1="{:.1f}" y2="{:.1f}"/>'
                '<text x="{:.0f}" y="{:.1f}" text-anchor="end">{}</text>'
            ).format(box.left, box.right, y, y, box.left - 6, y + 4, number_words(tick))
        )
    return Markup("").join(lines)


def across(box: Box, ticks: list[tuple[float, str]]) -> Markup:
    """Return the labels of an axis of days, each at its pixel; one too near to the one before is left out."""
    return Markup("").join(_labels(box, ticks))


def _labels(box: Box, ticks: list[tuple[float, str]]) -> Iterator[Markup]:
    before = -LABEL_PIXELS
    for x, label in ticks:
        if x - before >= LABEL_PIXELS:
            before = x
            anchor = "end" if x > box.right - LABEL_PIXELS / 2 else "start" if x < box.left + 8 else "middle"
            yield Markup(
                '<line class="tick" x1="{:.1f}" x2="{:.1f}" y1="{:.0f}" y2="{:.0f}"/>'
                '<text x="{:.1f}" y="{:.0f}" text-anchor="{}">{}</text>'
            ).format(x, x, box.bottom, box.bottom + 4, x, box.bottom + 17, anchor, label)
