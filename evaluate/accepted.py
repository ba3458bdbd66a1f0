"""Accepted: is a field of a claim record one of the answers the labels accept?  In: gold and found fields.  Out: bools.  Pure.

Names are compared without case, accents, points, articles and a few generic words; a found actor or place may match by its
name or by its surface words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from typing import Any

__all__ = ["Name", "bare", "figure_right", "name_hits", "source_right"]

Name = tuple[str, ...]

_WORD = re.compile(r"[^\W_]+")
_SILENT = re.compile(r"['’`]s\b|['’`ʼ.]")  # a genitive, and the marks inside "U.N." or "al-Shabaab's"
_ARTICLES = frozenset(["a", "an", "the"])
_GENERIC = frozenset(
    {
        "group",
        "groups",
        "movement",
        "militants",
        "fighters",
        "rebels",
        "militia",
        "militias",
        "province",
        "district",
        "region",
        "city",
        "town",
        "township",
        "village",
    }
)


def bare(name: str | None) -> Name:
    """Return a name's own words, lower case; its generic words only where it has no others."""
    text = unicodedata.normalize("NFKD", name or "").casefold()
    text = _SILENT.sub("", "".join(c for c in text if not unicodedata.combining(c)))
    words = [word for word in _WORD.findall(text) if word not in _ARTICLES]
    return tuple(word for word in words if word not in _GENERIC) or tuple(words)


def _names(found: Mapping[str, Any]) -> set[Name]:
    return {bare(found.get("name")), bare(found.get("text"))} - {()}


def _inside(short: Name, long: Name) -> bool:
    return any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1))


def source_right(
    accepted: Sequence[str] | None, found: Mapping[str, Any] | None, others: Collection[Name]
) -> bool:
    """Whether the source is an accepted one, or one name holds the other.

    `others` are all names the labels of the report accept for anyone: holding does not count for them.
    """
    names = _names(found) if found else set()
    if not accepted or not names or not found:
        return not accepted and not names
    wanted = {bare(name) for name in accepted} - {()}
    if wanted & names:
        return True
    main = bare(found.get("name")) or bare(found.get("text"))
    return main not in others and any(_inside(main, name) or _inside(name, main) for name in wanted)


def name_hits(gold: Sequence[Sequence[str]], found: Sequence[Mapping[str, Any]]) -> int:
    """How many of the gold names are found, each found one used once."""
    free = [_names(one) for one in found]
    hits = 0
    for accepted in gold:
        wanted = {bare(name) for name in accepted}
        match = next((names for names in free if names & wanted), None)
        if match is not None:
            free.remove(match)
            hits += 1
    return hits


def figure_right(
    gold: Mapping[str, Any] | None, found: Mapping[str, Any] | None, *, best_only: bool = False
) -> bool:
    """Whether the figure is the labelled one; with `best_only` bounds and comparator are free."""
    if not gold or not found:
        return not gold and not found
    comparator, low, high = gold["comparator"], found.get("low"), found.get("high")
    if not best_only and found.get("comparator") != comparator:
        return False
    if comparator == "between":
        return bool(gold["low"] == low and gold["high"] == high)
    if gold["best"] is None:  # "dozens": the ranges must meet
        low, high = (found.get("best") if bound is None else bound for bound in (low, high))
        return low is not None and high is not None and bool(low <= gold["high"] and gold["low"] <= high)
    if gold["best"] != found.get("best"):
        return False
    return best_only or comparator == "about" or (_near(gold["low"], low) and _near(gold["high"], high))


def _near(a: float | None, b: float | None) -> bool:
    """Equal within one, as "more than 200" may start at 200 or 201; None only with None."""
    return a is b if a is None or b is None else abs(a - b) <= 1
