"""Resolver: a claim's names to actors and places.  In: report, claims.  Out: claims with ids.  Pure given its indexes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from whosays.records import Actor, ActorKind, Claim, OnBehalfOf, Place, Report, Source, Trace
from whosays.resolve.actors import ActorIndex, ActorMention, How, Institution, ResolvedActor, load_actors
from whosays.resolve.actors.standing import Standing, standing
from whosays.resolve.coreference import antecedent, is_speaker_word, whole_name
from whosays.resolve.place_mentions import Aside, whole_place
from whosays.resolve.places import Gazetteer, PlaceContext, context_of, open_gazetteer, place_of
from whosays.resolve.tracing import Decision, NameTraces, acted, place_chances, place_trace, put_aside, spoken
from whosays.resolve.whose import Clue, clues_of, whose

__all__ = ["Resolver", "open_resolver"]

#: Ways of matching in which the mention is the actor's own name.
_BY_NAME = frozenset({How.EXACT, How.TRANSLITERATED, How.IN_CONTEXT})
_AT_HOME = 3  # countries at most of a group that speaks for its first one
AROUND = 120  # characters beside a mention that may tell the speaker's role


@dataclass(frozen=True, slots=True, kw_only=True)
class _Surroundings:
    """What a report tells about all its names: read once, used for each; `resolved` keeps what was looked up."""

    text: str
    countries: Mapping[str, int]
    named: tuple[ActorMention, ...]
    named_ids: frozenset[str]
    clues: tuple[Clue, ...]
    resolved: dict[tuple[str, bool], ResolvedActor]
    day: str | None
    places: PlaceContext


class Resolver:
    """The knowledge base of actors and the gazetteer, as opened."""

    def __init__(self, actors: ActorIndex, gazetteer: Gazetteer) -> None:
        self._actors = actors
        self._homes = {
            entry.id: entry.countries[0]
            for entry in actors.entries.values()
            if entry.kind is ActorKind.ARMED_GROUP and 0 < len(entry.countries) <= _AT_HOME
        }
        self._gazetteer = gazetteer

    def resolve(self, report: Report, claims: Sequence[Claim]) -> list[Claim]:
        """Return the claims with actor ids, kinds, roles and located places; nothing else changes."""
        if not claims:
            return []
        around = self._surroundings(report)
        place_of_words = cache(lambda words, start: self._place(words, start, around))
        source_of = cache(lambda source: self._source(source, around))
        resolved = []
        for claim in claims:
            source = source_of(claim.source) if claim.source else None
            resolved.append(
                replace(
                    claim,
                    source=source,
                    via=tuple(source_of(relay) for relay in claim.via),
                    subjects=self._actors_of(claim.subjects, source, around),
                    objects=self._actors_of(claim.objects, source, around),
                    places=tuple(place_of_words(*words) for words in self._places_of(claim.places, around)),
                )
            )
        return resolved

    def traces(self, report: Report, claim: Claim) -> list[Trace]:
        """Return what gave ids, kinds, roles and places to the names of one claim as interpret left it."""
        around = self._surroundings(report)
        by_name = NameTraces(actors=self._actors, text=around.text)
        source = self._source(claim.source, around) if claim.source else None
        traces = []
        for field, speaker in spoken(claim):
            told = self._speaker(speaker, around)
            traces += by_name.of_source(field, speaker, self._source(speaker, around), told)
        for field, actor in acted(claim):
            done, why = self._actor_and_why(actor, source, around)
            traces.append(by_name.of_actor(field, done, why))
        chances = place_chances(report.text, self._gazetteer, tuple(around.countries)[:2])
        for number, (words, start) in enumerate(self._places_of(claim.places, around)):
            found = self._place(words, start, around)
            traces.append(place_trace(f"places[{number}]", found, self._gazetteer, around.places, chances))
        return [*traces, *put_aside(claim, around.text, around.named, around.places.places)]

    def _places_of(self, places: Sequence[Place], around: _Surroundings) -> list[tuple[str, int]]:
        """The words of each place's whole name with where they begin, each once; what is no place is left out."""
        found: dict[tuple[int, int], None] = {}
        for place in places:
            span = whole_place(place, around.text, around.named, around.places.places)
            if not isinstance(span, Aside):
                found.setdefault(span)
        return [(around.text[start:end], start) for start, end in found]

    def _actors_of(
        self, actors: Sequence[Actor], source: Source | None, around: _Surroundings
    ) -> tuple[Actor, ...]:
        """The actors resolved, each once: two mentions of one actor are one."""
        found: dict[str, Actor] = {}
        for actor in actors:
            done, _ = self._actor_and_why(actor, source, around)
            found.setdefault(done.actor_id or done.name.casefold(), done)
        return tuple(found.values())

    def _actor_and_why(
        self, actor: Actor, source: Source | None, around: _Surroundings
    ) -> tuple[Actor, Decision]:
        if source and is_speaker_word(actor.text):
            body = source.on_behalf_of
            speaker = replace(
                actor,
                name=body.name if body else source.name,
                kind=source.kind,
                actor_id=body.actor_id if body else source.actor_id,
            )
            return speaker, Decision("coreference", f"“{actor.text}” is the speaker, or whom he speaks for")
        whole = whole_name(actor.start, actor.end, around.named)
        if whole:
            start, end = min(actor.start, whole.start), max(actor.end, whole.end)
            actor = replace(
                actor, start=start, end=end, text=around.text[start:end], name=around.text[start:end]
            )
        institution = self._actors.institution(actor.text)
        if institution:
            own = self._institution(institution, actor.text, actor.start, actor.end, around)
            return _as(actor, own), Decision(own.how.value, own.why)
        before = around.text[max(0, actor.start - 12) : actor.start]
        by_itself = any(
            m.start <= actor.end and m.end == actor.end and len(m.text.split()) > 1 for m in around.named
        )
        named = None if by_itself else antecedent(actor.start, actor.text, before, around.named)
        if named:
            known = replace(actor, name=named.name, kind=named.kind, actor_id=named.actor_id)
            return known, Decision("coreference", f"the nearest fitting name before it is “{named.text}”")
        resolved = self._resolved(actor.name, around, speaker=False)
        return _as(actor, resolved), Decision(resolved.how.value, resolved.why)

    def _surroundings(self, report: Report) -> _Surroundings:
        countries = self._actors.countries(report.text)
        mentions = self._actors.find(report.text, when=report.published.start)
        places = context_of(report.text, self._gazetteer, home_countries=tuple(countries)[:2])
        return _Surroundings(
            text=report.text,
            countries=countries,
            named=mentions,
            named_ids=frozenset(mention.actor_id for mention in mentions),
            resolved={},
            day=report.published.start,
            clues=clues_of(mentions, places.places, self._homes),
            places=places,
        )

    def _institution(
        self, institution: Institution, words: str, start: int, end: int, around: _Surroundings
    ) -> ResolvedActor:
        """The state's institution that "the army", "police" or "the ministry" mean at this place of the report."""
        found = whose(start, end, institution.suffix, around.text, around.clues)
        own = self._actors.of_state(institution, found.code, found.why, when=around.day) if found else None
        unclear = "its head noun; which state's is not clear"
        return own or ResolvedActor(
            actor_id=None, name=words, kind=institution.kind, how=How.HEAD_NOUN, why=unclear
        )

    def _resolved(self, name: str, around: _Surroundings, *, speaker: bool) -> ResolvedActor:
        key = (name, speaker)
        if key not in around.resolved:
            around.resolved[key] = self._actors.resolve(
                name,
                countries_in_text=around.countries,
                named=around.named_ids,
                when=around.day,
                speaker=speaker,
            )
        return around.resolved[key]

    def _source(self, source: Source, around: _Surroundings) -> Source:
        at = around.text.find(source.name)
        stands = _standing(source.name, at, around.text)
        resolved = self._speaker(source, around)
        body = self._resolved(stands.on_behalf_of, around, speaker=False) if stands.on_behalf_of else None
        return replace(
            source,
            name=resolved.name if resolved.how in _BY_NAME else source.name,
            kind=resolved.kind,
            actor_id=resolved.actor_id,
            role=stands.role,
            on_behalf_of=OnBehalfOf(name=body.name, actor_id=body.actor_id) if body else None,
        )

    def _speaker(self, source: Source, around: _Surroundings) -> ResolvedActor:
        institution = self._actors.institution(source.name)
        if institution:
            return self._institution(institution, source.name, source.start, source.end, around)
        return self._resolved(source.name, around, speaker=True)

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


def open_resolver(
    cache_dir: Path,
    *,
    extra_actors: Path | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Resolver:
    """Return a resolver; the gazetteer's index is built in `cache_dir` the first time, step by step told.

    Raises SettingsError when `extra_actors` cannot be read.
    """
    return Resolver(load_actors(extra_actors), open_gazetteer(cache_dir, progress=progress))
