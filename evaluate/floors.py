"""Choose the anchor floors: F1 of right attributions and claims on the held-out folds, floor by floor.

    python -m evaluate.floors --polnear POLNEAR_FOLDER

The floors in use stand in `whosays.attribute.linking` and `whosays.interpret.reading`.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from train.held_out import TEXTS, held_out

from evaluate.claims import as_report
from evaluate.lines import read_lines
from evaluate.rightness import attribution_right, claims_right
from whosays.attribute import open_attributor
from whosays.interpret import open_interpreter

FLOORS = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)


def print_table(name: str, scored: Sequence[tuple[float, bool]], golds: int) -> None:
    """Print precision, recall and F1 of answers whose raw score reaches each floor."""
    print(f"{name}: {golds} gold")
    for floor in FLOORS:
        kept = [right for score, right in scored if score >= floor]
        precision = sum(kept) / max(1, len(kept))
        recall = sum(kept) / golds
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"  {floor:.2f}  P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  of {len(kept)}")


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--polnear", type=Path, required=True)
    chosen = options.parse_args()
    attributor, interpreter = open_attributor(), open_interpreter()
    articles = [a for a in read_lines(chosen.polnear / "train.jsonl.gz") if held_out(a["id"], 20)]
    outcomes = attributor.attribute([a["text"] for a in articles])
    scored = [
        (one.confidence, attribution_right(a["text"], a["attributions"], one))
        for a, (found, _, _) in zip(articles, outcomes, strict=True)
        for one in found
    ]
    print_table("attributions", scored, sum(len(a["attributions"]) for a in articles))
    rows = [r for p in sorted(TEXTS.glob("*.jsonl")) for r in read_lines(p) if held_out(r["origin"])]
    claims_scored: list[tuple[float, bool]] = []
    for row, (found, _, encoded) in zip(rows, attributor.attribute([r["text"] for r in rows]), strict=True):
        claims = interpreter.interpret(as_report(row), found, encoded).found
        verdicts = claims_right(row["text"], row["claims"], claims)
        claims_scored += [(c.confidence, v) for c, v in zip(claims, verdicts, strict=True)]
    print_table("claims", claims_scored, sum(len(r["claims"]) for r in rows))


if __name__ == "__main__":
    main()
