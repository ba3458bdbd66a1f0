"""Report: a text as published; Capture: the bytes it came in.  Pure."""

from __future__ import annotations

from dataclasses import dataclass, field

from whosays.records.actor import Place
from whosays.records.interval import UNDATED, Published

__all__ = ["Capture", "Report", "Stated"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What the container says about a report: a JSON line's fields, a feed's, the command line's."""

    id: str | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: Published = UNDATED


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One report's bytes as found.

    `address` names where they were found, precisely enough to find them again
    ("day.warc.gz#offset=1234", "feed.xml#3"); `media_type` is what the bytes are
    (text/plain, text/html, application/pdf, ...); `captured_at` is ISO 8601 or None.
    """

    address: str
    content: bytes
    media_type: str
    stated: Stated = field(default_factory=Stated)
    captured_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A text as published. All offsets of claims are code points into `text`.

    `origin` is the id of the first report of the same wire copy (itself if first).
    `sha256` is that of the captured bytes.
    """

    id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: Published = UNDATED
    dateline: Place | None = None
    origin: str | None = None
    lang: str | None = None
    address: str | None = None
    sha256: str | None = None
