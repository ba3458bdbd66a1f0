"""WARC: an open WARC or WARC.gz stream in, one capture for each HTML response out.  Does I/O.

The library is fastwarc (Apache-2.0). It ends a cut-off record without a word, so each payload's length
is checked against the record's header here. A capture's address holds the record's offset in the file.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from whosays.read.limits import Limits
from whosays.read.refusals import declined, too_large
from whosays.read.stated import filled
from whosays.records import Capture, Declined, Stated

__all__ = ["captures_in_warc"]

_PAGES = ("text/html", "application/xhtml+xml")
_AGAIN = "Download or copy the archive again"


def captures_in_warc(
    address: str, stream: BinaryIO, stated: Stated, limits: Limits
) -> Iterator[Capture | Declined]:
    """Yield the HTML pages of an archive; other responses, cut-off and oversized ones are declined."""
    records = ArchiveIterator(
        stream,
        record_types=WarcRecordType.response | WarcRecordType.resource,
        strict_mode=False,
    )
    seen = False
    try:
        for record in records:
            seen = True
            yield _capture(f"{address}#offset={record.stream_pos}", record, stated, limits)
    except OSError as fault:  # fastwarc's StreamError too
        yield declined("truncated", address, f"the archive is damaged ({fault})", cure=_AGAIN)
        return
    if not seen:
        yield declined(
            "empty", address, "an archive without a response", cure="Give an archive of fetched pages"
        )


def _capture(where: str, record: WarcRecord, stated: Stated, limits: Limits) -> Capture | Declined:
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>") or None
    media_type, charset = _media_type(record)
    if refusal := _not_a_page(where, record, media_type):
        return refusal
    if record.content_length > limits.page_bytes:
        return too_large(where, "page", limits.page_bytes)
    raw = record.reader.read(limits.page_bytes + 1)
    if len(raw) < record.content_length:
        return declined("truncated", where, "the archive ends within this record", cure=_AGAIN)
    body = _decoded(raw, record, limits.page_bytes)
    if body is None:
        return declined("malformed", where, "the page's transfer or content coding is damaged", cure=_AGAIN)
    if len(body) > limits.page_bytes:
        return too_large(where, "page", limits.page_bytes)
    if not body.strip():
        return declined("empty", where, "the page is empty")
    return Capture(
        address=where,
        content=body,
        media_type=f"text/html; charset={charset}" if charset else "text/html",
        stated=filled(Stated(url=url), stated),
        captured_at=record.headers.get("WARC-Date"),
    )


def _media_type(record: WarcRecord) -> tuple[str, str | None]:
    if record.is_http and record.http_headers is not None:
        return (record.http_content_type or "text/html").lower(), record.http_charset
    return (record.headers.get("Content-Type") or "").split(";")[0].strip().lower(), None


def _not_a_page(where: str, record: WarcRecord, media_type: str) -> Declined | None:
    if record.is_http:
        if record.http_headers is None:
            return declined("truncated", where, "the archive ends within this record", cure=_AGAIN)
        status = record.http_headers.status_code
        if status is not None and status != 200:
            return declined("http-status", where, f"the server answered {status}")
    if media_type not in _PAGES:
        return declined("not-html", where, f"{media_type or 'no media type'}, not a page")
    return None


def _decoded(raw: bytes, record: WarcRecord, limit_bytes: int) -> bytes | None:
    """Undo transfer and content coding, at most `limit_bytes` + 1 bytes of it; None where it is damaged."""
    headers = record.http_headers if record.is_http else None
    if headers is None:
        return raw
    chunked = (headers.get("Transfer-Encoding") or "").strip().lower() == "chunked"
    coding = (headers.get("Content-Encoding") or "").strip().lower()
    try:
        # A crawler may have undone the coding and left the header: only what is coded is decoded.
        if (
            chunked
            and raw[:8].split(b"\r\n")[0].split(b";")[0].strip().isalnum()
            and not raw.lstrip().startswith(b"<")
        ):
            raw = ChunkedReader(io.BytesIO(raw)).read(limit_bytes + 1)
        if coding in ("gzip", "x-gzip") and raw.startswith(b"\x1f\x8b"):
            raw = GzipReader(io.BytesIO(raw)).read(limit_bytes + 1)
        elif coding == "br" and not raw.lstrip().startswith(b"<"):
            raw = BrotliReader(io.BytesIO(raw)).read(limit_bytes + 1)
    except OSError:
        return None
    return raw
