"""Maps: outlines as GeoJSON for scripts and as SVG for everyone.  In: outlines, counts.  Out: markup, JSON.  Pure.

Plate carrée, narrowed by the cosine of the middle latitude: shapes look right where the map looks.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from whosays.ask import UnitCount

__all__ = ["Drawn", "collection", "most_of", "ranges_of", "strength_of", "svg_map", "thinned"]

CLASSES = 5
FRAMED_SHARE = 0.7
"""Share of the claims whose provinces a map shows at first: the last ones often lie on other continents."""

WIDTH = 760.0
MOST_HEIGHT = 480.0
LEAST_DEGREES = 3.0
STEP_DEGREES = 0.05
"""Grid of the outlines drawn: about 5 km, less than a pixel unless one goes very near."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One shape: its GeoJSON geometry, a name, an address to go to, what it is ("land", "unit", "country",
    "vague", "spot"), how strong it is filled, 0 to 4, and whether a map must show all of it."""

    geometry: dict[str, Any]
    name: str
    url: str
    look: str
    strength: int = 0
    frames: bool = True


def thinned(geometry: dict[str, Any], *, step: float = STEP_DEGREES) -> dict[str, Any]:
    """Return an outline with its points on a grid of `step` degrees; rings smaller than that go, unless all are."""
    kept = []
    for ring in _rings(geometry):
        points = [[round(round(x / step) * step, 3), round(round(y / step) * step, 3)] for x, y, *_ in ring]
        steps = [here for before, here in zip([None, *points], points, strict=False) if here != before]
        if len(steps) > 3:
            kept.append(steps)
    if not kept:
        return geometry
    whole = geometry.get("type") == "Polygon"
    return {"type": "Polygon", "coordinates": kept} if whole else _many(kept)


def _many(rings: list[list[list[float]]]) -> dict[str, Any]:
    """Return rings as polygons of their own: holes of many-parted countries are not worth their bytes here."""
    return {"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]}


def strength_of(claims: int, top: int) -> int:
    """Return the class of fill, 0 to 4, of a unit with `claims` where the most of any is `top`: equal ratios, not steps."""
    if top <= CLASSES:
        return min(claims, CLASSES) - 1
    return min(CLASSES - 1, int(CLASSES * math.log(claims) / math.log(top + 1)))


def most_of(counts: Sequence[UnitCount]) -> int:
    """Return how many of the units, those of most claims first, hold the share of claims that a map must show."""
    left = FRAMED_SHARE * sum(one.claims for one in counts)
    for number, one in enumerate(counts):
        left -= one.claims
        if left <= 0:
            return number + 1
    return len(counts)


def ranges_of(counts: Sequence[UnitCount]) -> list[tuple[int, int, int]]:
    """Return for each class of fill that is used the least and the most claims of a unit in it."""
    by_class: dict[int, list[int]] = {}
    for one in counts:
        by_class.setdefault(strength_of(one.claims, counts[0].claims), []).append(one.claims)
    return [(strength, min(some), max(some)) for strength, some in sorted(by_class.items())]


def collection(shapes: Iterable[Drawn]) -> str:
    """Return the shapes as a GeoJSON FeatureCollection."""
    features = [
        {
            "type": "Feature",
            "geometry": shape.geometry,
            "properties": {
                "name": shape.name,
                "url": shape.url,
                "look": shape.look,
                "strength": shape.strength,
                "frames": shape.frames,
            },
        }
        for shape in shapes
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":"))


def svg_map(places: Sequence[Drawn], land: Sequence[Drawn], *, label: str) -> Markup:
    """Return a picture of `places` over `land`, which is cut to what the places need; "" for no places."""
    framing = [shape for shape in places if shape.frames] or places
    frame = _frame([point for shape in framing for ring in _rings(shape.geometry) for point in ring])
    if frame is None:
        return Markup("")
    west, south, east, north = frame
    narrow = math.cos(math.radians((south + north) / 2))
    scale = min(WIDTH / ((east - west) * narrow), MOST_HEIGHT / (north - south))
    width, height = (east - west) * narrow * scale, (north - south) * scale

    def path(shape: Drawn) -> str:
        drawn = [_path(ring, west, north, scale * narrow, scale) for ring in _rings(shape.geometry)]
        seen = [
            ring for ring in drawn if "L" in ring
        ]  # islets too small to see go, unless they are all there is
        return "".join(seen or drawn[:1])

    body = [
        Markup('<path class="land" d="{}"/>').format(path(shape)) for shape in land if _meets(shape, frame)
    ]
    body += [
        Markup('<a href="{}" aria-label="{}"><path class="{} s{}" d="{}"/><title>{}</title></a>').format(
            shape.url, shape.name, shape.look, shape.strength, path(shape), shape.name
        )
        for shape in places
        if _meets(shape, frame)
    ]
    return Markup(
        '<svg class="map-svg" role="group" aria-label="{}" viewBox="0 0 {:.0f} {:.0f}">{}</svg>'
    ).format(label, width, height, Markup("").join(body))


def _rings(geometry: dict[str, Any]) -> Iterator[Sequence[Sequence[float]]]:
    sort, parts = geometry.get("type"), geometry.get("coordinates", [])
    if sort == "Polygon":
        yield from parts
    elif sort == "MultiPolygon":
        yield from (ring for polygon in parts for ring in polygon)
    elif sort == "GeometryCollection":
        for one in geometry.get("geometries", []):
            yield from _rings(one)


def _frame(points: Sequence[Sequence[float]]) -> tuple[float, float, float, float] | None:
    if not points:
        return None
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    grow = max(0.15 * max(max(xs) - min(xs), max(ys) - min(ys)), LEAST_DEGREES)
    return (
        max(-180.0, min(xs) - grow),
        max(-85.0, min(ys) - grow),
        min(180.0, max(xs) + grow),
        min(85.0, max(ys) + grow),
    )


def _meets(shape: Drawn, frame: tuple[float, float, float, float]) -> bool:
    west, south, east, north = frame
    return any(
        west <= p[0] <= east and south <= p[1] <= north for ring in _rings(shape.geometry) for p in ring
    )


def _path(ring: Sequence[Sequence[float]], west: float, north: float, across: float, down: float) -> str:
    """Return a ring as a path, without points that would fall on the one before."""
    steps: list[str] = []
    before = ""
    for point in ring:
        here = f"{(point[0] - west) * across:.0f},{(north - point[1]) * down:.0f}"
        if here != before:
            steps.append(here)
        before = here
    return f"M{'L'.join(steps)}Z" if len(steps) > 2 else f"M{before}h3v3h-3Z"
