"""Tracing: which alias, rule or gazetteer entry a name went by.  In: decisions, indexes.  Out: Traces.  Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from whosays.records import Actor, By, Claim, Place, Source, Trace
from whosays.resolve.actors import ActorIndex, ActorMention, How, ResolvedActor
from whosays.resolve.place_mentions import Aside, whole_place
from whosays.resolve.places import Gazetteer, PlaceContext, find_toponyms
from whosays.resolve.places.resolve import chances_of, fitted
from whosays.resolve.places.senses import Home, names_of

__all__ = ["Decision", "NameTraces", "acted", "place_chances", "place_trace", "put_aside", "spoken"]

#: Ways of matching by a listed name; the others are rules.
_LISTED = frozenset({How.EXACT, How.TRANSLITERATED, How.FUZZY, How.IN_CONTEXT})


class Decision(NamedTuple):
    """What decided whom a name stands for: the way of matching, and why in words."""

    how: str
    why: str


def spoken(claim: Claim) -> Iterator[tuple[str, Source]]:
    """Yield the claim's source and relays with the names of their fields."""
    if claim.source:
        yield "source", claim.source
    yield from ((f"via[{number}]", relay) for number, relay in enumerate(claim.via))


def acted(claim: Claim) -> Iterator[tuple[str, Actor]]:
    """Yield the claim's subjects and objects with the names of their fields."""
    yield from ((f"subjects[{number}]", actor) for number, actor in enumerate(claim.subjects))
    yield from ((f"objects[{number}]", actor) for number, actor in enumerate(claim.objects))


@dataclass(frozen=True, slots=True, kw_only=True)
class NameTraces:
    """Traces of names of actors, against an index and in a report's text."""

    actors: ActorIndex
    text: str

    def of_actor(self, field: str, actor: Actor, why: Decision) -> Trace:
        """Return what gave a subject or object its actor."""
        by = By.ALIAS if why.how in {how.value for how in _LISTED} else By.RULE
        value = f"{actor.name} [{actor.actor_id}]" if actor.actor_id else f"{actor.name} ({actor.kind.value})"
        entry = f"{actor.actor_id or why.how}"
        return Trace(
            field=field,
            value=value,
            words=actor.text,
            by=by,
            rule=entry,
            why=self._sourced(actor.actor_id, why),
        )

    def of_source(self, field: str, before: Source, after: Source, resolved: ResolvedActor) -> list[Trace]:
        """Return what gave a source its actor, its role, and the body it speaks for."""
        actor = Actor(
            name=after.name,
            kind=after.kind,
            text=before.text,
            start=before.start,
            end=before.end,
            actor_id=after.actor_id,
        )
        traces = [self.of_actor(field, actor, Decision(resolved.how.value, resolved.why))]
        if after.role:
            why = "told by the mention or the words beside the name"
            traces.append(
                Trace(
                    field=f"{field}.role",
                    value=after.role,
                    words=before.name,
                    by=By.RULE,
                    rule="standing",
                    why=why,
                )
            )
        body = after.on_behalf_of
        if body:
            why = f"the role's body, resolved to {body.actor_id or 'no known actor'}"
            traces.append(
                Trace(
                    field=f"{field}.on_behalf_of",
                    value=body.name,
                    words=before.name,
                    by=By.RULE,
                    rule="standing",
                    why=why,
                )
            )
        return traces

    def _sourced(self, actor_id: str | None, why: Decision) -> str:
        """The reason, with where the knowledge base has the actor from."""
        entry = self.actors.entries.get(actor_id or "")
        return f"{why.why}; listed from {entry.source}" if entry and entry.source else why.why


def place_chances(
    text: str, gazetteer: Gazetteer, home_countries: Sequence[str]
) -> dict[int, tuple[str, float, str]]:
    """Return for each place name in a text, by its start: the place chosen, its chance, the runner-up in words."""
    recognised = find_toponyms(text, gazetteer)
    if not recognised.spans:
        return {}
    home = Home(countries=frozenset(home_countries))
    names = names_of(recognised.setting, recognised.spans, home)
    chances, _ = chances_of(names, fitted())
    found = {}
    for name, chance in zip(names, chances, strict=True):
        order = np.argsort(-chance)
        best = name.entries[int(order[0])]
        second = name.entries[int(order[1])] if len(order) > 1 else None
        other = (
            f"next is {second.place_id} ({second.country}) with {chance[order[1]]:.2f}"
            if second
            else "no other"
        )
        for mention in name.mentions:
            found[recognised.spans[mention].start] = (best.place_id, float(chance[order[0]]), other)
    return found


def put_aside(
    claim: Claim, text: str, named: Sequence[ActorMention], toponyms: Sequence[Place]
) -> Iterator[Trace]:
    """Yield a trace for each mention that the heads read as a place of the claim and that is none."""
    for place in claim.places:
        found = whole_place(place, text, named, toponyms)
        if isinstance(found, Aside):
            why = f"left out: {found.why}"
            yield Trace(field="places", value="", words=place.text, by=By.RULE, rule="no place", why=why)


def place_trace(
    field: str,
    place: Place,
    gazetteer: Gazetteer,
    context: PlaceContext,
    chances: Mapping[int, tuple[str, float, str]],
) -> Trace:
    """Return what gave a mention its place."""
    if place.place_id is None:
        why = "no name in these words is in the gazetteer, or only of a small place abroad"
        return Trace(field=field, value=place.name, words=place.text, by=By.RULE, rule="unlocated", why=why)
    entry = gazetteer.place(place.place_id)
    value = f"{place.name} [{place.place_id}]"
    if entry is None or place.kind == "region":
        units = f", touching {', '.join(place.units)}" if place.units else ""
        why = f"a region drawn from words of direction, nearness or border{units}"
        return Trace(field=field, value=value, words=place.text, by=By.RULE, rule=place.place_id, why=why)
    within = [
        start for start in chances if place.start <= start < place.end and chances[start][0] == place.place_id
    ]
    known = f"geonames {entry.geonameid}" if entry.geonameid else "listed here"
    told = f"{entry.kind} in {entry.country}, {known}, {entry.population:,} people"
    if not within:
        why = f"{told}; as elsewhere in the report, or by the class written beside the name"
        return Trace(
            field=field, value=value, words=place.text, by=By.GAZETTEER, rule=place.place_id, why=why
        )
    _, chance, other = chances[within[0]]
    return Trace(
        field=field,
        value=value,
        words=place.text,
        by=By.GAZETTEER,
        rule=place.place_id,
        why=f"{told}; chosen among its namesakes, {other}",
        score=round(chance, 3),
    )
