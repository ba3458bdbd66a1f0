"""Regrouping: whose copy a new report is, told from the prints that a ledger keeps.  Reads and writes its rows.

Joins reconcile and ledger, as `reconciling` does. Only the reports that share a key of the new ones' wording, and
their groups, are read.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from whosays.ledger import Reader
from whosays.ledger.prints import KeptSignature, KeptTie, Prints
from whosays.reconcile import (
    Copy,
    Credits,
    MemoryStore,
    OriginIndex,
    Signature,
    origin_of,
    signature_of,
)
from whosays.records import Origin, Report, as_mapping, from_mapping

__all__ = ["Regrouped", "origin_in", "regroup"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrouped:
    """How a batch changed the groups of copies: each report's origin before (where it had one) and now.

    `parted` are the reports of groups that were joined to a larger one: their claims were no copies of its before.
    """

    before: Mapping[str, str]
    now: Mapping[str, str]
    parted: frozenset[str]

    @property
    def moved(self) -> frozenset[str]:
        """The reports whose origin is another than before, new ones among them."""
        return frozenset(report for report, origin in self.now.items() if self.before.get(report) != origin)


def origin_in(reader: Reader) -> Callable[[Report], Report]:
    """Return what tells a report's origin among those of a ledger and those it was asked about before.

    It keeps the signatures of the latter, about a kilobyte each. What it returns raises LedgerError.
    """
    asked = MemoryStore()
    index = OriginIndex(asked)

    def origin(report: Report) -> Report:
        signature = signature_of(report)
        with reader.prints() as prints:
            store, _ = _like(prints, [signature])
        for id in asked.candidates(signature.keys):
            store.keep(replace(asked.signature(id), keys=signature.keys))
        index.add_signed(signature)
        return replace(report, origin=OriginIndex(store).add_signed(signature).origin)

    return origin


def regroup(prints: Prints, reports: Mapping[str, Report]) -> Regrouped:
    """Find the copies of new reports and write their prints and origins."""
    known = prints.published(reports)
    signed = [signature_of(report) for id, report in reports.items() if id not in known]
    store, before = _like(prints, signed)
    index = OriginIndex(store)
    for signature in signed:
        index.add_signed(signature)
    ties = store.ties(s.report for s in signed)
    prints.keep([_kept(s) for s in signed], ((s.report, key) for s in signed for key in s.keys))
    prints.tie(KeptTie(one=t.one, other=t.other, partial=t.partial, why=t.why) for t in ties)
    groups = {index.origin_of(s.report): store.group(s.report) for s in signed}
    prints.write(_origins(prints, groups))
    now = {report: origin for origin, group in groups.items() for report in group}
    parted = frozenset(report for group in groups.values() for report in _parted(group, before))
    return Regrouped(before={r: o for r, o in before.items() if r in now}, now=now, parted=parted)


def _like(prints: Prints, signed: Sequence[Signature]) -> tuple[MemoryStore, dict[str, str]]:
    """Return a store of the reports that may be copies of new ones, and of their groups; and their origins."""
    under = prints.reports_under({key for s in signed for key in s.keys})
    groups = prints.members(set(prints.origins(under).values()))
    before = {report: origin for origin, group in groups.items() for report in group}
    published, kept = prints.published(before), prints.signatures(under)
    store = MemoryStore()
    for report in before:
        store.keep(_signature(report, published.get(report), kept.get(report), under.get(report, ())))
    for group in groups.values():
        store.merge(group)
    return store, before


def _signature(
    report: str, published: str | None, kept: KeptSignature | None, keys: Iterable[int]
) -> Signature:
    """Return a report's signature from what is kept of it; of one that is no candidate the day will do."""
    rest = {} if kept is None else json.loads(kept.record)
    return Signature(
        report=report,
        keys=tuple(keys),
        shingles=b"" if kept is None else kept.shingles,
        credits=from_mapping(rest.pop("credits", {}), Credits),
        published=published,
        **rest,
    )


def _kept(signature: Signature) -> KeptSignature:
    rest = {
        "credits": as_mapping(signature.credits),
        "title": signature.title,
        "publisher": signature.publisher,
        "scheme": signature.scheme,
    }
    record = json.dumps(rest, ensure_ascii=False, separators=(",", ":"))
    return KeptSignature(
        report=signature.report, published=signature.published, shingles=signature.shingles, record=record
    )


def _origins(prints: Prints, groups: Mapping[str, frozenset[str]]) -> list[Origin]:
    """Return the origins of groups, with all ties inside them in words."""
    copied = {report: origin for origin, group in groups.items() if len(group) > 1 for report in group}
    ties: defaultdict[str, list[Copy]] = defaultdict(list)
    for t in prints.ties(copied):
        if copied.get(t.one) is not None and copied.get(t.one) == copied.get(t.other):
            ties[copied[t.one]].append(Copy(one=t.one, other=t.other, partial=t.partial, why=t.why))
    return [origin_of(origin, group, ties[origin]) for origin, group in sorted(groups.items())]


def _parted(group: frozenset[str], before: Mapping[str, str]) -> Iterator[str]:
    """Yield the reports of a group that were in another group than most of it."""
    were: defaultdict[str, list[str]] = defaultdict(list)
    for report in group:
        if report in before:
            were[before[report]].append(report)
    largest = max(were.values(), key=len, default=[])
    for some in were.values():
        if some is not largest:
            yield from some
