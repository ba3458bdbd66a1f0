"""Facts: the package's own readable tables of names and points.  In: a name.  Out: rows.  Reads the package.

Each table is a text file in the folder `facts`: `#` starts a comment line, `|` parts the columns.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from whosays.errors import ModelError

__all__ = ["facts"]


@cache
def facts(table: str, columns: int) -> tuple[tuple[str, ...], ...]:
    """Return the rows of `facts/<table>.txt`, each of exactly `columns` stripped cells.

    Raises ModelError when a row has another number of cells.
    """
    text = files("whosays.resolve.places").joinpath("facts", f"{table}.txt").read_text(encoding="utf-8")
    rows = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        row = tuple(cell.strip() for cell in line.split("|"))
        if len(row) != columns:
            raise ModelError(f"facts/{table}.txt, line {number}: {len(row)} columns, not {columns}")
        rows.append(row)
    return tuple(rows)
