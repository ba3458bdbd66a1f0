"""Calibration fits: from raw scores to the share that is right.  In: scores, verdicts, text numbers.  Out: tables.  Pure.

Four ways, one of which is chosen by cross-validation over texts: one share for all, Platt's logistic on the score's log-odds
(Platt 1999), beta calibration (Kull, Silva Filho and Flach 2017), and isotonic (Zadrozny and Elkan 2002).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

__all__ = [
    "METHODS",
    "best_method",
    "bins",
    "calibration_table",
    "expected_error",
    "log_losses",
    "told_by_folds",
    "uncertain_below",
]

Floats = NDArray[np.float64]
Verdicts = NDArray[np.bool_]
Fit = Callable[[Floats], Floats]

EDGE = 0.02  # no confidence closer to 0 or 1: a fold has too few answers to tell
FOLDS = 5
POINTS = 21
BINS = 10
UNCERTAIN_SHARE = 0.2  # of uncertain claims right at most: four in five are wrong somewhere
FEWEST_UNCERTAIN = 20  # answers below a threshold, fewer tell nothing


def _isotonic(scores: Floats, right: Verdicts) -> Fit:
    fit = IsotonicRegression(y_min=0, y_max=1, out_of_bounds="clip")
    fit.fit([*scores, 0.0, 1.0], [*right.astype(float), 0.0, 1.0])  # a pseudo-count each way
    return lambda s: np.asarray(fit.predict(s))


def _logistic(features: Callable[[Floats], Floats]) -> Callable[[Floats, Verdicts], Fit]:
    def fitted(scores: Floats, right: Verdicts) -> Fit:
        model = LogisticRegression(C=10.0).fit(features(scores), right)
        return lambda s: np.asarray(model.predict_proba(features(s))[:, 1])

    return fitted


def _log_odds(scores: Floats) -> Floats:
    kept = np.clip(scores, 1e-3, 1 - 1e-3)
    return np.log(kept / (1 - kept))[:, None]


def _both_logs(scores: Floats) -> Floats:
    kept = np.clip(scores, 1e-3, 1 - 1e-3)
    return np.stack([np.log(kept), -np.log(1 - kept)], axis=1)


def _constant(scores: Floats, right: Verdicts) -> Fit:
    share = float(right.mean())
    return lambda s: np.full(len(s), share)


#: Simplest first.
METHODS: dict[str, Callable[[Floats, Verdicts], Fit]] = {
    "constant": _constant,
    "platt": _logistic(_log_odds),
    "beta": _logistic(_both_logs),
    "isotonic": _isotonic,
}


def log_losses(scores: Floats, right: Verdicts, texts: NDArray[np.int64]) -> dict[str, Floats]:
    """Return by method the log loss of each answer by a fit that did not see its text; lower is better."""
    losses = {}
    for name in METHODS:
        told = told_by_folds(name, scores, right, texts)
        losses[name] = -np.log(np.where(right, told, 1 - told))
    return losses


def told_by_folds(method: str, scores: Floats, right: Verdicts, texts: NDArray[np.int64]) -> Floats:
    """Return what a method says of each answer by a fit that did not see its text.

    Where the other texts hold one verdict alone there is nothing to fit: their share is told.
    """
    told = np.empty(len(scores))
    for fold in range(FOLDS):
        out = texts % FOLDS == fold
        if out.any():
            way = METHODS[method if 0 < right[~out].mean() < 1 else "constant"]
            told[out] = way(scores[~out], right[~out])(scores[out])
    return np.clip(told, EDGE, 1 - EDGE)


def uncertain_below(told: Floats, right: Verdicts) -> float:
    """Return the highest confidence below which `UNCERTAIN_SHARE` of the answers or fewer are right; 0 where there is none."""
    for below in np.arange(0.95, 0.0, -0.01).round(2).tolist():
        under = told < below
        if under.sum() >= FEWEST_UNCERTAIN and right[under].mean() <= UNCERTAIN_SHARE:
            return float(below)
    return 0.0


def best_method(losses: dict[str, Floats]) -> str:
    """The simplest method that loses no more than the best one, but for one standard error of their difference."""
    best = min(losses.values(), key=lambda loss: float(loss.mean()))
    for name, loss in losses.items():
        excess = loss - best
        if excess.mean() <= excess.std() / np.sqrt(len(excess)):
            return name
    raise AssertionError("the best method is as good as itself")


def calibration_table(method: str, scores: Floats, right: Verdicts) -> dict[str, str | list[float]]:
    """Return the method's fit as a table: `POINTS` quantiles of the scores and the share right at each, never falling."""
    points = np.unique(np.quantile(scores, np.linspace(0, 1, POINTS)).round(4))
    shares = np.maximum.accumulate(np.clip(METHODS[method](scores, right)(points), EDGE, 1 - EDGE))
    return {"method": method, "scores": points.tolist(), "shares": shares.round(4).tolist()}


def expected_error(told: Floats, right: Verdicts, *, equal_mass: bool) -> float:
    """Return the expected calibration error over ten bins of equal width, or of equal mass (0..1)."""
    return sum(
        len(part) / len(told) * abs(float(told[part].mean()) - float(right[part].mean()))
        for part in bins(told, equal_mass=equal_mass)
    )


def bins(told: Floats, *, equal_mass: bool) -> Sequence[NDArray[np.int64]]:
    """The numbers of the answers in each bin that has any, from low to high."""
    order = np.argsort(told, kind="stable")
    if equal_mass:
        return [part for part in np.array_split(order, BINS) if len(part)]
    place = np.minimum((told * BINS).astype(int), BINS - 1)
    return [np.flatnonzero(place == b) for b in range(BINS) if (place == b).any()]
