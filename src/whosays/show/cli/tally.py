"""Tally: what a run did, counted by reason.  In: what was extracted.  Out: counts, in words.  Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from whosays.pipeline import Extracted
from whosays.records import Declined

__all__ = ["Tally", "is_failure"]

# Inputs refused for these reasons are well and truly read; they are just nothing for us.
_NO_FAILURE = frozenset({"http-status", "language", "not-html", "screened-out"})


def is_failure(declined: Declined) -> bool:
    """Say whether an input could not be read, as against read and put aside."""
    return declined.stage in {"read", "parse"} and declined.reason not in _NO_FAILURE


@dataclass(slots=True, kw_only=True)
class Tally:
    """Counts that grow as a run goes on."""

    inputs: int = 0
    reports: int = 0
    claims: int = 0
    failures: int = 0
    aside: Counter[str] = field(default_factory=Counter)
    within: Counter[str] = field(default_factory=Counter)

    def count(self, one: Extracted) -> None:
        """Count one input."""
        self.inputs += 1
        self.claims += len(one.claims)
        self.reports += one.read_closely
        self.failures += any(map(is_failure, one.declined))
        counts = self.within if one.read_closely else self.aside
        counts.update(declined.reason for declined in one.declined)

    def lines(self) -> list[str]:
        """Return the summary in words, a line a matter."""
        read = f"{_many(self.reports, 'report')} read closely"
        said = [f"{_many(self.inputs, 'input')}: {read}, {_many(self.claims, 'claim')}"]
        if self.aside:
            said.append(f"put aside: {_reasons(self.aside)}")
        if self.within:
            said.append(f"declined in the reports: {_reasons(self.within)}")
        return said


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _reasons(counts: Counter[str]) -> str:
    return ", ".join(f"{reason} {number:,}" for reason, number in counts.most_common())
