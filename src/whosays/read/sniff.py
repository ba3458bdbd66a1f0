"""Sniff: the first bytes of an input in, what it is out; file endings are never asked.  Pure."""

from __future__ import annotations

import codecs
import re
from enum import StrEnum

__all__ = ["HEAD_BYTES", "Content", "sniff", "wide_encoding"]

HEAD_BYTES = 16 * 1024


class Content(StrEnum):
    """What an input is."""

    EMPTY = "empty"
    GZIP = "gzip"
    WARC = "warc"
    PDF = "pdf"
    ZIP = "zip"
    JSON_LINES = "json-lines"
    JSON = "json"
    FEED = "feed"
    HTML = "html"
    TEXT = "text"
    XML = "xml"
    BINARY = "binary"


# Signatures of files people do have beside reports: pictures, sound, old Word, RTF, archives, databases.
_FOREIGN = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"ID3", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"Rar!",
    b"7z\xbc\xaf", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd", b"SQLite format 3", b"\x7fELF",
)  # fmt: skip
_PROLOGUE = re.compile(rb"\s*(?:<\?xml[^>]*\?>|<\?xml-stylesheet[^>]*\?>|<!--.*?-->|\s)*", re.S)
_FEED_ROOT = re.compile(rb"(?:<!doctype[^>]*>\s*)?<(?:\w+:)?(?:rss|feed|rdf)[\s>]", re.I)
_HTML_START = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|link|script|style|article|section|main|header|nav|div|p|h[1-6]"
    rb"|span|table|ul|ol|blockquote|br|b|i|em|strong|a|img|center|font)\b",
    re.I,
)
_HTML_ROOT = re.compile(rb"<(?:!doctype\s+html|html)[\s>]", re.I)
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r\f\v\x1b")
_WIDE_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def wide_encoding(head: bytes) -> str | None:
    """Return `utf-16` or `utf-32` when a byte order mark says so."""
    return next((name for bom, name in _WIDE_BOMS if head.startswith(bom)), None)


def sniff(head: bytes) -> Content:
    """Return what an input is that begins with `head` (all of it, or at least HEAD_BYTES of it)."""
    if wide := wide_encoding(head):
        head = head[: len(head) // 4 * 4].decode(wide, "ignore").encode("utf-8", "ignore")
    head = head.removeprefix(codecs.BOM_UTF8)
    return _by_signature(head) or _by_text(head)


def _by_signature(head: bytes) -> Content | None:
    if not head.strip():
        return Content.EMPTY
    if head.startswith(b"\x1f\x8b"):
        return Content.GZIP
    if head.startswith(b"WARC/"):
        return Content.WARC
    if b"%PDF-" in head[:1024]:
        return Content.PDF
    if head.startswith(b"PK\x03\x04"):
        return Content.ZIP
    if head.startswith(_FOREIGN) or _looks_binary(head):
        return Content.BINARY
    return None


def _looks_binary(head: bytes) -> bool:
    """Text holds no control characters but spaces and escapes; one in a thousand is forgiven."""
    return len(head) - len(head.translate(None, _CONTROLS)) > len(head) / 1000


def _by_text(head: bytes) -> Content:
    start = _PROLOGUE.match(head)
    body = head[start.end() :] if start else head
    if _FEED_ROOT.match(body):
        return Content.FEED
    if _HTML_START.match(body):
        return Content.HTML
    if found := _json(head):
        return found
    if _HTML_ROOT.search(head[:2048]):
        return Content.HTML
    return Content.XML if head.lstrip().startswith(b"<?xml") else Content.TEXT


def _json(head: bytes) -> Content | None:
    lines = [line.strip() for line in head.split(b"\n", 64) if line.strip()]
    if lines[0] in (b"{", b"[", b"[{") or re.match(rb"\[\s*\{\s*\"", lines[0]):
        return Content.JSON
    if lines[0].startswith(b"{") or any(
        line.startswith(b'{"') and line.endswith(b"}") for line in lines[1:3]
    ):
        return Content.JSON_LINES
    return None
