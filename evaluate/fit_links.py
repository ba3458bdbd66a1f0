"""Fit the confidence of disputes on labelled reports, and say how well it is calibrated.

    python -m evaluate.fit_links TRAIN.jsonl... [--write src/whosays/reconcile/weights.py]

Every pair of claims of one report that the rules find is an example; it is right where the labels
list it. Logistic regression with a ridge, folds by report.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evaluate.gold_claims import gold_claims
from evaluate.lines import read_lines
from whosays.reconcile.confidence import features
from whosays.reconcile.context import complete
from whosays.reconcile.disputes import disputable, disputed
from whosays.reconcile.pairs import pair_of
from whosays.records import LinkReason

RIDGE = 2.0
FOLDS = 5
BINS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.01)

Floats = NDArray[np.float64]


def examples(rows: list[dict[str, Any]]) -> dict[LinkReason, list[tuple[int, dict[str, float], bool]]]:
    """Per reason: report number, features, and whether the labels have the pair."""
    found: defaultdict[LinkReason, list[tuple[int, dict[str, float], bool]]] = defaultdict(list)
    for number, row in enumerate(rows):
        gold = {frozenset((f"{row['id']}#{a}", f"{row['id']}#{b}")) for a, b in row["disputes"]}
        for a, b in combinations(complete(gold_claims(row)), 2):
            if not disputable(a.claim, b.claim):
                continue
            pair = pair_of(a, b, (row["id"], row["id"]))
            if finding := disputed(pair):
                row_of_pair = features(pair, finding.reason)
                right = frozenset((a.claim.id, b.claim.id)) in gold
                found[finding.reason].append((number, row_of_pair, right))
    return found


def fit(x: Floats, y: Floats) -> Floats:
    """Newton's method for ridge logistic regression; 40 steps are plenty for this size."""
    weights = np.zeros(x.shape[1])
    for _ in range(40):
        p = 1 / (1 + np.exp(-(x @ weights)))
        gradient = x.T @ (p - y) + RIDGE * weights
        hessian = (x.T * (p * (1 - p))) @ x + RIDGE * np.eye(x.shape[1])
        weights -= np.linalg.solve(hessian, gradient)
    return weights


def matrix(rows: list[dict[str, float]], names: list[str]) -> Floats:
    """The features as a table with one column a name."""
    return np.array([[row.get(name, 0.0) for name in names] for row in rows])


def cross_validated(x: Floats, y: Floats, reports: NDArray[np.int64]) -> Floats:
    """The probability of each example by a model that didn't see its report."""
    held = np.zeros(len(y))
    for fold in range(FOLDS):
        out = reports % FOLDS == fold
        held[out] = 1 / (1 + np.exp(-(x[out] @ fit(x[~out], y[~out]))))
    return held


def report(reason: LinkReason, held: Floats, y: Floats) -> None:
    """Print precision and recall by threshold, and stated against found probability by bin."""
    print(f"{reason}: {len(y)} found, {int(y.sum())} labelled")
    for least in (0.2, 0.3, 0.4, 0.5):
        kept = held >= least
        share = y[kept].sum() / y.sum()
        print(f"  from {least}: precision {y[kept].mean():.3f}  kept {share:.3f} of the right ones")
    for low, high in pairwise(BINS):
        inside = (held >= low) & (held < high)
        if inside.any():
            found = f"found {y[inside].mean():.2f}  n {inside.sum()}"
            print(f"  {low:.1f}-{min(high, 1):.1f}: stated {held[inside].mean():.2f}  {found}")


def as_module(weights: dict[LinkReason, dict[str, float]]) -> str:
    """The text of reconcile/weights.py."""
    lines = [
        '"""Weights: the coefficients of `confidence`, written by `python -m evaluate.fit_links`.  Pure."""',
        "",
        "from __future__ import annotations",
        "",
        "from whosays.records import LinkReason",
        "",
        '__all__ = ["WEIGHTS"]',
        "",
        "WEIGHTS: dict[LinkReason, dict[str, float]] = {",
    ]
    for reason, row in weights.items():
        lines.append(f"    LinkReason.{reason.name}: {{")
        lines += [f'        "{name}": {value:.3f},' for name, value in sorted(row.items())]
        lines.append("    },")
    return "\n".join([*lines, "}", ""])


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("gold", type=Path, nargs="+")
    options.add_argument("--write", type=Path)
    chosen = options.parse_args()
    rows = [row for path in chosen.gold for row in read_lines(path)]
    fitted = {}
    for reason, found in sorted(examples(rows).items()):
        names = sorted({name for _, row, _ in found for name in row})
        x, y = matrix([row for _, row, _ in found], names), np.array([float(right) for *_, right in found])
        report(reason, cross_validated(x, y, np.array([number for number, *_ in found])), y)
        fitted[reason] = dict(zip(names, fit(x, y).tolist(), strict=True))
    if chosen.write:
        chosen.write.write_text(as_module(fitted), encoding="utf-8")


if __name__ == "__main__":
    main()
