"""Cells: admin-1 units drawn from their settlements.  In: a country's outline, its settlements.  Out: polygons.  Pure.

Admin-1 outlines are not in the data packages: a unit is drawn as the Voronoi cells of its settlements and of
its middle point, clipped to the country.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

__all__ = ["Seed", "draw_cells"]

Seed = tuple[float, float, str]
"""Latitude, longitude and unit id of a settlement."""
MOST_SEEDS = 1500
"""Settlements that cells are drawn from, per country; more would draw no better units, only slower."""


def draw_cells(
    outline: BaseGeometry, settlements: Sequence[Seed], middles: Sequence[Seed]
) -> Mapping[str, BaseGeometry]:
    """Return the polygon of each unit that has a middle point; settlements of other units are left out."""
    known = {unit for _, _, unit in middles}
    seeds = [seed for seed in settlements if seed[2] in known]
    seeds = [*seeds[:: max(1, len(seeds) // MOST_SEEDS)], *middles]
    if not seeds:
        return {}
    points, first = np.unique(np.array([(lon, lat) for lat, lon, _ in seeds]), axis=0, return_index=True)
    owner = [seeds[number][2] for number in first]
    if len(points) < 2:
        return {owner[0]: outline}
    cells = np.array(
        shapely.get_parts(shapely.voronoi_polygons(shapely.multipoints(points), extend_to=outline.envelope))
    )
    held: dict[str, list[Any]] = {}
    for seed, cell in shapely.STRtree(cells).query(shapely.points(points), predicate="intersects").T:
        held.setdefault(owner[seed], []).append(cells[cell])
    return {unit: shapely.intersection(shapely.union_all(parts), outline) for unit, parts in held.items()}
