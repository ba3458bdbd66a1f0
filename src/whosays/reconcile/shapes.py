"""Shapes: a claim's kind, polarity and whether it counts, as one number; which shapes may be linked.  Pure.

A shape is 0 to 59, so that a set of shapes is one 63-bit number of a database. What may be linked is asked of
the rules themselves: a shape is compared with another where they could find something.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from whosays.reconcile.context import EVENTS, VIOLENCE
from whosays.reconcile.corroborations import corroborable
from whosays.reconcile.disputes import disputable
from whosays.records import Certainty, Claim, Form, Kind, Polarity, Published, ReportRef

__all__ = ["COMPARED", "HOLDERS", "shape_of", "shapes_far", "shapes_near"]

COMPARED = tuple(kind for kind in Kind if kind is not Kind.DEMAND)
"""Kinds compared between reports, in the order of their numbers; demands of two reports are never linked."""
_SHAPES = range(4 * len(COMPARED))
_DEEDS = frozenset({Kind.ATTACK, Kind.CASUALTIES})
HOLDERS = sum(1 << shape for shape in _SHAPES if COMPARED[shape // 4] is Kind.CONTROL)
"""The shapes of claims that somebody holds a place."""


def shape_of(claim: Claim) -> int:
    """Return a claim's shape. Raises ValueError for a demand, which has none."""
    denied, counted = claim.polarity is Polarity.DENIED, claim.figure is not None
    return 4 * COMPARED.index(claim.kind) + 2 * denied + counted


@cache
def shapes_near(shape: int) -> int:
    """Return, as bits, the shapes of other accounts of an act that a shape is compared with."""
    return sum(1 << other for other in _SHAPES if _are_acts(shape, other) and _comparable(shape, other))


@cache
def shapes_far(shape: int) -> int:
    """Return, as bits, the other shapes that a shape is compared with."""
    return sum(1 << other for other in _SHAPES if not _are_acts(shape, other) and _comparable(shape, other))


def _are_acts(shape: int, other: int) -> bool:
    """Tell whether both happen on a day and one is an act of violence: then the rules want the days close."""
    kinds = {COMPARED[shape // 4], COMPARED[other // 4]}
    return kinds <= EVENTS and bool(kinds & VIOLENCE)


def _comparable(shape: int, other: int) -> bool:
    """Tell whether a rule could link two claims of two reports, by kinds, polarities and figures alone."""
    one, two = _bare(shape), _bare(other)
    two = replace(two, report=replace(two.report, id="another"))
    if corroborable(one, two):
        return True
    if not disputable(one, two):
        return False
    if one.kind is two.kind or one.polarity is not two.polarity:
        return True
    return bool(shape & other & 1) or {one.kind, two.kind} <= _DEEDS


def _bare(shape: int) -> Claim:
    """Return a claim of a shape that says nothing else."""
    report = ReportRef(
        id="one", url=None, publisher=None, title=None, published=Published(), dateline=None, origin="one"
    )
    return Claim(
        id="",
        report=report,
        source=None,
        via=(),
        cue=None,
        content=(),
        form=Form.OWN_VOICE,
        said=None,
        kind=COMPARED[shape // 4],
        polarity=Polarity.DENIED if shape & 2 else Polarity.AFFIRMED,
        certainty=Certainty.CERTAIN,
        hedges=(),
        trend=None,
        subjects=(),
        objects=(),
        places=(),
        figure=None,
        time=None,
        confidence=0.0,
        extractor="",
    )
