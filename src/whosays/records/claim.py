"""Claim: one source's statement of one proposition, each field with its words.  Pure.

The field names are a contract (the claim record, version 1); fields may be added.
"""

from __future__ import annotations

from dataclasses import dataclass

from whosays.records.actor import Actor, Place, Source
from whosays.records.codes import Act, Certainty, Comparator, Form, Kind, Polarity, Trend
from whosays.records.interval import Interval, Published
from whosays.records.span import Span

__all__ = ["Claim", "Confidences", "Cue", "Figure", "ReportRef"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRef:
    """The report a claim stands in, as the claim record carries it."""

    id: str
    url: str | None
    publisher: str | None
    title: str | None
    published: Published
    dateline: Place | None
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """The words of speech and the act they perform."""

    text: str
    start: int
    end: int
    act: Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number as claimed. `low`/`high` are None where unbounded; `best` is the stated number."""

    low: float | None
    best: float | None
    high: float | None
    unit: str
    comparator: Comparator
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidences:
    """Of each field the chance (0..1) that it is right, given that the text makes the claim.

    None for a field that the claim does not have, and where an extractor tells none. An empty list of
    objects or places has one, too: that there are none.
    """

    kind: float | None = None
    polarity: float | None = None
    act: float | None = None
    certainty: float | None = None
    source: float | None = None
    subjects: float | None = None
    objects: float | None = None
    places: float | None = None
    figure: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claim. `source` None is the report's own voice; `via` are outer relays, outermost first.

    `said` is when the source said it, `time` when the content holds; both None where the text
    does not tell. `confidence` is ours about our own extraction, never the source's: the chance that source,
    kind, polarity and subjects are right at once; `confidences` are of fields by themselves. A claim is
    `uncertain` where `confidence` is below the threshold it was read with; it counts like any other.
    """

    id: str
    report: ReportRef
    source: Source | None
    via: tuple[Source, ...]
    cue: Cue | None
    content: tuple[Span, ...]
    form: Form
    said: Interval | None
    kind: Kind
    polarity: Polarity
    certainty: Certainty
    hedges: tuple[str, ...]
    trend: Trend | None
    subjects: tuple[Actor, ...]
    objects: tuple[Actor, ...]
    places: tuple[Place, ...]
    figure: Figure | None
    time: Interval | None
    confidence: float
    extractor: str
    confidences: Confidences | None = None
    uncertain: bool = False
