"""Dating: when a source said it, when the content holds.  In: Claim, Timexes, Report.  Out: Intervals.  Pure.

`said` is a time in the sentence of the cue, outside the content; `time` one inside the content, else one
in the same sentence before it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from whosays.interpret.times.stretches import shifted, stretch_of
from whosays.records import Claim, Interval, Precision, Report, Span, Timex

__all__ = ["said_and_time", "to_interval"]

_SENTENCE_END = re.compile(r"(?<=[.!?][\"”’')]) |(?<=[.!?]) (?=[A-Z\"“‘(])|\n")


def to_interval(timex: Timex) -> Interval | None:
    """Return the days a time expression names; None for durations, sets and vague references."""
    stretch = stretch_of(timex.value) if timex.type in ("DATE", "TIME") else None
    return stretch.interval(timex.text) if stretch else None


def said_and_time(
    claim: Claim, timexes: Sequence[Timex], report: Report
) -> tuple[Interval | None, Interval | None]:
    """Return when the source said the claim and when its content holds; None where the text does not tell."""
    inside = [t for t in timexes if _within(t, claim.content)]
    said = _said(claim, [t for t in timexes if t not in inside], report)
    return said, _holds(claim, inside, timexes, report)


def _within(timex: Timex, spans: Sequence[Span]) -> bool:
    return any(span.start <= timex.start < span.end for span in spans)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the sentence or sentences that hold text[start:end]."""
    first, last = 0, len(text)
    for match in _SENTENCE_END.finditer(text, max(0, start - 600), min(len(text), end + 600)):
        if match.end() <= start:
            first = match.end()
        elif match.start() >= end:
            last = match.start()
            break
    return first, last


def _said(claim: Claim, outside: Sequence[Timex], report: Report) -> Interval | None:
    if claim.source is None or claim.cue is None:
        return None
    first, last = _sentence(report.text, claim.cue.start, claim.cue.end)
    told = [(t, i) for t in outside if first <= t.start < last and (i := to_interval(t))]
    near = [x for x in told if abs(x[0].start - claim.cue.end) < 80]
    if not near:
        return None
    return min(near, key=lambda x: abs(x[0].start - claim.cue.end) if claim.cue else 0)[1]


def _holds(
    claim: Claim, inside: Sequence[Timex], timexes: Sequence[Timex], report: Report
) -> Interval | None:
    for timex in inside:
        if interval := _lasting(timex, report):
            return interval
    return None


def _lasting(timex: Timex, report: Report) -> Interval | None:
    """The days of a time expression, to publication after "since" and for "the past six months"."""
    end = report.published.end
    before = report.text[max(0, timex.start - 12) : timex.start]
    if timex.type == "DURATION":
        past = re.search(r"\b(?:past|last)\b", timex.text, re.IGNORECASE)
        match = re.fullmatch(r"P(\d+)([DWMY])", timex.value)
        if not (past and match and end):
            return None
        start = shifted(dt.date.fromisoformat(end), -int(match[1]), match[2])
        if start is None:
            return None
        return Interval(start=start.isoformat(), end=end, precision=Precision.SPAN, text=timex.text)
    interval = to_interval(timex)
    if interval and interval.start and end and re.search(r"\bsince (?:the )?$", before, re.IGNORECASE) and interval.start <= end:
        return Interval(start=interval.start, end=end, precision=Precision.SPAN, text=timex.text)
    return interval
