"""Blocks: which claims of two reports are worth comparing.  In: Stated.  Out: rows to keep, probes to ask with.  Pure.

Two claims are compared where they share who (a named party, or an unnamed one on either side), share
where (one place, one inside the other, a strip that touches it) or whom, were said within a window of days, and
are of kinds that the rules of disputes and corroborations let meet. Each claim is kept under rows; a
probe of a new claim finds the rows of all claims it is compared with. Probing is mutual: where a's probes
find b, b's find a, so that the order of arrival is all one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from whosays.reconcile.context import EVENTS, Stated, said_day
from whosays.reconcile.extents import COUNTRY_PRECISION, PROVINCE_PRECISION, day_number, place_key
from whosays.reconcile.names import Side, name_key, party_of
from whosays.reconcile.shapes import HOLDERS, shape_of, shapes_far, shapes_near
from whosays.records import Actor, Kind, Place

__all__ = ["UNDATED", "Probe", "Row", "probes_of", "rows_of"]

SCHEME = "block-1"
NEAR_DAYS = 60
"""Accounts of one act of violence are said within it: the rules ask for three weeks, or one day of the act."""
FAR_DAYS = 400
"""What holds over a time is compared within a year and a month, as in `pairs`."""
BELATED_EVENT_DAYS, BELATED_STATE_DAYS = 10, 180
"""A claim said so long after its own time is kept under the day of that time, too."""
LONGEST_TIME_DAYS = 366
"""Longer times say when no better than the day of saying does."""
UNDATED = 0
"""The day of claims without one; dated claims are compared with them."""
LAST_DAY = 2**31 - 1
STEM_CHARS = 5
_VAGUE_STEMS = frozenset({"natio", "minis", "defen", "armed", "force", "front", "movem", "state"})
_OFFICIAL = frozenset({Side.FORCES, Side.STATE, Side.OTHER})
_MUTUAL = frozenset({Kind.LINK, Kind.COOPERATION})
"""Ties that hold both ways: whose they are and whom they are with is one."""
_ANYONE, _UNNAMED = "*", "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What a claim is kept under: who and where as a 63-bit key, a day (ordinal), and its shape (0 to 59)."""

    key: int
    day: int
    shape: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """What finds rows: of one key, on days `first` to `last`, whose shape is a bit of `shapes`."""

    key: int
    first: int
    last: int
    shapes: int

    def finds(self, row: Row) -> bool:
        """Tell whether the probe finds a row."""
        return (
            self.key == row.key and self.first <= row.day <= self.last and bool(self.shapes >> row.shape & 1)
        )


def rows_of(stated: Stated) -> tuple[Row, ...]:
    """Return the rows that a claim is kept under; none for a demand, or a claim that names nobody."""
    if stated.claim.kind is Kind.DEMAND:
        return ()
    who, shape, days = _who(stated), shape_of(stated.claim), _days(stated)
    keys = {_key(where, party) for where in _kept_where(stated) for party in who}
    return tuple(Row(key=key, day=day, shape=shape) for key in sorted(keys) for day in days)


def probes_of(stated: Stated) -> tuple[Probe, ...]:
    """Return the probes that find the claims a claim is compared with, itself among them."""
    if stated.claim.kind is Kind.DEMAND:
        return ()
    keys = {_key(where, who) for where in _sought_where(stated) for who in _sought_who(stated)}
    shape, days = shape_of(stated.claim), _days(stated)
    ranges = ((shapes_near(shape), NEAR_DAYS), (shapes_far(shape), FAR_DAYS))
    found = [
        p for key in sorted(keys) for shapes, width in ranges for p in _windows(key, days, shapes, width)
    ]
    return (*found, *_rivals(stated, days))


def _windows(key: int, days: Iterable[int], shapes: int, width: int) -> Iterator[Probe]:
    """Yield probes of the days around each of some days, and of undated claims; an undated one seeks any day."""
    if not shapes:
        return
    spans = {(UNDATED, UNDATED), *((day - width, day + width) for day in days)}
    if UNDATED in days:
        spans = {(UNDATED, LAST_DAY)}
    for first, last in sorted(spans):
        yield Probe(key=key, first=first, last=last, shapes=shapes)


def _rivals(stated: Stated, days: Iterable[int]) -> Iterator[Probe]:
    """Yield probes for other holders of a place, who share no party."""
    if stated.claim.kind is Kind.CONTROL and (stated.subjects or stated.objects):
        for name in sorted({_name(place) for place in stated.places}):
            yield from _windows(_key(name, _ANYONE), days, HOLDERS, FAR_DAYS)


def _days(stated: Stated) -> tuple[int, ...]:
    """Return the days a claim is kept under: when it was said and, long before that, when it holds."""
    said, held = day_number(said_day(stated.claim)), _middle(stated)
    if said is None:
        return (UNDATED if held is None else held,)
    belated = BELATED_EVENT_DAYS if stated.claim.kind in EVENTS else BELATED_STATE_DAYS
    return (said,) if held is None or abs(said - held) <= belated else (said, held)


def _middle(stated: Stated) -> int | None:
    time = stated.time
    first, last = (day_number(day) for day in (time.start, time.end)) if time else (None, None)
    if first is None or last is None or last - first > LONGEST_TIME_DAYS:
        return None
    return (first + last) // 2


def _who(stated: Stated) -> frozenset[str]:
    """Return the names of the parties that a claim is kept under."""
    actors = (*stated.subjects, *stated.objects)
    names = {name for actor in actors for name in _names(actor)}
    return frozenset({*names, _ANYONE}) if names else frozenset()


def _sought_who(stated: Stated) -> frozenset[str]:
    """Return the names to ask with: a claim about an unnamed party may meet one about any."""
    names = _who(stated)
    if _UNNAMED in names or not names:
        return names & {_ANYONE}
    return frozenset({*(names - {_ANYONE}), _UNNAMED})


@lru_cache(maxsize=65536)
def _names(actor: Actor) -> tuple[str, ...]:
    """Return what an actor may be met by; forces, states and bodies also by the stems of their names."""
    party = party_of(actor)
    if party.umbrella:
        return (_UNNAMED,)
    if party.side not in _OFFICIAL:
        return (party.key,)
    stems = {word[:STEM_CHARS] for word in name_key(actor.name).split() if len(word) >= STEM_CHARS}
    return (party.key, *(f"~{stem}" for stem in sorted(stems - _VAGUE_STEMS)))


def _kept_where(stated: Stated) -> frozenset[str]:
    """Return where and whom: each place by name, as an area, and by the areas it lies in; each object."""
    places = stated.places
    found = {_name(p) for p in places} | {f"={code}" for p in places for code in _areas(p)}
    return frozenset(found | {f"<{code}" for p in places for code in _around(p)} | _whom(stated))


def _sought_where(stated: Stated) -> frozenset[str]:
    """Return the rows' places that a claim may meet: its own, those around them, those inside them."""
    found = set(_whom(stated))
    for place in stated.places:
        areas = _areas(place)
        found |= {
            _name(place),
            *(f"={code}" for code in {*areas, *_around(place)}),
            *(f"<{code}" for code in areas),
        }
    return frozenset(found)


def _whom(stated: Stated) -> frozenset[str]:
    """Return the objects' keys; a claim that names neither object nor place meets its like."""
    if not stated.objects and not stated.places:
        return frozenset({"nowhere"})
    both_ways = stated.claim.kind in _MUTUAL
    actors = (*stated.subjects, *stated.objects) if both_ways else stated.objects
    return frozenset(f">{_object_key(actor)}" for actor in actors)


def _object_key(actor: Actor) -> str:
    """Return an object's key; unnamed objects of one side, "soldiers" and "troops", are one."""
    party = party_of(actor)
    return f"{party.side}/{party.part}" if party.umbrella and party.side is not Side.OTHER else party.key


def _name(place: Place) -> str:
    return place_key(place) if not place.name else f"name:{name_key(place.name)}"


def _areas(place: Place) -> tuple[str, ...]:
    """Return the codes of the areas that a place is: a country's, a province's, those a strip touches."""
    if _is_country(place):
        return (place.country,) if place.country else ()
    own = (_province(place),) if place.precision == PROVINCE_PRECISION and place.admin1 else ()
    return (*place.units, *own)


def _around(place: Place) -> tuple[str, ...]:
    """Return the codes of the areas that a place lies in."""
    if _is_country(place):
        return ()
    countries = {unit.split(".")[0] for unit in place.units} | ({place.country} if place.country else set())
    provinces = {*place.units, *([_province(place)] if place.admin1 else [])}
    return (*sorted(countries), *sorted(provinces))


def _is_country(place: Place) -> bool:
    return place.precision == COUNTRY_PRECISION or (place.precision is None and place.kind == "country")


def _province(place: Place) -> str:
    admin1 = place.admin1 or ""
    return admin1 if "." in admin1 else f"{place.country}.{admin1}"


@lru_cache(maxsize=262144)
def _key(where: str, who: str) -> int:
    joined = f"{SCHEME}\n{where}\n{who}".encode()
    return int.from_bytes(blake2b(joined, digest_size=8).digest(), "little") >> 1
