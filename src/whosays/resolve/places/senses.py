"""Senses: what speaks for each place that a name may mean.  In: names found.  Out: features.  Pure.

A name has one sense per text, so that all its mentions give evidence: what follows one of them ("Paris,
Texas"), the class written beside it ("Kunduz province"), which countries and units the other names lie
in, and how near the others are.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from whosays.resolve.places.distance import kilometres
from whosays.resolve.places.entry import Entry
from whosays.resolve.places.evidence import Setting, cues
from whosays.resolve.places.spans import Candidate

__all__ = ["CONTEXT", "STATIC", "Home", "Name", "context_rows", "names_of"]

STATIC = (
    "continent", "region", "country", "province", "district", "settlement", "capital", "sea", "other-kind",
    "people-settlement", "people-unit", "other-name", "adjective", "code",
    "said-province", "said-district", "said-settlement", "unsaid-district",
    "parent-after", "code-after", "parent-in-sentence", "child-before", "unit-named",
    "home", "dateline", "capital-over-unit",
)  # fmt: skip
CONTEXT = ("country-share", "country-lead", "unit-share", "within-50", "within-200", "within-1000")
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Where a text comes from: ISO codes of countries, and the dateline's admin-1 and country."""

    countries: frozenset[str] = frozenset()
    dateline_units: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """One name of a text: its mentions, what it may mean, and the static features of each meaning."""

    key: str
    mentions: tuple[int, ...]
    entries: tuple[Entry, ...]
    static: Matrix
    lat: Matrix
    lon: Matrix


def names_of(setting: Setting, spans: Sequence[Candidate], home: Home) -> list[Name]:
    """Gather the mentions of each name with their static features."""
    mentions: dict[str, list[int]] = {}
    for number, span in enumerate(spans):
        mentions.setdefault(span.key, []).append(number)
    named_units = {e.place_id for span in spans for e in span.entries if e.kind in ("province", "country")}
    names = []
    for key, numbers in mentions.items():
        entries = _entries(spans, numbers)
        hints = [_hints(setting, spans, number) for number in numbers]
        doubled = any(e.kind == "province" for e in entries)
        rows = [_static(entry, hints, named_units, home, doubled=doubled) for entry in entries]
        lat = np.array([e.lat for e in entries], dtype=np.float64)
        lon = np.array([e.lon for e in entries], dtype=np.float64)
        names.append(Name(key, tuple(numbers), entries, np.array(rows), lat, lon))
    return names


def _entries(spans: Sequence[Candidate], numbers: Sequence[int]) -> tuple[Entry, ...]:
    held: dict[str, Entry] = {}
    for number in numbers:
        for entry in spans[number].entries:
            held.setdefault(entry.place_id, entry)
    return tuple(held.values())


@dataclass(frozen=True, slots=True)
class _Hints:
    """What stands around one mention."""

    said: str
    after: frozenset[str]
    code_after: bool
    before: frozenset[str]
    sentence: frozenset[str]


def _hints(setting: Setting, spans: Sequence[Candidate], number: int) -> _Hints:
    span = spans[number]
    text = setting.text
    after: frozenset[str] = frozenset()
    code = False
    if number + 1 < len(spans):
        following = spans[number + 1]
        if text[span.end : following.start].strip(" \n") in (",", "") and following.start - span.end < 4:
            after = _ids(following)
            code = any(e.grade == 3 for e in following.entries)
    before: frozenset[str] = frozenset()
    if number and text[spans[number - 1].end : span.start].strip(" \n") == ",":
        before = frozenset(
            str(parent)
            for e in spans[number - 1].entries
            for parent in (e.country, e.admin1, e.admin2)
            if parent and parent != e.place_id
        )
    sentence: set[str] = set()
    for other in spans[max(0, number - 3) : number + 4]:
        if other is not span and abs(other.start - span.start) < 150:
            sentence |= _ids(other)
    return _Hints(_said(setting, span), after, code, before, frozenset(sentence))


def _ids(span: Candidate) -> frozenset[str]:
    return frozenset(e.place_id for e in span.entries if e.kind in ("country", "province", "district"))


def _said(setting: Setting, span: Candidate) -> str:
    """Return the class of place written beside a name, "" when none is."""
    words = setting.words
    last = span.last
    if last < len(words) and words[last - 1].gap == " ":
        for kind in ("district", "province", "settlement"):
            if words[last].key in cues()[kind]:
                return kind
    if span.first >= 2 and words[span.first - 1].key == "of":
        for kind in ("district", "province", "settlement"):
            if words[span.first - 2].key in cues()[kind]:
                return kind
    before = words[span.first - 1].key if span.first else ""
    return "settlement" if before in cues()["settlement"] else ""


def _static(
    entry: Entry, hints: Sequence[_Hints], named: set[str], home: Home, *, doubled: bool
) -> list[float]:
    kind = entry.kind
    settled = kind in ("settlement", "capital")
    unit = kind in ("province", "district")
    people = math.log10(entry.population + 1)
    parents = {entry.country, entry.admin1, entry.admin2} - {entry.place_id, None}
    units = {entry.admin1, entry.admin2} - {entry.place_id, None}
    said = {hint.said for hint in hints}
    follows = any(parents & hint.after for hint in hints)
    return [
        kind == "continent", kind == "region", kind == "country", kind == "province", kind == "district",
        kind == "settlement", kind == "capital", kind == "sea",
        kind in ("river", "mountain", "site", "border"),
        people if settled else 0.0, people if unit else 0.0,
        entry.grade == 1, entry.grade == 2, entry.grade == 3,
        "province" in said and kind == "province", "district" in said and kind == "district",
        "settlement" in said and settled, "district" not in said and kind == "district",
        follows, follows and any(hint.code_after and parents & hint.after for hint in hints),
        any(parents & hint.sentence for hint in hints),
        _holds_before(entry, hints), bool(units & named), entry.country in home.countries,
        bool(home.dateline_units & ({entry.admin1, entry.country} - {None})),
        doubled and kind == "capital",
    ]  # fmt: skip


def _holds_before(entry: Entry, hints: Sequence[_Hints]) -> bool:
    """Tell whether this place holds what is named just before it ("Paris, Texas" speaks for the state)."""
    return any(entry.place_id in hint.before for hint in hints)


def context_rows(names: Sequence[Name], chances: Sequence[Matrix]) -> list[Matrix]:
    """Return for each name a row per meaning: shares of the other names' countries and units, nearness."""
    weight = [math.sqrt(len(name.mentions)) for name in names]
    countries = [_shares(name, chance, "country") for name, chance in zip(names, chances, strict=True)]
    units = [_shares(name, chance, "admin1") for name, chance in zip(names, chances, strict=True)]
    best = [int(np.argmax(chance)) for chance in chances]
    lat = np.array([name.lat[b] for name, b in zip(names, best, strict=True)])
    lon = np.array([name.lon[b] for name, b in zip(names, best, strict=True)])
    fine = np.array(
        [
            name.entries[b].kind not in ("country", "continent", "region", "sea") and chance[b] > 0.3
            for name, b, chance in zip(names, best, chances, strict=True)
        ]
    )
    country_sum, unit_sum = _sum(countries, weight), _sum(units, weight)
    rows = []
    for number, name in enumerate(names):
        others = fine.copy()
        others[number] = False
        of_country = _without(country_sum, countries[number], weight[number])
        of_unit = _without(unit_sum, units[number], weight[number])
        rows.append(_context(name, of_country, of_unit, lat[others], lon[others]))
    return rows


def _shares(name: Name, chance: Matrix, level: str) -> dict[str, float]:
    shares: dict[str, float] = {}
    for entry, part in zip(name.entries, chance.tolist(), strict=True):
        value = entry.country if level == "country" else entry.admin1
        if value and part > 0.02:
            shares[value] = shares.get(value, 0.0) + part
    return shares


def _sum(shares: Sequence[Mapping[str, float]], weight: Sequence[float]) -> dict[str, float]:
    total: dict[str, float] = {}
    for share, times in zip(shares, weight, strict=True):
        for value, part in share.items():
            total[value] = total.get(value, 0.0) + part * times
    return total


def _without(total: Mapping[str, float], own: Mapping[str, float], times: float) -> dict[str, float]:
    return {value: max(0.0, part - own.get(value, 0.0) * times) for value, part in total.items()}


def _context(
    name: Name, country: Mapping[str, float], unit: Mapping[str, float], lat: Matrix, lon: Matrix
) -> Matrix:
    rows = np.zeros((len(name.entries), len(CONTEXT)))
    all_country = sum(country.values()) or 1.0
    all_unit = sum(unit.values()) or 1.0
    lead = max(country, key=lambda value: country[value], default="")
    for row, entry in zip(rows, name.entries, strict=True):
        row[0] = country.get(entry.country or "", 0.0) / all_country
        row[1] = bool(lead) and entry.country == lead
        row[2] = unit.get(entry.admin1 or "", 0.0) / all_unit
    if len(lat):
        near = kilometres(name.lat[:, None], name.lon[:, None], lat[None, :], lon[None, :])
        for column, reach in ((3, 50.0), (4, 200.0), (5, 1000.0)):
            rows[:, column] = np.minimum(3.0, np.exp(-near / reach).sum(axis=1))
    return rows
