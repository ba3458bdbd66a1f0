"""Rightness: is a predicted claim or attribution right against gold?  In: records and gold rows.  Out: bools.  Pure.

A claim is right when a gold claim shares three words in ten with it and has its kind, polarity, source and at
least half of its subjects; an attribution when every role shares half of its words (Jaccard) with a gold one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from whosays.records import Attribution, Claim, Span

__all__ = ["attribution_right", "claims_right"]

WORD = re.compile(r"[^\W_]+")
LEAST_SHARE = 0.3
LEAST_JACCARD = 0.5


def _plain(name: str) -> tuple[str, ...]:
    text = unicodedata.normalize("NFKD", name).casefold()
    text = "".join(c for c in text if not unicodedata.combining(c))
    return tuple(w for w in WORD.findall(text) if w not in ("the", "a", "an"))


def _inside(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1))


def _words(text: str, spans: Iterable[tuple[int, int]]) -> set[int]:
    return {m.start() for start, end in spans for m in WORD.finditer(text, start, end)}


def _gold_words(text: str, claim: dict[str, Any]) -> set[int]:
    quotes = claim["quote"] if isinstance(claim["quote"], list) else [claim["quote"]]
    return _words(text, ((text.index(q), text.index(q) + len(q)) for q in quotes))


def claims_right(text: str, golds: Sequence[dict[str, Any]], claims: Sequence[Claim]) -> list[bool]:
    """One verdict a claim, best-sharing gold first, each gold used once."""
    quotes = [_gold_words(text, g) for g in golds]
    contents = [_words(text, ((s.start, s.end) for s in c.content)) for c in claims]
    pairs = sorted(
        (
            (-len(q & w) / min(len(q), len(w)), g, c)
            for g, q in enumerate(quotes)
            for c, w in enumerate(contents)
            if q & w and claims[c].kind in golds[g]["kind"]
        ),
    )
    verdicts, used, judged = [False] * len(claims), set[int](), set[int]()
    for share, g, c in pairs:
        if -share >= LEAST_SHARE and g not in used and c not in judged:
            used.add(g)
            judged.add(c)
            verdicts[c] = _fields_right(golds[g], claims[c])
    return verdicts


def _fields_right(gold: dict[str, Any], claim: Claim) -> bool:
    return (
        gold["polarity"] == claim.polarity
        and _source_right(gold["source"], claim)
        and _names_right(gold["subjects"], [(s.name, s.text) for s in claim.subjects])
    )


def _source_right(accepted: list[str] | None, claim: Claim) -> bool:
    if not accepted or claim.source is None:
        return not accepted and claim.source is None
    found = _plain(claim.source.name)
    return any(_inside(found, name) or _inside(name, found) for name in map(_plain, accepted) if name)


def _names_right(gold: list[list[str]], found: list[tuple[str, str]]) -> bool:
    if not gold and not found:
        return True
    hits = sum(any({_plain(n), _plain(t)} & set(map(_plain, names)) for n, t in found) for names in gold)
    return 2 * hits / (len(gold) + len(found)) >= LEAST_JACCARD


def attribution_right(text: str, golds: Sequence[dict[str, Any]], found: Attribution) -> bool:
    """Whether some gold attribution shares half of the words of each of its roles."""
    return any(
        all(
            _jaccard(_words(text, map(tuple, gold[role])), _words(text, _offsets(getattr(found, role))))
            >= LEAST_JACCARD
            for role in ("source", "cue", "content")
            if gold.get(role)
        )
        for gold in golds
    )


def _offsets(spans: Iterable[Span]) -> list[tuple[int, int]]:
    return [(s.start, s.end) for s in spans]


def _jaccard(a: set[int], b: set[int]) -> float:
    return len(a & b) / len(a | b) if a | b else 1.0
