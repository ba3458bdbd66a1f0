"""Anchors: the word that stands for a claim: its number, else the syntactic head of its words.  Pure given a parser."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

__all__ = ["Anchors"]

WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+")
UNITS = dict(
    zip(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        range(20),
        strict=True,
    )
)
TENS = dict(
    zip(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
        range(20, 100, 10),
        strict=True,
    )
)
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "dozen": 12}
VAGUE = {
    "dozens",
    "scores",
    "hundreds",
    "thousands",
    "several",
    "few",
    "couple",
    "handful",
    "half",
    "both",
    "dozen",
    "hundred",
    "thousand",
}


class Anchors:
    """Calls give the code point where a claim's anchor word starts.

    `parse` returns, for a text, (start, end, head's start, head's end) of each token.
    """

    def __init__(self, parse: Callable[[str], list[tuple[int, int, int, int, str]]]) -> None:
        self._parse = parse
        self._parsed: dict[str, list[tuple[int, int, int, int, str]]] = {}

    def __call__(self, text: str, quotes: list[tuple[int, int]], figure: dict[str, Any] | None) -> int:
        if figure:
            at = _number_in(text, quotes, figure)
            if at is not None:
                return at
        return self._head(text, quotes)

    def _head(self, text: str, quotes: list[tuple[int, int]]) -> int:
        """The token whose head lies outside; verbs before others, the first of several."""
        if text not in self._parsed:
            self._parsed[text] = self._parse(text)
        start, end = max(quotes, key=lambda q: q[1] - q[0])
        inside = [t for t in self._parsed[text] if start <= t[0] < end]
        roots = [t for t in inside if not start <= t[2] < end or t[2] == t[0]]
        roots = [t for t in roots if t[4] != "PUNCT"] or roots
        verbs = [t for t in roots if t[4] in ("VERB", "AUX")]
        best = verbs or roots or inside
        return best[0][0] if best else start


def _number_in(text: str, quotes: list[tuple[int, int]], figure: dict[str, Any]) -> int | None:
    wanted = {figure[k] for k in ("best", "low", "high") if figure[k] is not None}
    vague = None
    for start, end in quotes:
        words = list(WORD.finditer(text, start, end))
        for i, match in enumerate(words):
            word = match.group().lower()
            if _values(words, i) & wanted:
                return match.start()
            if vague is None and word in VAGUE:
                vague = match.start()
    return vague


def _values(words: list[re.Match[str]], i: int) -> set[float]:
    """Values that a number starting at word i may have."""
    word = words[i].group().lower()
    following = [w.group().lower() for w in words[i + 1 : i + 6]]
    if word[0].isdigit():
        try:
            value = float(word.replace(",", "").replace(":", "."))
        except ValueError:
            return set()
        return {value} | {value * SCALES[w] for w in following[:1] if w in SCALES}
    if word in ("a", "an") and following and following[0] in SCALES:
        return {float(SCALES[following[0]])}
    if word not in UNITS and word not in TENS:
        return {12.0} if word == "dozen" else set()
    total, current, values = 0.0, float(UNITS.get(word, TENS.get(word, 0))), set()
    values.add(current)
    for w in following:
        if w == "and":
            continue
        if w in UNITS:
            current += UNITS[w]
        elif w in TENS:
            current += TENS[w]
        elif w == "hundred" or w == "dozen":
            current *= SCALES[w]
        elif w in SCALES:
            total, current = total + current * SCALES[w], 0.0
        else:
            break
        values.add(total + current)
    return values
