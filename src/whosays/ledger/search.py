"""Search: full-text questions to SQLite's own index (FTS5).  In: words.  Out: a Select.  Pure."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import Select, literal_column, select

from whosays.errors import SettingsError
from whosays.ledger import tables
from whosays.ledger.folded import fold

__all__ = ["claims_with_words"]

_PARTS = re.compile(r'"([^"]+)"|(\S+)')


def claims_with_words(words: str) -> Select[Any]:
    """Return a question for the `seq` of claims that hold all `words`, in any order.

    Endings do not count ("attacks" finds "attack"). Words in double quotes must follow each
    other; a star at the end of a word stands for any other ending.
    Raises SettingsError when there is no word in `words`.
    """
    query = " AND ".join(part for found in _PARTS.finditer(words) if (part := _phrase(*found.groups())))
    if not query:
        raise SettingsError(f"There is no word to look for in {words!r}")
    return select(tables.words.c.rowid).where(literal_column("words").op("MATCH")(query))


def _phrase(quoted: str | None, word: str | None) -> str:
    """Return one part as FTS5 writes it: a quoted string, in which nothing is an operator."""
    plain = fold(quoted or word or "")
    star = "*" if word and word.endswith("*") else ""
    return f'"{plain}"{star}' if plain else ""
