"""Entry: one place of the gazetteer, and the use of a word as something else than a place.  Pure."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["NOT_A_WORD", "Entry", "WordUse"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A place under one of its names.

    `kind` is continent, region, country, province (admin-1), district (admin-2), settlement, capital,
    sea, river, mountain or site.  `grade` says what name it was found by: 0 its main name, 1 another name,
    2 an adjective or a people, 3 an abbreviation.  Degrees are WGS 84; `population` 0 when unknown.
    """

    place_id: str
    geonameid: int | None
    name: str
    kind: str
    country: str | None
    admin1: str | None
    admin2: str | None
    lat: float | None
    lon: float | None
    population: int
    grade: int = 0


@dataclass(frozen=True, slots=True)
class WordUse:
    """How often a word is used otherwise: `common` is log10 of uses per 100 million words of English, 0 for
    none; `surname` and `forename` are shares, in percent, of people so named (US census of 1990)."""

    common: float = 0.0
    surname: float = 0.0
    forename: float = 0.0


NOT_A_WORD = WordUse()
