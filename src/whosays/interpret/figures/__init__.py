"""Find figures: numbers as claimed, with their bounds.  In: text.  Out: Figures in text order.  Pure.

The stage's part behind `interpret`: `find_figures(text)` returns records, `find_quantities(text)` the
same with the span of the bare number.
"""

from __future__ import annotations

from whosays.interpret.figures.finding import Quantity, find_quantities
from whosays.records import Figure

__all__ = ["Quantity", "find_figures", "find_quantities"]


def find_figures(text: str) -> tuple[Figure, ...]:
    """Return the figures in text order; `text[start:end]` is comparator and number, not the noun."""
    return tuple(quantity.figure for quantity in find_quantities(text))
