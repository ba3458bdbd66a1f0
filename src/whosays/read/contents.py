"""Contents: one open stream in, its captures and refusals out; its bytes tell what it is.  Does I/O."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Iterator

from whosays.read.feed import captures_in_feed
from whosays.read.json_lines import capture_from, captures_in_lines
from whosays.read.limits import Limits
from whosays.read.refusals import declined, too_large
from whosays.read.sniff import HEAD_BYTES, Content, sniff, wide_encoding
from whosays.read.stated import filled
from whosays.read.streams import STREAM_FAULTS, Looked, Readable, gunzip, look, transcoded
from whosays.read.warc import captures_in_warc
from whosays.records import Capture, Declined, Stated

__all__ = ["captures_of"]

_GZIP_DEPTH = 2  # a gzip of a gzip is read, a third layer is not

_PAGES = {Content.HTML: "text/html", Content.TEXT: "text/plain", Content.PDF: "application/pdf"}
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_REFUSED = {
    Content.EMPTY: ("empty", "the file is empty", "Save it again"),
    Content.BINARY: (
        "binary",
        "neither text nor a format read here",
        "Give text, HTML, PDF, DOCX, JSON Lines, RSS or WARC",
    ),
    Content.XML: (
        "unsupported",
        "XML, but neither RSS, Atom nor XHTML",
        "Give the text of its reports as JSON Lines",
    ),
}


def captures_of(
    address: str, stream: Readable, stated: Stated, limits: Limits, *, url: str | None = None, depth: int = 0
) -> Iterator[Capture | Declined]:
    """Yield the captures of one open stream, and a refusal for what is damaged, empty or unknown."""
    looked = look(stream, HEAD_BYTES)
    content = sniff(looked.head)
    try:
        if content is Content.GZIP:
            yield from _in_gzip(address, looked, stated, limits, url, depth)
        else:
            yield from _dispatch(address, content, looked, stated, limits, url)
    except STREAM_FAULTS as fault:
        yield _damaged(address, fault, zipped=depth > 0 or content is Content.GZIP)


def _damaged(address: str, fault: Exception, *, zipped: bool) -> Declined:
    if isinstance(fault, EOFError):
        return declined("truncated", address, "the gzip stream ends early", cure="Download or copy it again")
    if zipped:
        return declined(
            "malformed", address, f"the gzip stream is damaged ({fault})", cure="Download or copy it again"
        )
    return declined("unreadable", address, str(fault) or type(fault).__name__, cure="Check the file")


def _in_gzip(
    address: str, looked: Looked, stated: Stated, limits: Limits, url: str | None, depth: int
) -> Iterator[Capture | Declined]:
    if _inner_head(looked.head).startswith(b"WARC/"):  # read as it is: record offsets are those in the file
        yield from captures_in_warc(address, looked.stream, stated, limits)
    elif depth >= _GZIP_DEPTH:
        yield declined("unsupported", address, "gzip within gzip within gzip", cure="Unpack it first")
    else:
        inner = gunzip(looked.stream)
        yield from captures_of(address, inner, stated, limits, url=url, depth=depth + 1)


def _inner_head(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(head, 64)
    except zlib.error:
        return b""


def _dispatch(
    address: str, content: Content, looked: Looked, stated: Stated, limits: Limits, url: str | None
) -> Iterator[Capture | Declined]:
    if content in _REFUSED and not (content is Content.EMPTY and looked.head):
        reason, detail, cure = _REFUSED[content]
        if content is Content.EMPTY:
            looked.stream.read(1)  # a stream that broke before its first byte is damaged, not empty
        yield declined(reason, address, detail, cure=cure)
    elif content is Content.WARC:
        yield from captures_in_warc(address, looked.stream, stated, limits)
    elif content is Content.JSON_LINES:
        encoding = wide_encoding(looked.head)
        stream = transcoded(looked.stream, encoding) if encoding else looked.stream
        yield from captures_in_lines(address, stream, stated, limits)
    else:
        yield from _whole(address, content, looked, stated, limits, url)


def _whole(
    address: str, content: Content, looked: Looked, stated: Stated, limits: Limits, url: str | None
) -> Iterator[Capture | Declined]:
    bound = {
        Content.HTML: limits.page_bytes,
        Content.TEXT: limits.text_bytes,
        Content.EMPTY: limits.text_bytes,
    }.get(content, limits.document_bytes)
    body = looked.stream.read(bound + 1)
    if len(body) > bound:
        yield too_large(address, f"{content} document", bound)
    elif not body.strip():
        yield declined("empty", address, "nothing but white space", cure="Save it again")
    elif content is Content.FEED:
        yield from captures_in_feed(address, body, stated)
    elif content is Content.JSON:
        yield from _in_json(address, body, stated)
    elif content is Content.ZIP:
        yield _in_zip(address, body, stated)
    else:
        media_type = _PAGES.get(content, "text/plain")
        yield Capture(
            address=address, content=body, media_type=media_type, stated=filled(Stated(url=url), stated)
        )


def _in_json(address: str, body: bytes, stated: Stated) -> Iterator[Capture | Declined]:
    """One JSON document over many lines: an object is one report, an array holds several."""
    try:
        document = json.loads(body)
    except (ValueError, RecursionError) as failed:
        yield declined(
            "malformed-json", address, f"not JSON ({failed})", cure="Give one object a line (JSON Lines)"
        )
        return
    rows = document if isinstance(document, list) else [document]
    for number, row in enumerate(rows, 1):
        yield from capture_from(row, f"{address}#{number}", stated)


def _in_zip(address: str, body: bytes, stated: Stated) -> Capture | Declined:
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as failed:
        return declined(
            "truncated", address, f"a damaged ZIP or DOCX file ({failed})", cure="Download or copy it again"
        )
    if "word/document.xml" not in names:
        return declined(
            "unsupported", address, "a ZIP archive that is not DOCX", cure="Unpack it and give the folder"
        )
    return Capture(address=address, content=body, media_type=_DOCX, stated=stated)
