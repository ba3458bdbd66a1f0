"""Propositions: what claims are about, whoever makes them.  In: Stated.  Out: Proposition.

Pure, and a function of one report at a time: a proposition's id comes from what the claim speaks
of, so that neither the order of arrival nor later reports change it. The rules:

- kinds that hold over a time (presence, strength, control, ...) name a subject and, by the country
  of its place, where: Kunduz is in Afghanistan, so both gather under Afghanistan. Control and
  infrastructure keep the exact place: holding a town isn't holding a country.
- ties between parties (support, link, ...) name both parties; the place says nothing more.
- events (attack, casualties, ...) name the day and exact place; casualties name those who suffered
  and the unit, not the culprit, on which accounts differ.
- a claim about several subjects is about one proposition for each ("TTP and ISKP are in Kunar").
- an unnamed party is never equal to a named one; its proposition is `broader` than that of each
  named party of its side in the same place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from whosays.reconcile.context import EVENTS, Stated
from whosays.reconcile.extents import COUNTRY_PRECISION, country_of, place_key, specific, unit_key
from whosays.reconcile.names import Party, Side, party_of
from whosays.records import Actor, Kind, Place, content_id

__all__ = ["Proposition", "about_words", "gather", "propositions_of"]

SCHEME = "proposition-1"
_TIES = frozenset({Kind.LINK, Kind.SUPPORT, Kind.MEMBERSHIP, Kind.COOPERATION, Kind.DEMAND, Kind.THREAT})
_EXACT = frozenset({Kind.CONTROL, Kind.INFRASTRUCTURE, Kind.OTHER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """What claims of one kind say about one subject; empty fields are those that the kind leaves aside.

    `subject` and `object` are actor ids, `name:` keys or `any:` sides; `place` a place id, name key
    or country; `day` ISO 8601; `unit` that of a toll. `claims` are sorted ids; `broader` the
    propositions about an unnamed party that covers this one.
    """

    id: str
    kind: Kind
    subject: str | None
    object: str | None
    place: str | None
    day: str | None
    unit: str | None
    claims: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()


def propositions_of(stated: Stated) -> tuple[Proposition, ...]:
    """Return what a claim is about: one proposition for each subject (and, for ties, each object)."""
    kind = stated.claim.kind
    subjects = _keys(stated.subjects) if kind is not Kind.CASUALTIES else [None]
    objects = _keys(stated.objects) if kind in _TIES | {Kind.CASUALTIES} else [None]
    if kind is Kind.CASUALTIES:
        objects = objects[:1]
    figure = stated.claim.figure
    unit = unit_key(figure.unit) if figure is not None and kind is Kind.CASUALTIES else None
    return tuple(
        _proposition(
            kind=kind,
            subject=subject,
            object=object_,
            place=_place(kind, stated.places),
            day=stated.time.start if kind in EVENTS and stated.time else None,
            unit=unit,
        )
        for subject, object_ in product(subjects, objects)
    )


def gather(stated: Iterable[Stated]) -> tuple[Proposition, ...]:
    """Return every proposition with its claims and the broader ones, sorted by id."""
    claims: defaultdict[str, set[str]] = defaultdict(set)
    found: dict[str, Proposition] = {}
    parties: dict[str, Party] = {}
    for one in stated:
        parties |= {_key(p): p for p in map(party_of, (*one.subjects, *one.objects))}
        for proposition in propositions_of(one):
            found[proposition.id] = proposition
            claims[proposition.id].add(one.claim.id)
    broader = _broader(found.values(), parties)
    return tuple(
        Proposition(
            id=p.id,
            kind=p.kind,
            subject=p.subject,
            object=p.object,
            place=p.place,
            day=p.day,
            unit=p.unit,
            claims=tuple(sorted(claims[p.id])),
            broader=broader.get(p.id, ()),
        )
        for _, p in sorted(found.items())
    )


def about_words(proposition: Proposition, stated: Stated) -> str:
    """Return what a proposition is about, named as in one of its claims: "presence: ISKP in Afghanistan"."""
    kind = proposition.kind
    doers = _named(proposition.subject, stated.subjects)
    others = _named(proposition.object, stated.objects)
    if kind is Kind.CASUALTIES:
        parties = f"{proposition.unit or ''} {others}".strip()
    else:
        parties = " – ".join(part for part in (doers, others) if part)
    where = _place_words(proposition.place, stated.places)
    day = f" on {proposition.day}" if proposition.day else ""
    return f"{kind}: {parties or 'no one named'}{f' in {where}' if where else ''}{day}"


def _named(key: str | None, actors: Sequence[Actor]) -> str:
    if key is None:
        return ""
    named = next((a.name for a in actors if _key(party_of(a)) == key), key)
    return named if not key.startswith("any:") else f"unnamed {key.removeprefix('any:').split('/')[-1]}"


def _place_words(key: str | None, places: Sequence[Place]) -> str:
    """Name a place as its claim does; a country of which only the code is known, by the code."""
    if key is None:
        return ""
    whole = (p.name for p in places if p.country == key and p.precision == COUNTRY_PRECISION)
    named = next((p.name for p in places if place_key(p) == key), None) or next(whole, None)
    return named or key.removeprefix("name:")


def _proposition(
    *,
    kind: Kind,
    subject: str | None,
    object: str | None,
    place: str | None,
    day: str | None,
    unit: str | None,
) -> Proposition:
    parts = {"kind": kind, "subject": subject, "object": object, "place": place, "day": day, "unit": unit}
    return Proposition(
        id=content_id(SCHEME, parts),
        kind=kind,
        subject=subject,
        object=object,
        place=place,
        day=day,
        unit=unit,
    )


def _keys(actors: Sequence[Actor]) -> list[str | None]:
    return list(dict.fromkeys(_key(party_of(a)) for a in actors)) or [None]


def _key(party: Party) -> str:
    """Unnamed parties are one by side and part: "militants" and "gunmen" are both `any:fighters`."""
    if not party.umbrella or party.side is Side.OTHER:
        return party.key
    return f"any:{party.side}" + (f"/{party.part}" if party.part else "")


def _place(kind: Kind, places: Sequence[Place]) -> str | None:
    if kind in _TIES or not places:
        return None
    exact = specific(places)
    if kind in EVENTS | _EXACT:
        return place_key(exact) if exact else None
    return country_of(places) or (place_key(places[0]))


def _broader(propositions: Iterable[Proposition], parties: dict[str, Party]) -> dict[str, tuple[str, ...]]:
    """Relate each named party's proposition to those about an unnamed party of its side, all else equal."""
    by_rest: defaultdict[tuple[str | None, ...], list[Proposition]] = defaultdict(list)
    for p in propositions:
        by_rest[p.kind, p.object, p.place, p.day, p.unit].append(p)
    related = {}
    for group in by_rest.values():
        umbrellas = [p for p in group if p.subject and p.subject.startswith("any:")]
        for p in group:
            party = parties.get(p.subject or "")
            if party is not None and not party.umbrella:
                related[p.id] = tuple(
                    sorted(u.id for u in umbrellas if parties[u.subject or ""].side is party.side)
                )
    return related
