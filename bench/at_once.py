"""At once: readers and writers of one served ledger for minutes.  In: minutes.  Out: what was added, seen and lost.

    python -m bench.at_once [--minutes 5] [--readers 4] [--writers 2] [--ledger FILE or postgresql://...]

A server runs in a process of its own. Writers add reports of known claims by the ledger's own door, as `whosays add` does, each
in a process of its own; readers ask the API and the pages all the while. Every list of claims that a reader gets must
hold each report whole; at the end every report and claim that a writer added must be there. Prints the counts.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import httpx

from bench.served import served
from whosays.ledger import RunAbout, open_ledger
from whosays.testing import a_claim, a_report

__all__ = ["main"]

CLAIMS = 7
FIRST = date(2000, 1, 1)
PAUSE_SECONDS = 0.2
LATEST = "/api/v1/claims?limit=700"
ASKED = (LATEST, "/claims", "/api/v1/claims/count", LATEST, "/api/v1/reports?limit=50", "/")
ANSWER_SECONDS = 120.0


def main() -> None:
    """Run it."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--minutes", type=float, default=5.0)
    options.add_argument("--readers", type=int, default=4)
    options.add_argument("--writers", type=int, default=2)
    options.add_argument("--ledger", help="a new ledger; else one in a folder that goes")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="whosays-at-once-") as folder:
        where = chosen.ledger or str(Path(folder) / "busy.ledger")
        open_ledger(where).close()
        with served(where) as address:
            _run(address, where, chosen)


def _run(address: str, where: str, chosen: argparse.Namespace) -> None:
    until = time.time() + 60 * chosen.minutes
    context = multiprocessing.get_context("spawn")
    added = context.Queue()
    writers = [
        context.Process(target=_write, args=(where, f"writer-{n}", until, added))
        for n in range(chosen.writers)
    ]
    for writer in writers:
        writer.start()
    with ThreadPoolExecutor(chosen.readers) as pool:
        read = [pool.submit(_read, address, until, n) for n in range(chosen.readers)]
        ids = {id for _ in writers for id in added.get()}
        seen = [one.result() for one in read]
    for writer in writers:
        writer.join()
    answers, failed, halves = (sum(numbers) for numbers in zip(*seen, strict=True))
    found = _every(address)
    lost = len(ids - found.keys()) + sum(number != CLAIMS for number in found.values())
    print(
        f"{chosen.minutes:g} minutes: {len(ids):,} reports of {CLAIMS} claims added by {chosen.writers} writers"
    )
    print(
        f"{answers:,} answers to {chosen.readers} readers; refused {failed}; half-written reports seen {halves}; lost {lost}"
    )
    if failed or halves or lost:
        raise SystemExit(1)


def _write(where: str, name: str, until: float, added: multiprocessing.Queue[list[str]]) -> None:
    """Add reports until the time is up, then tell their ids."""
    ids: list[str] = []
    with open_ledger(where) as ledger:
        while time.time() < until:
            with ledger.writer(RunAbout(version="bench", extractor="generated")) as writer:
                day = (FIRST + timedelta(days=len(ids))).isoformat()  # the newest claims are those added last
                report = a_report(f"Report {len(ids)} of {name}.", id=f"{name}-{len(ids)}", published=day)
                writer.add(report, [a_claim(report=report, id=f"{report.id}-{n}") for n in range(CLAIMS)])
            ids.append(report.id)
            time.sleep(PAUSE_SECONDS)
    added.put(ids)


def _read(address: str, until: float, number: int) -> tuple[int, int, int]:
    """Ask until the time is up; return how many answers came, how many were refusals, how many reports were not whole."""
    answers, failed, halves = 0, 0, 0
    with httpx.Client(base_url=address, timeout=ANSWER_SECONDS) as client:
        while time.time() < until:
            path = ASKED[(answers + number) % len(ASKED)]
            answer = client.get(path)
            answers += 1
            if answer.status_code != 200:
                failed += 1
                print(f"{path} was answered with {answer.status_code}: {answer.text[:200]}", flush=True)
            if path == LATEST and answer.status_code == 200:
                told = Counter(claim["report"]["id"] for claim in answer.json()["claims"])
                halves += sum(n != CLAIMS for n in told.values())
            time.sleep(PAUSE_SECONDS / 2)
    return answers, failed, halves


def _every(address: str) -> Counter[str]:
    """Return how many claims of each report are in the ledger, as the API streams them."""
    with httpx.stream("GET", f"{address}/api/v1/claims?format=jsonl", timeout=ANSWER_SECONDS) as lines:
        return Counter(json.loads(line)["report"]["id"] for line in lines.iter_lines() if line)


if __name__ == "__main__":
    main()
