"""Recipes: the ids of regions that are drawn, not looked up.  In: place id, gazetteer.  Out: polygon.  Pure.

An id says how its polygon is made, so that it can be drawn again from the id alone:

    AF  AF.24  geonames:1120985  region:sahel      country, admin-1 unit, settlement, row of facts/regions.txt
    border:AF-TJ@25  border:TJ/south@25            strip of so many km on each side of a border
    part:AF/north                                  the third of a country or unit that lies furthest north
    near:geonames:1135689@25                       circle of 25 km
    offset:geonames:1135689/south@40               circle 40 km south of a place
    tri:BF-ML-NE@75                                where the borders of three countries meet
"""

from __future__ import annotations

import re
from functools import lru_cache

import shapely
from shapely.geometry.base import BaseGeometry

from whosays.resolve.places.facts import facts
from whosays.resolve.places.gazetteer import Gazetteer
from whosays.resolve.places.shapes import (
    LEAST_SHARE,
    around,
    border_of,
    cells_of,
    countries_touched,
    offset,
    outline_of,
    part_of,
    units_touched,
)

__all__ = ["middle_of", "polygon_of", "units_of"]

SETTLEMENT_KM = 5.0
MOST_COUNTRIES = 12
MOST_UNITS = 150
"""Above so many units a region is no longer told by its units."""

PART_LEAST = 0.5
"""A unit belongs to "the north" of its country when half of it lies in the northern third."""

_RECIPE = re.compile(
    r"(?P<verb>border|part|near|offset|tri):(?P<of>.+?)(?:/(?P<way>[a-z]+))?(?:@(?P<km>[\d.]+))?$"
)


@lru_cache(maxsize=128)
def polygon_of(place_id: str, gazetteer: Gazetteer) -> BaseGeometry | None:
    """Return the polygon that a place id stands for (lon, lat degrees), None when it cannot be drawn."""
    recipe = _RECIPE.match(place_id)
    if recipe:
        return _drawn(recipe, gazetteer)
    if place_id.startswith("region:"):
        spec = next((row[5] for row in facts("regions", 6) if row[0] == place_id), "-")
        return None if spec == "-" else _from_spec(place_id, spec, gazetteer)
    place = gazetteer.place(place_id)
    if place is None:
        return None
    if place.kind == "country":
        return outline_of(place_id, gazetteer)
    if place.kind == "province" and place.country:
        return cells_of(place.country, gazetteer).get(place_id)
    return None if place.lat is None else around(shapely.Point(place.lon, place.lat), SETTLEMENT_KM)


def _drawn(recipe: re.Match[str], gazetteer: Gazetteer) -> BaseGeometry | None:
    of, way, km = recipe["of"], recipe["way"], float(recipe["km"] or 25.0)
    if recipe["verb"] == "border":
        return _strip(of.split("-"), way, km, gazetteer)
    if recipe["verb"] == "tri":
        return _meeting(of.split("-"), km, gazetteer)
    if recipe["verb"] == "part":
        whole = polygon_of(of, gazetteer)
        return None if whole is None or way is None else part_of(whole, way)
    place = gazetteer.place(of)
    if place is None or place.lat is None or place.lon is None:
        whole = polygon_of(of, gazetteer)
        return None if whole is None else around(whole, km)
    lat, lon = offset(place.lat, place.lon, way, km) if way else (place.lat, place.lon)
    return around(shapely.Point(lon, lat), max(10.0, km / 3) if way else km)


def _strip(countries: list[str], way: str | None, km: float, gazetteer: Gazetteer) -> BaseGeometry | None:
    line = border_of(countries[0], countries[1] if len(countries) > 1 else None, gazetteer)
    if line is None:
        return None
    if way:
        outline = outline_of(countries[0], gazetteer)
        if outline is not None:
            line = shapely.intersection(line, around(part_of(outline, way, share=0.5), 5.0))
    return None if line.is_empty else around(line.simplify(0.01), km)


def _meeting(countries: list[str], km: float, gazetteer: Gazetteer) -> BaseGeometry | None:
    """Return the circle about the point where three countries meet, or come nearest to it."""
    drawn = [outline for outline in (outline_of(c, gazetteer) for c in countries[:3]) if outline is not None]
    if len(drawn) < 3:
        return None
    smallest = min(drawn, key=lambda outline: float(outline.area))
    frame = shapely.box(*smallest.bounds).buffer(2.0).bounds
    plain = [shapely.clip_by_rect(outline.simplify(0.02), *frame) for outline in drawn]
    for reach in (0.05, 0.3, 1.0):
        shared = shapely.intersection_all([outline.buffer(reach, quad_segs=2) for outline in plain])
        if not shared.is_empty:
            return around(shared.centroid, km)
    return None


def _from_spec(place_id: str, spec: str, gazetteer: Gazetteer) -> BaseGeometry | None:
    parts = [_from_part(place_id, part.strip(), gazetteer) for part in spec.split("+")]
    drawn = [part for part in parts if part is not None and not part.is_empty]
    return shapely.union_all(drawn) if drawn else None


def _from_part(place_id: str, part: str, gazetteer: Gazetteer) -> BaseGeometry | None:
    verb, *words = part.split(" ")
    if verb == "countries":
        return _union([outline_of(word, gazetteer) for word in words])
    if verb == "units":
        return _union([cells_of(word.split(".")[0], gazetteer).get(word) for word in words])
    if verb == "border":
        return _strip(words[:2], None, float(words[2]), gazetteer)
    if verb == "box":
        south, west, north, east = map(float, words[:4])
        whole = _union([outline_of(word, gazetteer) for word in words[5:]])
        box = shapely.box(west, south, east, north)
        return box if whole is None else shapely.intersection(box, whole)
    if verb == "line":
        points = [tuple(map(float, pair.split())) for pair in part.split(":", 1)[1].split(",")]
        return around(shapely.LineString([(lon, lat) for lat, lon in points]), float(words[0].rstrip(":")))
    place = gazetteer.place(place_id)
    if verb == "circle" and place is not None:
        return around(shapely.Point(place.lon, place.lat), float(words[0]))
    return None


def _union(shapes: list[BaseGeometry | None]) -> BaseGeometry | None:
    drawn = [shape for shape in shapes if shape is not None]
    return shapely.union_all(drawn) if drawn else None


@lru_cache(maxsize=512)
def units_of(place_id: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Return the admin-1 ids that a region touches; empty when there are over MOST_UNITS of them."""
    shape = polygon_of(place_id, gazetteer)
    if shape is None or shape.is_empty:
        return ()
    spec = next((row[5] for row in facts("regions", 6) if row[0] == place_id), "")
    if spec.startswith("units ") and "+" not in spec:
        return tuple(sorted(spec.split(" ")[1:]))
    recipe = _RECIPE.match(place_id)
    touched = _countries(spec, recipe) or countries_touched(shape, gazetteer)
    if len(touched) > MOST_COUNTRIES:
        return ()
    least = PART_LEAST if recipe and recipe["verb"] == "part" else LEAST_SHARE
    units = units_touched(shape, touched, gazetteer, least=least)
    return units if len(units) <= MOST_UNITS else ()


def _countries(spec: str, recipe: re.Match[str] | None) -> tuple[str, ...]:
    """Return the countries that a region is made of, where its recipe names them."""
    if recipe and recipe["verb"] == "border" and "-" in recipe["of"]:
        return tuple(recipe["of"].split("-"))
    if recipe and recipe["verb"] in ("part", "tri"):
        return tuple(re.findall(r"\b[A-Z]{2}\b", recipe["of"]))
    return tuple(re.findall(r"\b[A-Z]{2}\b(?!\.)", spec))


def middle_of(shape: BaseGeometry) -> tuple[float, float]:
    """Return latitude and longitude of a point inside a polygon, near its middle."""
    point = shape.centroid if shape.contains(shape.centroid) else shape.representative_point()
    return round(point.y, 4), round(point.x, 4)
