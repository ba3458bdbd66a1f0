"""Beside: what stands against and beside one claim, and the claims of one report.  In: Reader, an id.  Reads a ledger."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import func, or_, select

from whosays.ask.evidence import claims_by_id
from whosays.ledger import Reader, tables
from whosays.records import Claim, Link, Position, from_mapping

__all__ = ["Beside", "Linked", "beside", "report_claims"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """The claim at the other end of a link."""

    link: Link
    claim: Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What disputes a claim or bears it out, and what its source held of the same before, oldest first."""

    linked: tuple[Linked, ...]
    earlier: tuple[Claim, ...]


def beside(reader: Reader, claim_id: str) -> Beside:
    """Return what reconcile joined to a claim, by its whole id; nothing for a claim that is not there."""
    links = _links_of(reader, claim_id)
    earlier = list(
        dict.fromkeys(id for position in _positions_of(reader, claim_id) for id in position.history)
    )
    claims = claims_by_id(reader, [*earlier, *(id for link in links for id in link.claims)])
    return Beside(
        linked=tuple(_other_ends(claim_id, links, claims)),
        earlier=tuple(claims[id] for id in earlier if id in claims),
    )


def report_claims(reader: Reader, report_id: str) -> tuple[Claim, ...]:
    """Return the claims of the text last recorded under a report's whole id, in the order they were recorded."""
    r, c = tables.report.c, tables.claim.c
    newest = select(func.max(r.seq)).where(r.id == report_id).scalar_subquery()
    rows = reader.rows(select(c.record).where(c.report_seq == newest).order_by(c.seq))
    return tuple(from_mapping(json.loads(row.record), Claim) for row in rows)


def _other_ends(id: str, links: Sequence[Link], claims: dict[str, Claim]) -> Iterator[Linked]:
    for link in links:
        one, other = link.claims
        end = other if one == id else one
        if end in claims:
            yield Linked(link=link, claim=claims[end])


def _links_of(reader: Reader, id: str) -> list[Link]:
    link = tables.link.c
    found = select(link.record).where(or_(link.claim_a == id, link.claim_b == id)).order_by(link.key)
    return [from_mapping(json.loads(row.record), Link) for row in reader.rows(found)]


def _positions_of(reader: Reader, id: str) -> list[Position]:
    position = tables.position.c
    found = select(position.record).where(position.claim == id).order_by(position.id)
    return [from_mapping(json.loads(row.record), Position) for row in reader.rows(found)]
