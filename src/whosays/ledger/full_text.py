"""Full text: rows of each engine's own index of words.  Changes a database it is handed.

SQLite has FTS5 (one column for content, names, title and speakers); PostgreSQL a `tsvector` with a
GIN index. Both stem by Porter's rules and know no stop words, so that both find the same claims.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, delete, func, insert

from whosays.ledger import tables
from whosays.ledger.folded import fold

__all__ = ["CONFIGURATION", "clear_words", "enter_words"]

CONFIGURATION = "whosays"
"""PostgreSQL's text search configuration, which the migrations make: Porter's stems, no stop words."""

COLUMNS = ("content", "names", "title", "source")
_BETWEEN = " endofcolumn "  # keeps a phrase from running out of one column into the next
_MOST_CHARS = 250_000
"""A tsvector holds a megabyte: a claim's words beyond this many characters are not indexed."""


def enter_words(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Write rows of `rowid` (the claim's seq) and the columns of words."""
    if connection.dialect.name == "sqlite":
        connection.execute(insert(tables.words), list(rows))
        return
    words = tables.words_in_postgres
    some = [{"rowid": row["rowid"], "words": func.to_tsvector(CONFIGURATION, _joined(row))} for row in rows]
    for first in range(0, len(some), 200):
        connection.execute(insert(words).values(some[first : first + 200]))


def clear_words(connection: Connection) -> None:
    """Empty the index."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO words(words) VALUES ('delete-all')")
    else:
        connection.execute(delete(tables.words_in_postgres))


def _joined(row: dict[str, Any]) -> str:
    return _BETWEEN.join(fold(row[column]) for column in COLUMNS)[:_MOST_CHARS]
