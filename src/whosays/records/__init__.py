"""Records: the frozen types every stage speaks, and the converter to plain mappings.  Imports only errors."""

from __future__ import annotations

from whosays.records.actor import Actor, OnBehalfOf, Place, Source, Toponym
from whosays.records.as_json import as_mapping, from_mapping
from whosays.records.attribution import Attribution
from whosays.records.between import Link, LinkReason, LinkType, Origin, Position
from whosays.records.claim import Claim, Confidences, Cue, Figure, ReportRef
from whosays.records.codes import (
    Act,
    ActorKind,
    Basis,
    Certainty,
    Comparator,
    Form,
    Kind,
    Polarity,
    Precision,
    Trend,
)
from whosays.records.encoded import Encoded
from whosays.records.ids import content_id
from whosays.records.interval import UNDATED, Interval, Published, Timex
from whosays.records.outcome import Declined, Outcome
from whosays.records.report import Capture, Report, Stated
from whosays.records.span import Span, check_spans, span_at
from whosays.records.trace import By, Trace

__all__ = [
    "UNDATED",
    "Act",
    "Actor",
    "ActorKind",
    "Attribution",
    "Basis",
    "By",
    "Capture",
    "Certainty",
    "Claim",
    "Comparator",
    "Confidences",
    "Cue",
    "Declined",
    "Encoded",
    "Figure",
    "Form",
    "Interval",
    "Kind",
    "Link",
    "LinkReason",
    "LinkType",
    "OnBehalfOf",
    "Origin",
    "Outcome",
    "Place",
    "Polarity",
    "Position",
    "Precision",
    "Published",
    "Report",
    "ReportRef",
    "Source",
    "Span",
    "Stated",
    "Timex",
    "Toponym",
    "Trace",
    "Trend",
    "as_mapping",
    "check_spans",
    "content_id",
    "from_mapping",
    "span_at",
]
