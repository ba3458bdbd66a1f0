"""Extents: how the places, times and figures of two claims relate.  Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from whosays.reconcile.names import Match, name_key
from whosays.records import Claim, Comparator, Figure, Interval, Kind, Place

__all__ = [
    "PlaceMatch",
    "counted_as",
    "country_of",
    "day_number",
    "days_apart",
    "match_places",
    "match_times",
    "place_key",
    "range_of",
    "ranges_meet",
    "specific",
    "unit_key",
]

ABOUT_SLACK = 0.1
"""A number given as "about" stands for a tenth either way: two "abouts" within it don't disagree."""
MOST_RATIO = 2.0
"""A number stated as an upper bound ("up to 300") is meant as a size within this ratio."""
COUNTRY_PRECISION = 6
PROVINCE_PRECISION = 4

_UNITS = {
    "captured": "captured taken arrested detained hostages held prisoners abducted kidnapped surrendered",
    "persons": "fighters members militants soldiers troops men personnel people combatants guerrillas gunmen "
    "terrorists insurgents rebels operatives regulars supporters followers officers servicemen citizens "
    "residents attackers recruits foreigners police advisers instructors jihadists",
    "killed": "killed dead deaths",
    "wounded": "wounded injured",
}
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words.split()}

_TOLL_WORDS = {
    "wounded": "wounded injured hurt",
    "captured": "captured taken arrested detained abducted kidnapped surrendered hostage hostages",
    "killed": "killed kill killing dead died die death deaths lost lose loss losses bodies fell fallen slain toll buried "
    "martyred martyrdom eliminated neutralised neutralized massacred executed shot",
}
_TOLLS = {toll: frozenset(words.split()) for toll, words in _TOLL_WORDS.items()}
"""What a toll counts, and the words that say so where its unit is a noun for persons."""


class PlaceMatch(StrEnum):
    """How our places relate to theirs."""

    SAME = "same"
    INSIDE = "inside"
    AROUND = "around"
    OVERLAP = "overlap"
    SILENT = "silent"
    APART = "apart"


_BEST_FIRST = (
    PlaceMatch.SAME,
    PlaceMatch.INSIDE,
    PlaceMatch.AROUND,
    PlaceMatch.OVERLAP,
    PlaceMatch.SILENT,
    PlaceMatch.APART,
)


def place_key(place: Place) -> str:
    """Return what identifies a place: its id where it has one, else its name's key."""
    return place.place_id or f"name:{name_key(place.name)}"


def country_of(places: Sequence[Place]) -> str | None:
    """Return the country of the first place that has one."""
    return next((p.country for p in places if p.country), None)


def specific(places: Sequence[Place]) -> Place | None:
    """Return the most exact place; the first of equals."""
    return min(places, key=_grain, default=None)


def match_places(ours: Sequence[Place], theirs: Sequence[Place]) -> PlaceMatch:
    """Return the best relation of any of our places to any of theirs, containment by admin codes."""
    if not ours or not theirs:
        return PlaceMatch.SILENT
    found = {_match_place(a, b) for a in ours for b in theirs}
    return next(m for m in _BEST_FIRST if m in found)


def match_times(ours: Interval | None, theirs: Interval | None, *, slack_days: int = 1) -> Match:
    """Return SAME where two intervals share a day, give or take `slack_days`; SILENT where one is unknown."""
    if ours is None or theirs is None:
        return Match.SILENT
    bounds = (_bounds(ours), _bounds(theirs))
    if None in {b for pair in bounds for b in pair} and not all(any(pair) for pair in bounds):
        return Match.SILENT
    (a_first, a_last), (b_first, b_last) = bounds
    later = (a_first or 0) - slack_days > (b_last or 10**7)
    earlier = (b_first or 0) - slack_days > (a_last or 10**7)
    return Match.APART if later or earlier else Match.SAME


def days_apart(one: str | None, other: str | None) -> int | None:
    """Return the days between two ISO 8601 days; None where one is unknown."""
    a, b = day_number(one), day_number(other)
    return None if a is None or b is None else abs(a - b)


def day_number(day: str | None) -> int | None:
    """Return the proleptic ordinal of an ISO 8601 day; None where it is none."""
    try:
        return date.fromisoformat(day).toordinal() if day else None
    except ValueError:
        return None


def unit_key(unit: str) -> str:
    """Return a figure's unit as compared: every word for persons, captives or the dead is one unit."""
    words = name_key(unit).split()
    return next((_UNIT_OF[w] for w in reversed(words) if w in _UNIT_OF), " ".join(words))


def counted_as(claim: Claim) -> str:
    """Return what a claim's figure counts, "" where it has none: of "nine soldiers died" the killed, not persons."""
    if claim.figure is None:
        return ""
    unit = unit_key(claim.figure.unit)
    if claim.kind is not Kind.CASUALTIES or unit in _TOLLS:
        return unit
    words = name_key(" ".join(span.text for span in claim.content)).split()
    return next((toll for toll, told in _TOLLS.items() if told & set(words)), unit)


def range_of(figure: Figure) -> tuple[float, float]:
    """Return the least and greatest number that a figure allows, both inclusive."""
    low = figure.low if figure.low is not None else 0.0
    high = figure.high if figure.high is not None else float("inf")
    if figure.comparator is Comparator.ABOUT:
        return low * (1 - ABOUT_SLACK), high * (1 + ABOUT_SLACK)
    return low, high


def ranges_meet(one: Figure, other: Figure) -> bool:
    """Tell whether some number satisfies both figures.

    "As many as 170" is meant as a size: a number under half of it doesn't satisfy it, though
    the bound alone would let it.
    """
    (a_low, a_high), (b_low, b_high) = range_of(one), range_of(other)
    if one.comparator is Comparator.AT_MOST:
        a_low = a_high / MOST_RATIO
    if other.comparator is Comparator.AT_MOST:
        b_low = b_high / MOST_RATIO
    return max(a_low, b_low) <= min(a_high, b_high)


def _bounds(interval: Interval) -> tuple[int | None, int | None]:
    return day_number(interval.start), day_number(interval.end)


def _grain(place: Place) -> int:
    if place.precision is not None:
        return place.precision
    return COUNTRY_PRECISION if place.kind == "country" else 3


def _match_place(one: Place, other: Place) -> PlaceMatch:
    if place_key(one) == place_key(other) or name_key(one.name) == name_key(other.name):
        return PlaceMatch.SAME
    if _inside(one, other):
        return PlaceMatch.INSIDE
    if _inside(other, one):
        return PlaceMatch.AROUND
    if set(_units(one)) & set(_units(other)) and (one.units or other.units):
        return PlaceMatch.OVERLAP
    located = all(p.country or p.place_id or p.units for p in (one, other))
    return PlaceMatch.APART if located else PlaceMatch.SILENT


def _inside(inner: Place, outer: Place) -> bool:
    if _grain(inner) >= _grain(outer) or _grain(outer) > COUNTRY_PRECISION:
        return False
    if _grain(outer) == COUNTRY_PRECISION:
        countries = {u.split(".")[0] for u in inner.units} | {inner.country}
        return outer.country is not None and outer.country in countries
    if _grain(outer) == PROVINCE_PRECISION:
        return inner.admin1 is not None and inner.admin1 == outer.admin1 and inner.country == outer.country
    return False


def _units(place: Place) -> tuple[str, ...]:
    if place.units:
        return place.units
    if place.admin1 is None:
        return ()
    return (place.admin1 if "." in place.admin1 else f"{place.country}.{place.admin1}",)
