"""Finding: numbers joined to ranges and comparators.  In: text.  Out: Quantities in text order.  Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from whosays.interpret.figures.comparators import bound_after, bound_before
from whosays.interpret.figures.numbers import Number, numbers_in
from whosays.interpret.figures.screening import not_a_count
from whosays.interpret.figures.units import unit_of
from whosays.records import Comparator, Figure, Span

__all__ = ["Quantity", "find_quantities"]

_JOINT = re.compile(
    r"[ ]?[-–—][ ]?|[ ](?:up[ ])?to[ ](?:around[ ]|about[ ]|some[ ]|as[ ]many[ ]as[ ])?[$€£]?|[ ]or[ ]"
    r"|,[ ](?:maybe|perhaps|possibly)[ ]|[ ]?(?:per[ ]cent|%)[ ]to[ ]",
    re.IGNORECASE,
)
_AND = re.compile(r"[ ]and[ ](?:about[ ]|some[ ])?[$€£]?", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween[ ][\"“]?[$€£]?$", re.IGNORECASE)
_OPENING = re.compile(r"\b(?:between|from)[ ]$", re.IGNORECASE)
_FROM = re.compile(
    r"\bfrom[ ][\"“]?(?:about[ ]|some[ ]|around[ ]|roughly[ ]|nearly[ ])?[$€£]?$", re.IGNORECASE
)
_CHANGE = re.compile(
    r"\b(?:ris(?:e|es|en|ing)|rose|gr(?:ew|ow|ows|own|owing)|increas\w+|climb\w*|jump\w*|doubl\w+|tripl\w+|fell"
    r"|fall\w*|drop\w*|declin\w+|shr[aiu]nk\w*|dwindl\w+|rais\w+|revis\w+|cut\w*|reduc\w+|went|gone|swell\w*"
    r"|swollen|down|up|expand\w*|enlarg\w*|widen\w*|lower\w*)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_CARRIED = 250  # characters over which a bare number counts what the last one did


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A figure, and the span of its number alone (the last number of a range)."""

    figure: Figure
    number: Span


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Return every quantity in `text`; dates, clock times, ages, durations and labels are none.

    A number without a word that tells what it counts ("the army says nineteen") takes the unit of the
    last figure before it.
    """
    found: list[Quantity] = []
    numbers = list(numbers_in(text))
    at = 0
    while at < len(numbers):
        first = numbers[at]
        second = numbers[at + 1] if at + 1 < len(numbers) else None
        low = _range(text, first, second) if second else None
        counted = second if second and low is not None else first
        at += 1 if low is None else 2
        if not_a_count(text, counted) is None:
            quantity = _single(text, first) if low is None else _between(text, low, counted)
            found.append(_with_unit(quantity, found[-1] if found else None))
    return tuple(found)


def _with_unit(quantity: Quantity, last: Quantity | None) -> Quantity:
    figure = quantity.figure
    if figure.unit or last is None or figure.start - last.figure.end > _CARRIED:
        return quantity
    if last.figure.unit == "per cent":
        return quantity
    return replace(quantity, figure=replace(figure, unit=last.figure.unit))


def _range(text: str, first: Number, second: Number) -> Number | None:
    """The lower end of a range "4,000 to 6,000", its multiplier taken from the upper end; else None."""
    if first.best is None or second.best is None or first.share != second.share:
        return None
    gap = text[first.end : second.start]
    if len(gap) > 24:
        return None
    before = text[max(0, first.start - 80) : first.start]
    joined = _JOINT.fullmatch(gap) or (_AND.fullmatch(gap) and _BETWEEN.search(before))
    if not joined or (_FROM.search(before) and _CHANGE.search(before)):
        return None
    best = first.best
    if second.scale > 1 and first.scale == 1 and best < second.best / second.scale:
        best *= second.scale
    after = bound_after(text, second.end)
    if best >= second.best or (after and after.comparator is Comparator.AT_MOST):
        return None
    return replace(first, low=best, best=best, high=best)


def _between(text: str, first: Number, second: Number) -> Quantity:
    start, end = first.start, second.end
    if opening := _OPENING.search(text[max(0, start - 10) : start]):
        start -= len(opening[0])
    figure = Figure(
        low=first.best,
        best=None,
        high=second.best,
        unit=unit_of(text, first.start, end, share=second.share),
        comparator=Comparator.BETWEEN,
        text=text[start:end],
        start=start,
        end=end,
    )
    return Quantity(figure=figure, number=_span(text, second))


def _single(text: str, number: Number) -> Quantity:
    before, after = bound_before(text, number.start), bound_after(text, number.end)
    start = before.start if before else number.start
    end = after.end if after else number.end
    bare = Figure(
        low=number.low,
        best=number.best,
        high=number.high,
        unit=unit_of(text, number.start, number.end, share=number.share),
        comparator=Comparator.EXACTLY,
        text=text[start:end],
        start=start,
        end=end,
    )
    figure = _bounded(bare, [b.comparator for b in (before, after) if b], rounded=number.rounded)
    return Quantity(figure=figure, number=_span(text, number))


def _bounded(figure: Figure, bounds: Iterable[Comparator], *, rounded: bool) -> Figure:
    """The figure under its comparators, by the conventions of the claim record."""
    given = list(bounds)
    comparator = next((b for b in given if b is not Comparator.ABOUT), None)
    if comparator in (Comparator.AT_MOST, Comparator.FEWER_THAN):
        best = figure.high if figure.best is None else figure.best
        return replace(figure, low=None, best=best, comparator=comparator)
    if comparator in (Comparator.AT_LEAST, Comparator.MORE_THAN):
        best = figure.low if figure.best is None else figure.best
        return replace(figure, best=best, high=None, comparator=comparator)
    if given or rounded or figure.best is None:
        return replace(figure, comparator=Comparator.ABOUT)
    return figure


def _span(text: str, number: Number) -> Span:
    return Span(start=number.start, end=number.end, text=text[number.start : number.end])
