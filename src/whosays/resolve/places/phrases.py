"""Phrases: words for regions that no gazetteer lists.  In: words, their names.  Out: a recipe.  Pure.

"near Tajikistan's southern border", "the Tajik-Afghan border", "northern provinces of Afghanistan", "the
country's north", "40 km south of Kunduz", "the tri-border area", "outside Kabul".  The names in a phrase are
replaced by {0}, {1}, ... before it is matched; recipes.py says what the ids mean.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from whosays.records import Place

__all__ = ["Phrase", "read_phrase"]

BORDER_KM = 25.0
NEAR_KM = 25.0
MEETING_KM = 75.0
KM_PER_MILE = 1.609
NEAR = 2
REGION = 5
"""UCDP's where_prec: near a place; a line, strip or vague region."""

_WAY = (
    r"(?P<way>(?:far |extreme )?(?:north|south)[- ]?(?:east|west)(?:ern|ernmost)?|"
    r"(?:far |extreme )?(?:north|south|east|west)(?:ern|ernmost)?|central)"
)
_BORDER = (
    r"(?:borders?|frontiers?|boundary|borderlands?|borderline|"
    r"border (?:areas?|regions?|strip|zones?|districts?|provinces?|crossings?))"
)
_PARTS = (
    r"(?:provinces?|districts?|regions?|parts?|areas?|states?|counties|governorates|highlands|"
    r"countryside|territory|territories|villages|towns)"
)
_BESIDE = (
    r"(?:near|outside|around|close to|not far from|outskirts of|vicinity of|suburbs of|"
    r"surroundings of|environs of)"
)
_OWNS = r"(?:'s|’s)?"
_KM = r"[- ]?(?P<unit>km|kilomet(?:re|er)s?|miles?|mi)\b"
_COUNTRY = r"(?:the country|its|their|our|the republic|the nation)(?:'s|’s)?"
_WORDS = {
    "WAY": _WAY, "BORDER": _BORDER, "PARTS": _PARTS, "COUNTRY": _COUNTRY,
    "DISTANCE": _KM, "BESIDE": _BESIDE, "OWNS": _OWNS,
}  # fmt: skip


def _compiled(rule: str) -> re.Pattern[str]:
    for word, pattern in _WORDS.items():
        rule = rule.replace(word, pattern)
    return re.compile(rule, re.IGNORECASE)


_RULES = tuple(
    (name, _compiled(rule))
    for name, rule in (
        ("tri", r"\b(?:tri-?border|three[- ]border|border triangle|tri[- ]frontier|triple frontier)\b"),
        ("pair", r"\{(?P<a>\d)\}OWNS(?: ?[-–—/] ?| and (?:the )?)\{(?P<b>\d)\}OWNS (?:shared )?BORDER"),
        ("pair", r"BORDER (?:\w+ )?between (?:the )?\{(?P<a>\d)\} and (?:the )?\{(?P<b>\d)\}"),
        ("pair", r"\{(?P<a>\d)\}OWNS (?:WAY )?BORDER (?:with|to) (?:the )?\{(?P<b>\d)\}"),
        ("pair", r"BORDER of (?:the )?\{(?P<a>\d)\} with (?:the )?\{(?P<b>\d)\}"),
        ("with", r"(?:WAY )?BORDER (?:with|to|into) (?:the )?\{(?P<a>\d)\}"),
        ("side", r"\{(?P<a>\d)\}OWNS WAY BORDER"),
        ("side", r"WAY BORDER (?:of|in) (?:the )?\{(?P<a>\d)\}"),
        ("side", r"(?:WAY )\{(?P<a>\d)\} BORDER"),
        ("one", r"\{(?P<a>\d)\}OWNS BORDER"),
        ("one", r"BORDER (?:of|in) (?:the )?\{(?P<a>\d)\}"),
        ("one", r"(?:bordering|adjacent to|adjoining) (?:the )?\{(?P<a>\d)\}"),
        ("home-side", r"\bWAY BORDER\b"),
        ("home", r"\bBORDER\b"),
        ("offset", r"(?P<number>\d[\d,.]*|some)DISTANCE.*?\bWAY of (?:the )?(?:\w+ )?\{(?P<a>\d)\}"),
        ("radius", r"(?P<number>\d[\d,.]*)DISTANCE.*?\{(?P<a>\d)\}"),
        ("part", r"\bthe WAY of (?:the )?\{(?P<a>\d)\}"),
        ("part", r"\bWAY(?: and \w+)? PARTS (?:of|in) (?:the )?(?:\w+ )?\{(?P<a>\d)\}"),
        ("part", r"\{(?P<a>\d)\}OWNS WAY\b"),
        ("beside", r"\bWAY of (?:the )?(?:\w+ )?\{(?P<a>\d)\}"),
        ("part", r"\bWAY(?: PARTS of)? (?:the )?\{(?P<a>\d)\}"),
        ("home-part", r"\bCOUNTRY WAY\b"),
        ("home-part", r"\bWAY PARTS\b"),
        ("home-part", r"\bthe WAY\b(?! of)"),
        ("near", r"\bBESIDE(?: the)?(?: \w+){0,3} \{(?P<a>\d)\}"),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A region read from words: its recipe, a name, UCDP's precision and its country (ISO).

    `otherwise` is what is meant when the first reading cannot be drawn: the two countries do not meet."""

    place_id: str
    name: str
    precision: int
    country: str | None = None
    otherwise: Phrase | None = None


def read_phrase(words: str, names: Sequence[Place], home: Sequence[Place]) -> Phrase | None:
    """Return the region that `words` describe, None when they describe none.

    `names` are the places named in the words, in order, each with offsets into them; `home` are the
    countries that the report is about, likeliest first, for "the border" and "the northern provinces".
    """
    slotted = _slotted(words, names)
    for rule, pattern in _RULES:
        match = pattern.search(slotted)
        if match:
            return _read(rule, match, names, home)
    return None


def _slotted(words: str, names: Sequence[Place]) -> str:
    for number in range(min(len(names), 10) - 1, -1, -1):
        words = f"{words[: names[number].start]}{{{number}}}{words[names[number].end :]}"
    return words


def _read(rule: str, match: re.Match[str], names: Sequence[Place], home: Sequence[Place]) -> Phrase | None:
    groups = match.groupdict()
    slots = [groups[key] for key in ("a", "b") if groups.get(key)]
    found = [names[int(slot)] for slot in slots]
    way = _direction(groups.get("way") or "")
    if rule == "tri":
        return _meeting([*names, *home])
    if rule in ("pair", "with", "side", "one", "home-side", "home"):
        return _border(rule, found, way, home)
    if rule in ("part", "home-part"):
        whole = found[0] if found else next(iter(home), None)
        return _part(whole, way) if whole else None
    return _beside(rule, found[0], way, groups)


def _direction(way: str) -> str:
    plain = re.sub(r"^(?:far|extreme) |ern(?:most)?$", "", way.lower())
    return plain.replace("-", "").replace(" ", "")


def _countries(places: Sequence[Place]) -> list[Place]:
    """Return the places with a country, one of each country."""
    held: dict[str, Place] = {}
    for place in places:
        if place.country:
            held.setdefault(place.country, place)
    return list(held.values())


def _meeting(places: Sequence[Place]) -> Phrase | None:
    three = _countries(places)[:3]
    if len(three) < 3:
        return None
    ids = "-".join(sorted(str(place.country) for place in three))
    label = ", ".join(place.name for place in three)
    return Phrase(place_id=f"tri:{ids}@{MEETING_KM:g}", name=f"tri-border area of {label}", precision=REGION)


def _border(rule: str, found: Sequence[Place], way: str, home: Sequence[Place]) -> Phrase | None:
    sides = _countries(found)
    if rule in ("with", "one", "home") and not way:
        others = [place for place in _countries(home) if place.country not in {s.country for s in sides}]
        sides = [*sides, *others][:2]
    if rule in ("home-side", "with") and way and len(sides) < 2:
        sides = sides or _countries(home)[:1]
    if not sides:
        return None
    alone = _one_border(sides[0], way)
    if len(sides) > 1:
        first, second = sorted((str(sides[0].country), str(sides[1].country)))
        label = f"{sides[0].name}–{sides[1].name} border"
        return Phrase(
            place_id=f"border:{first}-{second}@{BORDER_KM:g}", name=label, precision=REGION, otherwise=alone
        )
    return alone


def _one_border(place: Place, way: str) -> Phrase:
    country = str(place.country)
    side = f"/{way}" if way and way != "central" else ""
    label = f"{place.name}'s {way + 'ern ' if way else ''}border"
    return Phrase(
        place_id=f"border:{country}{side}@{BORDER_KM:g}", name=label, precision=REGION, country=country
    )


def _part(whole: Place, way: str) -> Phrase | None:
    if whole.kind not in ("country", "province", "region", "continent") or not way:
        return None
    adjective = way if way == "central" else f"{way}ern"
    return Phrase(
        place_id=f"part:{whole.place_id}/{way}",
        name=f"{adjective} {whole.name}",
        precision=REGION,
        country=whole.country,
    )


def _beside(rule: str, place: Place, way: str, groups: dict[str, str | None]) -> Phrase | None:
    km = _kilometres(groups.get("number"), groups.get("unit"))
    if rule == "beside" and place.kind in ("country", "province"):
        return _part(place, way)
    if rule in ("offset", "beside"):
        far = km or NEAR_KM
        label = f"{far:g} km {way} of {place.name}" if km else f"{way} of {place.name}"
        precision = NEAR if far <= NEAR_KM else REGION
        return Phrase(
            place_id=f"offset:{place.place_id}/{way}@{far:g}",
            name=label,
            precision=precision,
            country=place.country,
        )
    if place.kind in ("country", "continent"):
        return None
    reach = km or NEAR_KM
    precision = NEAR if place.precision == 1 and reach <= NEAR_KM else REGION
    return Phrase(
        place_id=f"near:{place.place_id}@{reach:g}",
        name=f"near {place.name}",
        precision=precision,
        country=place.country,
    )


def _kilometres(number: str | None, unit: str | None) -> float | None:
    """Return the distance in km, None where it is not given in digits."""
    if not number or not number[0].isdigit():
        return None
    value = float(number.rstrip(".,").replace(",", ""))
    return round(value * KM_PER_MILE, 1) if unit and unit.lower().startswith("mi") else value
