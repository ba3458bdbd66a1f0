"""Facets: what a claim is asked by.  In: Claim.  Out: one facet row, its terms and areas.  Pure.

`group`: the actor a claim is filed under is its first armed group, subjects before objects, else
its first subject, else its first object; a claim without actors is filed under "".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from whosays.ledger.folded import fold
from whosays.records import Actor, ActorKind, Claim, Figure, Place, Source

__all__ = [
    "ABOUT",
    "OWN_VOICE",
    "PLACE",
    "SOURCE",
    "areas_of",
    "day_span",
    "facet_of",
    "group_of",
    "terms_of",
]

SOURCE, ABOUT, PLACE = "source", "about", "place"
"""Roles of terms."""

OWN_VOICE = "own-voice"
"""The source key of claims in a report's own voice."""

Days = tuple[str | None, str | None]


def facet_of(claim: Claim) -> dict[str, Any]:
    """Return the columns of a claim's facet, without the numbers of its entries."""
    group, (day_from, day_to) = group_of(claim), day_span(claim)
    return {
        "kind": claim.kind.value,
        "polarity": claim.polarity.value,
        "certainty": claim.certainty.value,
        "source_key": _key(claim.source) if claim.source else OWN_VOICE,
        "source_name": claim.source.name if claim.source else (claim.report.publisher or ""),
        "group_key": _key(group) if group else "",
        "group_name": group.name if group else "",
        "day": day_from or day_to or "",
        "day_from": day_from,
        "day_to": day_to,
        "figure_top": _top(claim.figure),
        "figure_unit": claim.figure.unit if claim.figure else None,
    }


def group_of(claim: Claim) -> Actor | None:
    """Return the actor that a claim is filed under."""
    actors = (*claim.subjects, *claim.objects)
    armed = (actor for actor in actors if actor.kind is ActorKind.ARMED_GROUP)
    return next(armed, None) or next(iter(actors), None)


def day_span(claim: Claim) -> Days:
    """Return the first and last day a claim may have been made: when said or, unknown, when published."""
    for when in (claim.said, claim.report.published):
        if when is not None and (when.start or when.end):
            return when.start, when.end
    return None, None


def terms_of(claim: Claim) -> frozenset[tuple[str, str]]:
    """Return (role, folded name) of every name, alias as written, and id that a claim answers to."""
    named = (
        *((SOURCE, words) for source in _speakers(claim) for words in _source_words(source)),
        *((ABOUT, words) for actor in (*claim.subjects, *claim.objects) for words in _actor_words(actor)),
        *((PLACE, words) for place in claim.places for words in _place_words(place)),
    )
    return frozenset((role, folded) for role, words in named if words and (folded := fold(words)))


def areas_of(claim: Claim) -> frozenset[tuple[str, str]]:
    """Return (folded name, folded code) of the countries and first-order units a claim names outright.

    They let a question about Afghanistan find Kunduz, which knows its country only by code.
    """
    return frozenset(pair for place in claim.places for pair in _area(place))


def _area(place: Place) -> Iterator[tuple[str, str]]:
    code = {6: place.country, 4: place.admin1}.get(place.precision or 0)
    if code:
        yield from ((fold(name), fold(code)) for name in (place.name, place.text))


def _speakers(claim: Claim) -> Iterable[Source]:
    return (*((claim.source,) if claim.source else ()), *claim.via)


def _source_words(source: Source) -> Iterator[str | None]:
    yield from (source.name, source.text, source.actor_id)
    if source.on_behalf_of:
        yield from (source.on_behalf_of.name, source.on_behalf_of.actor_id)


def _actor_words(actor: Actor) -> Iterator[str | None]:
    yield from (actor.name, actor.text, actor.actor_id)


def _place_words(place: Place) -> Iterator[str | None]:
    yield from (place.name, place.text, place.place_id, place.country, place.admin1, *place.units)


def _key(actor: Actor | Source) -> str:
    return actor.actor_id or fold(actor.name)


def _top(figure: Figure | None) -> float | None:
    """Return the largest number a figure states: "at least 300" is 300, "up to 6,500" is 6,500."""
    if figure is None:
        return None
    return next((n for n in (figure.high, figure.best, figure.low) if n is not None), None)
