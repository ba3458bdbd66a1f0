"""Batches: statements with many keys or rows, some at a time.  Changes a database it is handed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, delete, insert

__all__ = ["delete_where", "in_pieces", "insert_all", "rows_where"]

PIECE = 500
"""Keys a statement, well below any engine's limit on parameters."""

BATCH = 2000
"""Rows an insert: a million need no more memory than so many."""

Key = TypeVar("Key")


def in_pieces(keys: Iterable[Key], size: int = PIECE) -> Iterator[Sequence[Key]]:
    """Yield keys in pieces that fit in one statement."""
    left = iter(keys)
    while some := list(islice(left, size)):
        yield some


def rows_where(
    connection: Connection, question: Select[Any], column: ColumnElement[Any], keys: Iterable[Any]
) -> Iterator[Row[Any]]:
    """Yield the rows of a question whose `column` is one of `keys`."""
    for some in in_pieces(keys):
        yield from connection.execute(question.where(column.in_(some)))


def delete_where(
    connection: Connection, table: Table, column: ColumnElement[Any], keys: Iterable[Any]
) -> None:
    """Delete the rows of a table whose `column` is one of `keys`."""
    for some in in_pieces(keys):
        connection.execute(delete(table).where(column.in_(some)))


def insert_all(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    """Insert rows, some at a time."""
    for some in in_pieces(rows, BATCH):
        connection.execute(insert(table), some)
