"""Measure event types: cross-validated weighted F1 of ACLED sub-events from words, letters and sentence vectors.

    python -m evaluate.events [GOLD.jsonl.gz] [--scorer score_events.py] [--sentences FOLDER] [--cache FOLDER]

Gold (lines of id, text, label) and scorer are those under WHOSAYS_SHARED unless given. Ten stratified folds; each text is
answered once, by a model that has not seen it. The model is kernel ridge regression on one column a label; what it is fed is
a row of the table, and its penalty is chosen inside each fold's training part, by exact leave-one-out answers there.
`--sentences` is the folder of all-MiniLM-L6-v2 (the base of the shipped encoder, before training), its vectors averaged; without
it those rows are left out. `--cache` keeps vectors between runs.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evaluate.lines import read_lines, write_lines
from evaluate.shared import shared_path
from whosays.attribute.encoder import MODEL, Encoder

__all__ = ["cross_validated", "folds_of", "leave_one_out", "likeness", "main", "penalty_for"]

Matrix = NDArray[np.float64]
Columns = NDArray[np.int64]

FOLDS = 10
PENALTIES = (0.03, 0.1, 0.3, 1.0)
MOST_PIECES = 256  # all-MiniLM-L6-v2 was trained on texts of at most this many
#: Terms weighted by TF-IDF: words and pairs of words; runs of three to five letters inside words.
TERMS: Mapping[str, Mapping[str, Any]] = {
    "words": {"ngram_range": (1, 2), "stop_words": "english"},
    "letters": {"analyzer": "char_wb", "ngram_range": (3, 5), "min_df": 2},
}
#: The table's rows: what the model is fed, each with equal weight.
ROWS = (
    ("words",),
    ("letters",),
    ("words", "letters"),
    ("encoder",),
    ("encoder", "letters"),
    ("encoder", "words", "letters"),
    ("sentences",),
    ("sentences", "letters"),
    ("sentences", "words", "letters"),
    ("sentences", "encoder", "words", "letters"),
)


def folds_of(labels: Sequence[str], folds: int = FOLDS, seed: int = 13) -> Columns:
    """Return each item's fold: the items of a label are shuffled and dealt out in turn, on from the last label's. Pure."""
    random, place = np.random.default_rng(seed), 0
    fold = np.zeros(len(labels), dtype=np.int64)
    for label in sorted(set(labels)):
        items = random.permutation([i for i, other in enumerate(labels) if other == label])
        fold[items] = (place + np.arange(len(items))) % folds
        place += len(items)
    return fold


def likeness(vectors: Matrix, train: Columns) -> Matrix:
    """Return the cosines of all pairs of rows, after the mean of the `train` rows is taken from each. Pure."""
    shifted = vectors - vectors[train].mean(axis=0)
    lengths = np.linalg.norm(shifted, axis=1, keepdims=True)
    unit = shifted / np.maximum(lengths, 1e-9)
    return np.asarray(unit @ unit.T)


def leave_one_out(kernel: Matrix, targets: Matrix, penalty: float) -> Matrix:
    """Return what ridge regression answers for each item when it is fitted on all others. Pure; exact, one inversion."""
    inverse = np.linalg.inv(kernel + penalty * np.eye(len(kernel)))
    return np.asarray(targets - (inverse @ targets) / np.diag(inverse)[:, None])


def penalty_for(kernel: Matrix, targets: Matrix) -> float:
    """Return the penalty whose leave-one-out answers are most often right; the largest of equals. Pure."""
    truth = targets.argmax(axis=1)

    def right(penalty: float) -> tuple[int, float]:
        answers = leave_one_out(kernel, targets, penalty)
        return int((answers.argmax(axis=1) == truth).sum()), penalty

    return max(PENALTIES, key=right)


def cross_validated(
    labels: Sequence[str], kernel_for: Callable[[Columns], Matrix], folds: int = FOLDS
) -> list[str]:
    """Return a label for each item, from the model of the other folds.

    `kernel_for(train)` gives the likeness of all pairs of items, learning what it must from the items of `train` alone.
    """
    names, fold = sorted(set(labels)), folds_of(labels, folds)
    targets = np.array([[float(label == name) for name in names] for label in labels]) - 1 / len(names)
    answers = np.zeros(len(labels), dtype=np.int64)
    for number in range(folds):
        train, asked = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
        kernel = kernel_for(train)
        known = kernel[np.ix_(train, train)]
        penalty = penalty_for(known, targets[train])
        weights = np.linalg.solve(known + penalty * np.eye(len(train)), targets[train])
        answers[asked] = (kernel[np.ix_(asked, train)] @ weights).argmax(axis=1)
    return [names[answer] for answer in answers]


def _kernels(
    texts: Sequence[str], vectors: Mapping[str, Matrix]
) -> Mapping[str, Callable[[Columns], Matrix]]:
    """What each feature's name stands for; kernels of a fold are worked out once."""
    made: dict[str, Callable[[Columns], Matrix]] = {
        name: partial(likeness, rows) for name, rows in vectors.items()
    }
    made |= {name: partial(_tfidf, texts, how) for name, how in TERMS.items()}
    known: dict[tuple[str, bytes], Matrix] = {}

    def kept(name: str, train: Columns) -> Matrix:
        key = (name, train.tobytes())
        if key not in known:
            known[key] = made[name](train)
        return known[key]

    return {name: partial(kept, name) for name in made}


def _tfidf(texts: Sequence[str], how: Mapping[str, Any], train: Columns) -> Matrix:
    """Cosines of TF-IDF vectors; terms and weights are those of the `train` texts."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    fitted = TfidfVectorizer(sublinear_tf=True, **how).fit([texts[i] for i in train])
    terms = fitted.transform(texts)
    return np.asarray((terms @ terms.T).toarray())


def _encoder_vectors(texts: Sequence[str]) -> Matrix:
    """The shipped encoder's word vectors, averaged over a text."""
    encoder = Encoder()
    windows = (encoder.encode([text])[0] for text in texts)
    return np.array([np.concatenate([w.encoded.vectors for w in read]).mean(axis=0) for read in windows])


def _sentence_vectors(texts: Sequence[str], folder: Path) -> Matrix:
    """The wordpiece vectors of the model in `folder`, averaged over a text. Reads its files; needs torch."""
    import torch
    from tokenizers import Tokenizer
    from train.model import Encoder as Base

    base = Base()
    base.load_pretrained(folder)
    for marks in base.marks:
        torch.nn.init.zeros_(marks.weight)
    base.eval()
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(MOST_PIECES)
    tokenizer.no_padding()
    rows = []
    with torch.no_grad():
        for text in texts:
            ids = torch.tensor([tokenizer.encode(text).ids])
            marks = torch.zeros(1, ids.shape[1], len(base.marks), dtype=torch.long)
            firsts = torch.arange(ids.shape[1])[None]
            rows.append(base(ids, marks, torch.ones_like(ids), firsts)[0].mean(0).numpy())
    return np.array(rows, dtype=np.float64)


def _kept(folder: Path | None, model: Path, texts: Sequence[str], make: Callable[[], Matrix]) -> Matrix:
    """Vectors from the cache, or made and put there; another model or other texts are other vectors."""
    if folder is None:
        return make()
    mark = hashlib.sha256(model.read_bytes() + "\0".join(texts).encode()).hexdigest()[:16]
    path = folder / f"events-{mark}.npy"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        np.save(path, make())
    return np.asarray(np.load(path), dtype=np.float64)


def _measured(
    gold: Path, scorer: Path, rows: Sequence[dict[str, Any]], found: Sequence[str]
) -> dict[str, float]:
    """The scorer's figures of one answer a text."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "events.jsonl"
        write_lines(out, [{"id": row["id"], "label": label} for row, label in zip(rows, found, strict=True)])
        command = [sys.executable, str(scorer), str(gold), str(out), "--json"]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    scores = json.loads(done.stdout)
    return {
        "weighted": scores["weighted"]["f1"],
        "macro": scores["macro"]["f1"],
        "accuracy": scores["accuracy"],
    }


def _lines(
    gold: Path, scorer: Path, rows: Sequence[dict[str, Any]], vectors: Mapping[str, Matrix]
) -> Iterator[str]:
    labels = [row["label"] for row in rows]
    kernels = _kernels([row["text"] for row in rows], vectors)
    for fed in ROWS:
        if not set(fed) <= set(kernels):
            continue

        def mean(train: Columns, fed: Sequence[str] = fed) -> Matrix:
            return np.asarray(sum(kernels[name](train) for name in fed) / len(fed))

        figures = _measured(gold, scorer, rows, cross_validated(labels, mean))
        yield f"| {' + '.join(fed)} | " + " | ".join(f"{figure:.3f}" for figure in figures.values()) + " |"


def main() -> None:
    """Measure and print a Markdown table."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("gold", type=Path, nargs="?")
    options.add_argument("--scorer", type=Path)
    options.add_argument("--sentences", type=Path, help="folder of all-MiniLM-L6-v2")
    options.add_argument("--cache", type=Path, help="folder in which vectors are kept")
    chosen = options.parse_args()
    gold = chosen.gold or shared_path("data", "events", "case2021-dev.jsonl.gz")
    scorer = chosen.scorer or shared_path("tools", "score_events.py")
    rows = list(read_lines(gold))
    texts = [row["text"] for row in rows]
    vectors = {"encoder": _kept(chosen.cache, MODEL / "encoder.onnx", texts, lambda: _encoder_vectors(texts))}
    if chosen.sentences:
        vectors["sentences"] = _kept(
            chosen.cache,
            chosen.sentences / "model.safetensors",
            texts,
            lambda: _sentence_vectors(texts, chosen.sentences),
        )
    print("| fed with | weighted F1 | macro F1 | accuracy |\n|---|---|---|---|")
    for line in _lines(gold, scorer, rows, vectors):
        print(line, flush=True)


if __name__ == "__main__":
    main()
