"""Lines: JSON Lines in and out for the stage commands.  Reads and writes files."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from whosays.errors import UnreadableInput
from whosays.records import Basis, Declined, Precision, Published, Report

__all__ = ["Line", "lines_of", "write_line"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of input: the report it describes, and the `dct` it may carry (a day, ISO 8601)."""

    report: Report
    dct: str | None


def write_line(mapping: Mapping[str, Any]) -> None:
    """Write one JSON object and the end of its line to standard output."""
    sys.stdout.write(json.dumps(mapping, ensure_ascii=False, separators=(",", ":")) + "\n")


def lines_of(paths: Iterable[str]) -> Iterator[Line | Declined]:
    """Yield each line's report; a line that is none comes out as Declined. "-" is standard input.

    Raises UnreadableInput when a file cannot be opened.
    """
    for path in paths:
        with _opened(path) as stream:
            for number, line in enumerate(stream, start=1):
                if line.strip():
                    yield _line(line, f"{path}#{number}")


@contextmanager
def _opened(path: str) -> Iterator[TextIO]:
    if path == "-":
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
        yield sys.stdin
        return
    try:
        with Path(path).open(encoding="utf-8", errors="replace") as stream:
            yield stream
    except OSError as error:
        raise UnreadableInput(f"{path}: {error.strerror}", cure="Check the path") from error


def _line(line: str, where: str) -> Line | Declined:
    try:
        mapping = json.loads(line)
        text = mapping["text"]
        published = _published(mapping.get("published"))
        if not isinstance(text, str):
            raise TypeError("text")
    except (ValueError, KeyError, TypeError, AttributeError):
        detail = 'not a JSON object with a "text". Give one per line: {"id": ..., "text": ...}'
        return Declined(stage="read", reason="malformed-json", what=where, detail=detail)
    dct = mapping.get("dct")
    report = Report(id=str(mapping.get("id") or where), text=text, published=published)
    return Line(report=report, dct=str(dct) if dct else None)


def _published(given: Any) -> Published:
    if not given:
        return Published()
    if isinstance(given, str):
        return Published(start=given[:10], end=given[:10], precision=Precision.DAY, basis=Basis.STATED)
    start, end = given.get("start"), given.get("end")
    if not start or given.get("stated") is False:
        return Published()
    precision = Precision(given.get("precision") or ("day" if start == end else "span"))
    return Published(start=start, end=end, precision=precision, basis=Basis.STATED)
