"""Claims for these tests: `told` makes one with what tests/make.py leaves out.  Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.make import a_claim
from whosays.reconcile import complete
from whosays.reconcile.context import Stated
from whosays.records import Claim, Interval, Place, Precision, Source

__all__ = ["alone", "place", "told"]


def place(name: str, *, id: str | None = None, country: str | None = None, **fields: Any) -> Place:
    """Return a place by name; `precision=6` makes it a country."""
    kind = "country" if fields.get("precision") == 6 else "town"
    return Place(
        name=name, kind=kind, text=name, start=0, end=len(name), place_id=id, country=country, **fields
    )


def told(
    *,
    day: str | None = None,
    via: str | None = None,
    at: tuple[Place, ...] | None = None,
    publisher: str | None = None,
    **fields: Any,
) -> Claim:
    """Return a claim whose content holds on `day`, at places `at`, relayed by `via`.

    The publisher is that of the source's name unless given, so that no two sources share one by chance.
    """
    claim = a_claim(publisher=publisher or f"{fields.get('source', 'Own')} Post", **fields)
    relay = (
        Source(name=via, kind=claim.source.kind, text=via, start=0, end=0) if via and claim.source else None
    )
    return replace(
        claim,
        time=Interval(start=day, end=day, precision=Precision.DAY) if day else None,
        via=(relay,) if relay else (),
        places=claim.places if at is None else at,
    )


def alone(claim: Claim) -> Stated:
    """Return a claim as compared, the only one of its report."""
    return complete([claim])[0]
