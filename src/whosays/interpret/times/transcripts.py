"""Transcripts: texts that are one speaking, and its day.  In: report, its times.  Out: Transcript or None.  Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from whosays.records import Report, Timex

__all__ = ["Transcript", "transcript_of"]

FEWEST_TURNS = 4  # paragraphs that open with who speaks, from which a text is a transcript
_TURN = re.compile(
    r"^[ \t]*(?:Q|A|QUESTION|ANSWER|Question|Answer|[A-Z][A-Z.’'\-]+(?: [A-Z][A-Z.’'\-]*){0,4})"
    r"(?: ?\([^)\n]{2,40}\))? ?:[ ]",
    re.MULTILINE,
)


#: A programme has turns too, but reports what others said on other days.
_PROGRAMME = re.compile(
    r"^[ \t]*(?:ANCHOR|PRESENTER|NEWSREADER|HOST|CORRESPONDENT|REPORTER|HEADLINES?)\b", re.MULTILINE
)
_PRINTED = re.compile(
    r"^[ \t]*A ?:[ ]", re.MULTILINE
)  # an interview with "Q:" and "A:", printed on some later day


class Transcript(NamedTuple):
    """Where the first turn begins; the day told before it; whether it came out on the day of speaking."""

    start: int
    timex: Timex | None
    prompt: bool


def transcript_of(report: Report, timexes: Sequence[Timex]) -> Transcript | None:
    """Return the transcript that a text is, with the last day told above its first turn; None for other texts."""
    turns = [match.start() for match in _TURN.finditer(report.text)]
    if len(turns) < FEWEST_TURNS or _PROGRAMME.search(report.text):
        return None
    heading = [t for t in timexes if t.end <= turns[0] and re.match(r"\d{4}-\d\d-\d\d", t.value)]
    return Transcript(turns[0], heading[-1] if heading else None, not _PRINTED.search(report.text))
