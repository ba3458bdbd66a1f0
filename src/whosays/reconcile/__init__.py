"""Reconcile: what many reports say together.  In: reports and claims.  Out: Reconciled.  Pure.

The order in which reports and claims come is all one.

No Protocol of its own but `OriginStore`, through which an index of copies keeps its state.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from whosays.reconcile.context import Stated, complete
from whosays.reconcile.links import block_keys, link, links_among
from whosays.reconcile.origins import Copy, MemoryStore, OriginDecision, OriginIndex, OriginStore
from whosays.reconcile.positions import positions_of
from whosays.reconcile.propositions import Proposition, gather, propositions_of
from whosays.reconcile.signatures import Signature, sign
from whosays.records import Claim, Link, Origin, Position, Report

__all__ = [
    "Copy",
    "MemoryStore",
    "OriginDecision",
    "OriginIndex",
    "OriginStore",
    "Proposition",
    "Reconciled",
    "Signature",
    "Stated",
    "block_keys",
    "complete",
    "complete_all",
    "find_origins",
    "gather",
    "link",
    "links_among",
    "positions_of",
    "propositions_of",
    "reconcile",
    "sign",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciled:
    """What stands between claims. `copies` lists partial copies too, which share no origin."""

    origins: tuple[Origin, ...]
    propositions: tuple[Proposition, ...]
    positions: tuple[Position, ...]
    links: tuple[Link, ...]
    copies: tuple[Copy, ...] = ()


def reconcile(reports: Iterable[Report], claims: Iterable[Claim]) -> Reconciled:
    """Return origins, propositions, positions and links; the order of reports and claims is all one."""
    origins, copies = find_origins(reports)
    origin_of = {report: o.origin for o in origins for report in o.reports}
    stated = complete_all(claims)
    return Reconciled(
        origins=origins,
        propositions=gather(stated),
        positions=positions_of(stated, origin_of),
        links=links_among(stated, (), origin_of),
        copies=copies,
    )


def find_origins(reports: Iterable[Report]) -> tuple[tuple[Origin, ...], tuple[Copy, ...]]:
    """Return every report's origin, sorted, and the partial copies, which do not share one."""
    index = OriginIndex()
    partial: list[Copy] = []
    ordered = sorted(reports, key=lambda r: (r.published.start or "9999", r.id))
    for report in ordered:
        decision = index.add(
            report.id,
            report.text,
            report.title,
            publisher=report.publisher,
            published=report.published.start,
        )
        partial += decision.partial
    groups = {index.origin_of(r.id): r.id for r in ordered}
    return tuple(index.origin(groups[o]) for o in sorted(groups)), tuple(partial)


def complete_all(claims: Iterable[Claim]) -> tuple[Stated, ...]:
    """Return claims with what they leave unsaid taken from their report, sorted by report and text order."""
    by_report: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_report[claim.report.id].append(claim)
    return tuple(one for _, own in sorted(by_report.items()) for one in complete(own))
