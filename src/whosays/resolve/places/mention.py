"""Mention: the place that a claim's words stand for.  In: words, the report's places.  Out: Place.  Pure.

A mention is a name ("Kunduz province"), or words for a region ("northern Afghanistan", "the border with
Tajikistan").  The names in it mean what they mean in the rest of the report.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from whosays.records import Place
from whosays.resolve.places.evidence import setting_of
from whosays.resolve.places.gazetteer import Gazetteer
from whosays.resolve.places.names import key_of, words_of
from whosays.resolve.places.phrases import Phrase, read_phrase
from whosays.resolve.places.recipes import middle_of, polygon_of, units_of
from whosays.resolve.places.recognise import Recognised, find_toponyms
from whosays.resolve.places.resolve import as_place, resolve_toponyms
from whosays.resolve.places.spans import Candidate, candidates_in

__all__ = ["PlaceContext", "context_of", "place_of", "places_in"]

_REGIONAL = re.compile(
    r"border|frontier|boundary|north|south|east|west|central|\bnear\b|outside|around|outskirts|vicinity|suburbs|"
    r"\bkm\b|kilomet|miles|adjacent|bordering|close to|not far",
    re.IGNORECASE,
)

_POINTWISE = re.compile(
    r"(?:\d ?(?:km|kilomet\w+|miles?)\b.*|outside|outskirts of|(?:city|town|village) of|suburbs of|"
    r"(?:north|south|east|west) of) (?:the )?$",
    re.IGNORECASE,
)

KNOWN_POPULATION = 300_000
"""A settlement below this is not taken for a namesake abroad: no other name of the report lies in its country."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceContext:
    """A report's places in text order, and its countries, likeliest first."""

    places: tuple[Place, ...] = ()
    home: tuple[Place, ...] = ()


def context_of(
    text: str, gazetteer: Gazetteer, *, home_countries: Sequence[str] = (), dateline: Place | None = None
) -> PlaceContext:
    """Read a report's places and countries once; `home_countries` are ISO codes known from elsewhere."""
    recognised = find_toponyms(text, gazetteer)
    places = resolve_toponyms(text, recognised, gazetteer, home_countries=home_countries, dateline=dateline)
    ranked = _ranked(places, home_countries, gazetteer)
    entries = [gazetteer.place(country) for country in ranked]
    return PlaceContext(
        places=places, home=tuple(as_place(e, e.name, 0, 0) for e in entries if e is not None)
    )


def _ranked(places: Sequence[Place], home_countries: Sequence[str], gazetteer: Gazetteer) -> list[str]:
    """Return the countries of a report, likeliest first; one little-known town alone speaks for none."""
    times: dict[str, float] = {}
    towns: dict[str, set[str]] = {}
    for place in places:
        if place.country and _is_little_known(place, gazetteer):
            towns.setdefault(place.country, set()).add(key_of(place.text))
        elif place.country:
            times[place.country] = times.get(place.country, 0.0) + 1.0
    for country, names in towns.items():
        if country in times or len(names) > 1:
            times[country] = times.get(country, 0.0) + len(names) / 2
    for country in home_countries:
        times[country] = times.get(country, 0.0) + 1.5
    return sorted(times, key=lambda country: -times[country])


def _is_little_known(place: Place, gazetteer: Gazetteer) -> bool:
    """Tell whether a place is a settlement or district that only a report on its country would name."""
    ours = (place.place_id or "").startswith(("place:", "region:"))
    if ours or place.kind not in ("settlement", "district"):
        return False
    entry = gazetteer.place(place.place_id or "")
    return entry is None or (entry.kind != "capital" and entry.population < KNOWN_POPULATION)


def place_of(
    words: str, gazetteer: Gazetteer, context: PlaceContext | None = None, *, start: int | None = None
) -> Place | None:
    """Return the place that a mention's `words` stand for, None when they name none that is known.

    `start` is where the words begin in the report's text, if they are its words; offsets count from there.
    """
    known = context or PlaceContext()
    names = _names_in(words, gazetteer, known, start)
    start = start or 0
    if _REGIONAL.search(words) and not _is_one_name(words, names):
        phrase = read_phrase(words, names, known.home)
        if phrase is not None:
            return _region(phrase, words, start, gazetteer)
    home = {place.country for place in known.home}
    near = [p for p in names if not home or p.country in home or not _is_little_known(p, gazetteer)]
    if not near:
        return None
    place = _innermost(near)
    drawn = (place.place_id or "").startswith("region:")
    units = units_of(place.place_id or "", gazetteer) if drawn else place.units
    return replace(place, text=words, start=start, end=start + len(words), units=units)


def _is_one_name(words: str, names: Sequence[Place]) -> bool:
    return len(names) == 1 and names[0].end - names[0].start >= len(words.strip()) - 4


def _innermost(names: Sequence[Place]) -> Place:
    """Return the place named first that isn't merely the adjective or holder of a later, finer one."""
    rank = {1: 0, 3: 1, 4: 2, 5: 3, 7: 3, 6: 4}
    return min(names, key=lambda place: (rank.get(place.precision or 9, 9), place.start))


def _names_in(words: str, gazetteer: Gazetteer, context: PlaceContext, start: int | None) -> list[Place]:
    """Return the places named in `words`, offsets into them: as in the report, else resolved here."""
    split = words_of(words)
    candidates = candidates_in(words, split, gazetteer)
    if not candidates:
        return []
    by_key = {key_of(place.text): place for place in context.places}
    by_start = {place.start - start: place for place in context.places} if start is not None else {}
    recognised = Recognised(
        setting_of(words, split, candidates, gazetteer), tuple(candidates), tuple(1.0 for _ in candidates)
    )
    here = resolve_toponyms(
        words, recognised, gazetteer, home_countries=[p.country or "" for p in context.home[:2]]
    )
    found = []
    for candidate, own in zip(candidates, here, strict=True):
        exact = by_start.get(candidate.start)
        known = exact if exact is not None and exact.text == candidate.name else by_key.get(candidate.key)
        chosen = known or own
        wanted = _class_said(words[candidate.end :], words[: candidate.start])
        if wanted and chosen.kind not in wanted:
            chosen = _of_class(candidate, wanted, chosen)
        found.append(replace(chosen, text=candidate.name, start=candidate.start, end=candidate.end))
    return found


def _class_said(after: str, before: str) -> tuple[str, ...]:
    """Return the kinds of place that the words beside a name allow, none when they do not tell."""
    if re.match(r" (?:province|oblast|governorate|state|region)\b", after, re.IGNORECASE):
        return ("province", "region", "country")
    if re.match(r" (?:district|county|agency|tehsil|subdistrict)\b", after, re.IGNORECASE):
        return ("district",)
    if _POINTWISE.search(before) or re.match(r" (?:city|town|village)\b", after, re.IGNORECASE):
        return ("settlement", "capital", "site")
    return ()


def _of_class(candidate: Candidate, wanted: tuple[str, ...], chosen: Place) -> Place:
    """Return the place of this name and a kind `wanted` in the unit, or country, of `chosen`."""
    kept = [entry for entry in candidate.entries if entry.kind in wanted and entry.country == chosen.country]
    nearer = [entry for entry in kept if entry.admin1 == chosen.admin1] or kept
    return as_place(nearer[0], candidate.name, candidate.start, candidate.end) if nearer else chosen


def _region(phrase: Phrase, words: str, start: int, gazetteer: Gazetteer) -> Place | None:
    shape = polygon_of(phrase.place_id, gazetteer)
    if shape is None or shape.is_empty:
        return _region(phrase.otherwise, words, start, gazetteer) if phrase.otherwise else None
    lat, lon = middle_of(shape)
    return Place(
        name=phrase.name, kind="region", text=words, start=start, end=start + len(words),
        place_id=phrase.place_id, country=phrase.country, lat=lat, lon=lon, precision=phrase.precision,
        units=units_of(phrase.place_id, gazetteer),
    )  # fmt: skip


def places_in(text: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return every place named in `text`, resolved; the report's context without a claim."""
    return context_of(text, gazetteer).places
