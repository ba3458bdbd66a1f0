"""Answers: raw scores of what the shipped models answer, and whether each answer is right.  In: labelled texts.  Out: Answers.

Raw scores, since confidences are fitted on them (`train.calibrate`) and calibration is looked at through them. An attribution is
right when every role shares half of its words with a labelled one; a claim when source, kind, polarity and half of its subjects
are, after names are resolved, as in the strict score. A field is asked for in the claims that answer a labelled one.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evaluate.claim_pairs import paired
from evaluate.claims import as_report
from evaluate.rightness import attribution_right
from whosays.attribute import ModelAttributor, attribute
from whosays.attribute.encoder import Encoder
from whosays.attribute.linking import Linker
from whosays.interpret import ModelInterpreter, interpret
from whosays.interpret.confidences import FIELDS, ClaimCalibration
from whosays.interpret.reading import ClaimReader
from whosays.models import Calibration
from whosays.records import Claim, as_mapping
from whosays.resolve import open_resolver, resolve
from whosays.settings import settings_from

__all__ = ["AS_IS", "Answers", "ClaimAnswers", "attribution_answers", "claim_answers"]

Row = tuple[float, bool, int]  # a raw score, whether the answer is right, the number of its text
AS_IS = Calibration(scores=(0.0, 1.0), shares=(0.0, 1.0))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Answers:
    """One entry an answer: its raw score (0..1), whether it is right, and the number of its text."""

    scores: NDArray[np.float64]
    right: NDArray[np.bool_]
    texts: NDArray[np.int64]


def attribution_answers(articles: Sequence[dict[str, Any]]) -> Answers:
    """The answers to PolNeAR-shaped gold, one article at a time, as the pipeline reads."""
    attributor = ModelAttributor(Encoder(), Linker(), AS_IS)
    rows = [
        (one.confidence, attribution_right(article["text"], article["attributions"], one), number)
        for number, article in enumerate(articles)
        for one in attributor.attribute([article["text"]])[0][0]
    ]
    return _answers(rows)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ClaimAnswers:
    """Claims as wholes, and the fields of those that answer a labelled claim, by their names."""

    claims: Answers
    fields: Mapping[str, Answers]


def claim_answers(reports: Sequence[dict[str, Any]]) -> ClaimAnswers:
    """The answers to claim-labelled reports."""
    attributor = ModelAttributor(Encoder(), Linker(), AS_IS)
    as_is = ClaimCalibration(claim=AS_IS, fields=dict.fromkeys(FIELDS, AS_IS), uncertain_below=0.0)
    interpreter = ModelInterpreter(ClaimReader(), as_is)
    resolver = open_resolver(settings_from(os.environ).cache)
    rows: list[Row] = []
    fields: dict[str, list[Row]] = {name: [] for name in FIELDS}
    for number, row in enumerate(reports):
        report = as_report(row)
        (heard,) = attribute([report], using=attributor)
        found: Sequence[Claim] = interpret(report, heard.found, heard.encoded, using=interpreter).found
        claims = resolve(report, found, using=resolver)
        pairs = paired(row, [as_mapping(c) for c in claims])
        right = {pair.found for pair in pairs if pair.strictly_right}
        rows += [(claim.confidence, i in right, number) for i, claim in enumerate(claims)]
        for pair in pairs:
            told = claims[pair.found].confidences
            for name, answers in fields.items():
                if (score := getattr(told, name)) is not None and name in pair.right:
                    answers.append((score, pair.right[name], number))
    return ClaimAnswers(claims=_answers(rows), fields={name: _answers(some) for name, some in fields.items()})


def _answers(rows: Sequence[Row]) -> Answers:
    scores, right, texts = zip(*rows, strict=True) if rows else ((), (), ())
    return Answers(scores=np.array(scores), right=np.array(right, dtype=bool), texts=np.array(texts))
