"""Persons: whether a mention names a person.  In: a mention.  Out: the name, titles apart.  Pure."""

from __future__ import annotations

import re
from functools import cache

from whosays.resolve.actors.wordlists import forenames, listed
from whosays.resolve.actors.words import folded

__all__ = ["is_person", "untitled"]

_NAME_WORD = re.compile(r"^(?:[A-ZÀ-ÞĀ-Ž][\w’'ʼ.\-]*|[A-Z]\.)$")


def untitled(name: str) -> str:
    """Return a name without titles, ranks and roles in front: "General A. B." is "A. B."."""
    words = name.split()
    kept = list(words)
    while len(kept) > 1 and folded(kept[0].strip(".,")) in listed("titles"):
        kept.pop(0)
    return " ".join(kept) if kept else name


def is_person(name: str, *, speaker: bool = False) -> bool:
    """Whether a mention is a person's name.

    A title in front or a known forename is enough; else, of a `speaker`, up to five capitalised words, none
    of them a word for bodies and not all in capitals.
    """
    bare = untitled(name)
    words = bare.split()
    if not words or len(words) > 6 or not _is_name(words):
        return False
    if any(folded(w.strip(".,")) in listed("bodies") for w in words):
        return False
    if len(words) == 1 and folded(words[0].strip(".,")) in listed("titles"):
        return False
    if len(words) == 1 and words[0].startswith(("al-", "Al-")):
        return True
    titled = bare != name or (len(words) > 1 and words[0] in ("Abu", "Umm"))
    if titled or folded(words[0].split("-")[0]) in _forenames():
        return True
    return speaker and not any(len(w) > 2 and w.isupper() for w in words)


def _is_name(words: list[str]) -> bool:
    named = [w for w in words if folded(w) not in listed("name-particles") or w[0].isupper()]
    return bool(named) and all(_NAME_WORD.match(w) or w.lower().startswith(("al-", "el-")) for w in named)


@cache
def _forenames() -> frozenset[str]:
    return frozenset(folded(name) for name in forenames())
