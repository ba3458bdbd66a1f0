"""Feed: the bytes of an RSS or Atom feed in, one capture for each entry out.  Pure.

The library is feedparser (BSD-2-Clause). An entry's date is the one it was published, else updated;
its publisher is the entry's own source, else the feed's title.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from whosays.read.refusals import declined
from whosays.read.stated import filled, published_in_feed
from whosays.records import UNDATED, Capture, Declined, Stated

__all__ = ["captures_in_feed"]


def captures_in_feed(address: str, body: bytes, stated: Stated) -> Iterator[Capture | Declined]:
    """Yield a capture of each entry's fullest text; an entry that is a bare headline is declined."""
    import feedparser  # type: ignore[import-untyped]

    feed = feedparser.parse(io.BytesIO(body))
    if not feed.entries:
        broken = feed.get("bozo_exception")
        detail = f"no entries ({broken})" if broken else "a feed without entries"
        yield declined("malformed" if broken else "empty", address, detail, cure="Download the feed again")
    for number, entry in enumerate(feed.entries, 1):
        where = f"{address}#{number}"
        content = _fullest(entry)
        if content.strip():
            own = _own(entry, feed.feed)
            yield Capture(
                address=where,
                content=content.encode("utf-8", "replace"),
                media_type="text/html; charset=utf-8; fragment=yes",
                stated=filled(own, stated),
            )
        else:
            yield declined("no-text", where, "the entry has no text", cure="Give the page that it links to")


def _fullest(entry: Any) -> str:
    texts = [part.get("value") or "" for part in entry.get("content", [])]
    return max([*texts, entry.get("summary") or ""], key=len)


def _own(entry: Any, feed: Any) -> Stated:
    dates = (published_in_feed(entry.get(key)) for key in ("published", "updated"))
    source = entry.get("source") or {}
    return Stated(
        id=None,
        title=_plain(entry.get("title")),
        publisher=_plain(source.get("title")) or _plain(feed.get("title")),
        url=entry.get("link") or None,
        published=next((found for found in dates if found.start), UNDATED),
    )


def _plain(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None
