"""Tracing: what gave each field of a claim.  In: a raw claim, its Claim, what was read beside it.  Out: Traces.  Pure.

The scores come from the same heads as the claim; the rules are named by the functions that decided.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from whosays.interpret.figures import find_quantities
from whosays.interpret.heads import ACTS, CERTAINTIES, KINDS, POLARITIES, TRENDS
from whosays.interpret.reading import RawClaim, Scores
from whosays.interpret.speakers import is_pronoun
from whosays.interpret.speech import act_of, certainty_of, hedges_in
from whosays.interpret.times import Told, dated, rules_of
from whosays.interpret.wording import Readings, attribution_of
from whosays.records import Act, Actor, Attribution, By, Claim, Encoded, Interval, Place, Report, Trace

__all__ = ["Evidence", "interpreted_traces"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All that a claim was made from: `scores` are the heads' at its anchor, `published` what days are counted from.

    `relayed_before` is the earlier claim through whose relay its source still speaks, if one is.
    """

    raw: RawClaim
    window: Encoded
    scores: Scores
    kinds: NDArray[np.float32]
    readings: Readings
    report: Report
    published: Interval | None
    relayed_before: Claim | None = None


def interpreted_traces(claim: Claim, seen: Evidence) -> list[Trace]:
    """Return the traces of every field that interpret gives, in the order of the claim record."""
    heard = attribution_of(claim.content, seen.readings.attributions)
    return [
        *_source(claim, seen, heard),
        *_via(claim, seen),
        *_cue(claim, seen, heard),
        *_content(claim, seen),
        *_stance(claim, seen),
        *_roles(claim, seen),
        *_figure(claim, seen),
        *_dates(claim, seen),
        *_confidences(claim, seen),
    ]


def _model(field: str, value: str, words: str | None, rule: str, why: str, score: float) -> Trace:
    return Trace(
        field=field, value=value, words=words, by=By.MODEL, rule=rule, why=why, score=round(float(score), 3)
    )


def _source(claim: Claim, seen: Evidence, heard: Attribution | None) -> Iterator[Trace]:
    raw = seen.raw
    if claim.source is None:
        why = "the pointer says that no source in the report speaks"
        yield _model("source", "own voice", None, "source pointer", why, raw.source_chance)
        return
    if heard and heard.source:
        why = f"its content holds these words; cue “{heard.cue[0].text}”" if heard.cue else "no cue"
        mention = heard.source[0].text
        yield _model("source", mention, claim.source.text, "attribution", why, heard.confidence)
    if raw.source is not None:
        first, last = seen.window.starts[raw.source.first], seen.window.ends[raw.source.last]
        pointed = seen.report.text[int(first) : int(last)]
        taken = (
            "it names the source" if pointed == claim.source.name else "the mention beside the cue names it"
        )
        yield _model("source", pointed, pointed, "source pointer", taken, raw.source_chance)
    if is_pronoun(claim.source.text) and not is_pronoun(claim.source.name):
        yield Trace(
            field="source",
            value=claim.source.name,
            words=claim.source.text,
            by=By.RULE,
            rule="coreference",
            why="a pronoun stands for the antecedent, pointed at or the last source named before",
        )


def _via(claim: Claim, seen: Evidence) -> Iterator[Trace]:
    sources = {(a.source[0].start, a.source[0].end) for a in seen.readings.attributions if a.source}
    raw, before = seen.raw, seen.relayed_before
    for number, relay in enumerate(before.via if before and not claim.via else ()):
        said = " ".join(before.content[0].text.split()) if before else ""
        yield Trace(
            field=f"via[{number}]",
            value=relay.name,
            words=relay.text,
            by=By.RULE,
            rule="carried on",
            why=f"what this source said before came through it: “{said}”",
        )
    for number, relay in enumerate(claim.via):
        if raw.relay is not None and int(seen.window.starts[raw.relay.first]) == relay.start:
            why = "the words came through it"
            yield _model(f"via[{number}]", relay.name, relay.text, "relay pointer", why, raw.relay_chance)
            continue
        nested = (relay.start, relay.end) in sources
        why = "the source is named inside its words" if nested else "words of relaying in the sentence"
        rule = "nesting" if nested else "relay words"
        yield Trace(
            field=f"via[{number}]", value=relay.name, words=relay.text, by=By.RULE, rule=rule, why=why
        )


def _cue(claim: Claim, seen: Evidence, heard: Attribution | None) -> Iterator[Trace]:
    cue = claim.cue
    if cue is None:
        return
    own = heard is not None and bool(heard.cue) and heard.cue[0].start == cue.start
    why = "of the attribution that holds these words" if own else "of the nearest attribution"
    spoken = next((a for a in seen.readings.attributions if a.cue and a.cue[0].start == cue.start), None)
    yield _model("cue", cue.text, cue.text, "attribution", why, spoken.confidence if spoken else 0.0)
    told = act_of(cue.text) if own else Act.SAY
    if told is cue.act and told is not Act.SAY:
        listed = "the cue's words are listed under this act"
        yield Trace(
            field="act", value=cue.act.value, words=cue.text, by=By.LEXICON, rule="cues.txt", why=listed
        )
        return
    chance = _shares(seen.scores.attributes[9:21])[ACTS.index(cue.act)]
    yield _model(
        "act", cue.act.value, cue.text, "act head", "the cue's words alone tell no more than say", chance
    )


def _content(claim: Claim, seen: Evidence) -> Iterator[Trace]:
    logits = seen.scores.content
    for number, (span, part) in enumerate(zip(claim.content, seen.raw.content, strict=True)):
        chance = float((1 / (1 + np.exp(-logits[part.first : part.last + 1]))).mean())
        words = " ".join(span.text.split())
        yield _model(f"content[{number}]", words, span.text, "content head", "mean over these words", chance)
    quoted = "the share of its words inside quotation marks" if claim.source else "it has no source"
    yield Trace(
        field="form", value=claim.form.value, words=None, by=By.RULE, rule="quotation marks", why=quoted
    )


def _stance(claim: Claim, seen: Evidence) -> Iterator[Trace]:
    window, raw = seen.window, seen.raw
    anchor = seen.report.text[int(window.starts[raw.anchor]) : int(window.ends[raw.anchor])]
    order = np.argsort(-seen.kinds)
    other = next(KINDS[i] for i in order.tolist() if KINDS[i] is not raw.kind)
    why = f"at the anchor; next is {other.value} with {seen.kinds[KINDS.index(other)]:.2f}"
    yield _model("kind", claim.kind.value, anchor, "anchor head", why, raw.chance)
    attributes = seen.scores.attributes
    given = _shares(attributes[0:2])[POLARITIES.index(claim.polarity)]
    yield _model("polarity", claim.polarity.value, anchor, "polarity head", "of two", given)
    given = _shares(attributes[2:5])[CERTAINTIES.index(claim.certainty)]
    yield _model("certainty", claim.certainty.value, anchor, "certainty head", "of three", given)
    for span in claim.content:
        for hedge in hedges_in(span.text):
            weakens = certainty_of(hedge.text)
            yield Trace(
                field="hedges",
                value=hedge.text,
                words=hedge.text,
                by=By.LEXICON,
                rule="hedges.txt",
                why=f"listed as {weakens.value}",
            )
    if claim.trend:
        given = _shares(attributes[5:9])[TRENDS.index(claim.trend)]
        yield _model("trend", claim.trend.value, anchor, "trend head", "of four, none among them", given)


def _roles(claim: Claim, seen: Evidence) -> Iterator[Trace]:
    starts, ends = seen.window.starts, seen.window.ends
    roles: tuple[tuple[int, str, Sequence[Actor | Place]], ...] = (
        (0, "subjects", claim.subjects),
        (3, "objects", claim.objects),
        (6, "places", claim.places),
    )
    for low, name, mentions in roles:
        played = 1 - seen.scores.roles[:, low]
        for number, mention in enumerate(mentions):
            first = int(ends.searchsorted(mention.start, side="right"))
            last = int(starts.searchsorted(mention.end, side="left"))
            chance = float(played[first:last].mean()) if last > first else 0.0
            yield _model(
                f"{name}[{number}]",
                mention.text,
                mention.text,
                f"{name} head",
                "mean over these words",
                chance,
            )


def _figure(claim: Claim, seen: Evidence) -> Iterator[Trace]:
    figure = claim.figure
    if figure is None:
        return
    anchor = int(seen.window.starts[seen.raw.anchor])
    anchored = figure.start <= anchor < figure.end
    why = "the claim hangs on this number" if anchored else "the only number in the content"
    number = next(
        (q.number.text for q in find_quantities(seen.report.text) if q.figure == figure), figure.text
    )
    bounds = " ".join(f"{n:g}" for n in (figure.low, figure.best, figure.high) if n is not None)
    yield Trace(
        field="figure",
        value=f"{figure.comparator.value} {bounds} {figure.unit}".strip(),
        words=figure.text,
        by=By.RULE,
        rule=f"figure {figure.comparator.value}",
        why=f"{why}; “{number}” under the words beside it",
    )


def _dates(claim: Claim, seen: Evidence) -> Iterator[Trace]:
    told = dated(claim, seen.readings.timexes, seen.report)
    rules = rules_of(seen.report.text, dct=seen.published)
    for field, one in (("said", told.said), ("time", told.time)):
        yield _date(field, one, rules, seen)


def _date(field: str, told: Told, rules: dict[int, str], seen: Evidence) -> Trace:
    value = f"{told.interval.start} – {told.interval.end}" if told.interval else ""
    if told.timex is None:
        return Trace(field=field, value=value, words=None, by=By.RULE, rule="dating", why=told.why)
    published = seen.published
    against = f", counted from {published.start} where it needs a day" if published else ""
    return Trace(
        field=field,
        value=value,
        words=told.timex.text,
        by=By.RULE,
        rule=f"time {rules.get(told.timex.start, '')}",
        why=f"{told.why}; reads {told.timex.value}{against}",
    )


def _confidences(claim: Claim, seen: Evidence) -> Iterator[Trace]:
    """The claim's confidence, then each field's, the raw score beside it."""
    scores = seen.raw.fields
    why = "share of held-out claims with such a score that were right in source, kind, polarity and subjects"
    value = f"{claim.confidence:.3f}" + (", uncertain" if claim.uncertain else "")
    yield _model("confidence", value, None, "calibration", why, scores.claim if scores else seen.raw.chance)
    told = claim.confidences
    for field in fields(told) if told and scores else ():
        sure = getattr(told, field.name)
        if sure is not None:
            why = f"share of held-out claims with such a score whose {field.name} was right"
            score = getattr(scores, field.name)
            yield _model(f"confidences.{field.name}", f"{sure:.3f}", None, "calibration", why, score)


def _shares(logits: NDArray[np.float32]) -> Sequence[float]:
    raised = np.exp(logits - logits.max())
    shares: Sequence[float] = (raised / raised.sum()).tolist()
    return shares
