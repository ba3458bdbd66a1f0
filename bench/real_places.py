"""Real places: generated claims over places that can be drawn.  In: a cache folder.  Out: a World.  Reads the index.

The names that `bench.generated` makes up have no outline; here each is one country, province or town of the place
index, always the same one, so that a map of the claims costs what a map costs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from bench.generated import World
from whosays.records import Claim, Place, Report
from whosays.resolve import open_gazetteer
from whosays.resolve.places import Gazetteer

__all__ = ["COUNTRIES", "PlacedWorld"]

_CODES = """
AF TJ PK UZ TM KG KZ IR IQ SY TR AM AZ GE RU CN IN BD MM LK
NP YE SA OM JO LB EG LY TN DZ ML NE TD SD SO ET KE NG CM BF
"""
COUNTRIES = tuple(_CODES.split())
"""Stand for the forty countries that are made up."""

TOWNS = 96


@dataclass(frozen=True, slots=True, kw_only=True)
class _Country:
    """A country's place, its first-order units and its largest towns."""

    whole: Place
    units: tuple[Place, ...]
    towns: tuple[Place, ...]


class PlacedWorld(World):
    """A world whose places are of this one."""

    _gazetteer: Gazetteer

    @classmethod
    def opened(cls, cache_folder: Path) -> PlacedWorld:
        """Return a world over the place index in a folder; it is made where it is absent, in under a minute."""
        world = cls()
        world._gazetteer = open_gazetteer(cache_folder)
        return world

    def reports(self, number: int, first: int = 0) -> Iterator[tuple[Report, list[Claim]]]:
        """Yield reports, each with its claims, in real places."""
        for report, claims in super().reports(number, first):
            yield report, [replace(claim, places=tuple(map(self._real, claim.places))) for claim in claims]

    def _real(self, made_up: Place) -> Place:
        """Return the real place that stands for one made up; the same each time."""
        code = made_up.country or "AA"
        at = (ord(code[0]) - 65) * 26 + ord(code[1]) - 65
        there = _country(COUNTRIES[at % len(COUNTRIES)], self._gazetteer)
        province, town = [-1, -1, *(int(part) for part in made_up.name.split()[2:])][-2:]
        if made_up.kind == "country":
            return there.whole
        if made_up.kind == "province":
            return there.units[town % len(there.units)]
        return there.towns[(8 * province + town) % len(there.towns)]


@cache
def _country(code: str, gazetteer: Gazetteer) -> _Country:
    units = [unit for unit, _ in gazetteer.cells(code)]
    rows = gazetteer.rows(
        "select place_id from place where country = ? and kind = 'settlement' order by population desc limit ?",
        code,
        TOWNS,
    )
    return _Country(
        whole=_placed(code, 6, gazetteer),
        units=tuple(_placed(unit, 4, gazetteer) for unit in units),
        towns=tuple(_placed(row[0], 1, gazetteer) for row in rows),
    )


def _placed(id: str, precision: int, gazetteer: Gazetteer) -> Place:
    entry = gazetteer.place(id)
    if entry is None:
        raise LookupError(f"the place index has no {id}")
    return Place(
        name=entry.name,
        place_id=id,
        kind=entry.kind,
        text=entry.name,
        start=0,
        end=0,
        country=entry.country,
        admin1=entry.admin1,
        lat=entry.lat,
        lon=entry.lon,
        precision=precision,
    )
