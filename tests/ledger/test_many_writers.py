"""Killed or crowded, the ledger holds whole reports, each once."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.make import RUN, a_claim, a_report, contents
from whosays.ledger import open_ledger

Address = Callable[[Path], str]

ADD = """
import sys
from whosays.ledger import open_ledger
from whosays.testing import RUN, a_claim, a_report
first, last = int(sys.argv[2]), int(sys.argv[3])
with open_ledger(sys.argv[1]) as ledger, ledger.writer(RUN) as writer:
    for number in range(first, last):
        report = a_report(f"Source {number} said that the group is in Kunduz.", id=f"r{number:03}")
        writer.add(report, [a_claim(report=report, quote="the group", source=f"{s}") for s in range(4)])
        print(number, flush=True)
"""


def adding(path: str, first: int, last: int) -> subprocess.Popen[str]:
    arguments = [sys.executable, "-c", ADD, path, str(first), str(last)]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)


def finished(process: subprocess.Popen[str]) -> int:
    process.communicate()
    return process.returncode


def add_here(path: str, first: int, last: int) -> None:
    with open_ledger(path) as ledger, ledger.writer(RUN) as writer:
        for number in range(first, last):
            report = a_report(f"Source {number} said that the group is in Kunduz.", id=f"r{number:03}")
            writer.add(report, [a_claim(report=report, quote="the group", source=f"{s}") for s in range(4)])


def test_killed_and_run_again_gives_the_ledger_of_a_run_never_killed(
    tmp_path: Path, ledger_address: Address
) -> None:
    killed, whole = (ledger_address(tmp_path / f"{name}.ledger") for name in ("killed", "whole"))
    process = adding(killed, 0, 400)
    assert process.stdout is not None
    while int(process.stdout.readline()) < 5:
        pass
    process.kill()
    assert finished(process) == -signal.SIGKILL
    with open_ledger(killed) as ledger:
        counts = ledger.reader().counts()
        assert 5 <= counts.reports < 400
        assert counts.claims == 4 * counts.reports
    last = max(20, counts.reports)
    add_here(killed, 0, last)
    add_here(whole, 0, last)
    with open_ledger(killed) as one, open_ledger(whole) as other:
        assert contents(one) == contents(other)


def test_four_processes_that_begin_at_once_lose_and_double_nothing(
    tmp_path: Path, ledger_address: Address
) -> None:
    path = ledger_address(tmp_path / "crowded.ledger")
    crowd = [adding(path, first, first + 30) for first in (0, 10, 20, 30)]
    assert [finished(process) for process in crowd] == [0, 0, 0, 0]
    with open_ledger(path) as ledger:
        counts = ledger.reader().counts()
        assert (counts.reports, counts.claims) == (60, 240)
        before = ledger.reader().derived_rows()["facet"]
        assert len(before) == 240


def test_a_transaction_killed_half_way_leaves_nothing(tmp_path: Path, ledger_address: Address) -> None:
    path = ledger_address(tmp_path / "half.ledger")
    script = """
import os, signal, sys
from whosays.ledger import open_ledger
from whosays.testing import RUN, a_claim, a_report
writer = open_ledger(sys.argv[1]).writer(RUN)
with writer.batch():
    report = a_report()
    writer.add(report, [a_claim(report=report)])
    os.kill(os.getpid(), signal.SIGKILL)
"""
    done = subprocess.run([sys.executable, "-c", script, path], check=False)
    assert done.returncode == -signal.SIGKILL
    report = a_report()
    with open_ledger(path) as ledger:
        assert ledger.reader().counts().reports == 0
        ledger.writer(RUN).add(report, [a_claim(report=report)])
        assert ledger.reader().counts().claims == 1
