"""Outcome: what a stage found and what it declined, each refusal with a reason code.  Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

__all__ = ["Declined", "Outcome"]

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True, kw_only=True)
class Declined:
    """Something not taken further: at which stage, why (a kebab-case code), and what it was."""

    stage: str
    reason: str
    what: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Generic[Found]):
    """What a stage found, in text order, and what it declined."""

    found: tuple[Found, ...] = ()
    declined: tuple[Declined, ...] = ()
