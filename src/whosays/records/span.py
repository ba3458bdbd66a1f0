"""Span: a half-open range of code points in a report's text, with the text it holds.  Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from whosays.errors import SpanMismatch

__all__ = ["Span", "check_spans", "span_at"]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """`text == report.text[start:end]`; offsets are Unicode code points, end exclusive."""

    start: int
    end: int
    text: str


def span_at(text: str, start: int, end: int) -> Span:
    """Return the span `text[start:end]`.

    Raises SpanMismatch when the offsets lie outside the text or hold nothing.
    """
    if not 0 <= start < end <= len(text):
        raise SpanMismatch(f"span [{start}, {end}) is not inside a text of {len(text)} characters")
    return Span(start=start, end=end, text=text[start:end])


def check_spans(spans: Iterable[Span], text: str) -> None:
    """Raise SpanMismatch unless each span holds the text it claims."""
    for span in spans:
        if text[span.start : span.end] != span.text or span.start >= span.end:
            raise SpanMismatch(
                f"span [{span.start}, {span.end}) holds {text[span.start : span.end]!r}, not {span.text!r}"
            )
