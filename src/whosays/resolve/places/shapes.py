"""Shapes: outlines, cells, borders and parts, with shapely.  In: gazetteer.  Out: polygons (lon, lat).  Pure.

Widths in km are drawn in a local projection, good to a few per cent below 70 degrees of latitude.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from whosays.resolve.places.gazetteer import Gazetteer

__all__ = [
    "LEAST_SHARE",
    "around",
    "border_of",
    "cells_of",
    "countries_touched",
    "offset",
    "outline_of",
    "part_of",
    "units_touched",
]

KM_PER_DEGREE = 111.2
LEAST_SHARE = 0.03
"""A unit is touched when this share of it, or of the region, lies in both."""
SHARED_DEGREES = 0.02
"""Outlines this close share a border: twice what each was simplified by, and as much again."""
PART_SHARE = 1 / 3
"""Share of a country's area that "northern" and the like stand for."""
DIRECTIONS = {
    "north": (0.0, 1.0), "south": (0.0, -1.0), "east": (1.0, 0.0), "west": (-1.0, 0.0),
    "northeast": (0.7, 0.7), "northwest": (-0.7, 0.7), "southeast": (0.7, -0.7), "southwest": (-0.7, -0.7),
}  # fmt: skip
"""Unit vectors, east first."""


@lru_cache(maxsize=256)
def outline_of(country: str, gazetteer: Gazetteer) -> BaseGeometry | None:
    """Return a country's outline, None when it is not drawn."""
    drawn = gazetteer.outline(country)
    return None if drawn is None else shapely.from_wkb(drawn)


@lru_cache(maxsize=32)
def cells_of(country: str, gazetteer: Gazetteer) -> Mapping[str, BaseGeometry]:
    """Return the admin-1 units of a country as polygons (see cells.py)."""
    return {unit: shapely.from_wkb(drawn) for unit, drawn in gazetteer.cells(country)}


def around(shape: BaseGeometry, km: float) -> BaseGeometry:
    """Return `shape` widened by `km` on all sides."""
    middle = shape.centroid.y
    east = KM_PER_DEGREE * max(0.2, math.cos(math.radians(middle)))
    flat = shapely.transform(shape, _scaled(east, KM_PER_DEGREE))
    wide = flat.buffer(km, quad_segs=6).simplify(km / 50)
    return shapely.transform(wide, _scaled(1 / east, 1 / KM_PER_DEGREE))


def _scaled(east: float, north: float) -> Callable[[NDArray[np.float64]], NDArray[np.float64]]:
    factors = np.array([east, north])
    return lambda points: points * factors


def offset(lat: float, lon: float, direction: str, km: float) -> tuple[float, float]:
    """Return the latitude and longitude `km` away in a compass direction."""
    east, north = DIRECTIONS[direction]
    length = math.hypot(east, north)
    up = km * north / length / KM_PER_DEGREE
    along = km * east / length / (KM_PER_DEGREE * math.cos(math.radians(lat)))
    return lat + up, lon + along


def border_of(first: str, second: str | None, gazetteer: Gazetteer) -> BaseGeometry | None:
    """Return the line that two countries share (or the whole land border of one), None when there is none."""
    outline = outline_of(first, gazetteer)
    if outline is None:
        return None
    if second is None:
        others = [c for c in countries_touched(outline, gazetteer) if c != first]
        lines = [border_of(first, other, gazetteer) for other in others]
        kept = [line for line in lines if line is not None]
        return shapely.union_all(kept) if kept else None
    other = outline_of(second, gazetteer)
    if other is None:
        return None
    near = shapely.box(*other.bounds).buffer(0.1).bounds
    mine = shapely.clip_by_rect(outline.boundary, *near)
    if mine.is_empty:
        return None
    theirs = shapely.clip_by_rect(other, *shapely.box(*mine.bounds).buffer(0.1).bounds)
    line = shapely.intersection(mine, theirs.buffer(SHARED_DEGREES))
    return None if line.is_empty else line


def part_of(shape: BaseGeometry, direction: str, *, share: float = PART_SHARE) -> BaseGeometry:
    """Return the part of `shape` furthest in `direction` that holds `share` of its area."""
    plain = shape.simplify(0.02)
    if direction == "central":
        middle = plain.centroid
        reach = math.sqrt(share * plain.area / math.pi)
        return shapely.intersection(plain, middle.buffer(reach))
    east, north = DIRECTIONS[direction]
    points = shapely.get_coordinates(plain)
    along = points @ np.array([east, north])
    low, high = float(along.min()), float(along.max())
    top = high
    part = plain
    for _ in range(14):
        cut = (low + high) / 2
        part = shapely.intersection(plain, _half_plane(plain, (east, north), cut, top))
        low, high = (cut, high) if part.area > share * plain.area else (low, cut)
    return part


def _half_plane(shape: BaseGeometry, way: tuple[float, float], cut: float, top: float) -> BaseGeometry:
    """Return a rectangle that covers all of `shape` from `cut` to `top` along `way`."""
    east, north = way
    length = math.hypot(east, north)
    unit = np.array([east, north]) / length
    side = np.array([-unit[1], unit[0]])
    west, south, right, up = shape.bounds
    wide = math.hypot(right - west, up - south) + 1.0
    middle = np.array([(west + right) / 2, (south + up) / 2])
    middle = middle - unit * (middle @ unit)
    start, end = unit * (cut / length), unit * (top / length + 1.0)
    return shapely.Polygon([middle + start + side * wide, middle + end + side * wide,
                            middle + end - side * wide, middle + start - side * wide])  # fmt: skip


@lru_cache(maxsize=1)
def _all_outlines(gazetteer: Gazetteer) -> tuple[tuple[str, ...], shapely.STRtree]:
    codes = tuple(row[0] for row in gazetteer.rows("select place_id from shape where length(place_id) = 2"))
    outlines = [outline_of(code, gazetteer) for code in codes]
    return codes, shapely.STRtree([o for o in outlines if o is not None])


def countries_touched(shape: BaseGeometry, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Return the ISO codes of the countries that a polygon meets."""
    codes, tree = _all_outlines(gazetteer)
    return tuple(sorted(codes[number] for number in tree.query(shape, predicate="intersects")))


def units_touched(
    shape: BaseGeometry, countries: tuple[str, ...], gazetteer: Gazetteer, *, least: float = LEAST_SHARE
) -> tuple[str, ...]:
    """Return the admin-1 ids of `countries` of which a polygon covers the share `least`, in order of id."""
    found = []
    for country in countries:
        for unit, cell in cells_of(country, gazetteer).items():
            if cell.intersects(shape):
                shared = shapely.intersection(cell, shape).area
                if shared > least * min(cell.area, shape.area):
                    found.append(unit)
    return tuple(sorted(found))
