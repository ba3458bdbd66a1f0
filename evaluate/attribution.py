"""Measure attribution: one Markdown table for whosays and its peers, F1 × 100, from PolNeAR-shaped gold.

    python -m evaluate.attribution [GOLD.jsonl.gz] [--scorer score_attribution.py] [--peers] [--write docs/measures.md]

Gold and scorer are those under WHOSAYS_SHARED unless given. `--peers` adds textacy (`pip install -e '.[evaluate]'`) and a floor
of plain rules, in the same run. `--full` prints the scorer's own tables of whosays as well.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from evaluate.lines import read_lines, write_lines
from evaluate.pages import write_between_marks
from evaluate.peers import PEERS, Predictor
from evaluate.shared import shared_path
from whosays.attribute import open_attributor
from whosays.records import Attribution

__all__ = ["COLUMNS", "headline", "predictions", "scored"]

HEAD = "| | source exact | cue exact | content exact / overlap | attribution | who-said | direct quotes, who-said |"
ROLES = ("source", "cue", "content")
#: The table's columns: the scorer's measure, and whether direct quotes alone count.
COLUMNS: dict[str, tuple[str, bool]] = {
    "source exact": ("source exact", False),
    "cue exact": ("cue exact", False),
    "content exact": ("content exact", False),
    "content overlap": ("content overlap", False),
    "attribution": ("attribution", False),
    "who-said": ("who-said", False),
    "direct quotes, who-said": ("who-said", True),
}


def as_spans(attribution: Attribution) -> dict[str, list[list[int]]]:
    """An attribution as the stage command writes it."""
    return {role: [[s.start, s.end] for s in getattr(attribution, role)] for role in ROLES}


def predictions(articles: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """One line an article: its id and whosays' attributions, one article at a time, as the pipeline reads."""
    attributor = open_attributor()
    outcomes = (attributor.attribute([a["text"]])[0] for a in articles)
    return [
        {"id": a["id"], "attributions": [as_spans(f) for f in found]}
        for a, (found, _, _) in zip(articles, outcomes, strict=True)
    ]


def scored(gold: Path, found: Sequence[dict[str, Any]], scorer: Path) -> dict[str, float]:
    """The table's columns (F1, 0..1) for some predictions, by the scorer given by path."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "attributions.jsonl"
        write_lines(out, found)
        whole, direct = (_scores(scorer, gold, out, *extra) for extra in ((), ("--direct-only",)))
    return headline(whole, direct)


def headline(whole: Mapping[str, Any], direct: Mapping[str, Any]) -> dict[str, float]:
    """The table's columns from the scorer's two results."""
    return {
        name: float((direct if quoted else whole)[measure]["f1"])
        for name, (measure, quoted) in COLUMNS.items()
    }


def _scores(scorer: Path, gold: Path, out: Path, *extra: str) -> Mapping[str, Any]:
    command = [sys.executable, str(scorer), str(gold), str(out), "--json", *extra]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    scores: Mapping[str, Any] = json.loads(done.stdout)
    return scores


def _line(name: str, figures: Mapping[str, float]) -> str:
    shown = [f"{100 * figures[column]:.1f}" for column in COLUMNS]
    shown[2:4] = [" / ".join(shown[2:4])]
    return f"| {name} | " + " | ".join(shown) + " |"


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("gold", type=Path, nargs="?")
    options.add_argument("--scorer", type=Path)
    options.add_argument("--peers", action="store_true", help="the peers as well")
    options.add_argument("--full", action="store_true", help="the scorer's own tables of whosays")
    options.add_argument("--write", type=Path, help="a page whose table is written anew")
    chosen = options.parse_args()
    gold = chosen.gold or shared_path("data", "polnear", "dev.jsonl.gz")
    scorer = chosen.scorer or shared_path("tools", "score_attribution.py")
    articles = list(read_lines(gold))
    words = sum(len(a["text"].split()) for a in articles)
    systems: dict[str, Predictor] = {"whosays": predictions, **(PEERS if chosen.peers else {})}
    lines = [HEAD, "|---" * 7 + "|"]
    print("\n".join(lines))
    paces = {}
    for name, predict in systems.items():
        started = time.perf_counter()
        found = predict(articles)
        paces[name] = round(words / (time.perf_counter() - started))
        lines.append(_line(name, scored(gold, found, scorer)))
        print(lines[-1], flush=True)
        if name == "whosays" and chosen.full:
            _print_full(gold, found, scorer)
    lines += ["", f"{len(articles)} articles, {words:,} words. Words a second: {_joined(paces)}."]
    print("\n".join(lines[-2:]))
    if chosen.write:
        write_between_marks(chosen.write, "attribution", "\n".join(lines))


def _joined(paces: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {pace:,}" for name, pace in paces.items())


def _print_full(gold: Path, found: Sequence[dict[str, Any]], scorer: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "attributions.jsonl"
        write_lines(out, found)
        for extra in ([], ["--direct-only"]):
            subprocess.run([sys.executable, str(scorer), str(gold), str(out), *extra], check=True)


if __name__ == "__main__":
    main()
