"""JSON Lines: lines of `{"id","text"|"html","title","publisher","url","published"}` in, captures out.  Pure.

Other keys are left alone. The text is kept exactly, code point for code point, so that offsets count in
what was given; only a NUL or half of a surrogate pair, which no database stores, becomes U+FFFD.
"""

from __future__ import annotations

import codecs
import io
import json
import re
from collections.abc import Iterator
from typing import Any, TypeGuard

from whosays.read.limits import Limits
from whosays.read.refusals import declined, too_large
from whosays.read.stated import filled, published_from
from whosays.read.streams import lines_of
from whosays.records import UNDATED, Capture, Declined, Published, Stated

__all__ = ["VERBATIM", "capture_from", "captures_in_lines"]

#: The media type of text whose every code point counts: the parse stage changes nothing in it.
VERBATIM = "text/plain; charset=utf-8; verbatim=yes"
_HTML = "text/html; charset=utf-8"
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_ONE_A_LINE = "Give one JSON object a line"


def captures_in_lines(
    address: str, stream: io.BufferedReader, stated: Stated, limits: Limits
) -> Iterator[Capture | Declined]:
    """Yield the captures of a stream of JSON Lines; a bad line is declined with its number."""
    for number, line in lines_of(stream, limits.line_bytes):
        where = f"{address}#line={number}"
        if line is None:
            yield too_large(where, "line", limits.line_bytes)
        elif line.strip():
            yield from _in_line(line.removeprefix(codecs.BOM_UTF8), where, stated)


def _in_line(line: bytes, where: str, stated: Stated) -> Iterator[Capture | Declined]:
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as failed:
        yield declined(
            "encoding",
            where,
            f"not UTF-8 at byte {failed.start} of the line",
            cure="Convert the file to UTF-8",
        )
    except (ValueError, RecursionError) as failed:
        yield declined("malformed-json", where, f"not JSON ({failed})", cure=_ONE_A_LINE)
    else:
        yield from capture_from(row, where, stated)


def capture_from(row: Any, where: str, stated: Stated) -> Iterator[Capture | Declined]:
    """Yield the capture of one JSON object, after a refusal of its date if that is none."""
    if not isinstance(row, dict):
        yield declined("malformed-json", where, "not a JSON object", cure=_ONE_A_LINE)
        return
    text, html = row.get("text"), row.get("html")
    body = text if _filled_text(text) else html
    if not _filled_text(body):
        yield declined(
            "no-text", where, 'neither "text" nor "html" holds any', cure='Fill "text" or leave the line out'
        )
        return
    published = _published(row.get("published"), where)
    if isinstance(published, Declined):
        yield published
        published = UNDATED
    yield Capture(
        address=where,
        content=_storable(body).encode("utf-8"),
        media_type=VERBATIM if body is text else _HTML,
        stated=filled(_own(row, published), stated),
    )


def _filled_text(value: Any) -> TypeGuard[str]:
    return isinstance(value, str) and bool(value.strip())


def _storable(text: str) -> str:
    return _UNSTORABLE.sub("\ufffd", text)


def _published(value: Any, where: str) -> Published | Declined:
    try:
        return published_from(value)
    except ValueError as failed:
        return declined(
            "malformed-date", where, f'"published": {failed}; read as undated', cure="Write it as YYYY-MM-DD"
        )


def _own(row: dict[str, Any], published: Published) -> Stated:
    return Stated(
        id=_identifier(row.get("id")),
        title=_words(row.get("title")),
        publisher=_words(row.get("publisher")),
        url=_words(row.get("url")),
        published=published,
    )


def _identifier(value: Any) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _words(value)


def _words(value: Any) -> str | None:
    return _storable(value).strip() or None if isinstance(value, str) else None
