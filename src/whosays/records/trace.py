"""Trace: what gave one field of a claim.  Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["By", "Trace"]


class By(StrEnum):
    """What a field was given by."""

    MODEL = "model"
    RULE = "rule"
    LEXICON = "lexicon"
    ALIAS = "alias"
    GAZETTEER = "gazetteer"
    REPORT = "report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One step that gave `field` its `value`; a field may have several, in the order in which they were taken.

    `words` are the report's own, None where the value stands on none. `rule` names the model's head, the
    rule, the list of words, the actor's id or the place's id; `why` says in words what decided. `score` is
    raw, as that model gives it (0 to 1); None for what has no score.
    """

    field: str
    value: str
    words: str | None
    by: By
    rule: str
    why: str
    score: float | None = None
