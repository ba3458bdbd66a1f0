"""Million: how a SQLite ledger answers, takes a report and is rebuilt with very many generated claims.

    python -m bench.million [--claims 1000000] [--folder FOLDER] [--keep]

Prints one line a measure: p95 in milliseconds of filtered questions (warm, first 100 rows), of adding and reconciling
a report of 20 claims, the seconds of a rebuild of derived tables, and the pace of the search for copies. On a machine
that others use too, look at the processor's time: the clock's holds their work as well. With --keep, a second run in
the same folder asks the ledger that is there.
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path

from bench.generated import CLAIMS_A_REPORT, World
from whosays.ask import Filters, claims, disputes, figures, positions
from whosays.ledger import Ledger, Reader, RunAbout, Writer, open_ledger
from whosays.reconcile import MemoryStore, OriginIndex, sign
from whosays.reconciling import reconcile_anew, reconcile_new
from whosays.records import Claim, Kind, Polarity, Report

__all__ = ["Taken", "fill", "main"]

RUN = RunAbout(version="bench", extractor="generated")
BATCH_REPORTS = 500
ROUNDS = 5
FILTERS = {
    "about a frequent group": Filters(about="front 0"),
    "about a rare group": Filters(about="front 1500"),
    "about an id": Filters(about="group:3"),
    "in a country": Filters(place="AC"),
    "in a province, by kind": Filters(place="AC 3", kind=(Kind.PRESENCE,)),
    "by a source, since": Filters(source="speaker 7", since="2020"),
    "denied, in a month": Filters(polarity=Polarity.DENIED, since="2019-03", until="2019-03"),
    "about, in, of kind": Filters(about="front 2", place="Country AC", kind=(Kind.ATTACK,)),
}
QUESTIONS: dict[str, Callable[[Reader, Filters], object]] = {
    "claims": claims,
    "positions": positions,
    "disputes": disputes,
    "figures": figures,
}
VOCABULARY = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Seconds that something took: by the clock, and of this process on a processor."""

    clock: float
    processor: float


def main() -> None:
    """Run it."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--claims", type=int, default=1_000_000)
    options.add_argument("--folder", type=Path)
    options.add_argument("--keep", action="store_true", help="leave the ledger where it is made")
    options.add_argument("--skip-rebuild", action="store_true")
    chosen = options.parse_args()
    folder = chosen.folder or Path(tempfile.mkdtemp(prefix="whosays-million-"))
    try:
        _measure(folder / f"{chosen.claims}.ledger", chosen.claims, rebuild=not chosen.skip_rebuild)
        _measure_copies(chosen.claims // CLAIMS_A_REPORT)
    finally:
        if not chosen.keep:
            shutil.rmtree(folder, ignore_errors=True)


def _measure(path: Path, number: int, *, rebuild: bool) -> None:
    world = World()
    with open_ledger(path) as ledger:
        if not ledger.reader().counts().reports:
            fill(ledger, world, number // CLAIMS_A_REPORT)
        size = path.stat().st_size / 2**20
        print(f"{number:,} claims in the ledger, {size:,.0f} MiB", flush=True)
        reader = ledger.reader()
        for name, question in QUESTIONS.items():
            _ask(name, question, reader)
        _add(ledger, world, reader.counts().reports)
        if rebuild:
            (took,) = _timed(partial(_rebuild, ledger), 1)
            print(f"rebuild of all derived tables: {_seconds(took)}", flush=True)


def fill(ledger: Ledger, world: World, reports: int) -> None:
    """Add so many reports of a world to a ledger, and work out once what lies between them."""
    began = time.perf_counter()
    left = world.reports(reports)
    with ledger.writer(RUN) as writer:
        while some := list(islice(left, BATCH_REPORTS)):
            with writer.batch():
                for report, made in some:
                    writer.add(report, made)
        print(f"filled in {time.perf_counter() - began:.0f} s by the clock", flush=True)
        (took,) = _timed(partial(reconcile_anew, writer, batch_reports=BATCH_REPORTS), 1)
    print(f"reconciled in {_seconds(took)}", flush=True)


def _ask(name: str, question: Callable[[Reader, Filters], object], reader: Reader) -> None:
    slowest: tuple[float, str] = (0.0, "")
    everything: list[Taken] = []
    for words, filters in FILTERS.items():
        times = list(_timed(partial(question, reader, replace(filters, limit=100)), ROUNDS + 1))[1:]
        everything += times
        slowest = max(slowest, (max(one.processor for one in times), words))
    print(f"{name}: p95 {_p95(everything)}; slowest “{slowest[1]}” {1000 * slowest[0]:.0f} ms", flush=True)


def _add(ledger: Ledger, world: World, first: int) -> None:
    with ledger.writer(RUN) as writer:
        made = list(world.reports(60, first))
        times = [next(_timed(partial(_added, writer, *one), 1)) for one in made]
    print(f"adding and reconciling a report of {CLAIMS_A_REPORT} claims: p95 {_p95(times)}", flush=True)


def _added(writer: Writer, report: Report, made: list[Claim]) -> None:
    writer.add(report, made)
    reconcile_new(writer)


def _rebuild(ledger: Ledger) -> None:
    with ledger.writer(RUN) as writer:
        writer.rebuild()
        reconcile_anew(writer, batch_reports=BATCH_REPORTS)


def _seconds(took: Taken) -> str:
    return f"{took.processor:.0f} s of processor, {took.clock:.0f} s by the clock"


def _measure_copies(reports: int) -> None:
    """Time the search for copies: candidates alone, and one more report among all."""
    dice, store = random.Random(3), MemoryStore()
    index = OriginIndex(store)
    kept = min(reports, 50_000)
    texts = (" ".join(str(dice.randrange(VOCABULARY)) for _ in range(60)) for _ in range(kept))
    signed = [sign(str(number), text) for number, text in enumerate(texts)]
    for signature in signed:
        store.keep(signature)
    (looked,) = _timed(lambda: [store.candidates(signature.keys) for signature in signed], 1)
    more = [
        sign(f"more {n}", " ".join(str(dice.randrange(VOCABULARY)) for _ in range(60))) for n in range(200)
    ]
    times = [next(_timed(partial(index.add_signed, one), 1)) for one in more]
    print(
        f"copies among {kept:,} reports: candidates of {kept / looked.processor:,.0f} reports a second of processor;",
        end=" ",
    )
    print(f"one more report: p95 {_p95(times)}", flush=True)


def _timed(act: Callable[[], object], times: int) -> Iterator[Taken]:
    for _ in range(times):
        clock, processor = time.perf_counter(), time.process_time()
        act()
        yield Taken(clock=time.perf_counter() - clock, processor=time.process_time() - processor)


def _p95(taken: Iterable[Taken]) -> str:
    """Return the 95th percentiles in words."""
    some = list(taken)
    clock, processor = (sorted(one) for one in zip(*((t.clock, t.processor) for t in some), strict=True))
    last = min(len(some) - 1, int(0.95 * len(some)))
    return f"{1000 * processor[last]:.1f} ms of processor, {1000 * clock[last]:.1f} ms by the clock"


if __name__ == "__main__":
    main()
