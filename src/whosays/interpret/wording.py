"""Wording: a raw claim to a Claim with its words.  In: raw claim, report, attributions.  Out: Claim, names unresolved.  Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from whosays.interpret.chains import chain_at
from whosays.interpret.mentions import whole_mention
from whosays.interpret.reading import RawClaim, Words
from whosays.interpret.relays import outlet, relays_of
from whosays.interpret.speech import act_of
from whosays.records import (
    Act,
    Actor,
    ActorKind,
    Attribution,
    Claim,
    Cue,
    Encoded,
    Figure,
    Form,
    Kind,
    Place,
    Report,
    ReportRef,
    Source,
    Span,
    Timex,
    content_id,
)

__all__ = ["Readings", "report_ref", "worded"]

#: Kinds whose proposition is a count: they take the one figure of their words even if not anchored at it.
COUNTED = (Kind.STRENGTH, Kind.CASUALTIES)
SURE_OWN_VOICE = 0.8  # above this chance the pointer's "own voice" stands even beside a cue with a source
#: A mention that names its source: it has a capital beyond a sentence's first letter, and is no pronoun.
_NAMED = re.compile(r"(?<!^)\b[A-Z]|^[A-Z](?!e\b|he\b|hey\b|t\b|e\b| )\S+")
#: Words that name nobody by themselves.
_NOTHING = frozenset(
    [
        "of",
        "from",
        "in",
        "at",
        "by",
        "to",
        "on",
        "for",
        "with",
        "and",
        "or",
        "as",
        "s",
        "the",
        "a",
        "an",
        "other",
        "several",
        "some",
        "many",
        "most",
        "few",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "dozen",
        "dozens",
        "hundreds",
        "thousands",
        "are",
        "is",
        "were",
        "was",
        "not",
        "also",
        "both",
        "all",
    ]
)
DIRECT_SHARE = 0.9  # of a content's words inside quotation marks, as in PolNeAR's direct quotes


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """What was read from a report beside its claims: all in text order."""

    attributions: Sequence[Attribution]
    figures: Sequence[Figure]
    timexes: Sequence[Timex]
    quoted: Sequence[tuple[int, int]]


def report_ref(report: Report) -> ReportRef:
    """Return what a claim record carries of its report."""
    return ReportRef(
        id=report.id,
        url=report.url,
        publisher=report.publisher,
        title=report.title,
        published=report.published,
        dateline=report.dateline,
        origin=report.origin or report.id,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """A window's words as spans of its report."""

    text: str
    encoded: Encoded

    def span(self, words: Words) -> Span:
        start, end = int(self.encoded.starts[words.first]), int(self.encoded.ends[words.last])
        return Span(start=start, end=end, text=self.text[start:end])


def worded(raw: RawClaim, report: Report, encoded: Encoded, readings: Readings, extractor: str) -> Claim:
    """Return the claim with every field's words; names stand as written, `confidence` is the raw chance."""
    words = _Text(text=report.text, encoded=encoded)
    content = tuple(_trimmed(words.span(part), report.text) for part in raw.content)
    heard = attribution_of(content, readings.attributions)
    source = _source(raw, words, heard)
    chain = chain_at(report.text, source.start, source.end) if source else None
    relays = _through((chain.relay,) if chain else ())
    source = _speaker(chain.speaker) if chain else source
    relays = relays or _via(raw, words, source, content, readings.attributions)
    cue = _cue(raw, source, content, heard, readings.attributions)
    figure = _figure(raw, words, content, readings.figures)
    kind = raw.kind
    identity = {
        "report": report.id,
        "kind": kind,
        "content": [[s.start, s.end] for s in content],
        "source": source.name if source else None,
        "polarity": raw.polarity,
        "figure": [figure.start, figure.end] if figure else None,
    }
    return Claim(
        id=content_id("claim/1", identity),
        report=report_ref(report),
        source=source,
        via=relays,
        cue=cue,
        content=content,
        form=_form(source, content, readings.quoted),
        said=None,
        kind=kind,
        polarity=raw.polarity,
        certainty=raw.certainty,
        hedges=(),
        trend=raw.trend,
        subjects=tuple(_actor(m) for m in _distinct(raw.subjects, words)),
        objects=tuple(_actor(m) for m in _distinct(raw.objects, words)),
        places=tuple(_place(m) for m in _distinct(raw.places, words)),
        figure=figure,
        time=None,
        confidence=raw.chance,
        extractor=extractor,
    )


def _trimmed(span: Span, text: str) -> Span:
    """The span without commas and dashes at its edges."""
    start, end = span.start, span.end
    while start < end - 1 and text[start] in " ,;:–—-":
        start += 1
    while start < end - 1 and text[end - 1] in " ,;:–—-":
        end -= 1
    return Span(start=start, end=end, text=text[start:end])


def attribution_of(content: Sequence[Span], attributions: Iterable[Attribution]) -> Attribution | None:
    """The tightest attribution whose content holds at least half of these words."""
    size = sum(s.end - s.start for s in content)
    best, best_size = None, 0
    for attribution in attributions:
        theirs = sum(s.end - s.start for s in attribution.content)
        if 2 * _shared(content, attribution.content) >= size and (best is None or theirs < best_size):
            best, best_size = attribution, theirs
    return best


def _shared(a: Iterable[Span], b: Sequence[Span]) -> int:
    return sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a for y in b)


def _source(raw: RawClaim, words: _Text, heard: Attribution | None) -> Source | None:
    """Whose words they are: the name beside the cue, or where none stands there the pointer's.

    `text` is always the mention beside the cue, a pronoun included; the pointer gives its antecedent.
    """
    mention = heard.source[0] if heard and heard.source else None
    if raw.source is None and (mention is None or raw.source_chance > SURE_OWN_VOICE):
        return None
    pointed = words.span(raw.source) if raw.source else mention
    if pointed is None:
        return None
    inside = mention is not None and mention.start <= pointed.start and pointed.end <= mention.end
    named = pointed
    if mention is not None and _NAMED.search(mention.text) and not (inside and _NAMED.search(pointed.text)):
        named = mention
    mention = mention or named
    return Source(
        name=named.text, kind=ActorKind.UNSPECIFIED, text=mention.text, start=mention.start, end=mention.end
    )


def _via(
    raw: RawClaim,
    words: _Text,
    source: Source | None,
    content: Sequence[Span],
    attributions: Sequence[Attribution],
) -> tuple[Source, ...]:
    """Through whom a source's words came: whom the pointer names, else words of relaying or nesting; never the source."""
    if source is None:
        return ()
    relay = words.span(raw.relay) if raw.relay else None
    pointed = (relay,) if relay and _beside(relay, source, content, words.text) else ()
    relays = pointed or relays_of(words.text, content, (source.start, source.end), attributions)
    return tuple(r for r in _through(relays) if not _plain(r.text) & _plain(source.name))


def _beside(relay: Span, source: Source, content: Sequence[Span], text: str) -> bool:
    """Whether the relay stands in one paragraph with the source's mention or the claim's words."""
    return any(
        "\n" not in text[min(relay.start, start) : max(relay.end, end)]
        for start, end in ((source.start, source.end), (content[0].start, content[-1].end))
    )


def _through(relays: Sequence[Span]) -> tuple[Source, ...]:
    return tuple(_speaker(named) for relay in relays if (named := outlet(relay)))


def _speaker(span: Span) -> Source:
    return Source(name=span.text, kind=ActorKind.UNSPECIFIED, text=span.text, start=span.start, end=span.end)


def _plain(name: str) -> set[str]:
    """A name's own words: those of more than three letters, so that articles and connectives are aside."""
    return {word for word in re.findall(r"\w+", name.casefold()) if len(word) > 3}


def _cue(
    raw: RawClaim,
    source: Source | None,
    content: Sequence[Span],
    heard: Attribution | None,
    attributions: Sequence[Attribution],
) -> Cue | None:
    """The words of speech: the attribution's own, or for follow-on sentences the last ones before them."""
    if raw.act is None and source is None:
        return None
    own = heard is not None and bool(heard.cue)
    speaks = heard if own else _nearest(content, attributions)
    if speaks is None:
        return None
    cue = speaks.cue[0]
    told = act_of(cue.text) if own else Act.SAY
    act = raw.act if told is Act.SAY and raw.act else told
    return Cue(text=cue.text, start=cue.start, end=cue.end, act=act)


def _nearest(content: Sequence[Span], attributions: Sequence[Attribution]) -> Attribution | None:
    """The attribution with a cue nearest to the content, those before it first."""
    at = content[0].start
    cued = [a for a in attributions if a.cue]
    before = [a for a in cued if a.cue[0].start <= at]
    if before:
        return max(before, key=lambda a: a.cue[0].start)
    return min(cued, key=lambda a: a.cue[0].start - at, default=None)


def _figure(raw: RawClaim, words: _Text, content: Sequence[Span], figures: Sequence[Figure]) -> Figure | None:
    """The figure at the anchor; for counts else the only one in the content."""
    anchor = words.span(Words(raw.anchor, raw.anchor))
    for figure in figures:
        if figure.start <= anchor.start < figure.end:
            return figure
    inside = [f for f in figures if any(s.start <= f.start and f.end <= s.end for s in content)]
    return inside[0] if raw.kind in COUNTED and len(inside) == 1 else None


def _form(source: Source | None, content: Sequence[Span], quoted: Sequence[tuple[int, int]]) -> Form:
    if source is None:
        return Form.OWN_VOICE
    size = sum(s.end - s.start for s in content)
    inside = sum(max(0, min(s.end, end) - max(s.start, start)) for s in content for start, end in quoted)
    if inside >= DIRECT_SHARE * size:
        return Form.DIRECT
    return Form.MIXED if inside else Form.INDIRECT


def _distinct(mentions: Sequence[Words], words: _Text) -> list[Span]:
    """Whole mentions without repeats of a name."""
    seen: set[str] = set()
    kept = []
    for mention in mentions:
        span = whole_mention(words.text, words.span(mention))
        name = re.sub(r"^(the|a|an)\s+", "", span.text.casefold())
        if name not in seen and not _empty(name):
            seen.add(name)
            kept.append(span)
    return kept


def _empty(name: str) -> bool:
    """Whether a mention names nothing: a preposition, a number or a bare quantity, cut off from its noun."""
    return all(word in _NOTHING or word.isdigit() for word in re.findall(r"\w+", name))


def _actor(span: Span) -> Actor:
    return Actor(name=span.text, kind=ActorKind.UNSPECIFIED, text=span.text, start=span.start, end=span.end)


def _place(span: Span) -> Place:
    return Place(name=span.text, kind="unknown", text=span.text, start=span.start, end=span.end)
