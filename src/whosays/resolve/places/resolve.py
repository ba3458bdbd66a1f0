"""Resolve: which place each recognised name is.  In: recognised names.  Out: Places in order.  Pure.

Each meaning of each name gets a score by a linear model (senses.py): first from the name and the words
beside it, then, twice over, also from where the other names of the text most likely lie.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from whosays.records import Place, Toponym
from whosays.resolve.places.entry import Entry
from whosays.resolve.places.gazetteer import Gazetteer
from whosays.resolve.places.recognise import Entities, Recognised, find_toponyms, weights
from whosays.resolve.places.senses import CONTEXT, STATIC, Home, Matrix, Name, context_rows, names_of

__all__ = ["PRECISION", "as_place", "chances_of", "locate", "resolve_toponyms"]

PRECISION = {
    "site": 1, "settlement": 1, "capital": 1, "district": 3, "province": 4, "region": 5, "border": 5,
    "river": 5, "mountain": 5, "continent": 5, "country": 6, "sea": 7,
}  # fmt: skip
"""UCDP's where_prec of each kind of place."""

ROUNDS = 2
Weights = tuple[Matrix, Matrix]


def fitted() -> Weights:
    """Return the fitted weights of the static and of the context features."""
    table = weights("resolve")
    static = np.array([table.get(name, 0.0) for name in STATIC])
    return static, np.array([table.get(name, 0.0) for name in CONTEXT])


def chances_of(
    names: Sequence[Name], using: Weights, *, rounds: int = ROUNDS
) -> tuple[list[Matrix], list[Matrix]]:
    """Return for each name the probability of each of its meanings, and the context rows it rests on."""
    static, context = using
    base = [name.static @ static for name in names]
    chances = [_softmax(score) for score in base]
    rows = [np.zeros((len(name.entries), len(CONTEXT))) for name in names]
    for _ in range(rounds):
        rows = context_rows(names, chances)
        chances = [_softmax(score + row @ context) for score, row in zip(base, rows, strict=True)]
    return chances, rows


def _softmax(score: Matrix) -> Matrix:
    raised = np.exp(score - score.max())
    shares: Matrix = raised / raised.sum()
    return shares


def resolve_toponyms(
    text: str,
    recognised: Recognised,
    gazetteer: Gazetteer,
    *,
    home_countries: Sequence[str] = (),
    dateline: Place | None = None,
) -> tuple[Place, ...]:
    """Return one Place per recognised span of `text`, chosen by what the text tells of it.

    `home_countries` are ISO codes of countries the report is likely about (its publisher's, its actors').
    """
    spans = recognised.spans
    if not spans:
        return ()
    units = {dateline.admin1, dateline.country} - {None} if dateline else set()
    home = Home(countries=frozenset(home_countries), dateline_units=frozenset(str(u) for u in units))
    names = names_of(recognised.setting, spans, home)
    chances, _ = chances_of(names, fitted())
    chosen: dict[int, Place] = {}
    for name, chance in zip(names, chances, strict=True):
        entry = name.entries[int(np.argmax(chance))]
        for mention in name.mentions:
            span = spans[mention]
            chosen[mention] = as_place(entry, span.name, span.start, span.end)
    return tuple(chosen[number] for number in range(len(spans)))


def as_place(entry: Entry, text: str, start: int, end: int) -> Place:
    """Return a gazetteer entry as the Place that `text`, at `start`, names."""
    return Place(
        name=entry.name, kind="settlement" if entry.kind == "capital" else entry.kind, text=text, start=start,
        end=end, place_id=entry.place_id, country=entry.country, admin1=entry.admin1, lat=entry.lat,
        lon=entry.lon, precision=PRECISION[entry.kind],
        units=(entry.place_id,) if entry.kind == "province" else (),
    )  # fmt: skip


def locate(
    text: str,
    gazetteer: Gazetteer,
    *,
    entities: Entities | None = None,
    home_countries: Sequence[str] = (),
) -> tuple[Toponym, ...]:
    """Return every place name of `text`, located: what `whosays locate` prints."""
    recognised = find_toponyms(text, gazetteer, entities=entities)
    places = resolve_toponyms(text, recognised, gazetteer, home_countries=home_countries)
    return tuple(
        Toponym(
            start=place.start, end=place.end, name=place.text, lat=place.lat, lon=place.lon,
            geonameid=_geonameid(place, gazetteer), place_id=place.place_id,
        )
        for place in places
    )  # fmt: skip


def _geonameid(place: Place, gazetteer: Gazetteer) -> int | None:
    entry = gazetteer.place(place.place_id or "")
    return entry.geonameid if entry else None
