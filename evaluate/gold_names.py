"""Gold names: labelled claims with names resolved, as a ledger has them.  In: labelled rows.  Out: Claims.  Opens the resolver.

Labels have names but no places in the text, on which the resolver leans: each name is put where it stands nearest to the claim.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from evaluate.gold_claims import gold_claims, gold_report
from whosays.records import Actor, Claim, Place, Source
from whosays.resolve import open_resolver
from whosays.settings import settings_from

__all__ = ["resolved_claims"]

Named = TypeVar("Named", Actor, Place, Source)


def resolved_claims(rows: Sequence[Mapping[str, Any]]) -> list[Claim]:
    """Return the rows' labelled claims with actors' and places' ids, in the order of the labels."""
    resolver = open_resolver(settings_from(os.environ).cache)
    return [
        claim
        for row in rows
        for claim in resolver.resolve(
            gold_report(row), [_located(claim, row["text"]) for claim in gold_claims(row)]
        )
    ]


def _located(claim: Claim, text: str) -> Claim:
    near = claim.content[0].start
    return replace(
        claim,
        source=_at(claim.source, text, near) if claim.source else None,
        via=tuple(_at(relay, text, near) for relay in claim.via),
        subjects=tuple(_at(actor, text, near) for actor in claim.subjects),
        objects=tuple(_at(actor, text, near) for actor in claim.objects),
        places=tuple(_at(place, text, near) for place in claim.places),
    )


def _at(named: Named, text: str, near: int) -> Named:
    """Put a name where it stands nearest to `near`; behind the text where it stands nowhere."""
    places = [match.start() for match in re.finditer(re.escape(named.name), text)]
    start = min(places, key=lambda place: abs(place - near), default=len(text))
    return replace(named, start=start, end=start + len(named.name))
