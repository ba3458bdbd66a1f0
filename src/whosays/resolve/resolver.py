"""Resolver: a claim's names to actors and places.  In: report, claims.  Out: the claims with ids and kinds.  Pure given its indexes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from whosays.records import Actor, Claim, OnBehalfOf, Place, Report, Source
from whosays.resolve.actors import ActorIndex, ResolvedActor, load_actors
from whosays.resolve.actors.standing import Standing, standing
from whosays.resolve.places import Gazetteer, PlaceContext, context_of, open_gazetteer, place_of

__all__ = ["Resolver", "open_resolver"]

AROUND = 120  # characters beside a mention that may tell the speaker's role


@dataclass(frozen=True, slots=True, kw_only=True)
class _Surroundings:
    """What a report tells about all its names: read once, used for each."""

    text: str
    countries: Mapping[str, int]
    named: tuple[str, ...]
    day: str | None
    places: PlaceContext


class Resolver:
    """The knowledge base of actors and the gazetteer, as opened."""

    def __init__(self, actors: ActorIndex, gazetteer: Gazetteer) -> None:
        self._actors = actors
        self._gazetteer = gazetteer

    def resolve(self, report: Report, claims: Sequence[Claim]) -> list[Claim]:
        """Return the claims with actor ids, kinds, roles and located places; nothing else changes."""
        if not claims:
            return []
        around = self._surroundings(report)
        actor_of = cache(lambda name: self._resolved(name, around, speaker=False))
        place_of_words = cache(lambda words, start: self._place(words, start, around))
        return [
            replace(
                claim,
                source=self._source(claim.source, around) if claim.source else None,
                via=tuple(self._source(relay, around) for relay in claim.via),
                subjects=tuple(_as(actor, actor_of(actor.name)) for actor in claim.subjects),
                objects=tuple(_as(actor, actor_of(actor.name)) for actor in claim.objects),
                places=tuple(place_of_words(place.text, place.start) for place in claim.places),
            )
            for claim in claims
        ]

    def _surroundings(self, report: Report) -> _Surroundings:
        countries = self._actors.countries(report.text)
        mentions = self._actors.find(report.text)
        return _Surroundings(
            text=report.text,
            countries=countries,
            named=tuple({mention.actor_id for mention in mentions}),
            day=report.published.start,
            places=context_of(report.text, self._gazetteer, home_countries=tuple(countries)[:2]),
        )

    def _resolved(self, name: str, around: _Surroundings, *, speaker: bool) -> ResolvedActor:
        return self._actors.resolve(
            name, countries_in_text=around.countries, named=around.named, when=around.day, speaker=speaker
        )

    def _source(self, source: Source, around: _Surroundings) -> Source:
        at = around.text.find(source.name)
        stands = _standing(source.name, at, around.text)
        resolved = self._resolved(source.name, around, speaker=True)
        body = self._resolved(stands.on_behalf_of, around, speaker=False) if stands.on_behalf_of else None
        return replace(
            source,
            name=resolved.name if resolved.actor_id else source.name,
            kind=resolved.kind,
            actor_id=resolved.actor_id,
            role=stands.role,
            on_behalf_of=OnBehalfOf(name=body.name, actor_id=body.actor_id) if body else None,
        )

    def _place(self, words: str, start: int, around: _Surroundings) -> Place:
        found = place_of(words, self._gazetteer, around.places, start=start)
        return found or Place(name=words, kind="unknown", text=words, start=start, end=start + len(words))


def _standing(name: str, at: int, text: str) -> Standing:
    if at < 0:
        return standing(name, "", "")
    end = at + len(name)
    return standing(name, text[max(0, at - AROUND) : at], text[end : end + AROUND])


def _as(actor: Actor, resolved: ResolvedActor) -> Actor:
    return replace(actor, name=resolved.name, kind=resolved.kind, actor_id=resolved.actor_id)


def open_resolver(cache_dir: Path, *, extra_actors: Path | None = None) -> Resolver:
    """Return a resolver; the gazetteer's index is built in `cache_dir` the first time.

    Raises SettingsError when `extra_actors` cannot be read.
    """
    return Resolver(load_actors(extra_actors), open_gazetteer(cache_dir))
