"""Heads: the label sets of the claim heads, in the order of their outputs.  Pure."""

from __future__ import annotations

from whosays.records import Act, Certainty, Kind, Polarity, Trend

__all__ = ["ACTS", "CERTAINTIES", "KINDS", "POLARITIES", "TRENDS"]

KINDS: tuple[Kind, ...] = tuple(Kind)
POLARITIES: tuple[Polarity, ...] = tuple(Polarity)
CERTAINTIES: tuple[Certainty, ...] = tuple(Certainty)
TRENDS: tuple[Trend | None, ...] = (None, *Trend)
ACTS: tuple[Act | None, ...] = (None, *Act)
