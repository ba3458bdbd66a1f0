"""Origins: reports that are copies of one wire text.  In: reports, one at a time.  Out: OriginDecision.

`OriginIndex` holds state, in a store that is passed in; everything else here is pure. Copies are
the connected components of the relation "is a copy of", so the order in which reports arrive
changes no group; the origin of a group is its first published report (then the least id).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Protocol

from whosays.reconcile.credits import same_name
from whosays.reconcile.signatures import Overlap, Signature, overlap_of, sign
from whosays.records import Origin

__all__ = [
    "Copy",
    "MemoryStore",
    "OriginDecision",
    "OriginIndex",
    "OriginStore",
    "compare",
    "in_order",
    "origin_of",
]

COPY_OF_SHORTER = 0.5
"""Share of the shorter text's shingles found in the other. In the train parts true copies share
0.61 to 0.96, other pairs at most 0.16: 0.5 lies nearer the copies because a false merge costs more."""
COPY_OF_SHORTER_CREDITED = 0.35
"""The same where a credit names the other's publisher."""
COPY_OF_LONGER = 0.25
"""Below it the longer text is mostly its own work, however much of the shorter it quotes."""
PARTIAL_SHINGLES = 24
"""A partial copy shares about two sentences: shorter runs are names, titles and set phrases."""
PARTIAL_OF_SHORTER = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """How report `one` relates to report `other`: the same copy, or (`partial`) some of its paragraphs."""

    one: str
    other: str
    partial: bool
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginDecision:
    """Where a report's text comes from.

    `origin` is the first report of its copies (itself if it has none); `copies` the whole group,
    sorted; `why` the reasons of the pairs that tie this report to it; `partial` the reports with
    which it shares paragraphs only. `copies` may name a report whose own origin this one changed.
    """

    report: str
    origin: str
    copies: tuple[str, ...]
    why: tuple[str, ...]
    partial: tuple[Copy, ...] = ()


class OriginStore(Protocol):
    """Keeps signatures and groups; the ledger has one over its tables, `MemoryStore` is ours."""

    def candidates(self, keys: Iterable[int]) -> Iterable[str]:
        """Return the ids of the reports kept under any of `keys`."""

    def signature(self, report_id: str) -> Signature:
        """Return what was kept of a report. Raises KeyError when it is not kept."""

    def keep(self, signature: Signature) -> None:
        """Keep a report's signature under each of its keys, in a group of its own; again changes nothing."""

    def group(self, report_id: str) -> frozenset[str]:
        """Return the ids of the group that a kept report is in."""

    def merge(self, report_ids: Iterable[str]) -> frozenset[str]:
        """Join the groups of these reports and return the joined group."""

    def tie(self, copies: Iterable[Copy]) -> None:
        """Keep how reports relate; the same again changes nothing."""

    def ties(self, report_ids: Iterable[str]) -> list[Copy]:
        """Return how these reports relate to others and to each other, each pair once."""


@dataclass(slots=True)
class MemoryStore:
    """An `OriginStore` in dicts."""

    _signatures: dict[str, Signature] = field(default_factory=dict)
    _buckets: defaultdict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    _groups: dict[str, frozenset[str]] = field(default_factory=dict)
    _ties: defaultdict[str, dict[tuple[str, str], Copy]] = field(default_factory=lambda: defaultdict(dict))

    def candidates(self, keys: Iterable[int]) -> set[str]:
        """Return the ids of the reports kept under any of `keys`."""
        buckets = self._buckets
        return {report for key in keys if key in buckets for report in buckets[key]}

    def signature(self, report_id: str) -> Signature:
        """Return what was kept of a report. Raises KeyError when it is not kept."""
        return self._signatures[report_id]

    def keep(self, signature: Signature) -> None:
        """Keep a report's signature under each of its keys, in a group of its own; again changes nothing."""
        if signature.report in self._signatures:
            return
        self._signatures[signature.report] = signature
        self._groups[signature.report] = frozenset({signature.report})
        for key in signature.keys:
            self._buckets[key].append(signature.report)

    def group(self, report_id: str) -> frozenset[str]:
        """Return the ids of the group that a kept report is in."""
        return self._groups[report_id]

    def merge(self, report_ids: Iterable[str]) -> frozenset[str]:
        """Join the groups of these reports and return the joined group."""
        joined = frozenset().union(*(self._groups[r] for r in report_ids))
        self._groups.update(dict.fromkeys(joined, joined))
        return joined

    def tie(self, copies: Iterable[Copy]) -> None:
        """Keep how reports relate; the same again changes nothing."""
        for copy in copies:
            for end in (copy.one, copy.other):
                self._ties[end][copy.one, copy.other] = copy

    def ties(self, report_ids: Iterable[str]) -> list[Copy]:
        """Return how these reports relate to others and to each other, each pair once, in order."""
        found = {pair: copy for id in report_ids for pair, copy in self._ties.get(id, {}).items()}
        return [copy for _, copy in sorted(found.items())]


class OriginIndex:
    """Finds the origin of reports as they come; adding costs one look-up a key and one check a candidate."""

    def __init__(self, store: OriginStore | None = None) -> None:
        self._store: OriginStore = MemoryStore() if store is None else store

    def add(
        self,
        report_id: str,
        text: str,
        title: str | None = None,
        *,
        publisher: str | None = None,
        published: str | None = None,
    ) -> OriginDecision:
        """Keep a report and decide its origin among those kept before. `published` is an ISO 8601 day."""
        return self.add_signed(sign(report_id, text, title=title, publisher=publisher, published=published))

    def add_signed(self, signature: Signature) -> OriginDecision:
        """Keep a report by its signature and decide its origin; the same report again changes nothing."""
        found = sorted(set(self._store.candidates(signature.keys)) - {signature.report})
        copies = [c for c in (compare(signature, self._store.signature(i)) for i in found) if c]
        whole = [c for c in copies if not c.partial]
        self._store.keep(signature)
        self._store.tie(in_order(copies))
        group = self._store.merge([signature.report, *(c.other for c in whole)])
        return OriginDecision(
            report=signature.report,
            origin=self._first(group),
            copies=tuple(sorted(group)),
            why=tuple(c.why for c in whole),
            partial=tuple(c for c in copies if c.partial and c.other not in group),
        )

    def origin_of(self, report_id: str) -> str:
        """Return the origin of a kept report. Raises KeyError when it is not kept."""
        return self._first(self._store.group(report_id))

    def origin(self, report_id: str) -> Origin:
        """Return a kept report's whole group, every tie in words. Raises KeyError when it is not kept."""
        group = self._store.group(report_id)
        return origin_of(self._first(group), group, self._store.ties(group))

    def _first(self, group: Iterable[str]) -> str:
        signed = (self._store.signature(r) for r in group)
        return min(signed, key=lambda s: (s.published or "9999", s.report)).report


def origin_of(first: str, group: Iterable[str], ties: Iterable[Copy]) -> Origin:
    """Return the origin of a group of copies of which `first` is the first, with its ties in words."""
    whole = sorted((tie.other, tie.one, tie.why) for tie in ties if not tie.partial)
    return Origin(origin=first, reports=tuple(sorted(group)), why=tuple(why for *_, why in whole))


def in_order(copies: Iterable[Copy]) -> list[Copy]:
    """Return copies with the lesser id of each pair first, so that none depends on who came first."""
    return [c if c.one < c.other else replace(c, one=c.other, other=c.one) for c in copies]


def compare(one: Signature, other: Signature) -> Copy | None:
    """Return how two reports' texts relate, or None where they share too little."""
    overlap = overlap_of(one, other)
    evidence = _evidence(one, other)
    credited = any(e.startswith("credits") for e in evidence)
    enough = COPY_OF_SHORTER_CREDITED if credited else COPY_OF_SHORTER
    why = _in_words(overlap, one, other, evidence)
    if overlap.of_shorter >= enough and overlap.of_longer >= COPY_OF_LONGER:
        return Copy(one=one.report, other=other.report, partial=False, why=why)
    if overlap.shingles >= PARTIAL_SHINGLES and overlap.of_shorter >= PARTIAL_OF_SHORTER:
        return Copy(one=one.report, other=other.report, partial=True, why=f"some paragraphs only: {why}")
    return None


def _evidence(one: Signature, other: Signature) -> list[str]:
    evidence = []
    for a, b in ((one, other), (other, one)):
        if same_name(a.credits.agency, b.publisher) and a.publisher != b.publisher:
            evidence.append(f"credits {b.publisher} ({a.report})")
    if one.credits.place and one.credits.place == other.credits.place:
        evidence.append(f"same dateline, {one.credits.place.title()}")
    if one.credits.agency and one.credits.agency == other.credits.agency:
        evidence.append(f"same agency credit, {one.credits.agency}")
    if one.credits.byline and one.credits.byline == other.credits.byline:
        evidence.append(f"same byline, {one.credits.byline}")
    return evidence


def _in_words(overlap: Overlap, one: Signature, other: Signature, evidence: list[str]) -> str:
    names = " and ".join(sorted((one.report, other.report)))
    share = f"{overlap.of_shorter:.0%} of the shorter text's three-word runs are in the other"
    return "; ".join([f"{names}: {share}", *sorted(evidence)])
