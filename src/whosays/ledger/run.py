"""Run: who or what adds to a ledger, and what came of it.  Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

__all__ = ["Added", "Counts", "RunAbout"]


class Added(StrEnum):
    """What became of a report given to the ledger."""

    NEW = "new"
    ALREADY = "already"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunAbout:
    """One run of whosays: its version, the extractor, and the settings that shaped the claims."""

    version: str
    extractor: str
    settings: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many entries of each sort a ledger holds."""

    runs: int
    reports: int
    claims: int
    declined: int
    judgements: int
