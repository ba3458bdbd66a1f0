"""Gold claims: labelled reports as Report and Claim records, so that a stage is judged on right input.  Pure.

Kinds of actors aren't labelled: they are guessed from the canonical name alone (`guess_kind`), as
coarsely as the reconcile stage needs them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from whosays.records import (
    Act,
    Actor,
    ActorKind,
    Basis,
    Certainty,
    Claim,
    Comparator,
    Cue,
    Figure,
    Form,
    Interval,
    Kind,
    Place,
    Polarity,
    Precision,
    Published,
    Report,
    ReportRef,
    Source,
    Span,
    Trend,
)

__all__ = ["gold_claims", "gold_report", "guess_kind"]

_FORCES = re.compile(
    r"\b(army|forces?|police|military|guards?|air force|navy|troops|soldiers|coalition|gendarmerie|amisom"
    r"|special units|artillery|command|service|peshmerga|defense and security)\b",
    re.I,
)
_STATE = re.compile(
    r"\b(ministry|government|authorities|council of ministers|state department|foreign office|presidency"
    r"|governor|junta|parliament|kremlin|pentagon)\b",
    re.I,
)
_GROUP = re.compile(
    r"\b(front|islamic state|qaeda|taliban|shabaab|haram|movement|brigades?|liberation|party|militia|tehrik"
    r"|lashkar|jaish|jama|isis|isil|daesh|hezbollah|hizb\w*|farc|eln|m23|houthis?|hamas|sayyaf|jnim|group"
    r"|fighters|rebels|tigers|jihad|units|defence forces|separatists|ansarullah|ansar\w*|khorasan)\b",
    re.I,
)


def guess_kind(name: str) -> ActorKind:
    """Return the kind of actor that a canonical name suggests."""
    if name == name.casefold():
        return ActorKind.UNSPECIFIED
    for pattern, kind in (
        (_STATE, ActorKind.GOVERNMENT),
        (_GROUP, ActorKind.ARMED_GROUP),
        (_FORCES, ActorKind.FORCES),
    ):
        if pattern.search(name):
            return kind
    return ActorKind.STATE if len(name.split()) == 1 else ActorKind.CIVIL


def gold_report(row: Mapping[str, Any]) -> Report:
    """Return a labelled row as a report; its publication date only where the report states it."""
    return Report(
        id=row["id"],
        text=row["text"],
        title=row["title"],
        publisher=row["publisher"],
        published=_published(row["published"]),
    )


def gold_claims(row: Mapping[str, Any], *, origin: str | None = None) -> list[Claim]:
    """Return a labelled row's claims in the order of the labels, ids `report#index`."""
    return [_claim(row, index, claim, origin or row["id"]) for index, claim in enumerate(row["claims"])]


def _claim(row: Mapping[str, Any], index: int, gold: Mapping[str, Any], origin: str) -> Claim:
    quotes = [gold["quote"]] if isinstance(gold["quote"], str) else gold["quote"]
    content = tuple(_span(row["text"], quote) for quote in quotes)
    cue = (
        Cue(text="", start=content[0].start, end=content[0].start, act=Act(gold["act"]))
        if gold["act"]
        else None
    )
    return Claim(
        id=f"{row['id']}#{index}",
        report=_ref(row, origin),
        source=_source(gold["source"]),
        via=tuple(s for s in map(_source, gold.get("via") or ()) if s),
        cue=cue,
        content=content,
        form=Form.INDIRECT if gold["source"] else Form.OWN_VOICE,
        said=_interval(gold["said"]),
        kind=Kind(gold["kind"][0]),
        polarity=Polarity(gold["polarity"]),
        certainty=Certainty(gold["certainty"]),
        hedges=(),
        trend=Trend(gold["trend"]) if gold["trend"] else None,
        subjects=_actors(gold["subjects"]),
        objects=_actors(gold["objects"]),
        places=tuple(_place(names) for names in gold["places"]),
        figure=_figure(gold["figure"]),
        time=_interval(gold["time"]),
        confidence=1.0,
        extractor="gold",
    )


def _ref(row: Mapping[str, Any], origin: str) -> ReportRef:
    return ReportRef(
        id=row["id"],
        url=None,
        publisher=row["publisher"],
        title=row["title"],
        published=_published(row["published"]),
        dateline=None,
        origin=origin,
    )


def _published(published: Mapping[str, Any]) -> Published:
    if not published["stated"]:
        return Published()
    return Published(
        start=published["start"],
        end=published["end"],
        precision=Precision(published["precision"]),
        basis=Basis.STATED,
    )


def _span(text: str, quote: str) -> Span:
    start = text.index(quote)
    return Span(start=start, end=start + len(quote), text=quote)


def _source(names: Sequence[str] | None) -> Source | None:
    if not names:
        return None
    return Source(name=names[0], kind=guess_kind(names[0]), text=names[0], start=0, end=0)


def _actors(lists: Sequence[Sequence[str]]) -> tuple[Actor, ...]:
    return tuple(Actor(name=n[0], kind=guess_kind(n[0]), text=n[0], start=0, end=0) for n in lists)


def _place(names: Sequence[str]) -> Place:
    return Place(name=names[0], kind="place", text=names[0], start=0, end=0)


def _interval(interval: Mapping[str, Any] | None) -> Interval | None:
    if interval is None:
        return None
    return Interval(start=interval["start"], end=interval["end"], precision=Precision.SPAN)


def _figure(figure: Mapping[str, Any] | None) -> Figure | None:
    if figure is None:
        return None
    words = " to ".join(
        f"{n:g}" for n in dict.fromkeys((figure["low"], figure["best"], figure["high"])) if n is not None
    )
    return Figure(
        low=figure["low"],
        best=figure["best"],
        high=figure["high"],
        unit=figure["unit"],
        comparator=Comparator(figure["comparator"]),
        text=f"{figure['comparator']} {words}",
        start=0,
        end=0,
    )
