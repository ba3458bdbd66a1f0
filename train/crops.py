"""Crops: short texts out of longer ones, so that a lone paragraph is read like one inside a report.  Pure given its dice."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from typing import Any

__all__ = ["claim_crops", "polnear_crops"]

Json = dict[str, Any]
ROLES = ("source", "cue", "content")
MOST_PARAGRAPHS = 3


def _bounds(text: str, dice: random.Random) -> tuple[int, int]:
    """Where one to three neighbouring paragraphs start and end."""
    paragraphs = [m.span() for m in re.finditer(r"[^\n]+", text)]
    first = dice.randrange(len(paragraphs))
    last = min(len(paragraphs), first + dice.randint(1, MOST_PARAGRAPHS)) - 1
    return paragraphs[first][0], paragraphs[last][1]


def polnear_crops(articles: Iterable[Json], number: int, dice: random.Random) -> Iterator[Json]:
    """Yield up to `number` crops an article that cut no attribution."""
    for article in articles:
        for _ in range(number):
            start, end = _bounds(article["text"], dice)
            whole, cut = [], False
            for attribution in article["attributions"]:
                spans = [s for role in ROLES for s in attribution.get(role) or []]
                inside = [start <= s and e <= end for s, e in spans]
                cut |= any(inside) and not all(inside)
                if all(inside):
                    whole.append(
                        {
                            role: [[s - start, e - start] for s, e in attribution.get(role) or []]
                            for role in ROLES
                        }
                    )
            if not cut:
                yield {**article, "text": article["text"][start:end], "attributions": whole}


def claim_crops(reports: Iterable[Json], number: int, dice: random.Random) -> Iterator[Json]:
    """Yield up to `number` crops a report that cut no quote."""
    for report in reports:
        for _ in range(number):
            start, end = _bounds(report["text"], dice)
            text = report["text"][start:end]
            whole, cut = [], False
            for claim in report["claims"]:
                quotes = claim["quote"] if isinstance(claim["quote"], list) else [claim["quote"]]
                at = [report["text"].index(q) for q in quotes]
                inside = [start <= a and a + len(q) <= end for a, q in zip(at, quotes, strict=True)]
                cut |= any(inside) and not all(inside)
                if all(inside):
                    whole.append(claim)
            if not cut:
                yield {**report, "text": text, "claims": whole}
