"""Picture: what is said of a territory, section by section.  In: Reader, Filters, Territory.  Out: Picture.  Reads a ledger.

Every statement names who says it, who denies or disputes it, who bears it out, and since when it is said.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import select

from whosays.ask.claims import count, every_claim
from whosays.ask.evidence import Told, claims_by_id, day_of, source_key, told_once, with_origins
from whosays.ask.filters import Filters, in_words
from whosays.errors import SettingsError
from whosays.ledger import Reader, fold, tables
from whosays.ledger.batches import in_pieces
from whosays.ledger.facets import group_of
from whosays.records import ActorKind, Claim, Kind, Link, LinkType, Polarity, Position, Trend, from_mapping

__all__ = ["Picture", "PictureSection", "PictureStatement", "ReportedGroup", "Territory", "picture"]

MOST = 2000
"""Claims in a picture unless the filters say otherwise: the newest."""

SECTIONS: dict[str, tuple[Kind, ...]] = {
    "Where the groups are": (Kind.PRESENCE, Kind.MOVEMENT, Kind.CONTROL),
    "Strength and trend": (Kind.STRENGTH,),
    "Camps and depots": (Kind.INFRASTRUCTURE,),
    "Links and support": (Kind.LINK, Kind.SUPPORT, Kind.MEMBERSHIP),
    "Threats and attacks": (Kind.THREAT, Kind.ATTACK, Kind.CASUALTIES),
    "Counter-measures": (Kind.COUNTERACTION, Kind.COOPERATION, Kind.DEMAND),
    "Exercises and deployments": (Kind.MOBILISATION,),
}
"""Headings, in order, and the kinds of claim under each. `other` says too little and is only counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory:
    """An alliance's members at a date: ISO 3166-1 alpha-2 codes; `day` ISO 8601."""

    name: str
    day: str
    countries: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureStatement:
    """One statement: the claim, its other prints, those against it, those that bear it out.

    `denied_by` hold the opposite polarity, `disputed_by` another number or account. `since` is the first day on
    which its source held so, of all claims in the ledger.
    """

    claim: Claim
    copies: tuple[Claim, ...]
    group: str
    since: str | None
    denied_by: tuple[Claim, ...]
    disputed_by: tuple[Claim, ...]
    borne_out_by: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureSection:
    """Statements under one heading, by group, the newest first within each."""

    title: str
    statements: tuple[PictureStatement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedGroup:
    """An armed group as reported there: by how many sources and origins, denials, first and last day.

    `rising` and `falling` are the sources that speak of growth or decline.
    """

    name: str
    claims: int
    sources: tuple[str, ...]
    origins: int
    denied_by: tuple[str, ...]
    rising: tuple[str, ...]
    falling: tuple[str, ...]
    first_day: str | None
    last_day: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What is said of a territory; `shown` of `found` claims are in it, `other` of them of no section."""

    in_words: str
    territory: Territory | None
    groups: tuple[ReportedGroup, ...]
    sections: tuple[PictureSection, ...]
    shown: int
    found: int
    other: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Between:
    """Who stands against a claim, who with it, and since when it is held, by claim id."""

    denied: Mapping[str, Sequence[Claim]] = field(default_factory=dict)
    disputed: Mapping[str, Sequence[Claim]] = field(default_factory=dict)
    borne_out: Mapping[str, Sequence[Claim]] = field(default_factory=dict)
    since: Mapping[str, str] = field(default_factory=dict)


def picture(reader: Reader, filters: Filters, *, for_alliance: Territory | None = None) -> Picture:
    """Return what is said of `filters.place`, of an alliance's territory and borders, or of where both meet.

    Raises SettingsError when neither is given or a filter makes no sense.
    """
    if filters.place is None and for_alliance is None:
        raise SettingsError("A picture is of a place", cure="Give --in PLACE, --for ALLIANCE or both")
    if for_alliance is not None:
        filters = replace(filters, countries=for_alliance.countries)
    limit = MOST if filters.limit is None else filters.limit
    claims = with_origins(reader, list(every_claim(reader, replace(filters, limit=limit))))
    told = told_once(claims)
    between = _between(reader, [claim.id for claim in claims])
    listed = {kind for kinds in SECTIONS.values() for kind in kinds}
    return Picture(
        in_words=in_words(filters),
        territory=for_alliance,
        groups=tuple(_groups(told)),
        sections=tuple(
            s for title, kinds in SECTIONS.items() if (s := _section(title, kinds, told, between)).statements
        ),
        shown=len(claims),
        found=count(reader, filters),
        other=sum(one.claim.kind not in listed for one in told),
    )


def _section(title: str, kinds: Sequence[Kind], told: Sequence[Told], between: _Between) -> PictureSection:
    by_group: defaultdict[str, list[PictureStatement]] = defaultdict(list)
    for one in told:
        if one.claim.kind in kinds:
            statement = _statement(one, between)
            by_group[statement.group].append(statement)
    order = sorted(by_group, key=lambda group: (group == "", -len(by_group[group]), group))
    return PictureSection(title=title, statements=tuple(s for group in order for s in by_group[group]))


def _statement(told: Told, between: _Between) -> PictureStatement:
    claim, group = told.claim, group_of(told.claim)
    prints = (claim, *told.copies)

    def among(found: Mapping[str, Sequence[Claim]]) -> tuple[Claim, ...]:
        return tuple(one.claim for one in told_once(c for mine in prints for c in found.get(mine.id, ())))

    since = [day for mine in prints if (day := between.since.get(mine.id) or day_of(mine))]
    return PictureStatement(
        claim=claim,
        copies=told.copies,
        group=group.name if group else "",
        since=min(since, default=None),
        denied_by=among(between.denied),
        disputed_by=among(between.disputed),
        borne_out_by=among(between.borne_out),
    )


def _groups(told: Sequence[Told]) -> Iterable[ReportedGroup]:
    """Yield the armed groups named, the one of most sources first."""
    by_group: defaultdict[str, list[Claim]] = defaultdict(list)
    names: dict[str, str] = {}
    for claim in (one.claim for one in told):
        for actor in (*claim.subjects, *claim.objects):
            if actor.kind is ActorKind.ARMED_GROUP and actor.name != actor.name.casefold():
                key = actor.actor_id or fold(actor.name)
                names.setdefault(key, actor.name)
                if claim not in by_group[key]:
                    by_group[key].append(claim)
    found = [_reported(names[key], claims) for key, claims in by_group.items()]
    return sorted(found, key=lambda group: (-len(group.sources), -group.claims, group.name))


def _reported(name: str, claims: Sequence[Claim]) -> ReportedGroup:
    days = sorted(day for claim in claims if (day := day_of(claim)))
    denied = [claim for claim in claims if claim.polarity is Polarity.DENIED]
    held = [claim for claim in claims if claim.polarity is Polarity.AFFIRMED]
    return ReportedGroup(
        name=name,
        claims=len(claims),
        sources=_speakers(claims),
        origins=len({claim.report.origin for claim in claims}),
        denied_by=_speakers(
            c for c in denied if c.kind in (Kind.PRESENCE, Kind.STRENGTH, Kind.INFRASTRUCTURE)
        ),
        rising=_speakers(claim for claim in held if claim.trend is Trend.INCREASE),
        falling=_speakers(claim for claim in held if claim.trend is Trend.DECREASE),
        first_day=days[0] if days else None,
        last_day=days[-1] if days else None,
    )


def _speakers(claims: Iterable[Claim]) -> tuple[str, ...]:
    named = {
        source_key(c): c.source.name if c.source else (c.report.publisher or "the report itself")
        for c in claims
    }
    return tuple(named.values())


def _between(reader: Reader, ids: Sequence[str]) -> _Between:
    links = list(_links_of(reader, ids))
    ends = claims_by_id(reader, {id for link in links for id in link.claims})
    denied, disputed, borne_out = (defaultdict[str, list[Claim]](list) for _ in range(3))
    for link in links:
        one, other = (ends.get(id) for id in link.claims)
        if one is None or other is None:
            continue
        opposed = one.polarity is not other.polarity
        found = borne_out if link.type is LinkType.CORROBORATION else denied if opposed else disputed
        found[one.id].append(other)
        found[other.id].append(one)
    return _Between(denied=denied, disputed=disputed, borne_out=borne_out, since=_since(reader, ids))


def _links_of(reader: Reader, ids: Sequence[str]) -> Iterable[Link]:
    link = tables.link.c
    found: dict[int, Link] = {}
    for some in in_pieces(ids):
        for end in (link.claim_a, link.claim_b):
            for row in reader.rows(select(link.key, link.record).where(end.in_(some))):
                found[row.key] = from_mapping(json.loads(row.record), Link)
    return [found[key] for key in sorted(found)]


def _since(reader: Reader, ids: Sequence[str]) -> dict[str, str]:
    """Return by current claim the first day since which its source has held the same stance without a break."""
    column = tables.position.c
    held = [
        from_mapping(json.loads(row.record), Position)
        for some in in_pieces(ids)
        for row in reader.rows(select(column.record).where(column.claim.in_(some)))
    ]
    claims = claims_by_id(reader, {id for p in held for id in p.history})
    since: dict[str, str] = {}
    for position in held:
        for id in reversed(position.history):
            claim = claims.get(id)
            if claim is None or claim.polarity is not position.polarity:
                break
            if day := day_of(claim):
                since[position.claim] = min(day, since.get(position.claim, day))
    return since
