"""HTML date: a page in, when it says it was published out; never a guess.  Pure.

Looked at in this order: publication metadata (meta, itemprop, JSON-LD), time elements, the address. Dates
in the prose, copyright lines, and dates of modification are not.
"""

from __future__ import annotations

import calendar
import json
import re
from collections.abc import Iterator
from datetime import date
from email.utils import parsedate
from typing import TYPE_CHECKING, Any

from whosays.records import UNDATED, Basis, Precision, Published

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

__all__ = ["day_in", "published_in"]

_META_NAMES_LISTED = """
    article.published article:post_date article:published article:published_time article_date_original
    bt:pubdate citation_date citation_publication_date created cxenseparse:recs:publishtime date
    datepublished dc.date dc.date.created dc.date.issued dcterms.created dcterms.date dcterms.issued
    og:article:published_time og:published_time originalpublicationdate parsely-pub-date pubdate
    publication-date publication_date publish-date publish_date publishdate published published_time
    rnews:datepublished sailthru.date
"""
_META_NAMES = frozenset(_META_NAMES_LISTED.split())
_MONTHS = {name[:3].lower(): number for number, name in enumerate(calendar.month_name) if name}
_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"^\s*(\d{4})(\d{2})(\d{2})(?:T?\d{4,6})?\b")
_DAY_FIRST = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})\b")
_MONTH_FIRST = re.compile(r"\b([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_URL_DAY = re.compile(r"/(\d{4})[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?=[/_-]|$|\D)", re.I)
_URL_MONTH = re.compile(r"/(\d{4})/(\d{2})/(?!\d)")
_YEARS = range(1900, 2101)
_TIMES_LOOKED_AT = 20


def published_in(tree: HtmlElement, url: str | None) -> Published:
    """Return the day (or, from the address, month) of publication, basis metadata; undated if not stated."""
    for stated in (*_in_meta(tree), *_in_linked_data(tree), *_in_times(tree)):
        if day := day_in(stated):
            return Published(start=day, end=day, precision=Precision.DAY, basis=Basis.METADATA)
    return _in_url(url) if url else UNDATED


def day_in(stated: str) -> str | None:
    """Return the day that a metadata value states, as written, in ISO 8601.

    Read: ISO 8601, RFC 822, `14 February 2024`, `February 14, 2024`. `03/04/2024` is not: it is two days.
    """
    if found := _ISO.search(stated) or _COMPACT.match(stated):
        return _day(found[1], found[2], found[3])
    if found := _DAY_FIRST.search(stated):
        return _day(found[3], found[2], found[1])
    if found := _MONTH_FIRST.search(stated):
        return _day(found[3], found[1], found[2])
    parts = parsedate(stated)
    return _day(str(parts[0]), str(parts[1]), str(parts[2])) if parts else None


def _day(year: str, month: str, day: str) -> str | None:
    number = int(month) if month.isdigit() else _MONTHS.get(month[:3].lower(), 0)
    try:
        found = date(int(year), number, int(day))
    except ValueError:
        return None
    return found.isoformat() if found.year in _YEARS else None


def _in_meta(tree: HtmlElement) -> Iterator[str]:
    for element in tree.iter("meta"):
        names = (element.get("property"), element.get("name"), element.get("itemprop"))
        if any(name and name.strip().lower() in _META_NAMES for name in names):
            yield element.get("content") or ""
    for element in tree.xpath("//*[translate(@itemprop, 'DP', 'dp')='datepublished']"):
        yield element.get("datetime") or element.get("content") or element.text_content()


def _in_linked_data(tree: HtmlElement) -> Iterator[str]:
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        try:
            yield from _date_published(json.loads(script.text or ""), 0)
        except (ValueError, RecursionError):
            continue


def _date_published(node: Any, depth: int) -> Iterator[str]:
    """The page's own article comes before what it links to, so outer nodes come first."""
    if depth > 6:
        return
    if isinstance(node, dict):
        if isinstance(stated := node.get("datePublished"), str):
            yield stated
        for child in node.values():
            yield from _date_published(child, depth + 1)
    elif isinstance(node, list):
        for child in node:
            yield from _date_published(child, depth + 1)


def _in_times(tree: HtmlElement) -> Iterator[str]:
    """Time elements marked as publication, then those of an article or header that stand before its text."""
    times = [*tree.iter("time")][:_TIMES_LOOKED_AT]
    marked = [
        time for time in times if time.get("pubdate") is not None or "publi" in (time.get("class") or "")
    ]
    placed = [
        time
        for time in times
        if any(above.tag in ("article", "header", "main") for above in time.iterancestors())
    ]
    for time in (*marked, *placed[:1], *(times if len(times) == 1 else ())):
        yield time.get("datetime") or time.text_content()


def _in_url(url: str) -> Published:
    if found := _URL_DAY.search(url):
        if day := _day(found[1], found[2], found[3]):
            return Published(start=day, end=day, precision=Precision.DAY, basis=Basis.METADATA)
    elif (found := _URL_MONTH.search(url)) and (first := _day(found[1], found[2], "1")):
        last = calendar.monthrange(int(found[1]), int(found[2]))[1]
        return Published(
            start=first, end=f"{first[:8]}{last}", precision=Precision.MONTH, basis=Basis.METADATA
        )
    return UNDATED
