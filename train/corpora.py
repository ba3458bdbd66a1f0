"""Corpora: PolNeAR and the claim-labelled reports as training examples.  In: files.  Out: Examples.  Reads files.

PolNeAR (Newell, Margolin, Ruths, LREC 2018) is read from a path; its texts are not part of this project.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

import numpy as np
import torch
from evaluate.lines import read_lines
from tokenizers import Tokenizer

from train.windows import AttributionGold, ClaimGold, Example
from whosays.attribute.windows import Window, windows_of
from whosays.interpret.heads import ACTS, CERTAINTIES, KINDS, POLARITIES, TRENDS

__all__ = ["claim_examples", "polnear_examples", "read_lines"]

Json = dict[str, Any]
ROLES = ("source", "cue", "content")
NAME_WORD = re.compile(r"[^\W_]+")


def polnear_examples(articles: Iterable[Json], tokenizer: Tokenizer) -> list[Example]:
    """One example a window, with the attributions whose anchor the window holds."""
    examples = []
    for article in articles:
        for window in windows_of(article["text"], tokenizer):
            example = Example(window=window, has_attributions=True)
            taken: set[int] = set()
            for attribution in article["attributions"]:
                gold = _attribution_gold(attribution, window)
                if gold is not None and gold.anchor not in taken:
                    taken.add(gold.anchor)
                    example.attributions.append(gold)
            examples.append(example)
    return examples


def _touched(window: Window, start: int, end: int) -> range:
    low = int(np.searchsorted(window.ends, start, side="right"))
    high = int(np.searchsorted(window.starts, end, side="left"))
    return range(low, high)


def _attribution_gold(attribution: Json, window: Window) -> AttributionGold | None:
    labels = torch.zeros(len(window.firsts), dtype=torch.long)
    anchor = None
    for role in ("content", "cue", "source"):  # later ones win where roles overlap
        first_label = 1 + 2 * ROLES.index(role)
        for start, end in sorted(attribution.get(role) or []):
            words = _touched(window, start, end)
            for i, word in enumerate(words):
                labels[word] = first_label if i == 0 else first_label + 1
        if role != "source" and attribution.get(role):
            first = _touched(window, *min(attribution[role]))
            at = min(attribution[role])[0]
            inside = window.starts[0] <= at < window.ends[-1] and len(first)
            anchor = first[0] if inside else None
    return None if anchor is None else AttributionGold(anchor=anchor, labels=labels)


# ---------------------------------------------------------------- claim-labelled reports


class _Names:
    """Where names stand in a text, as code-point ranges; case, accents and articles aside."""

    def __init__(self, text: str) -> None:
        self.words = [(m.start(), m.end(), _plain(m.group())) for m in NAME_WORD.finditer(text)]
        self.at: dict[str, list[int]] = {}
        for i, (_, _, word) in enumerate(self.words):
            self.at.setdefault(word, []).append(i)

    def find(self, name: str) -> list[tuple[int, int]]:
        parts = [_plain(p) for p in NAME_WORD.findall(name)]
        if len(parts) > 1 and parts[0] in ("the", "a", "an"):
            parts = parts[1:]
        if not parts:
            return []
        found = []
        for i in self.at.get(parts[0], []):
            if [w for _, _, w in self.words[i : i + len(parts)]] == parts:
                found.append((self.words[i][0], self.words[i + len(parts) - 1][1]))
        return found

    def find_any(self, names: Iterable[str]) -> list[tuple[int, int]]:
        """All places of any of the names; a place inside a longer one is left out."""
        spans = sorted({s for n in names for s in self.find(n)}, key=lambda s: (s[0], -s[1]))
        kept: list[tuple[int, int]] = []
        for span in spans:
            if not kept or span[1] > kept[-1][1]:
                kept.append(span)
        return kept


def _plain(word: str) -> str:
    text = unicodedata.normalize("NFKD", word).casefold()
    return "".join(c for c in text if not unicodedata.combining(c))


def claim_examples(reports: Iterable[Json], tokenizer: Tokenizer, anchors: Any) -> list[Example]:
    """One example a window; `anchors(text, quotes, figure)` gives a claim's anchor as a code point."""
    examples = []
    for report in reports:
        text = report["text"]
        names = _Names(text)
        for window in windows_of(text, tokenizer):
            example = Example(window=window, has_claims=True)
            for claim in report["claims"]:
                gold = _claim_gold(claim, text, names, window, anchors)
                if gold is not None:
                    example.claims.append(gold)
            examples.append(example)
    return examples


def _claim_gold(claim: Json, text: str, names: _Names, window: Window, anchors: Any) -> ClaimGold | None:
    quotes = claim["quote"] if isinstance(claim["quote"], list) else [claim["quote"]]
    spans = sorted((text.index(q), text.index(q) + len(q)) for q in quotes)
    at = anchors(text, spans, claim["figure"])
    if not window.starts[0] <= at < window.ends[-1]:
        return None
    anchor = int(np.searchsorted(window.ends, at, side="right"))
    n = len(window.firsts)
    content = torch.zeros(n)
    for start, end in spans:
        words = _touched(window, start, end)
        content[words.start : words.stop] = 1
    roles = torch.zeros(n, 3, dtype=torch.long)
    for r, role in enumerate(("subjects", "objects", "places")):
        for accepted in claim[role]:
            _mark_role(roles[:, r], names.find_any(accepted), spans, text, window)
    sources = _pointed(claim["source"] or [], names, window)
    through = [name for relay in claim.get("via") or [] for name in relay]
    relays = _pointed(through, names, window)
    return ClaimGold(
        anchor=anchor,
        kind=KINDS.index(claim["kind"][0]),
        content=content,
        roles=roles,
        sources=sources,
        source_known=claim["source"] is None or bool(sources),
        relays=relays,
        relays_known=not through or bool(relays),
        attributes=(
            POLARITIES.index(claim["polarity"]),
            CERTAINTIES.index(claim["certainty"]),
            TRENDS.index(claim["trend"]),
            ACTS.index(claim["act"]),
        ),
    )


def _pointed(accepted: list[str], names: _Names, window: Window) -> list[tuple[int, int]]:
    """The first and last words of all places in the window where an accepted name stands."""
    pairs = []
    for start, end in names.find_any(accepted):
        words = _touched(window, start, end)
        if len(words) and window.starts[words[0]] <= start:
            pairs.append((words[0], words[-1]))
    return pairs


def _mark_role(
    labels: torch.Tensor,
    places: list[tuple[int, int]],
    quotes: list[tuple[int, int]],
    text: str,
    window: Window,
) -> None:
    """Label the occurrence that serves the claim best; mask the others, which are not wrong."""
    if not places:
        return
    best = min(places, key=lambda place: _farness(place, quotes, text))
    for place in places:
        words = _touched(window, *place)
        if not len(words):
            continue
        for i, word in enumerate(words):
            if place == best:
                labels[word] = 1 if i == 0 else 2
            elif labels[word] == 0:
                labels[word] = -100


def _farness(place: tuple[int, int], quotes: list[tuple[int, int]], text: str) -> tuple[int, int]:
    """In the quote; in its sentence; before it, nearest first; after it."""
    start, end = place
    for low, high in quotes:
        if low <= start and end <= high:
            return (0, start)
    low, high = quotes[0][0], quotes[-1][1]
    between = text[end:low] if end <= low else text[high:start]
    same_sentence = not re.search(r"[.!?][\"”’)]*\s+[A-Z“\"]|\n", between)
    if same_sentence:
        return (1, abs(start - low))
    return (2, low - end) if end <= low else (3, start - high)
