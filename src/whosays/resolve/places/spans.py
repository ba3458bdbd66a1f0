"""Spans: candidate place names in a text.  In: words, gazetteer.  Out: the longest names.  Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whosays.resolve.places.entry import Entry
from whosays.resolve.places.gazetteer import Gazetteer
from whosays.resolve.places.names import Word, is_capitalised

__all__ = ["Candidate", "candidates_in"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """`text[start:end]`, the words `first` to `last` (exclusive), and the places it may name."""

    start: int
    end: int
    first: int
    last: int
    name: str
    key: str
    entries: tuple[Entry, ...]


def candidates_in(text: str, words: Sequence[Word], gazetteer: Gazetteer) -> list[Candidate]:
    """Return the longest gazetteer names of `text` that begin and end with a capital, in text order."""
    found: list[Candidate] = []
    place = 0
    while place < len(words):
        candidate = _longest_at(text, words, place, gazetteer)
        if candidate is None:
            place += 1
        else:
            found.append(candidate)
            place = candidate.last
    return found


def _longest_at(text: str, words: Sequence[Word], first: int, gazetteer: Gazetteer) -> Candidate | None:
    word = words[first]
    if not (is_capitalised(word.text) or (word.key == "al" and word.gap == "-")):
        return None
    most = gazetteer.longest(word.key)
    last = first + 1
    while last - first < most and last < len(words) and words[last - 1].joins:
        last += 1
    while last > first:
        if is_capitalised(words[last - 1].text):
            key = " ".join(w.key for w in words[first:last])
            entries = gazetteer.named(key)
            if entries:
                candidate = _candidate(text, words, first, last, key, entries)
                if candidate is not None:
                    return candidate
        last -= 1
    return None


def _candidate(
    text: str, words: Sequence[Word], first: int, last: int, key: str, entries: tuple[Entry, ...]
) -> Candidate | None:
    """Keep only the entries that the very letters allow: codes need their capitals or their point."""
    start, end = words[first].start, words[last - 1].end
    written = text[start:end]
    letters = written.replace(".", "").replace(" ", "")
    pointed = text[end : end + 1] == "."
    if letters.isupper() and len(letters) <= 4 and last - first == 1:
        codes = tuple(e for e in entries if e.grade == 3)
        kept = codes or (entries if len(letters) > 3 else ())
    elif pointed or "." in written:
        kept = entries
    else:
        kept = tuple(e for e in entries if e.grade != 3)
    if not kept:
        return None
    if pointed and all(e.grade == 3 for e in kept) and not letters.isupper():
        end += 1
    return Candidate(start, end, first, last, text[start:end], key, kept)
