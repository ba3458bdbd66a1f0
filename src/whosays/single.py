"""Single: one stage, or a part of one, by itself, for the faces.  Opens models, indexes and addresses.

`whosays.pipeline` gives these names too, so that whoever joins stages need not look in two places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from io import BytesIO
from typing import Any

from whosays.records import Basis, Capture, Declined, Precision, Published, Report, Stated, Timex, Toponym
from whosays.settings import Settings

__all__ = ["open_given", "open_known_actors", "open_locate", "open_outlines", "open_read", "open_when"]


def open_locate(settings: Settings) -> Callable[[str], Sequence[Toponym]]:
    """Return the part of resolve that finds places, as a function of a text."""
    from whosays.resolve import locate, open_gazetteer

    gazetteer = open_gazetteer(settings.cache)
    return lambda text: locate(text, gazetteer)


def open_outlines(settings: Settings) -> Callable[[str], str | None]:
    """Return what draws a place id, or a country's code, as a GeoJSON geometry; None for what has no outline."""
    from shapely import to_geojson

    from whosays.resolve import open_gazetteer
    from whosays.resolve.places import polygon_of

    gazetteer = open_gazetteer(settings.cache)

    def outline(place_id: str) -> str | None:
        shape = polygon_of(place_id, gazetteer)
        return None if shape is None or shape.is_empty else str(to_geojson(shape.simplify(0.02)))

    return outline


def open_known_actors() -> Callable[[str], dict[str, Any] | None]:
    """Return what tells all that the actor files say of an id, by their keys; None for an id not in them."""
    from dataclasses import asdict

    from whosays.resolve.actors import load_actors

    entries = load_actors().entries
    return lambda actor_id: asdict(entries[actor_id]) if actor_id in entries else None


def open_when() -> Callable[[Report, str | None], tuple[Sequence[Timex], Published]]:
    """Return the part of interpret that finds times, as a function of a report and a day.

    The day, ISO 8601, is what "yesterday" is counted from; None takes the report's own, stated or inferred.
    """
    from whosays.interpret.times import when

    def find(report: Report, day: str | None) -> tuple[Sequence[Timex], Published]:
        given = (
            Published(start=day, end=day, precision=Precision.DAY, basis=Basis.STATED)
            if day
            else report.published
        )
        told = when(report.text, title=report.title, published=given)
        return told.timexes, told.published

    return find


def open_read(addresses: Iterable[str], stated: Stated | None = None) -> Iterator[Capture | Declined]:
    """Yield the captures at some addresses; http(s) ones are fetched."""
    from whosays.read import fetch_http, read

    return read(addresses, stated=stated, fetch=fetch_http)


def open_given(given: bytes | str, stated: Stated, name: str = "given") -> Iterator[Capture | Declined]:
    """Yield the captures in bytes that others gave, or at an http(s) address of the public internet."""
    from whosays.read import Limits, captures_of, fetch_http, read

    if isinstance(given, str):
        return read([given], stated=stated, fetch=lambda address: fetch_http(address, public_only=True))
    return captures_of(name, BytesIO(given), stated, Limits())
