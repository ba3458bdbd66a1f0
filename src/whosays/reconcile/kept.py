"""Kept: what completing a claim added, as a mapping beside it, and back.  In: Stated.  Out: mapping.  Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from whosays.reconcile.context import Stated
from whosays.records import Actor, Claim, Interval, Place, as_mapping, from_mapping

__all__ = ["completion_of", "stated_from"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Completion:
    """The fields of a Stated; None stands for what the claim itself says."""

    ordinal: int
    lent: tuple[str, ...] = ()
    subjects: tuple[Actor, ...] | None = None
    objects: tuple[Actor, ...] | None = None
    places: tuple[Place, ...] | None = None
    time: Interval | None = None


def completion_of(stated: Stated) -> dict[str, Any]:
    """Return what a Stated says beyond its claim: its place in the report and the fields that differ."""
    claim = stated.claim
    own = _Completion(
        ordinal=stated.ordinal,
        lent=tuple(sorted(stated.lent)),
        subjects=None if stated.subjects == claim.subjects else stated.subjects,
        objects=None if stated.objects == claim.objects else stated.objects,
        places=None if stated.places == claim.places else stated.places,
        time=None if stated.time == claim.time else stated.time,
    )
    return {name: value for name, value in as_mapping(own).items() if value not in (None, [], ())}


def stated_from(claim: Claim, completion: Mapping[str, Any]) -> Stated:
    """Return the Stated that a claim and what `completion_of` gave make."""
    if completion.keys() <= {"ordinal"}:
        kept = _Completion(ordinal=completion.get("ordinal", 0))
    else:
        kept = from_mapping(completion, _Completion)
    return Stated(
        claim=claim,
        subjects=claim.subjects if kept.subjects is None else kept.subjects,
        objects=claim.objects if kept.objects is None else kept.objects,
        places=claim.places if kept.places is None else kept.places,
        time=claim.time if kept.time is None else kept.time,
        lent=frozenset(kept.lent),
        ordinal=kept.ordinal,
    )
