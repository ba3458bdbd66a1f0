"""Reconcile: what many reports say together.  In: reports and claims.  Out: Reconciled.  Pure.

The order in which reports and claims come is all one.

No Protocol of its own but `OriginStore`, through which an index of copies keeps its state.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from whosays.reconcile.blocks import Probe, Row, probes_of, rows_of
from whosays.reconcile.context import Stated, complete
from whosays.reconcile.credits import Credits
from whosays.reconcile.kept import completion_of, stated_from
from whosays.reconcile.links import link, links_among, links_of, within_reports
from whosays.reconcile.origins import (
    Copy,
    MemoryStore,
    OriginDecision,
    OriginIndex,
    OriginStore,
    in_order,
    origin_of,
)
from whosays.reconcile.positions import Holding, holdings_of, position_id, position_of, positions_of, richest
from whosays.reconcile.propositions import Proposition, gather, propositions_of
from whosays.reconcile.signatures import Signature, sign
from whosays.records import Claim, Link, Origin, Position, Report

__all__ = [
    "Copy",
    "Credits",
    "Holding",
    "MemoryStore",
    "OriginDecision",
    "OriginIndex",
    "OriginStore",
    "Probe",
    "Proposition",
    "Reconciled",
    "Row",
    "Signature",
    "Stated",
    "complete",
    "complete_all",
    "completion_of",
    "find_origins",
    "gather",
    "holdings_of",
    "in_order",
    "link",
    "links_among",
    "links_of",
    "origin_of",
    "position_id",
    "position_of",
    "positions_of",
    "probes_of",
    "propositions_of",
    "reconcile",
    "richest",
    "rows_of",
    "sign",
    "signature_of",
    "stated_from",
    "within_reports",
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
    """Return every report's origin, sorted, and the partial copies, which do not share one.

    Of two texts under one id the first given counts, as in a ledger the one recorded first.
    """
    store = MemoryStore()
    index = OriginIndex(store)
    first: dict[str, Report] = {}
    for report in reports:
        first.setdefault(report.id, report)
    for report in first.values():
        index.add_signed(signature_of(report))
    groups = {index.origin_of(id): id for id in first}
    partial = [tie for tie in store.ties(first) if tie.partial and tie.other not in store.group(tie.one)]
    return tuple(index.origin(groups[o]) for o in sorted(groups)), tuple(partial)


def signature_of(report: Report) -> Signature:
    """Return what is kept of a report to find its copies."""
    return sign(
        report.id,
        report.text,
        title=report.title,
        publisher=report.publisher,
        published=report.published.start,
    )


def complete_all(claims: Iterable[Claim]) -> tuple[Stated, ...]:
    """Return claims with what they leave unsaid taken from their report, sorted by report and text order.

    Of claims of one id in one report the last counts.
    """
    by_report: defaultdict[str, dict[str, Claim]] = defaultdict(dict)
    for claim in claims:
        by_report[claim.report.id][claim.id] = claim
    return tuple(one for _, own in sorted(by_report.items()) for one in complete(own.values()))
