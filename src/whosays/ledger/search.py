"""Search: questions to the engine's own full-text index.  In: words.  Out: a Select for either engine.  Pure."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Select, literal, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler

from whosays.errors import SettingsError
from whosays.ledger import tables
from whosays.ledger.folded import fold
from whosays.ledger.full_text import CONFIGURATION

__all__ = ["claims_with_words"]

_PARTS = re.compile(r'"([^"]+)"|(\S+)')

_NO_LIMIT = 2**31 - 1
"""More than there are: a limit keeps SQLite from asking the index row by row, which FTS5 refuses."""


def claims_with_words(words: str) -> Select[Any]:
    """Return a question for the `seq` of claims that hold all `words`, in any order.

    Endings do not count ("attacks" finds "attack"). Words in double quotes must follow each
    other; a star at the end of a word stands for any other ending.
    Raises SettingsError when there is no word in `words`.
    """
    phrases = [part for found in _PARTS.finditer(words) if (part := _phrase(*found.groups()))]
    if not phrases:
        raise SettingsError(f"There is no word to look for in {words!r}")
    return select(tables.words.c.rowid).where(_Holds(tuple(phrases))).limit(_NO_LIMIT)


class _Holds(ColumnElement[bool]):
    """The condition that the row of `words` holds all phrases, as each engine writes it.

    A phrase is folded words with single spaces, and a star after the last where it is a beginning.
    """

    inherit_cache = False  # the phrases are part of it
    type = Boolean()

    def __init__(self, phrases: tuple[str, ...]) -> None:
        self.phrases = phrases

    def self_group(self, against: Any = None) -> ColumnElement[bool]:
        """Return itself: MATCH is a condition, and stands for no value that could be compared with 1."""
        return self


@compiles(_Holds, "sqlite")
def _in_fts5(element: _Holds, compiler: SQLCompiler, **given: Any) -> str:
    query = " AND ".join(_quoted(phrase) for phrase in element.phrases)
    return f"words MATCH {compiler.process(literal(query), **given)}"


@compiles(_Holds, "postgresql")
def _in_tsvector(element: _Holds, compiler: SQLCompiler, **given: Any) -> str:
    query = " & ".join(_followed(phrase) for phrase in element.phrases)
    return f"words.words @@ to_tsquery('{CONFIGURATION}', {compiler.process(literal(query), **given)})"


def _phrase(quoted: str | None, word: str | None) -> str:
    plain = fold(quoted or word or "")
    star = "*" if word and word.endswith("*") else ""
    return f"{plain}{star}" if plain else ""


def _quoted(phrase: str) -> str:
    """Return a phrase as FTS5 writes it: a quoted string, in which nothing is an operator."""
    return f'"{phrase.removesuffix("*")}"' + ("*" if phrase.endswith("*") else "")


def _followed(phrase: str) -> str:
    """Return a phrase as PostgreSQL writes it: quoted words that follow each other."""
    words = [f"'{word}'" for word in phrase.removesuffix("*").split()]
    return "(" + " <-> ".join(words) + (":*" if phrase.endswith("*") else "") + ")"
