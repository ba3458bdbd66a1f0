"""Resolve: names to actors and places.  In: Report and its Claims.  Out: the Claims with ids.  Pure given its indexes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from whosays.records import Claim, Report
from whosays.resolve.places import Gazetteer, locate, open_gazetteer
from whosays.resolve.resolver import Resolver, open_resolver

__all__ = ["ClaimResolver", "Gazetteer", "Resolver", "locate", "open_gazetteer", "open_resolver", "resolve"]


class ClaimResolver(Protocol):
    """Says which actors and places the names of a report's claims stand for."""

    def resolve(self, report: Report, claims: Sequence[Claim]) -> Sequence[Claim]:
        """Return the claims in the same order."""


def resolve(report: Report, claims: Sequence[Claim], *, using: ClaimResolver) -> Sequence[Claim]:
    """Return the claims with the actor and place ids that `using` gives their names."""
    return using.resolve(report, claims)
