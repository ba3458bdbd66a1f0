"""Kill: `whosays add` is killed at random moments and run again; the ledger must be as if it never was.

    python -m bench.kill_add [FOLDER] [--kills 50] [--seed 7]

When a ledger is complete before the kills are used up, it is compared, and the next kills hit a fresh one.
Prints the number of kills and of ledgers that came out another; exit code 1 if any did.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from whosays import open_ledger
from whosays.records import as_mapping

__all__ = ["main"]

SAMPLES = Path(__file__).parents[1] / "src" / "whosays" / "samples"


def main() -> int:
    """Run it and return the exit code."""
    chosen = _options()
    dice = random.Random(chosen.seed)
    with tempfile.TemporaryDirectory() as folder:
        calm = Path(folder) / "calm.ledger"
        seconds = _add(chosen.folder, calm)
        wanted, kills, rounds, other = _dump(calm), 0, 0, 0
        while kills < chosen.kills:
            hurt = Path(folder) / f"hurt-{rounds}.ledger"
            kills += _add_killed(chosen.folder, hurt, seconds, chosen.kills - kills, dice)
            rounds, other = rounds + 1, other + (_dump(hurt) != wanted)
    print(
        f"killed {kills} times within {seconds:.1f} s each; {rounds} ledgers, {other} other than never killed"
    )
    return 1 if other else 0


def _options() -> argparse.Namespace:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("folder", nargs="?", type=Path, default=SAMPLES)
    options.add_argument("--kills", type=int, default=50)
    options.add_argument("--seed", type=int, default=7)
    return options.parse_args()


def _command(reports: Path, ledger: Path) -> list[str]:
    return [sys.executable, "-m", "whosays", "add", "--quiet", str(reports), "--ledger", str(ledger)]


def _add(reports: Path, ledger: Path) -> float:
    start = time.perf_counter()
    subprocess.run(_command(reports, ledger), check=True)
    return time.perf_counter() - start


def _add_killed(reports: Path, ledger: Path, seconds: float, most: int, dice: random.Random) -> int:
    """Kill `add` until it ends or was killed `most` times, then let it end; return the kills."""
    for kills in range(most):
        process = subprocess.Popen(_command(reports, ledger))
        try:
            process.wait(timeout=dice.uniform(0.02, seconds))
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
        else:
            return kills
    _add(reports, ledger)
    return most


def _dump(path: Path) -> dict[str, list[str]]:
    """What a ledger holds, without the times of recording."""
    with open_ledger(path, create=False) as ledger:
        reader = ledger.reader()
        parts = {
            "reports": reader.reports(),
            "claims": reader.claims(),
            "declined": reader.declined(),
            "origins": reader.origins(),
            "positions": reader.positions(),
            "links": reader.links(),
        }
        return {name: sorted(json.dumps(as_mapping(r)) for r in rows) for name, rows in parts.items()}


if __name__ == "__main__":
    sys.exit(main())
