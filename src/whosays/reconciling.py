"""Reconciling: what new reports change between reports, and the whole anew.  In: a Writer.  Out: rows of the ledger.

Joins reconcile and ledger, as `pipeline` does. A batch of new reports reads only what it touches: the reports whose
wording it shares, the claims it may dispute or bear out, the positions its sources hold already. Every
result is a function of the set of reports, so that any order and any batches end in the same rows, and `rebuild`
is nothing but all reports as one row of batches. One transaction a batch: nobody else writes meanwhile.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from whosays.ledger import Writer
from whosays.ledger.reconciling import Reconciling, Unseen
from whosays.ledger.standings import Completed, HeldBy, Standings
from whosays.reconcile import (
    Stated,
    complete_all,
    completion_of,
    holdings_of,
    links_of,
    position_id,
    position_of,
    probes_of,
    richest,
    rows_of,
    stated_from,
    within_reports,
)
from whosays.records import Position, Report
from whosays.regrouping import Regrouped, regroup

__all__ = ["BATCH_REPORTS", "reconcile_anew", "reconcile_new"]

BATCH_REPORTS = 100
"""Reports reconciled in one transaction: seconds, so that other writers get their turn."""

NO_LIMIT = 2**31 - 1


def reconcile_new(writer: Writer, *, batch_reports: int = BATCH_REPORTS) -> int:
    """Work out what the reports not seen yet change, batch by batch; return how many there were.

    Raises LedgerError.
    """
    done = 0
    while True:
        with writer.reconciling() as ledger:
            some = ledger.unseen(batch_reports)
            if not some:
                return done
            _take_in(ledger, some)
            ledger.seen(some[-1].seq)
        done += len(some)


def reconcile_anew(writer: Writer, *, batch_reports: int = BATCH_REPORTS) -> int:
    """Work out all that lies between reports from nothing, in one transaction; return how many reports there are.

    Raises LedgerError.
    """
    with writer.batch():
        with writer.reconciling() as ledger:
            ledger.forget()
        return reconcile_new(writer, batch_reports=batch_reports)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claims:
    """The claims of the reports that a batch touches, by number: as kept before (`old`) and as they are `now`."""

    old: Mapping[int, Stated]
    now: Mapping[int, Stated]


def _take_in(ledger: Reconciling, some: Sequence[Unseen]) -> None:
    reports: dict[str, Report] = {}
    for one in some:
        reports.setdefault(one.report.id, one.report)
    regrouped = regroup(ledger.prints, reports)
    touched = regrouped.moved | regrouped.parted | reports.keys()
    claims = _claims_of(ledger.standings.claims_in(sorted(touched)), reports.keys())
    _enter(ledger.standings, claims)
    _hold(ledger, regrouped, claims)
    _link(ledger, regrouped.parted | reports.keys(), claims)


def _claims_of(found: Sequence[Completed], new: Collection[str]) -> _Claims:
    """Return claims as kept before, and now: those of `new` reports completed anew, of one id the last recorded."""
    old = {c.seq: stated_from(c.claim, c.completion) for c in found if c.completion is not None}
    last = {(c.claim.report.id, c.claim.id): c.seq for c in found if c.claim.report.id in new}
    fresh = complete_all(c.claim for c in found if c.claim.report.id in new)
    now = {last[stated.claim.report.id, stated.claim.id]: stated for stated in fresh}
    rest = {seq: stated for seq, stated in old.items() if stated.claim.report.id not in new}
    return _Claims(old=old, now=rest | now)


def _enter(standings: Standings, claims: _Claims) -> None:
    """Write how claims are completed and looked up, where that is new."""
    gone = {seq: stated for seq, stated in claims.old.items() if claims.now.get(seq) != stated}
    come = {seq: stated for seq, stated in claims.now.items() if claims.old.get(seq) != stated}
    standings.leave(((row.key, row.day, seq) for seq, s in gone.items() for row in rows_of(s)), gone)
    standings.complete((seq, completion_of(stated)) for seq, stated in sorted(come.items()))
    standings.enter((row.key, row.day, seq, row.shape) for seq, s in come.items() for row in rows_of(s))


def _hold(ledger: Reconciling, regrouped: Regrouped, claims: _Claims) -> None:
    """Write the positions that claims of new reports, and of reports whose origin changed, are part of."""
    standings = ledger.standings
    now = ledger.prints.origins({stated.claim.report.id for stated in claims.now.values()})
    before = _holdings(claims.old, {**now, **regrouped.before})
    after = _holdings(claims.now, now)
    standings.drop(before.keys() - after.keys())
    standings.hold(after.keys() - before.keys())
    keys = {(one.proposition, one.speaker) for one in before.keys() | after.keys()}
    lost = {one.proposition for one in before.keys() - after.keys()}
    abouts = standings.abouts({proposition for proposition, _ in keys})
    words = _words(standings, keys, lost, {id: about for id, (about, _) in abouts.items()}, after)
    positions = _positions(ledger, keys, claims, words)
    ids = {position_id(*key): key[0] for key in keys}
    known, written = standings.positions_known(ids), {p.id for p in positions}
    sources = Counter({id: number for id, (_, number) in abouts.items()})
    sources.update(ids[id] for id in written - known)
    sources.subtract(ids[id] for id in known - written)
    standings.write_positions(positions, gone=known - written)
    standings.describe(
        {id: (words.get(id, ""), sources[id]) for id in {proposition for proposition, _ in keys}},
        before=abouts.keys(),
        reworded=[id for id, (about, _) in abouts.items() if words.get(id, about) != about],
    )


def _holdings(claims: Mapping[int, Stated], origins: Mapping[str, str]) -> dict[HeldBy, str]:
    """Return who holds what by which claim, each with the words of the claim for it."""
    return {
        HeldBy(proposition=one.proposition, speaker=one.speaker, claim_seq=seq): one.words
        for seq, stated in claims.items()
        for one in holdings_of(stated, origins.get(stated.claim.report.id))
    }


def _words(
    standings: Standings,
    keys: Iterable[tuple[str, str]],
    lost: Collection[str],
    before: Mapping[str, str],
    after: Mapping[HeldBy, str],
) -> dict[str, str]:
    """Return the richest words of each proposition; of those that lost a claim, from all that are left."""
    told: defaultdict[str, set[str]] = defaultdict(set)
    for one, some in after.items():
        told[one.proposition].add(some)
    for proposition, _ in keys:
        if proposition in before and proposition not in lost:
            told[proposition].add(before[proposition])
    on = standings.claims_on(lost)
    left = standings.claims({seq for seqs in on.values() for seq in seqs})
    for seq, kept in left.items():
        for holding in holdings_of(_stated(kept), None):
            if seq in on.get(holding.proposition, ()):
                told[holding.proposition].add(holding.words)
    return {proposition: richest(some) for proposition, some in told.items()}


def _positions(
    ledger: Reconciling, keys: Iterable[tuple[str, str]], claims: _Claims, words: Mapping[str, str]
) -> list[Position]:
    """Return the positions of keys of proposition and speaker that some claim makes still."""
    held = ledger.standings.held(keys)
    missing = {seq for seqs in held.values() for seq in seqs} - claims.now.keys()
    found = {seq: kept.claim for seq, kept in ledger.standings.claims(missing).items()}
    found |= {seq: stated.claim for seq, stated in claims.now.items()}
    origins = ledger.prints.origins({claim.report.id for claim in found.values()})
    return [
        position_of(proposition, speaker, words[proposition], [found[seq] for seq in seqs], origins)
        for (proposition, speaker), seqs in sorted(held.items())
    ]


def _link(ledger: Reconciling, reports: Collection[str], claims: _Claims) -> None:
    """Write the links of the claims of some reports, in the place of those they had."""
    standings = ledger.standings
    standings.unlink([seq for seq, stated in claims.old.items() if stated.claim.report.id in reports])
    own = {seq: stated for seq, stated in claims.now.items() if stated.claim.report.id in reports}
    probes = [
        (seq, probe.key, probe.first, probe.last, probe.shapes, NO_LIMIT)
        for seq, stated in own.items()
        for probe in probes_of(stated)
    ]
    met = sorted(standings.met_by(probes))
    others = standings.claims({other for _, other in met} - claims.now.keys())
    every = {seq: _stated(kept) for seq, kept in others.items()} | dict(claims.now)
    pairs = [(every[seq], every[other]) for seq, other in met if _apart(every[seq], every[other])]
    origins = ledger.prints.origins({stated.claim.report.id for stated in every.values()})
    standings.link(links_of((*within_reports(own.values()), *pairs), origins))


def _apart(one: Stated, other: Stated) -> bool:
    return one.claim.report.id != other.claim.report.id


def _stated(kept: Completed) -> Stated:
    return stated_from(kept.claim, kept.completion or {})
