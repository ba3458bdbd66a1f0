"""A small world for the places tests: made-up outlines, a few real names, no data packages needed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from whosays.resolve.places import Gazetteer, sources
from whosays.resolve.places import build as building
from whosays.resolve.places import gazetteer as opening
from whosays.resolve.places.facts import facts

COUNTRIES = {
    "AF": ("Afghanistan", 1149361, "Kabul", 37_000_000, (34.0, 66.0), (60.0, 30.0, 72.0, 37.0)),
    "TJ": ("Tajikistan", 1220409, "Dushanbe", 9_000_000, (39.0, 71.0), (67.0, 37.0, 75.0, 41.0)),
    "PK": ("Pakistan", 1168579, "Islamabad", 212_000_000, (30.0, 70.0), (60.0, 24.0, 76.0, 30.0)),
    "US": ("United States", 6252001, "Washington", 327_000_000, (39.8, -98.5), (-125.0, 25.0, -67.0, 49.0)),
    "FR": ("France", 3017382, "Paris", 67_000_000, (46.0, 2.0), (-5.0, 42.0, 8.0, 51.0)),
}
UNITS = (
    ("Kunduz", "AF-KDZ", "AF.24", 1135690, "Kunduz Province", "AF", (36.8, 68.8)),
    ("Badakhshān", "AF-BDS", "AF.01", 1147745, "Badakhshan Province", "AF", (36.5, 71.0)),
    ("Helmand", "AF-HEL", "AF.10", 1140026, "", "AF", (31.3, 64.2)),
    ("Khatlon", "TJ-KT", "TJ.02", 1347488, "", "TJ", (37.9, 69.0)),
    ("Texas", "US-TX", "US.TX", 4736286, "", "US", (31.2, -99.2)),
    ("Georgia", "US-GA", "US.GA", 4197000, "", "US", (32.8, -83.5)),
)
CITIES = (
    (1138958, "Kabul", "AF", "13", 3_043_532, 34.53, 69.17),
    (1135689, "Kunduz", "AF", "24", 161_902, 36.73, 68.86),
    (1147242, "Fayzabad", "AF", "01", 44_421, 37.0, 70.6),
    (1136863, "Lashkar Gah", "AF", "10", 43_934, 31.59, 64.37),
    (1221874, "Dushanbe", "TJ", "RR", 679_400, 38.54, 68.78),
    (1220747, "Bokhtar", "TJ", "02", 65_000, 37.84, 68.78),
    (1176615, "Islamabad", "PK", "08", 601_600, 29.7, 73.06),
    (2988507, "Paris", "FR", "11", 2_138_551, 48.85, 2.35),
    (4717560, "Paris", "US", "TX", 24_782, 33.66, -95.56),
    (4684888, "Dallas", "US", "TX", 1_300_092, 32.78, -96.81),
    (4140963, "Washington", "US", "DC", 601_723, 38.9, -77.04),
)


def _cities() -> dict[str, dict[str, Any]]:
    return {
        str(number): {
            "geonameid": number, "name": name, "latitude": lat, "longitude": lon, "countrycode": iso,
            "population": people, "admin1code": unit, "alternatenames": [],
        }
        for number, name, iso, unit, people, lat, lon in CITIES
    }  # fmt: skip


def _countries() -> dict[str, dict[str, Any]]:
    return {
        iso: {"geonameid": number, "name": name, "capital": capital, "population": people}
        for iso, (name, number, capital, people, _, _) in COUNTRIES.items()
    }


def _outlines() -> Iterator[tuple[str, dict[str, Any]]]:
    for iso, row in COUNTRIES.items():
        west, south, east, north = row[5]
        ring = [(west, south), (east, south), (east, north), (west, north), (west, south)]
        yield iso, {"type": "Polygon", "coordinates": [ring]}


def _known_facts(table: str, columns: int) -> tuple[tuple[str, ...], ...]:
    known = {*COUNTRIES, *(unit[2] for unit in UNITS), *(f"geonames:{city[0]}" for city in CITIES)}
    return tuple(row for row in facts(table, columns) if table in ("regions", "places") or row[0] in known)


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gazetteer]:
    """The index of the small world, made by the real build."""
    order = list(COUNTRIES)
    rows = [
        [name, iso, code, str(number), "", others, "1", "", str(order.index(country) + 1)]
        for name, iso, code, number, others, country, _ in UNITS
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sources, "package_versions", lambda: "small world")
        patch.setattr(opening, "package_versions", lambda: "small world")
        patch.setattr(sources, "countries", _countries)
        patch.setattr(sources, "country_rows", lambda: [["", iso, "", "", "", "", ""] for iso in order])
        patch.setattr(sources, "country_points", lambda: {iso: row[4] for iso, row in COUNTRIES.items()})
        patch.setattr(sources, "subdivisions", lambda: rows)
        patch.setattr(sources, "admin_points", lambda: {unit[1]: unit[6] for unit in UNITS})
        patch.setattr(sources, "cities", _cities)
        patch.setattr(sources, "city_units", dict)
        patch.setattr(
            sources, "people_names", lambda: iter([("forename", "paris", 0.02), ("surname", "dallas", 0.02)])
        )
        patch.setattr(sources, "word_counts", lambda: {"said": 900, "paris": 3, "the": 5000})
        patch.setattr(sources, "country_outlines", _outlines)
        patch.setattr(building, "facts", _known_facts)
        folder: Path = tmp_path_factory.mktemp("places")
        gazetteer = opening.open_gazetteer(folder)
    yield gazetteer
    gazetteer.close()
