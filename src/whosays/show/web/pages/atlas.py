"""Atlas: the map, places and actors.  In: Request, Desk.  Out: pages, GeoJSON.  Reads a ledger, the place index."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from whosays.ask import Filters, PlaceCount, Placed, UnitCount, disputes, months, placed, units
from whosays.ask import claims as ask_claims
from whosays.errors import NotInLedger
from whosays.ledger import Reader
from whosays.records import Actor, Claim, Place, Source
from whosays.show.web.pages.address import asked, link, path_to
from whosays.show.web.pages.charts import months_chart
from whosays.show.web.pages.desk import Desk
from whosays.show.web.pages.maps import Drawn, collection, most_of, ranges_of, strength_of, svg_map, thinned
from whosays.show.web.pages.periods import period_of
from whosays.show.web.pages.rendering import render
from whosays.show.web.pages.warm import Warm

__all__ = ["PRECISIONS", "actor", "land", "map_page", "place", "shapes", "small_map"]

PRECISIONS = {
    1: "exact place",
    2: "near a place",
    3: "district",
    4: "province",
    5: "line, border strip or vague region",
    6: "country",
    7: "sea or air",
}
"""Precision of a place in words (UCDP where_prec)."""

SHAPES, SMALL, ROWS = 150, 40, 60
"""Units drawn on a map and places over them, on the small map of the first page, and rows of each table: those of most
claims; pages say how many more there are."""

OUTLINES_KEPT = 5000

_LOOKS = {1: "spot", 2: "spot", 5: "vague", 6: "country", 7: "vague"}
"""How a place is drawn over the units, by its precision; districts and provinces are told by their unit."""

LISTED = 60

_CODES = """
AE AF AL AM AO AR AT AU AZ BA BD BE BF BG BH BI BJ BO BR BT BW BY BZ CA CD CF CG CH CI CL
CM CN CO CR CU CY CZ DE DJ DK DO DZ EC EE EG EH ER ES ET FI FR GA GB GE GH GM GN GQ GR GT
GW GY HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KP KR KW KZ LA LB LK LR LS LT
LU LV LY MA MD ME MG MK ML MM MN MR MW MX MY MZ NA NE NG NI NL NO NP NZ OM PA PE PG PH PK
PL PS PT PY QA RO RS RU RW SA SD SE SI SK SL SN SO SR SS SV SY SZ TD TG TH TJ TL TM TN TR
TT TW TZ UA UG US UY UZ VE VN XK YE ZA ZM ZW
"""
COUNTRIES = tuple(_CODES.split())
"""ISO codes whose outlines make the land of our maps."""


def map_page(request: Request, desk: Desk, warm: Warm) -> Response:
    """Return the map: units filled by their claims, what is vaguer or nearer drawn over them, and both as tables."""
    reader, filters = desk.reader(), asked(request.query_params.multi_items())
    counts, found = _counted(reader, filters, warm)
    ever = replace(filters, since=None, until=None, cursor=None, limit=None)
    by_month = warm.answer(reader, ("month counts", ever), lambda: months(reader, ever))
    return render(
        request,
        "map.html",
        title="Map",
        filters=filters,
        found=found,
        units=counts,
        precisions=PRECISIONS,
        picture=warm.answer(reader, ("map", filters), lambda: _picture(desk, counts, found.places, filters)),
        ranges=ranges_of(counts),
        drawn=SHAPES,
        listed=ROWS,
        chart=months_chart(by_month, filters, to="/map", height=70),
        period=period_of(filters, by_month, "/map"),
    )


def shapes(request: Request, desk: Desk, warm: Warm) -> Response:
    """Return what the map draws as GeoJSON, for the script that moves it."""
    reader, filters = desk.reader(), asked(request.query_params.multi_items())
    counts, found = _counted(reader, filters, warm)
    body = warm.answer(
        reader, ("shapes", filters), lambda: collection(_drawn(desk, counts, found.places, filters))
    )
    return Response(body, media_type="application/geo+json")


def _counted(reader: Reader, filters: Filters, warm: Warm) -> tuple[tuple[UnitCount, ...], Placed]:
    counts = warm.answer(reader, ("units", filters), lambda: units(reader, filters))
    return counts, warm.answer(reader, ("placed", filters), lambda: placed(reader, filters))


def land(request: Request, desk: Desk, warm: Warm) -> Response:
    """Return the outlines of countries as GeoJSON."""
    kept = {"Cache-Control": "private, max-age=86400"}
    return Response(collection(_land(desk)), media_type="application/geo+json", headers=kept)


def small_map(desk: Desk, reader: Reader, filters: Filters) -> Markup:
    """Return a map of the units with most claims and of what is drawn over them, for the first page."""
    return _picture(desk, units(reader, filters)[:SMALL], placed(reader, filters).places[:SMALL], filters)


def _picture(
    desk: Desk, counts: Sequence[UnitCount], places: Sequence[PlaceCount], filters: Filters
) -> Markup:
    """Return units and places over the countries around them as SVG; "" where nothing can be drawn."""
    drawn = _drawn(desk, counts, places, filters)
    return svg_map(drawn, _land(desk), label="Places of the claims") if drawn else Markup("")


def _drawn(
    desk: Desk, counts: Sequence[UnitCount], places: Sequence[PlaceCount], filters: Filters
) -> list[Drawn]:
    """Return the shapes of units, then of what reports place more vaguely or more nearly than a unit, widest first."""
    top, framing = counts[0].claims if counts else 0, most_of(counts)
    filled = [
        _shape(
            desk,
            one.unit_id,
            one,
            filters,
            look="unit",
            strength=strength_of(one.claims, top),
            frames=number < framing,
        )
        for number, one in enumerate(counts[:SHAPES])
    ]
    over = [
        _shape(desk, place.place_id, place, filters, look=look, frames=not filled)
        for place in sorted(places[:SHAPES], key=lambda place: -place.precision)
        if (look := _LOOKS.get(place.precision))
    ]
    return [shape for shape in (*filled, *over) if shape is not None]


def _shape(
    desk: Desk,
    id: str,
    one: UnitCount | PlaceCount,
    filters: Filters,
    *,
    look: str,
    strength: int = 0,
    frames: bool,
) -> Drawn | None:
    geometry = _geometry(desk, id)
    if geometry is None:
        return None
    precision = PRECISIONS.get(one.precision, "precision unknown") if isinstance(one, PlaceCount) else ""
    told = f"{one.name}: {one.claims:,} claim{'s' if one.claims != 1 else ''}, {one.denied:,} denied"
    return Drawn(
        geometry=geometry,
        name=f"{told} ({precision})" if precision else told,
        url=link("/claims", filters, place=id),
        look=look,
        strength=strength,
        frames=frames,
    )


@lru_cache(maxsize=OUTLINES_KEPT)
def _geometry(desk: Desk, id: str) -> dict[str, Any] | None:
    """Return the outline of a place as maps draw it; None where it has none."""
    outline = desk.outline(id)
    return None if outline is None else thinned(json.loads(outline))


@cache
def _land(desk: Desk) -> tuple[Drawn, ...]:
    """Return the outlines of all countries: drawn once, then kept in a file that can be made anew."""
    kept = desk.land_file
    if kept is not None and kept.exists():
        shapes = json.loads(kept.read_text(encoding="utf-8"))
    else:
        drawn = {code: desk.outline(code) for code in COUNTRIES}
        shapes = {code: thinned(json.loads(shape)) for code, shape in drawn.items() if shape}
        if kept is not None:
            unfinished = kept.with_suffix(".unfinished")
            unfinished.write_text(json.dumps(shapes), encoding="utf-8")
            unfinished.replace(kept)
    return tuple(
        Drawn(geometry=shape, name=code, url=path_to("places", code), look="land")
        for code, shape in shapes.items()
    )


def place(request: Request, desk: Desk, warm: Warm) -> Response:
    """Return a place: its shape over the land around, its claims and who makes them."""
    reader, id = desk.reader(), request.path_params["id"]
    claims = ask_claims(reader, Filters(place=id, limit=LISTED)).claims
    named = [p for claim in claims for p in claim.places if p.place_id == id]
    outline = desk.outline(id)
    if not named and outline is None:
        raise NotInLedger(f"No place {id} in the ledger", cure="Look at the map for those that are")
    sample = named[0] if named else None
    name = sample.name if sample else id
    shape = (
        [
            Drawn(
                geometry=thinned(json.loads(outline)),
                name=name,
                url=link("/claims", place=id),
                look="vague",
                strength=2,
            )
        ]
        if outline
        else []
    )
    return render(
        request,
        "place.html",
        title=name,
        id=id,
        place=sample,
        precision=PRECISIONS.get((sample.precision if sample else 0) or 0, "unknown"),
        written=_written(named),
        picture=svg_map(shape, _land(desk), label=f"Outline of {name}"),
        claims=claims,
        units=sample.units if sample else (),
    )


def _written(named: Sequence[Place]) -> list[str]:
    return list(dict.fromkeys(place.text for place in named))[:12]


def actor(request: Request, desk: Desk, warm: Warm) -> Response:
    """Return an actor: names and where they come from, ties, claims by and about it, who disputes them."""
    reader, id = desk.reader(), request.path_params["id"]
    known = desk.known_actor(id)
    about = ask_claims(reader, Filters(about=id, limit=LISTED)).claims
    by = ask_claims(reader, Filters(source=id, limit=LISTED)).claims
    if not (known or about or by):
        raise NotInLedger(f"No actor {id} in the ledger", cure="Look under Claims for those that are")
    return render(
        request,
        "actor.html",
        title=str(known["name"]) if known else _name_in(id, (*about, *by)),
        id=id,
        known=known,
        name_of=lambda other: (desk.known_actor(other) or {}).get("name", other),
        about=about,
        by=by,
        disputes=disputes(reader, Filters(source=id, limit=20)).disputes,
        beside=_beside(id, about),
    )


def _name_in(id: str, claims: Sequence[Claim]) -> str:
    for claim in claims:
        named: list[Actor | Source] = [*claim.subjects, *claim.objects]
        for one in [*named, claim.source] if claim.source else named:
            if one.actor_id == id:
                return one.name
    return id


def _beside(id: str, claims: Sequence[Claim]) -> list[tuple[str, str, int]]:
    """Return (id, name, claims) of the actors named in the same claims, most first."""
    counted: dict[tuple[str, str], int] = {}
    for claim in claims:
        for other in {
            (a.actor_id, a.name) for a in (*claim.subjects, *claim.objects) if a.actor_id not in (None, id)
        }:
            counted[other[0] or "", other[1]] = counted.get((other[0] or "", other[1]), 0) + 1
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return [(key, name, n) for (key, name), n in ordered[:8]]
