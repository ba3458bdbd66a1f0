"""Names: text to words with offsets, and words to the keys that the gazetteer is looked up by.  Pure.

A key is the folded words of a name joined by single spaces: "Saint-Étienne" and "St. Etienne" have
one key.  Text and gazetteer names go through the same functions, so that what is written alike meets.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

__all__ = ["Word", "fold", "is_capitalised", "key_of", "words_of"]

_WORD = re.compile(r"W\. ?Va\.|(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’ʼʻ‘`][^\W\d_]+)*|\d[\d,.:]*\d|\d")
_POSSESSIVE = re.compile(r"['’](?:s|S)$")
_LETTERS = str.maketrans(
    {"ø": "o", "ı": "i", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "a", "ħ": "h"}
    | dict.fromkeys("'`. ")
)
_ARTICLES = ("ar", "as", "ash", "ad", "adh", "an", "at", "ath", "az", "el")
_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"} | dict.fromkeys(_ARTICLES, "al")
_TAKES_POINT = frozenset({"st", "mt", "ft", "ste"})
_JOINS = frozenset({" ", "-", "‐", "‑", "–", "\n", "\u00a0"})


@dataclass(frozen=True, slots=True)
class Word:
    """`text[start:end]` without a possessive 's; `joins` when only a space or hyphen follows."""

    start: int
    end: int
    text: str
    key: str
    gap: str
    joins: bool


def fold(word: str) -> str:
    """Return `word` in plain small letters: no marks, apostrophes or points; "" for other scripts."""
    if word.isascii() and word.isalpha():
        folded = word.lower()
    else:
        plain = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS))
        folded = plain.encode("ascii", "ignore").decode("ascii")
    return _SHORT.get(folded, folded)


def words_of(text: str) -> list[Word]:
    """Return the words and numbers of `text` in order, each with what parts it from the next."""
    spans: list[tuple[int, int, str]] = []
    for match in _WORD.finditer(text):
        written = _POSSESSIVE.sub("", match.group())
        start = match.start()
        spans.append((start, start + len(written), written))
    words: list[Word] = []
    for place, (start, end, written) in enumerate(spans):
        after = spans[place + 1][0] if place + 1 < len(spans) else len(text)
        gap = text[end:after]
        key = fold(written)
        joins = gap in _JOINS or (gap == ". " and key in _TAKES_POINT)
        words.append(Word(start, end, written, key, gap, joins))
    return words


def key_of(name: str) -> str:
    """Return the key of a whole name, "" when it holds no word."""
    plain = name.replace("-", " ")
    if plain.isascii() and plain.replace(" ", "").isalpha():
        return " ".join(_SHORT.get(word, word) for word in plain.lower().split())
    keys = (fold(_POSSESSIVE.sub("", word)) for word in _WORD.findall(name))
    return " ".join(key for key in keys if key)


def is_capitalised(word: str) -> bool:
    """Tell whether the first letter is a capital."""
    return word[:1].isupper()
