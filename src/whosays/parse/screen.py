"""Screen: a text, or a page's bytes, in; whether it is worth parsing out.  Pure.

Most of the world's news is about something else. Names of armed groups and words of violence and security
are looked for in one pass (Aho-Corasick, by pyahocorasick, BSD-3-Clause); the words are the files of the
folder `screen_words`. Made for recall: what it lets through costs time, what it holds back is lost.

A report passes where the distinct words within some stretch of it weigh enough together: sport and
business borrow words of war, but seldom many at once, and a bulletin of many matters passes by the one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import sqrt
from types import MappingProxyType
from typing import Protocol, cast

__all__ = ["Judgement", "Screen", "shipped_weights"]

#: What a word of each list weighs.
_WEIGHT_OF_LIST = MappingProxyType({"groups": 3, "fighters": 2, "violence": 1, "security": 1})

# Measured on this project's own training texts: all reports about armed groups pass at 7 within 1,000 bytes,
# the lowest of them with 9; distractors (sport, business, pests) reach 1 to 8.
_STRETCH_BYTES = 1000
_ENOUGH = 7
_ENOUGH_AT_LEAST = 2  # for a single line
# In a page's source, tags stand between the words.
_STRETCH_OF_PAGE_BYTES = 2000

_TO_WORDS = bytes(
    code + 32
    if chr(code).isascii() and chr(code).isupper()
    else code
    if chr(code).isascii() and chr(code).isalnum()
    else 32
    for code in range(256)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Whether a text is worth parsing; `score` is the weight of its densest stretch, `enough` what it takes.

    `hits` are the distinct words found, in order of first appearance.
    """

    relevant: bool
    score: int
    enough: float
    hits: tuple[str, ...]


class _Automaton(Protocol):
    def add_word(self, word: str, value: str) -> bool: ...
    def make_automaton(self) -> None: ...
    def iter(self, text: str) -> Iterator[tuple[int, str]]: ...


class Screen:
    """Judges texts by weighted words; without `weights` by those shipped. Safe to share between threads."""

    __slots__ = ("_automaton", "_weights")

    def __init__(self, weights: Mapping[str, int] | None = None) -> None:
        self._weights = dict(shipped_weights() if weights is None else weights)
        self._automaton = _automaton(self._weights)

    def judge(self, text: str) -> Judgement:
        """Return the judgement of a text; one shorter than a stretch needs less, by its root."""
        content = text.encode("utf-8", "replace")
        share = min(1.0, len(content) / _STRETCH_BYTES)
        return self._judged(content, _STRETCH_BYTES, max(_ENOUGH_AT_LEAST, _ENOUGH * sqrt(share)))

    def judge_bytes(self, content: bytes) -> Judgement:
        """Return the judgement of a page's source, in any encoding that holds ASCII."""
        return self._judged(content, _STRETCH_OF_PAGE_BYTES, _ENOUGH)

    def relevant_paragraphs(self, text: str) -> list[tuple[int, int]]:
        """Return [start, end) of the lines of a text that are worth parsing, in code points.

        Those are the lines with a hit and their neighbours: a denial, or who spoke, is often the next line.
        """
        lines = list(_lines(text))
        struck = [self._struck(text[start:end]) for start, end in lines]
        return [line for number, line in enumerate(lines) if any(struck[max(0, number - 1) : number + 2])]

    def _struck(self, text: str) -> bool:
        return next(self._hits(text.encode("utf-8", "replace")), None) is not None

    def _hits(self, content: bytes) -> Iterator[tuple[int, str]]:
        """Yield (byte offset of its end, word). Latin-1 makes each byte one character, for the automaton."""
        return self._automaton.iter(_as_words(content))

    def _judged(self, content: bytes, stretch_bytes: int, enough: float) -> Judgement:
        hits = list(self._hits(content))
        score = _densest(hits, self._weights, stretch_bytes)
        return Judgement(
            relevant=score >= enough,
            score=score,
            enough=enough,
            hits=tuple(dict.fromkeys(word for _, word in hits)),
        )


@cache
def shipped_weights() -> Mapping[str, int]:
    """Return the words of the package and their weights. Reads the package's own files."""
    weights: dict[str, int] = {}
    for name, weight in _WEIGHT_OF_LIST.items():
        listed = files("whosays.parse").joinpath("screen_words", f"{name}.txt").read_text("utf-8")
        for word in _listed(listed):
            weights.setdefault(word, weight)
    return MappingProxyType(weights)


def _listed(content: str) -> Iterator[str]:
    lines = (line.strip() for line in content.splitlines())
    return (line for line in lines if line and not line.startswith("#"))


def _automaton(words: Iterable[str]) -> _Automaton:
    import ahocorasick  # type: ignore[import-not-found]

    automaton = cast(_Automaton, ahocorasick.Automaton())
    for word in words:
        automaton.add_word(_as_words(word.encode("utf-8")), word)
    automaton.make_automaton()
    return automaton


def _as_words(content: bytes) -> str:
    """Lower-case and put a space for whatever is no ASCII letter or digit, and one at either end.

    A word is then looked for with the spaces around it, which a neighbour shares; no boundary is checked.
    """
    return f" {content.translate(_TO_WORDS).decode('latin-1')} "


def _densest(hits: list[tuple[int, str]], weights: Mapping[str, int], stretch_bytes: int) -> int:
    """Return the highest weight of distinct words that end within one stretch."""
    within: Counter[str] = Counter()
    score = highest = first = 0
    for end, word in hits:
        if not within[word]:
            score += weights[word]
        within[word] += 1
        while hits[first][0] < end - stretch_bytes:
            left = hits[first][1]
            within[left] -= 1
            if not within[left]:
                score -= weights[left]
            first += 1
        highest = max(highest, score)
    return highest


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1
