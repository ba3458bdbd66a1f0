"""Gazetteer: the opened place index.  In: a cache folder.  Out: places by name and id.  Reads the index.

The index is one SQLite file per set of package versions, made on first use in the folder given; it is
read-only afterwards, mapped into memory, and what is asked often is remembered.
"""

from __future__ import annotations

import hashlib
import sqlite3
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from whosays.errors import ModelError
from whosays.resolve.places.build import PACKED, SCHEMA, build_index
from whosays.resolve.places.entry import NOT_A_WORD, Entry, WordUse
from whosays.resolve.places.facts import facts
from whosays.resolve.places.sources import package_versions

__all__ = ["Gazetteer", "open_gazetteer"]

Key = TypeVar("Key")
Value = TypeVar("Value")

REMEMBERED = 20_000
_MAPPED_BYTES = 128 * 2**20


def open_gazetteer(cache_dir: Path, *, progress: Callable[[str], None] = lambda _: None) -> Gazetteer:
    """Open the index kept in `cache_dir`, making it first where it is absent (under a minute).

    `progress` gets a line for each step of the making.  Raises ModelError when a data package is
    missing or the folder cannot be written.
    """
    path = cache_dir / f"places-{_fingerprint()}.sqlite"
    if not path.exists():
        progress(f"making the place index {path}")
        _make(path, progress)
    return Gazetteer(path)


def _make(path: Path, progress: Callable[[str], None]) -> None:
    """Make the index beside its final place, then move it there in one step."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent, prefix="unfinished-") as folder:
            unfinished = Path(folder) / path.name
            build_index(unfinished, progress=progress)
            unfinished.replace(path)
    except (OSError, sqlite3.OperationalError) as error:
        raise ModelError(f"the place index {path} cannot be made: {error}") from error


_TABLES = (
    ("regions", 6),
    ("places", 7),
    ("points", 3),
    ("aliases", 2),
    ("demonyms", 2),
    ("abbreviations", 3),
)


def _fingerprint() -> str:
    own = repr([facts(*table) for table in _TABLES])
    return hashlib.sha256(f"{SCHEMA} {package_versions()} {own}".encode()).hexdigest()[:12]


class Gazetteer:
    """Places by name, id and unit.  Safe to share between threads; open one in each process."""

    def __init__(self, path: Path) -> None:
        """Open the index file `path`; ModelError when it is not one."""
        self.path = path
        self._lock = threading.Lock()
        try:
            self._base = sqlite3.connect(
                f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            self._base.execute(f"pragma mmap_size={_MAPPED_BYTES}")
            self._base.execute("select value from about where what = 'schema'").fetchone()
        except sqlite3.Error as error:
            raise ModelError(
                f"{path} is not a place index: {error}", cure="Delete it; it will be made again"
            ) from error
        self._longest: dict[str, int] = {}
        self._named: dict[str, tuple[Entry, ...]] = {}
        self._words: dict[str, WordUse] = {}
        self._by_id: dict[str, Entry | None] = {}
        self._numbered: dict[int, tuple[Any, ...]] = {}

    def close(self) -> None:
        """Close the index file."""
        self._base.close()

    def _row(self, query: str, *values: object) -> Any:
        with self._lock:
            return self._base.execute(query, values).fetchone()

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Return every row of a read-only query on the index."""
        with self._lock:
            return self._base.execute(query, values).fetchall()

    def longest(self, word: str) -> int:
        """Return how many words the longest name has that begins with this key word, 0 for none."""
        found = self._longest.get(word)
        if found is None:
            row = self._row("select longest from first where word = ?", word)
            found = _remember(self._longest, word, row[0] if row else 0)
        return found

    def named(self, key: str) -> tuple[Entry, ...]:
        """Return the places that `key` names, widest and most populous first."""
        found = self._named.get(key)
        if found is None:
            row = self._row("select places from name where key = ?", key)
            found = tuple(self._entry(n, grade) for n, grade in PACKED.iter_unpack(row[0])) if row else ()
            _remember(self._named, key, found)
        return found

    def _entry(self, number: int, grade: int) -> Entry:
        row = self._numbered.get(number)
        if row is None:
            row = self._row("select * from place where number = ?", number)
            _remember(self._numbered, number, row)
        return _as_entry(row, grade)

    def place(self, place_id: str) -> Entry | None:
        """Return the place of this id, None when there is none."""
        if place_id not in self._by_id:
            row = self._row("select * from place where place_id = ?", place_id)
            _remember(self._by_id, place_id, _as_entry(row, 0) if row else None)
        return self._by_id[place_id]

    def word(self, word: str) -> WordUse:
        """Return what else a word in small letters is used for."""
        found = self._words.get(word)
        if found is None:
            row = self._row("select common, surname, forename from word where word = ?", word)
            found = _remember(self._words, word, WordUse(*row) if row else NOT_A_WORD)
        return found

    def cells(self, country: str) -> list[tuple[str, bytes]]:
        """Return id and outline as WKB of each admin-1 unit of a country (ISO code)."""
        return [
            (unit, drawn)
            for unit, drawn in self.rows(
                "select place_id, wkb from shape where place_id > ? and place_id < ?", country, f"{country}/"
            )
        ]

    def outline(self, country: str) -> bytes | None:
        """Return a country's outline as WKB (degrees, longitude first), None when not drawn."""
        row = self._row("select wkb from shape where place_id = ?", country)
        return row[0] if row else None


def _as_entry(row: tuple[Any, ...], grade: int) -> Entry:
    return Entry(
        place_id=row[1], geonameid=row[2], name=row[3], kind=row[4], country=row[5], admin1=row[6],
        admin2=row[7], lat=row[8], lon=row[9], population=row[10], grade=grade,
    )  # fmt: skip


def _remember(memory: dict[Key, Value], key: Key, value: Value) -> Value:
    """Keep `value` under `key`, forgetting everything once the memory is full."""
    if len(memory) >= REMEMBERED:
        memory.clear()
    memory[key] = value
    return value
