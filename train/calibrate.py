"""Calibrate: fit confidences on the folds held out of training and write both calibration tables.

    python -m train.calibrate --polnear POLNEAR_FOLDER

The held-out folds are those of `train.fit`: one PolNeAR article in twenty, one origin in ten. Inside them the way of fitting is
chosen by cross-validation over texts; `python -m evaluate.reliability` measures the tables on other texts. For claims there is a
table of the whole, one of each field, and the confidence below which a claim is shown as uncertain.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
from evaluate.answers import Answers, ClaimAnswers, attribution_answers, claim_answers
from evaluate.held_out import held_out_articles, held_out_reports
from numpy.typing import NDArray

from train.calibration_fits import (
    best_method,
    calibration_table,
    log_losses,
    told_by_folds,
    uncertain_below,
)
from whosays.attribute.encoder import MODEL as ATTRIBUTE_MODEL
from whosays.interpret.reading import MODEL as INTERPRET_MODEL

__all__ = ["claim_tables", "fitted", "main"]

Table = dict[str, Any]


def fitted(answers: Answers) -> Table:
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
    _write(ATTRIBUTE_MODEL, _table("attributions", attribution_answers(held_out_articles(chosen.polnear))))
    _write(INTERPRET_MODEL, claim_tables(claim_answers(held_out_reports())))


def claim_tables(answers: ClaimAnswers) -> Table:
    """Return the table of claims, in it those of the fields and the threshold of uncertain claims."""
    table = _table("claims", answers.claims)
    fields = {name: _table(f"claims' {name}", some) for name, some in answers.fields.items()}
    below = uncertain_below(*_told_blindly(answers.claims, str(table["method"])))
    print(f"uncertain below {below}")
    return {**table, "fields": fields, "uncertain_below": below}


def _told_blindly(answers: Answers, method: str) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """The confidences of the claims, each by a fit that did not see its text, and the verdicts."""
    return told_by_folds(method, answers.scores, answers.right, answers.texts), answers.right


def _table(name: str, answers: Answers) -> Table:
    print(f"{name}: {len(answers.scores)} held out, {answers.right.mean():.2f} right")
    table = fitted(answers)
    print(f"  {table['method']}")
    return table


def _write(folder: Path, table: Table) -> None:
    (folder / "calibration.json").write_text(json.dumps(table) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
