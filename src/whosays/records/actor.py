"""Actor and Place: what a claim's names resolve to, with the words they stand on.  Pure."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.records.codes import ActorKind

__all__ = ["Actor", "OnBehalfOf", "Place", "Source", "Toponym"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A subject or object: its canonical `name`, and the mention `text[start:end]` it stands on.

    `actor_id` is None until resolved; an unknown group gets an id of its own ("new:...").
    """

    name: str
    kind: ActorKind
    text: str
    start: int
    end: int
    actor_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OnBehalfOf:
    """The body a speaker speaks for."""

    name: str
    actor_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """To whom words are attributed.

    `name` is that of the named antecedent; `text[start:end]` the mention as written, a pronoun
    or "the ministry" included.
    """

    name: str
    kind: ActorKind
    text: str
    start: int
    end: int
    actor_id: str | None = None
    role: str | None = None
    on_behalf_of: OnBehalfOf | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place or region named in a report.

    `precision` is UCDP's where_prec, 1 (exact place) to 7 (sea or air): 3 is a district, 4 a
    province, 5 a line, border strip or vague region, 6 a country. `units` are the admin-1 ids
    ("AF.24") that a strip or vague region touches; lat and lon are a region's middle, in degrees.
    """

    name: str
    kind: str
    text: str
    start: int
    end: int
    place_id: str | None = None
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: int | None = None
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A place name in a text, located: the output of `whosays locate`. Degrees, WGS 84."""

    start: int
    end: int
    name: str
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    place_id: str | None = None
