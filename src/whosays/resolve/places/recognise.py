"""Recognise: which words of a text are names of places.  In: text, gazetteer.  Out: spans in order.  Pure.

Every longest gazetteer name is scored by a linear model over readable features (evidence.py); its weights
were fitted by `train/places.py` and lie in weights.json.  Entity spans of another tagger may be passed in
and are then further evidence.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from whosays.resolve.places.evidence import Setting, features_of, setting_of
from whosays.resolve.places.gazetteer import Gazetteer
from whosays.resolve.places.names import words_of
from whosays.resolve.places.spans import Candidate, candidates_in

__all__ = ["Entities", "Recognised", "find_toponyms", "weights"]

Entities = Callable[[str], Sequence[tuple[int, int, str]]]
"""A tagger: text -> (start, end, label) with spaCy's labels (GPE, LOC, NORP, FAC, ORG, PERSON, ...)."""

_PLACE_LABELS = frozenset({"GPE", "LOC", "NORP", "FAC"})


@dataclass(frozen=True, slots=True)
class Recognised:
    """The names found in a text: `spans` above the threshold, each with its probability."""

    setting: Setting
    spans: tuple[Candidate, ...]
    probabilities: tuple[float, ...]


@cache
def weights(part: str) -> Mapping[str, float]:
    """Return the fitted weights of `part` ("recognise", "recognise-with-entities" or "resolve")."""
    table = json.loads(files("whosays.resolve.places").joinpath("weights.json").read_text(encoding="utf-8"))
    found: Mapping[str, float] = table[part]
    return found


def find_toponyms(text: str, gazetteer: Gazetteer, *, entities: Entities | None = None) -> Recognised:
    """Return the place names of `text`; with `entities`, the labels of that tagger are weighed too."""
    setting, rows = describe(text, gazetteer, entities=entities)
    part = weights("recognise" if entities is None else "recognise-with-entities")
    threshold = part["threshold"]
    spans, probabilities = [], []
    for candidate, features in zip(setting.candidates, rows, strict=True):
        score = sum(part.get(name, 0.0) * value for name, value in features.items())
        probability = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))
        if probability >= threshold:
            spans.append(candidate)
            probabilities.append(probability)
    return Recognised(setting, tuple(spans), tuple(probabilities))


def describe(
    text: str, gazetteer: Gazetteer, *, entities: Entities | None = None
) -> tuple[Setting, list[dict[str, float]]]:
    """Return the setting of every candidate name of `text`, and the features of each."""
    words = words_of(text)
    candidates = candidates_in(text, words, gazetteer)
    setting = setting_of(text, words, candidates, gazetteer)
    rows = [features_of(setting, candidate, gazetteer) for candidate in candidates]
    if entities is not None:
        labelled = sorted(entities(text))
        for candidate, features in zip(candidates, rows, strict=True):
            features[f"label:{_label_of(candidate, labelled)}"] = 1.0
    return setting, rows


def _label_of(candidate: Candidate, labelled: Sequence[tuple[int, int, str]]) -> str:
    for start, end, label in labelled:
        if start < candidate.end and candidate.start < end:
            exact = (start, end) == (candidate.start, candidate.end) or label in _PLACE_LABELS
            return label if exact else f"in-{label}"
    return "none"
