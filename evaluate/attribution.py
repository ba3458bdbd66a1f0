"""Measure attribution on PolNeAR-shaped gold: writes predictions, then runs the scorer given by path.

    python -m evaluate.attribution GOLD.jsonl.gz --scorer score_attribution.py [--raw]

Predictions go to a file beside `--out`; the scorer's table is printed as it stands.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from evaluate.lines import read_lines, write_lines
from whosays.attribute import open_attributor
from whosays.records import Attribution

__all__ = ["predictions"]


def as_spans(attribution: Attribution) -> dict[str, list[list[int]]]:
    """An attribution as the stage command writes it."""
    return {
        role: [[s.start, s.end] for s in getattr(attribution, role)] for role in ("source", "cue", "content")
    }


def predictions(articles: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One line an article: its id and attributions."""
    outcomes = open_attributor().attribute([a["text"] for a in articles])
    return [
        {"id": a["id"], "attributions": [as_spans(f) for f in found]}
        for a, (found, _, _) in zip(articles, outcomes, strict=True)
    ]


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("gold", type=Path)
    options.add_argument("--scorer", type=Path, required=True)
    options.add_argument("--out", type=Path)
    chosen = options.parse_args()
    articles = list(read_lines(chosen.gold))
    words = sum(len(a["text"].split()) for a in articles)
    started = time.perf_counter()
    found = predictions(articles)
    seconds = time.perf_counter() - started
    out = chosen.out or Path(tempfile.mkdtemp()) / "attributions.jsonl"
    write_lines(out, found)
    print(
        json.dumps({"words": words, "seconds": round(seconds, 2), "words_per_second": round(words / seconds)})
    )
    for extra in ([], ["--direct-only"]):
        subprocess.run([sys.executable, str(chosen.scorer), str(chosen.gold), str(out), *extra], check=True)


if __name__ == "__main__":
    main()
