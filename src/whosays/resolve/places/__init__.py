"""Places: find and locate the places that a text names.  In: text and a gazetteer.  Out: Places, Toponyms.

with the index of `open_gazetteer(cache_dir)`:
locate(text, gazetteer)                       every place name, located
context_of(text, gazetteer)                   what a report tells about its places, once
place_of(words, gazetteer, context)           the place or region that a claim's words stand for
polygon_of(place.place_id, gazetteer)         its polygon, drawn again from the id alone
"""

from __future__ import annotations

from typing import Protocol

from whosays.records import Place
from whosays.resolve.places.gazetteer import Gazetteer, open_gazetteer
from whosays.resolve.places.mention import PlaceContext, context_of, place_of, places_in
from whosays.resolve.places.recipes import polygon_of, units_of
from whosays.resolve.places.recognise import Entities, Recognised, find_toponyms
from whosays.resolve.places.resolve import locate, resolve_toponyms

__all__ = [
    "Entities",
    "Gazetteer",
    "PlaceContext",
    "PlaceResolver",
    "Recognised",
    "context_of",
    "find_toponyms",
    "locate",
    "open_gazetteer",
    "place_of",
    "places_in",
    "polygon_of",
    "resolve_toponyms",
    "units_of",
]


class PlaceResolver(Protocol):
    """Says which place a mention's words stand for, given what the report tells of its places."""

    def __call__(
        self,
        words: str,
        gazetteer: Gazetteer,
        context: PlaceContext | None = None,
        *,
        start: int | None = None,
    ) -> Place | None: ...
