"""Dating: when a source said it, when the content holds.  In: Claim, Timexes, Report.  Out: Intervals.  Pure.

`said` is a time that dates the cue or a word of speech in its sentence, outside the content; else one
earlier in the paragraph, or where the same source was named; in a transcript the day told above it, or of
publication. `time` is one inside the content, else one in its sentence that does not date the speaking,
else, for what happened at one time (attacks, casualties), the last one told before it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import NamedTuple

from whosays.interpret.sentences import sentence_around
from whosays.interpret.times.stretches import shifted, stretch_of
from whosays.interpret.times.transcripts import transcript_of
from whosays.interpret.times.when import day_of
from whosays.records import Claim, Interval, Kind, Precision, Report, Span, Timex

__all__ = ["Dated", "Told", "dated", "said_and_time", "to_interval"]

_SPEECH = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|told|tells?|statement|report(?:ed|s)?|announc\w+|claim(?:ed|s)|den(?:ied|ies)"
    r"|warn(?:ed|s)|accus(?:ed|es)|confirm(?:ed|s)"
    r"|communiqué|interview|press|briefing|posted|published|released|issued|wrote|writes|message|circulated"
    r"|concede[ds]?|promise[ds]?|voiced?|mention(?:ed|s)|presenting|presented|informs?|informed|answer(?:ed|s)"
    r"|repl(?:ied|ies)|cautioned|stress(?:ed|es)|repeated|reiterated|complain(?:ed|s)|lowered|raised|revised"
    r"|designated|assured|argued|boast(?:ed|s)|vows?|suggest(?:ed|s)|noted|remarked|testimony|declaration"
    r"|letter|speech|acknowledged|insisted|dismissed"
    r"|rejected|condemned|called|urged|demanded|pledged|vowed|estimate[ds]?|believe[ds]?|blam(?:ed|es)"
    r"|quoted|speaking|spoke|testified|conference"
    r"|added|admitted|maintained|stated|alleged|disputed|asked|declared|hearing)\b",
    re.IGNORECASE,
)
_BESIDE = 45  # characters between a time and the word of speech that it dates
_OPENING = 6  # characters before a time that opens its sentence: "On Monday the army said"
_EVENTS = (Kind.ATTACK, Kind.CASUALTIES, Kind.COUNTERACTION, Kind.MOVEMENT)


class Told(NamedTuple):
    """Days, the time expression they were read from, and which rule took it; no days where the text does not tell."""

    interval: Interval | None
    timex: Timex | None
    why: str


class Dated(NamedTuple):
    """When the source said a claim, and when its content holds."""

    said: Told
    time: Told


_UNTOLD = Told(None, None, "the text does not tell")


def to_interval(timex: Timex) -> Interval | None:
    """Return the days a time expression names; None for durations, sets and vague references."""
    stretch = stretch_of(timex.value) if timex.type in ("DATE", "TIME") else None
    return stretch.interval(timex.text) if stretch else None


def said_and_time(
    claim: Claim, timexes: Sequence[Timex], report: Report
) -> tuple[Interval | None, Interval | None]:
    """Return when the source said the claim and when its content holds; None where the text does not tell."""
    told = dated(claim, timexes, report)
    return told.said.interval, told.time.interval


def dated(claim: Claim, timexes: Sequence[Timex], report: Report) -> Dated:
    """Return the dates of a claim, each with the time expression and the rule that gave it."""
    text = report.text
    start, end = claim.content[0].start, claim.content[-1].end
    first, last = sentence_around(text, start, end)
    if claim.cue:
        cue_first, cue_last = sentence_around(text, claim.cue.start, claim.cue.end)
    else:
        cue_first, cue_last = first, last
    outside = [t for t in timexes if not _within(t, claim.content)]
    spoken = [t for t in outside if cue_first <= t.start < cue_last and _dates_speech(t, text, claim)]
    said = _in_transcript(claim, timexes, report) or _said(claim, spoken, timexes, text, first)
    return Dated(said, _holds(claim, timexes, spoken, report, (first, last)))


def _within(timex: Timex, spans: Sequence[Span]) -> bool:
    return any(span.start <= timex.start < span.end for span in spans)


def _dates_speech(timex: Timex, text: str, claim: Claim) -> bool:
    """Whether a word of speech, the claim's cue or another, stands beside the time."""
    if timex.type not in ("DATE", "TIME"):
        return False
    if claim.cue and _is_beside(timex, claim.cue.start, claim.cue.end, text):
        return True
    before = re.split(
        r"[,;:.!?\n\"“”]|\b(?:that|when|after|where|who)\b", text[max(0, timex.start - _BESIDE) : timex.start]
    )[-1]
    if _SPEECH.search(before):
        return True
    first, _ = sentence_around(text, timex.start, timex.end)
    opening = timex.start - first < _OPENING
    after = text[timex.end : timex.end + 2 * _BESIDE]
    clause = re.split(r"[;:.!?\n]" if opening else r"[,;:.!?\n]", after)[0]
    match = _SPEECH.search(clause)
    return match is not None and (opening or match.end() < _BESIDE)


def _is_beside(timex: Timex, start: int, end: int, text: str) -> bool:
    """Whether little, and no clause's end, stands between a time and the words of speech text[start:end]."""
    gap = text[timex.end : start] if timex.end <= start else text[end : timex.start]
    return len(gap) < _BESIDE and not re.search(r"[,;:.!?\n\"“”]|\b(?:that|when|after|where|who)\b", gap)


def _in_transcript(claim: Claim, timexes: Sequence[Timex], report: Report) -> Told | None:
    """The day of the speaking that the whole report is: told above it, else that of publication."""
    transcript = transcript_of(report, timexes) if claim.source else None
    if transcript is None or claim.content[0].start < transcript.start:
        return None
    if transcript.timex:
        return Told(to_interval(transcript.timex), transcript.timex, "told above the transcript")
    published = day_of(report.published) if transcript.prompt else None
    return Told(published, None, "the publication of the transcript") if published else None


def _said(claim: Claim, spoken: Sequence[Timex], timexes: Sequence[Timex], text: str, first: int) -> Told:
    if claim.source is None:
        return Told(None, None, "the report's own voice is dated by its publication")
    at = claim.cue.end if claim.cue else first
    for timex in sorted(spoken, key=lambda t: abs(t.start - at)):
        if interval := to_interval(timex):
            return Told(interval, timex, "beside a word of speech in the cue's sentence")
    return _said_before(claim, timexes, text, first)


def _said_before(claim: Claim, timexes: Sequence[Timex], text: str, first: int) -> Told:
    """The day of an earlier speaking: of this paragraph, or of a sentence that names the same source."""
    paragraph = text.rfind("\n", 0, first) + 1
    names = _names(claim)
    for timex in reversed([t for t in timexes if t.start < first and _dates_speech(t, text, claim)]):
        interval = to_interval(timex)
        if interval is None or interval.start != interval.end:
            continue
        start, end = sentence_around(text, timex.start, timex.end)
        if timex.start >= paragraph:
            return Told(interval, timex, "the last time of speaking before it in the paragraph")
        if names & set(re.findall(r"\w+", text[start:end])):
            return Told(interval, timex, "the last time of speaking in a sentence that names the source")
    return _UNTOLD


def _names(claim: Claim) -> set[str]:
    """The capitalised words of the source's name."""
    words = re.findall(r"\w+", claim.source.name) if claim.source else []
    return {word for word in words if word[0].isupper() and len(word) > 2}


def _holds(
    claim: Claim,
    timexes: Sequence[Timex],
    spoken: Sequence[Timex],
    report: Report,
    sentence: tuple[int, int],
) -> Told:
    inside = [t for t in timexes if _within(t, claim.content)]
    start = claim.content[0].start
    beside = [
        t for t in timexes if sentence[0] <= t.start < sentence[1] and t not in spoken and t not in inside
    ]
    beside.sort(key=lambda t: abs(t.start - start))
    for timex in (*inside, *beside):
        if interval := _lasting(timex, report):
            where = (
                "inside the content" if timex in inside else "in the content's sentence, not of the speaking"
            )
            return Told(interval, timex, where)
    if claim.kind not in _EVENTS:
        return _UNTOLD
    for timex in reversed(timexes):
        told = timex.start < sentence[0] and not _dates_speech(timex, report.text, claim)
        if told and (interval := to_interval(timex)):
            return Told(interval, timex, f"the last time told before it, as {claim.kind.value} has one")
    return _UNTOLD


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
    since = re.search(r"\bsince (?:the )?$", before, re.IGNORECASE)
    if since and interval and interval.start and end and interval.start <= end:
        return Interval(start=interval.start, end=end, precision=Precision.SPAN, text=timex.text)
    return interval
