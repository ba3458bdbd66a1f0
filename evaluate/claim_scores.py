"""Claim scores: strict and detection F1, each field by itself.  In: labelled reports, claim records.  Out: ClaimScores.  Pure.

Strict: pairs that are right in source, kind, polarity and half of their subjects, against all found and all labelled.
Detection: pairs, whatever their fields. A field's share is over the pairs in which the labels ask for it; names are counted
one by one (micro F1).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evaluate.accepted import name_hits
from evaluate.claim_pairs import f1, paired

__all__ = ["ClaimScores", "score_claims"]

NAMES = ("subjects", "objects", "places")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimScores:
    """Counts, and what they come to. `fields` holds shares of right fields and, for names, F1; all 0..1."""

    gold: int
    found: int
    pairs: int
    right: int
    core: int
    core_found: int
    fields: Mapping[str, float]

    @property
    def strict_f1(self) -> float:
        """F1 of claims that are right."""
        return f1(self.right, self.found, self.gold)

    @property
    def detection_f1(self) -> float:
        """F1 of claims that are there at all."""
        return f1(self.pairs, self.found, self.gold)

    @property
    def core_recall(self) -> float:
        """The share of the claims an analyst would miss that are there."""
        return self.core_found / self.core if self.core else 1.0

    def figures(self) -> dict[str, float]:
        """Every figure by its name."""
        return {
            "strict": self.strict_f1,
            "detection": self.detection_f1,
            "core recall": self.core_recall,
            **self.fields,
        }


def score_claims(rows: Sequence[Mapping[str, Any]], claims: Sequence[Mapping[str, Any]]) -> ClaimScores:
    """Score claim records (as in exports) against the labelled reports; records of other reports do not count."""
    by_report: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for claim in claims:
        by_report[claim["report"]["id"]].append(claim)
    count: Counter[str] = Counter()
    asked, right = Counter[str](), Counter[str]()
    for row in rows:
        found = by_report[row["id"]]
        count.update(gold=len(row["claims"]), found=len(found))
        count["core"] += sum(gold["core"] for gold in row["claims"])
        for pair in paired(row, found):
            gold, claim = row["claims"][pair.gold], found[pair.found]
            count.update(pairs=1, right=pair.strictly_right, core_found=gold["core"])
            for field, verdict in pair.right.items():
                if field not in NAMES:
                    asked[field] += 1
                    right[field] += verdict
            for field in NAMES:
                right[field] += 2 * name_hits(gold[field], claim[field])
                asked[field] += len(gold[field]) + len(claim[field])
    fields = {field: right[field] / asked[field] for field in sorted(asked) if asked[field]}
    names = ("gold", "found", "pairs", "right", "core", "core_found")
    return ClaimScores(**{name: count[name] for name in names}, fields=fields)
