"""Attribution: who said what, as spans.  Pure."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.records.span import Span

__all__ = ["Attribution"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """The spans of one attribution; a role may have several (split quotes) or none.

    `confidence` is the calibrated probability that the attribution is right.
    """

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    via: tuple[Span, ...] = ()
    confidence: float = 1.0
