"""Words: text to words with offsets, and words to the two keys that names are looked up by.  Pure.

`folded` is what is written alike (case, accents, apostrophes apart); `skeleton` also joins the spellings that
transliteration gives one name: vowels become "a", q and kh are k, letters are not doubled.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

__all__ = ["POSSESSIVE", "Word", "folded", "is_particle", "skeleton", "words_of"]

#: A word with inner apostrophes (Jama'at, N'Djamena), or a possessive 's of its own.
_WORD = re.compile(r"['’]s\b|[^\W_]+(?:['’ʼ‘`](?!s\b)[^\W_]+)*")
_APOSTROPHES = str.maketrans("", "", "'’ʼ‘`")
POSSESSIVE = "'s"
#: Arabic and Persian articles and links: left out of the skeleton when joined by a hyphen.
_PARTICLES = frozenset(
    [
        "al",
        "el",
        "ul",
        "ur",
        "ud",
        "ad",
        "as",
        "ash",
        "ar",
        "az",
        "at",
        "an",
        "e",
        "i",
        "wal",
        "wa",
        "il",
        "ol",
        "ba",
    ]
)
_BARE_PARTICLES = frozenset(("al", "el", "ul", "wal"))
_LETTERS = re.compile(r"kh|ck|gh|dh|ph|[qc]")
_PLAIN = {"kh": "k", "ck": "k", "gh": "g", "dh": "d", "ph": "f", "q": "k", "c": "k"}
_VOWELS = re.compile(r"[aeiouy]+")
_DOUBLED = re.compile(r"([^a])\1+")


class Word(NamedTuple):
    """`text[start:end]`, its two keys, and whether it is a particle hung on by a hyphen."""

    start: int
    end: int
    text: str
    folded: str
    skeleton: str
    particle: bool


def words_of(text: str) -> list[Word]:
    """Return the words of a text in order."""
    words = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        written = match.group()
        key, bones = _keys(written)
        particle = key in _PARTICLES and is_particle(text, start, end, written)
        words.append(Word(start, end, written, key, bones, particle))
    return words


def is_particle(text: str, start: int, end: int, written: str) -> bool:
    """Whether the word at [start, end) is an article or link inside a name, not part of an acronym."""
    if written.casefold() in _BARE_PARTICLES:
        return True
    if len(written) > 1 and written.isupper():
        return False
    return text[end : end + 1] in ("-", "–") or text[start - 1 : start] in ("-", "–")


def folded(word: str) -> str:
    """Return a word in lower case without accents and apostrophes; "'s" stays itself."""
    if word in ("'s", "’s", "'S", "’S"):
        return POSSESSIVE
    lower = word.casefold()
    if lower.isascii():
        return lower.replace("'", "").replace("`", "")
    plain = unicodedata.normalize("NFKD", lower.translate(_APOSTROPHES))
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("ı", "i").replace("ł", "l")


@lru_cache(maxsize=1 << 16)
def _keys(written: str) -> tuple[str, str]:
    key = folded(written)
    return key, skeleton(key)


def skeleton(key: str) -> str:
    """Return the consonants of a folded word, with "a" for any vowels between them."""
    if not key.isalpha() or len(key) < 3:
        return key
    plain = _LETTERS.sub(lambda m: _PLAIN[m.group()], key)
    plain = _DOUBLED.sub(r"\1", _VOWELS.sub("a", plain))
    return plain[:-1] if plain.endswith("ah") else plain
