"""Calibrate: fit confidences on the folds held out of training and write both calibration tables.

    python -m train.calibrate --polnear POLNEAR_FOLDER

The held-out folds are those of `train.fit`: one PolNeAR article in twenty, one origin in ten. Inside them the way of fitting is
chosen by cross-validation over texts; `python -m evaluate.reliability` measures the tables on other texts.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from evaluate.answers import Answers, attribution_answers, claim_answers
from evaluate.held_out import held_out_articles, held_out_reports

from train.calibration_fits import best_method, calibration_table, log_losses
from whosays.attribute.encoder import MODEL as ATTRIBUTE_MODEL
from whosays.interpret.reading import MODEL as INTERPRET_MODEL

__all__ = ["fitted", "main"]


def fitted(answers: Answers) -> dict[str, str | list[float]]:
    """Return the table of the method chosen on texts it was not fitted on."""
    losses = log_losses(answers.scores, answers.right, answers.texts)
    print("  log loss: " + ", ".join(f"{name} {loss.mean():.4f}" for name, loss in losses.items()))
    return calibration_table(best_method(losses), answers.scores, answers.right)


def main() -> None:
    """Fit and write both tables."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--polnear", type=Path, required=True)
    chosen = options.parse_args()
    _write(ATTRIBUTE_MODEL, attribution_answers(held_out_articles(chosen.polnear)))
    _write(INTERPRET_MODEL, claim_answers(held_out_reports()))


def _write(folder: Path, answers: Answers) -> None:
    print(f"{folder.parent.name}: {len(answers.scores)} held out, {answers.right.mean():.2f} right")
    table = fitted(answers)
    (folder / "calibration.json").write_text(json.dumps(table) + "\n", encoding="utf-8")
    print(f"  {table['method']}")


if __name__ == "__main__":
    main()
