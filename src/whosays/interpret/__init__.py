"""Interpret: what is claimed.  In: Report, its Attributions and vectors.  Out: Claims, names as written.  Pure."""

from __future__ import annotations

from collections.abc import Sequence
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
) -> Outcome[Claim]:
    """Return the claims that `using` reads in the report, in text order, and what it declined."""
    return using.interpret(report, attributions, encoded)
