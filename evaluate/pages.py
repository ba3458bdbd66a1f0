"""Pages: a measured table put into a page of the docs, between two marks that bear its name.  Reads and writes files."""

from __future__ import annotations

from pathlib import Path

__all__ = ["between_marks", "write_between_marks"]


def between_marks(page: str, name: str, table: str) -> str:
    """Return the page with `table` between the marks of that name; a page without them gets them at its end."""
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    block = f"{begin}\n{table}\n{end}"
    if begin not in page or end not in page:
        return f"{page.rstrip()}\n\n{block}\n"
    return page[: page.index(begin)] + block + page[page.index(end) + len(end) :]


def write_between_marks(path: Path, name: str, table: str) -> None:
    """Write the table into the page at `path`; its prose stays."""
    path.write_text(between_marks(path.read_text(encoding="utf-8"), name, table), encoding="utf-8")
