"""Event types are cross-validated: no text is answered by a model that has seen it."""

import numpy as np
import pytest
from evaluate.events import cross_validated, folds_of, leave_one_out, likeness, penalty_for

SENTENCES = {
    "flood": [
        "The river rose over the fields",
        "Rain and the river drowned two bridges",
        "The river took the mill",
    ],
    "march": ["Students marched with banners", "Teachers marched to the square", "Nurses marched with drums"],
}
TEXTS = [text for texts in SENTENCES.values() for text in texts]
LABELS = [label for label, texts in SENTENCES.items() for _ in texts]


def _word_counts() -> np.ndarray:
    words = sorted({word for text in TEXTS for word in text.lower().split()})
    return np.array([[float(text.lower().split().count(word)) for word in words] for text in TEXTS])


def test_each_label_is_spread_over_the_folds() -> None:
    labels = ["a"] * 20 + ["b"] * 10 + ["c"] * 3
    fold = folds_of(labels)
    assert np.bincount(fold[:20], minlength=10).tolist() == [2] * 10
    assert np.bincount(fold[20:30], minlength=10).tolist() == [1] * 10
    assert len(set(fold[30:])) == 3


def test_folds_are_the_same_at_each_run() -> None:
    assert folds_of(LABELS).tolist() == folds_of(LABELS).tolist()


def test_a_text_is_most_like_itself_and_the_mean_comes_from_training_texts() -> None:
    vectors = np.random.default_rng(1).normal(size=(6, 4))
    train = np.array([0, 1, 2])
    kernel = likeness(vectors, train)
    assert np.diag(kernel) == pytest.approx(1.0)
    moved = np.vstack([vectors[:5], vectors[5] + 100.0])
    assert likeness(moved, train)[:5, :5] == pytest.approx(kernel[:5, :5])


def test_leave_one_out_is_what_fitting_on_the_others_answers() -> None:
    random = np.random.default_rng(2)
    rows, targets = random.normal(size=(7, 3)), random.normal(size=(7, 2))
    kernel, penalty = rows @ rows.T, 0.3
    for item in range(7):
        others = np.delete(np.arange(7), item)
        fitted = np.linalg.solve(kernel[np.ix_(others, others)] + penalty * np.eye(6), targets[others])
        answer = kernel[item, others] @ fitted
        assert leave_one_out(kernel, targets, penalty)[item] == pytest.approx(answer)


def test_of_equally_good_penalties_the_largest_is_taken() -> None:
    group = np.repeat([0, 1], 3)
    kernel = (group[:, None] == group).astype(np.float64)
    targets = (group[:, None] == np.array([0, 1])).astype(np.float64) - 0.5
    assert penalty_for(kernel, targets) == 1.0


def test_sentences_that_share_their_words_get_their_label() -> None:
    counts = _word_counts()
    assert cross_validated(LABELS, lambda train: likeness(counts, train), folds=3) == LABELS


def test_features_are_learned_without_the_texts_asked() -> None:
    seen = []

    def kernel(train: np.ndarray) -> np.ndarray:
        seen.append(frozenset(train.tolist()))
        return likeness(_word_counts(), train)

    cross_validated(LABELS, kernel, folds=3)
    asked = [frozenset(range(len(LABELS))) - train for train in seen]
    assert sorted(item for items in asked for item in items) == list(range(len(LABELS)))
