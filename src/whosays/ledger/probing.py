"""Probing: which kept claims some probes find, as either engine is asked.  Reads a database it is handed.

Hundreds of probes go in one statement: to SQLite as one JSON text, to PostgreSQL as arrays.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, text

from whosays.ledger.batches import in_pieces

__all__ = ["found_by"]

PIECE = 5000
"""Probes a statement."""

_FOUND = (
    "SELECT DISTINCT p.claim, b.claim_seq FROM {probes} {joined} block b "
    "ON b.key = p.key AND b.day BETWEEN p.first AND p.last "
    "WHERE ((p.shapes >> b.shape) & 1) = 1 AND b.claim_seq < p.below"
)
_IN_SQLITE = text(
    "WITH p AS MATERIALIZED (SELECT json_extract(value, '$[0]') AS claim, json_extract(value, '$[1]') AS key, "
    "json_extract(value, '$[2]') AS first, json_extract(value, '$[3]') AS last, "
    "json_extract(value, '$[4]') AS shapes, json_extract(value, '$[5]') AS below FROM json_each(:probes)) "
    + _FOUND.format(probes="p", joined="CROSS JOIN")
)
_IN_POSTGRES = text(
    _FOUND.format(
        probes="unnest(CAST(:claims AS integer[]), CAST(:keys AS bigint[]), CAST(:firsts AS integer[]), "
        "CAST(:lasts AS integer[]), CAST(:shapes AS bigint[]), CAST(:belows AS integer[])) "
        "AS p(claim, key, first, last, shapes, below)",
        joined="JOIN",
    )
)
_NAMES = ("claims", "keys", "firsts", "lasts", "shapes", "belows")


def found_by(connection: Connection, probes: Iterable[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Yield (claim, found) for probes of claim, key, first and last day, shapes as bits, and a number `below`.

    `claim` says whose probe it is; only claims with a number less than `below` are found.
    """
    for piece in in_pieces(probes, PIECE):
        if connection.dialect.name == "sqlite":
            rows = connection.execute(_IN_SQLITE, {"probes": json.dumps(piece)})
        else:
            given: dict[str, Any] = dict(zip(_NAMES, map(list, zip(*piece, strict=True)), strict=True))
            rows = connection.execute(_IN_POSTGRES, given)
        yield from ((row[0], row[1]) for row in rows)
