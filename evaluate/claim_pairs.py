"""Claim pairs: which found claim answers which labelled one.  In: a labelled report, its claim records.  Out: Pairs.  Pure.

A pair shares three words in ten of the shorter side. Pairs are made greedily, best first: source right, kind right and the
share count one each; then the figure's number and the polarity; then the Jaccard index of the words; then text order.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evaluate.accepted import Name, bare, figure_right, name_hits, source_right

__all__ = ["FIELDS", "STRICT", "Pair", "paired", "rightness"]

LEAST_SHARE = 0.3
LEAST_SUBJECTS = 0.5  # F1 of a pair's subjects from which the claim may be right
STRICT = ("source", "kind", "polarity", "subjects")
#: Fields in the order in which an analyst would look at them; a claim's first wrong one names its error.
FIELDS = (
    *("kind", "polarity", "source", "subjects", "figure", "objects", "places"),
    *("act", "certainty", "trend", "via", "said", "time"),
)
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A labelled claim and the record that answers it, by number; `right` says which fields are, where they are asked."""

    gold: int
    found: int
    right: Mapping[str, bool]

    @property
    def strictly_right(self) -> bool:
        """Source, kind and polarity right, and half of the subjects."""
        return all(self.right[field] for field in STRICT)


def paired(row: Mapping[str, Any], claims: Sequence[Mapping[str, Any]]) -> list[Pair]:
    """Return the pairs of a labelled report, each claim in one at most."""
    text, golds, known = row["text"], row["claims"], _known(row["claims"])
    wanted = [_gold_words(text, gold) for gold in golds]
    told = [_found_words(text, claim) for claim in claims]
    candidates = []
    for g, gold in enumerate(golds):
        for c, claim in enumerate(claims):
            both = len(wanted[g] & told[c])
            share = both / min(len(wanted[g]), len(told[c])) if both else 0.0
            if share >= LEAST_SHARE:
                close = _closeness(gold, claim, known)
                jaccard = both / len(wanted[g] | told[c])
                candidates.append((-(close[0] + share), -close[1], -jaccard, g, c))
    used_gold, used_found, pairs = set[int](), set[int](), []
    for *_, g, c in sorted(candidates):
        if g not in used_gold and c not in used_found:
            used_gold.add(g)
            used_found.add(c)
            pairs.append(Pair(gold=g, found=c, right=rightness(golds[g], claims[c], known)))
    return pairs


def _closeness(gold: Mapping[str, Any], claim: Mapping[str, Any], known: Collection[Name]) -> tuple[int, int]:
    first = source_right(gold["source"], claim["source"], known) + (claim["kind"] in gold["kind"])
    then = figure_right(gold["figure"], claim["figure"], best_only=True)
    return first, then + (gold["polarity"] == claim["polarity"])


def rightness(
    gold: Mapping[str, Any], claim: Mapping[str, Any], known: Collection[Name] = ()
) -> dict[str, bool]:
    """Return field by field whether it is right; a field that the labels leave open is not in it."""
    right = {
        "kind": claim["kind"] in gold["kind"],
        "polarity": claim["polarity"] == gold["polarity"],
        "source": source_right(gold["source"], claim["source"], known),
        "act": gold["act"] == (claim["cue"] or {}).get("act"),
        "certainty": claim["certainty"] == gold["certainty"],
        "trend": claim["trend"] == gold["trend"],
    }
    for field, least in (("subjects", LEAST_SUBJECTS), ("objects", 1.0), ("places", 1.0)):
        right[field] = f1(name_hits(gold[field], claim[field]), len(claim[field]), len(gold[field])) >= least
    if gold["figure"] or claim["figure"]:
        right["figure"] = figure_right(gold["figure"], claim["figure"])
    if gold.get("via"):
        right["via"] = name_hits(gold["via"], claim["via"]) == len(gold["via"])
    for field in ("said", "time"):
        if gold[field]:
            right[field] = _shares_a_day(gold[field], claim[field])
    return right


def f1(hits: int, found: int, gold: int) -> float:
    """The harmonic mean of precision and recall; 1 where there is nothing and nothing is found."""
    return 2 * hits / (found + gold) if found + gold else 1.0


def _shares_a_day(gold: Mapping[str, str], found: Mapping[str, str] | None) -> bool:
    if not found or not found.get("start") or not found.get("end"):
        return False
    return found["start"] <= gold["end"] and gold["start"] <= found["end"]


def _known(golds: Sequence[Mapping[str, Any]]) -> frozenset[Name]:
    lists = [names for g in golds for names in (g["source"] or [], *g["subjects"], *g["objects"])]
    return frozenset(bare(name) for names in lists for name in names)


def _gold_words(text: str, gold: Mapping[str, Any]) -> set[int]:
    quotes = gold["quote"] if isinstance(gold["quote"], list) else [gold["quote"]]
    return {word for quote in quotes for word in _words(text, text.index(quote), len(quote))}


def _found_words(text: str, claim: Mapping[str, Any]) -> set[int]:
    return {
        word for span in claim["content"] for word in _words(text, span["start"], span["end"] - span["start"])
    }


def _words(text: str, start: int, length: int) -> list[int]:
    return [match.start() for match in _WORD.finditer(text, start, start + length)]
