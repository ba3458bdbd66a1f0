"""Calibrate: fit confidences on the folds held out of training and write both calibration tables.

    python -m train.calibrate --polnear POLNEAR_FOLDER

The held-out folds are those of `train.fit`: one PolNeAR article in twenty, one origin in ten.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from evaluate.claims import as_report
from evaluate.lines import read_lines
from evaluate.rightness import attribution_right, claims_right
from sklearn.isotonic import IsotonicRegression

from train.held_out import TEXTS, held_out
from whosays.attribute import ModelAttributor
from whosays.attribute.encoder import MODEL as ATTRIBUTE_MODEL
from whosays.attribute.encoder import Encoder
from whosays.attribute.linking import Linker
from whosays.interpret import ModelInterpreter
from whosays.interpret.reading import MODEL as INTERPRET_MODEL
from whosays.interpret.reading import ClaimReader
from whosays.models import Calibration

AS_IS = Calibration(scores=(0.0, 1.0), shares=(0.0, 1.0))


def table(scores: Sequence[float], right: Sequence[bool]) -> dict[str, list[float]]:
    """The isotonic fit at 21 quantiles of the scores, kept off 0 and 1 by one pseudo-count each way."""
    fit = IsotonicRegression(y_min=0, y_max=1, out_of_bounds="clip").fit(
        [*scores, 0.0, 1.0], [*map(float, right), 0.0, 1.0]
    )
    points = np.unique(np.quantile(scores, np.linspace(0, 1, 21)))
    return {
        "scores": [round(float(p), 4) for p in points],
        "shares": [round(float(np.clip(s, 0.02, 0.98)), 4) for s in fit.predict(points)],
    }


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--polnear", type=Path, required=True)
    chosen = options.parse_args()
    attributor = ModelAttributor(Encoder(), Linker(), AS_IS)
    articles = [a for a in read_lines(chosen.polnear / "train.jsonl.gz") if held_out(a["id"], 20)]
    scores, right = [], []
    for article, (found, _, _) in zip(
        articles, attributor.attribute([a["text"] for a in articles]), strict=True
    ):
        for one in found:
            scores.append(one.confidence)
            right.append(attribution_right(article["text"], article["attributions"], one))
    _write(ATTRIBUTE_MODEL, scores, right)
    interpreter = ModelInterpreter(ClaimReader(), AS_IS)
    rows = [r for p in sorted(TEXTS.glob("*.jsonl")) for r in read_lines(p) if held_out(r["origin"])]
    scores, right = [], []
    for row, (found, _, encoded) in zip(rows, attributor.attribute([r["text"] for r in rows]), strict=True):
        claims = interpreter.interpret(as_report(row), found, encoded).found
        scores += [c.confidence for c in claims]
        right += claims_right(row["text"], row["claims"], claims)
    _write(INTERPRET_MODEL, scores, right)


def _write(folder: Path, scores: Sequence[float], right: Sequence[bool]) -> None:
    (folder / "calibration.json").write_text(json.dumps(table(scores, right)) + "\n")
    print(f"{folder.parent.name}: {len(scores)} held out, {sum(right) / len(right):.2f} right")


if __name__ == "__main__":
    main()
