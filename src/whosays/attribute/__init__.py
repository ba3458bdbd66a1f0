"""Attribute: find who said what.  In: Report.  Out: Attributions in text order, and the vectors they were read from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from whosays.attribute.model_attributor import ModelAttributor, open_attributor
from whosays.records import Attribution, Declined, Encoded, Report, check_spans

__all__ = ["Attributed", "Attributor", "ModelAttributor", "attribute", "open_attributor"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributed:
    """A report's attributions in text order, what was declined, and its encoded windows."""

    found: tuple[Attribution, ...]
    declined: tuple[Declined, ...]
    encoded: tuple[Encoded, ...]


class Attributor(Protocol):
    """Finds attributions in texts, several texts at a time."""

    def attribute(
        self, texts: Sequence[str]
    ) -> list[tuple[list[Attribution], list[Declined], list[Encoded]]]:
        """Return per text: what was found, what was declined, the vectors."""


def attribute(reports: Sequence[Report], *, using: Attributor) -> list[Attributed]:
    """Return what `using` found in each report, checked against its text.

    Raises SpanMismatch when a reported span does not hold the text it claims.
    """
    outcomes = []
    for report, (found, declined, encoded) in zip(
        reports, using.attribute([r.text for r in reports]), strict=True
    ):
        for attribution in found:
            check_spans(
                (*attribution.source, *attribution.cue, *attribution.content, *attribution.via), report.text
            )
        ordered = sorted(found, key=_text_order)
        outcomes.append(Attributed(found=tuple(ordered), declined=tuple(declined), encoded=tuple(encoded)))
    return outcomes


def _text_order(attribution: Attribution) -> tuple[int, int]:
    spans = (*attribution.content, *attribution.cue, *attribution.source)
    return (min(s.start for s in spans), max(s.end for s in spans)) if spans else (0, 0)
