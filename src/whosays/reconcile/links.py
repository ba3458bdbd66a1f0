"""Links: disputes and corroborations among claims.  In: Stated claims and origins.  Out: Links.  Pure.

Each link is a function of its two claims (and their reports' origins) alone, so adding a report
adds links and changes none, and a rebuild gives what adding one by one gave. Pairs are compared
only where it is worth it: all pairs of one report; across reports, those that `blocks` lets meet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from whosays.reconcile.blocks import Row, probes_of, rows_of
from whosays.reconcile.confidence import LEAST_CONFIDENCE, confidence_of
from whosays.reconcile.context import Stated
from whosays.reconcile.corroborations import corroborable, corroborated
from whosays.reconcile.disputes import disputable, disputed
from whosays.reconcile.pairs import pair_of
from whosays.reconcile.propositions import propositions_of
from whosays.records import Link, LinkType

__all__ = ["link", "links_among", "links_of", "within_reports"]


def link(a: Stated, b: Stated, origins: tuple[str, str]) -> Link | None:
    """Return the link between two claims, or None; the same whichever comes first."""
    if not disputable(a.claim, b.claim) and not corroborable(a.claim, b.claim):
        return None
    pair = pair_of(a, b, origins)
    dispute = disputed(pair)
    finding = dispute or corroborated(pair)
    if finding is None:
        return None
    confidence = confidence_of(pair, finding.reason)
    if confidence < LEAST_CONFIDENCE:
        return None
    return Link(
        type=LinkType.DISPUTE if dispute else LinkType.CORROBORATION,
        reason=finding.reason,
        proposition=propositions_of(pair.affirmed)[0].id,
        claims=(pair.one.claim.id, pair.other.claim.id),
        why=finding.why,
        confidence=confidence,
    )


def links_among(
    new: Sequence[Stated], known: Iterable[Stated], origins: Mapping[str, str]
) -> tuple[Link, ...]:
    """Return the links of `new` claims with each other and with `known` ones, sorted by claims."""
    return links_of((*within_reports(new), *_across_reports(new, known)), origins)


def links_of(pairs: Iterable[tuple[Stated, Stated]], origins: Mapping[str, str]) -> tuple[Link, ...]:
    """Return the links of some pairs of claims, each once, sorted by claims."""
    once = {_ids(a, b): (a, b) for a, b in pairs if a.claim.id != b.claim.id}
    found = (link(a, b, _origins_of(a, b, origins)) for a, b in once.values())
    return tuple(sorted((one for one in found if one), key=lambda one: one.claims))


def within_reports(stated: Iterable[Stated]) -> Iterable[tuple[Stated, Stated]]:
    """Yield the pairs of claims of one report."""
    by_report: defaultdict[str, list[Stated]] = defaultdict(list)
    for one in stated:
        by_report[one.claim.report.id].append(one)
    for claims in by_report.values():
        yield from combinations(claims, 2)


def _across_reports(new: Sequence[Stated], known: Iterable[Stated]) -> Iterable[tuple[Stated, Stated]]:
    kept: defaultdict[int, list[tuple[Row, Stated]]] = defaultdict(list)
    for one in (*known, *new):
        for row in rows_of(one):
            kept[row.key].append((row, one))
    for one in new:
        for probe in probes_of(one):
            for row, other in kept.get(probe.key, ()):
                if probe.finds(row) and one.claim.report.id != other.claim.report.id:
                    yield one, other


def _ids(a: Stated, b: Stated) -> tuple[str, str]:
    return (a.claim.id, b.claim.id) if a.claim.id < b.claim.id else (b.claim.id, a.claim.id)


def _origins_of(a: Stated, b: Stated, origins: Mapping[str, str]) -> tuple[str, str]:
    ours, theirs = a.claim.report, b.claim.report
    return origins.get(ours.id, ours.origin), origins.get(theirs.id, theirs.origin)
