"""Word lists: lists of words beside the knowledge base.  In: a name.  Out: words.  Reads files once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

__all__ = ["forenames", "listed"]


@cache
def listed(name: str) -> frozenset[str]:
    """Return the words of a list of kb/words.txt, folded."""
    rows = (line.partition("|") for line in _lines("words.txt"))
    return frozenset(word for head, _, words in rows if head.strip() == name for word in words.split())


@cache
def forenames() -> frozenset[str]:
    """Return common forenames, as written."""
    return frozenset(name for line in _lines("forenames.txt") for name in line.split())


def _lines(name: str) -> list[str]:
    text = files("whosays.resolve.actors").joinpath("kb", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
