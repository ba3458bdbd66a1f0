"""Finding: numbers joined to ranges and comparators.  In: text.  Out: Quantities in text order.  Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from whosays.interpret.figures.comparators import bound_after, bound_before
from whosays.interpret.figures.numbers import Number, numbers_in
from whosays.interpret.figures.screening import not_a_count
from whosays.interpret.figures.units import unit_of
from whosays.records import Comparator, Figure, Span

__all__ = ["Quantity", "find_quantities"]

_JOINT = re.compile(
    r"[ ]?[-–—][ ]?|[ ](?:up[ ])?to[ ](?:around[ ]|about[ ]|some[ ]|as[ ]many[ ]as[ ])?[$€£]?|[ ]or[ ]|,[ ](?:maybe|perhaps|possibly)[ ]|[ ]?(?:per[ ]cent|%)[ ]to[ ]",
    re.IGNORECASE,
)
_AND = re.compile(r"[ ]and[ ](?:about[ ]|some[ ])?[$€£]?", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|anywhere[ ]between|somewhere[ ]between)[ ][\"“]?[$€£]?$", re.IGNORECASE)
_BETWEEN_NO_PAIR = re.compile(r"\bbetween[ ]them[ ]$", re.IGNORECASE)
_FROM = re.compile(
    r"\bfrom[ ][\"“]?(?:about[ ]|some[ ]|around[ ]|roughly[ ]|nearly[ ])?[$€£]?$", re.IGNORECASE
)
_CHANGE = re.compile(
    r"\b(?:ris(?:e|es|en|ing)|rose|gr(?:ew|ow|ows|own|owing)|increas\w+|climb\w*|jump\w*|doubl\w+|tripl\w+|fell|fall\w*|drop\w*|"
    r"declin\w+|shr[aiu]nk\w*|dwindl\w+|rais\w+|revis\w+|cut\w*|reduc\w+|went|gone|swell\w*|swollen|down|up|expand\w*|widen\w*)\b[^.;]{0,60}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A figure, and the span of its number alone (the last number of a range)."""

    figure: Figure
    number: Span


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Return every expression of quantity in `text`; dates, clock times, ages, durations and labels are none."""
    found: list[Quantity] = []
    numbers = [n for n in numbers_in(text)]
    at = 0
    while at < len(numbers):
        first = numbers[at]
        second = numbers[at + 1] if at + 1 < len(numbers) else None
        if second and (low := _range(text, first, second)) is not None:
            at += 2
            if not_a_count(text, second) is None:
                found.append(_between(text, low, second))
            continue
        at += 1
        if not_a_count(text, first) is None:
            found.append(_single(text, first))
    return tuple(found)


def _range(text: str, first: Number, second: Number) -> Number | None:
    """The lower end of a range "4,000 to 6,000", its multiplier taken from the upper end; else None."""
    if first.best is None or second.best is None or first.share != second.share:
        return None
    gap = text[first.end : second.start]
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
    return Number(start=first.start, end=first.end, low=best, best=best, high=best, share=first.share)


def _between(text: str, first: Number, second: Number) -> Quantity:
    start, end = first.start, second.end
    opening = re.search(r"\b(?:between|from)[ ]$", text[max(0, start - 10) : start], re.IGNORECASE)
    if opening:
        start -= len(opening[0])
    figure = Figure(
        low=first.best,
        best=None,
        high=second.best,
        unit=unit_of(text, start, end, share=second.share),
        comparator=Comparator.BETWEEN,
        text=text[start:end],
        start=start,
        end=end,
    )
    return Quantity(figure=figure, number=_span(text, second))


def _single(text: str, number: Number) -> Quantity:
    start, end = number.start, number.end
    before, after = bound_before(text, number.start), bound_after(text, number.end)
    bounds = [b.comparator for b in (before, after) if b]
    if before:
        start = before.start
    if after:
        end = after.end
    low, best, high, comparator = _bounded(number, bounds)
    figure = Figure(
        low=low,
        best=best,
        high=high,
        unit=unit_of(text, number.start, number.end, share=number.share),
        comparator=comparator,
        text=text[start:end],
        start=start,
        end=end,
    )
    return Quantity(figure=figure, number=_span(text, number))


def _bounded(
    number: Number, bounds: Iterable[Comparator]
) -> tuple[float | None, float | None, float | None, Comparator]:
    """Low, best, high and comparator, by the conventions of the claim record."""
    comparator = next((b for b in bounds if b is not Comparator.ABOUT), None)
    about = number.rounded or number.best is None or any(True for _ in bounds)
    best = number.best
    if comparator in (Comparator.AT_MOST, Comparator.FEWER_THAN):
        return None, best if best is not None else number.high, number.high, comparator
    if comparator in (Comparator.AT_LEAST, Comparator.MORE_THAN):
        return number.low, best if best is not None else number.low, None, comparator
    return number.low, best, number.high, Comparator.ABOUT if about else Comparator.EXACTLY


def _span(text: str, number: Number) -> Span:
    return Span(start=number.start, end=number.end, text=text[number.start : number.end])
