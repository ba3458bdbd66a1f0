"""Interpret: what is claimed.  In: Report, its Attributions and vectors.  Out: Claims, names as written.  Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from whosays.interpret.model_interpreter import ModelInterpreter, open_interpreter
from whosays.records import Attribution, Claim, Encoded, Outcome, Report

__all__ = ["Interpreter", "ModelInterpreter", "interpret", "open_interpreter"]


class Interpreter(Protocol):
    """Turns attributions and own-voice statements into claims."""

    def interpret(
        self, report: Report, attributions: Sequence[Attribution], encoded: Sequence[Encoded]
    ) -> Outcome[Claim]:
        """Return the claims in text order and what was declined."""


def interpret(
    report: Report,
    attributions: Sequence[Attribution],
    encoded: Sequence[Encoded],
    *,
    using: Interpreter,
    uncertain_below: float | None = None,
) -> Outcome[Claim]:
    """Return the claims that `using` reads in the report, in text order, and what it declined.

    Claims whose confidence is below `uncertain_below` are marked uncertain; None leaves the interpreter's own marks.
    """
    outcome = using.interpret(report, attributions, encoded)
    if uncertain_below is None:
        return outcome
    return replace(
        outcome, found=tuple(replace(c, uncertain=c.confidence < uncertain_below) for c in outcome.found)
    )
