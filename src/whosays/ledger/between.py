"""Between: positions and links as rows, with the number and day of their claims.  Reads a database it is handed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from hashlib import blake2b
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from whosays.ledger import tables
from whosays.ledger.batches import rows_where
from whosays.ledger.rows import as_text
from whosays.records import Link, Position, as_mapping

__all__ = ["link_key", "link_rows", "position_rows"]


class _Stands(NamedTuple):
    """Where a claim stands: its number, and the day of its facet ("" where none is known)."""

    seq: int = 0
    day: str = ""


def position_rows(connection: Connection, positions: Collection[Position]) -> Iterator[dict[str, Any]]:
    """Yield the rows of positions."""
    claims = _standing(connection, (p.claim for p in positions))
    for p in positions:
        stands = claims.get(p.claim, _Stands())
        yield {
            "id": p.id,
            "proposition": p.proposition,
            "claim": p.claim,
            "claim_seq": stands.seq,
            "polarity": p.polarity.value,
            "day": stands.day,
            "record": as_text(as_mapping(p)),
        }


def link_rows(connection: Connection, links: Collection[Link]) -> Iterator[dict[str, Any]]:
    """Yield the rows of links; the day is that of the later claim."""
    claims = _standing(connection, (claim for found in links for claim in found.claims))
    for found in links:
        a, b = (claims.get(claim, _Stands()) for claim in found.claims)
        yield {
            "key": link_key(found),
            "type": found.type.value,
            "reason": found.reason.value,
            "proposition": found.proposition,
            "claim_a": found.claims[0],
            "claim_b": found.claims[1],
            "seq_a": a.seq,
            "seq_b": b.seq,
            "day": max(a.day, b.day),
            "record": as_text(as_mapping(found)),
        }


def link_key(found: Link) -> int:
    """Return what numbers a link by its claims alone, in 63 bits: the same in every ledger."""
    joined = "\n".join((found.type, found.reason, *found.claims)).encode()
    return int.from_bytes(blake2b(joined, digest_size=8).digest(), "little") >> 1


def _standing(connection: Connection, claims: Iterable[str]) -> dict[str, _Stands]:
    """Return where claims stand, by id; of two of one id the last recorded."""
    claim, facet = tables.claim.c, tables.facet.c
    question = select(claim.id, claim.seq, facet.day).join_from(tables.claim, tables.facet)
    found: dict[str, _Stands] = {}
    for row in rows_where(connection, question, claim.id, sorted(set(claims))):
        if row.id not in found or row.seq > found[row.id].seq:
            found[row.id] = _Stands(row.seq, row.day)
    return found
