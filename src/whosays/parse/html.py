"""HTML: the bytes of a page in, its body out: the article without the page around it.  Pure.

The library is trafilatura (Apache-2.0), for the text, title and site name. Dates are ours (`html_date`):
it guesses one where the page states none.
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from whosays.parse.body import Body, Part, Refused
from whosays.parse.charset import decoded
from whosays.parse.html_date import published_in
from whosays.parse.html_text import all_text
from whosays.parse.plain import tidy
from whosays.parse.quiet import hush

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

__all__ = ["fragment_body", "html_body"]

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
# A news page has 500 to 5,000 elements. trafilatura's time grows with their square, to 4 seconds for 20,000.
_ELEMENTS_READ_CLOSELY = 12_000
_ELEMENTS = 200_000
# The parser's time grows with the square of one element's attributes; an ordinary element has under ten.
_LONG_TAG = re.compile(r"<[a-z][^<>]{20000,}", re.I)
_ATTRIBUTE = re.compile(r"\s[\w:-]+\s*=?")
_ATTRIBUTES = 2_000


def html_body(part: Part, /) -> Body:
    """Return the article of a page, its paragraphs as lines, with title, site name, address and date.

    A page of very many elements is read coarsely, menus and all. Raises Refused when the page has no text
    or is made to keep a parser busy.
    """
    tree = _tree(part)
    try:
        text = _article(tree, part.url) or all_text(tree)
        about = _about(tree, part.url)
    except RecursionError as failed:
        raise Refused("malformed", "elements nested without end. Give the report's text alone") from failed
    if not text.strip():
        raise Refused("no-text", "the page has no text; perhaps scripts write it. Save it from the browser")
    url = about.url or part.url
    return Body(
        text=text,
        title=about.title or None,
        publisher=about.sitename or None,
        url=url,
        published=published_in(tree, part.url or url),
    )


def fragment_body(part: Part, /) -> Body:
    """Return all the text of a piece of HTML, as in a feed: there is no page around it to remove."""
    source = _source(part)
    text = all_text(_tree(part)) if "<" in source or "&" in source else source
    if not text.strip():
        raise Refused("no-text", "no text between its tags. Give the page it links to")
    return Body(text=text)


def _source(part: Part) -> str:
    declared = part.parameters.get("charset")
    if not declared and (found := _META_CHARSET.search(part.content[:4096])):
        declared = found.group(1).decode("ascii", "replace")
    return tidy(decoded(part.content, declared))


def _tree(part: Part) -> HtmlElement:
    from lxml import etree, html  # type: ignore[import-untyped]

    source = _source(part)
    if any(len(_ATTRIBUTE.findall(tag)) > _ATTRIBUTES for tag in _LONG_TAG.findall(source)):
        raise Refused(
            "malformed", f"an element of over {_ATTRIBUTES:,} attributes. Give the report's text alone"
        )
    try:
        parser = html.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8")
        tree: HtmlElement = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as failed:
        raise Refused("malformed", f"no HTML in it ({failed}). Save the page again") from failed
    if _size(tree) > _ELEMENTS:
        raise Refused("too-large", f"a page of over {_ELEMENTS:,} elements. Give the report's text alone")
    return tree


def _size(tree: HtmlElement) -> int:
    return int(tree.xpath("count(//*)"))


def _article(tree: HtmlElement, url: str | None) -> str:
    import trafilatura

    hush("trafilatura")
    if _size(tree) > _ELEMENTS_READ_CLOSELY:
        return ""
    found: Any = trafilatura.bare_extraction(
        tree, url=url, include_comments=False, include_tables=True, with_metadata=False
    )
    return tidy(found.text) if found and found.text else ""


def _about(tree: HtmlElement, url: str | None) -> Any:
    """The page's title, sitename and url; of its head alone, so that no date is searched for in the prose."""
    import trafilatura
    from lxml.html import Element

    hush("htmldate")
    page = Element("html")
    page.extend(deepcopy(list(tree.iter("head"))[:1]))
    body = Element("body")
    body.extend(deepcopy(list(tree.iter("h1"))[:1]))
    page.append(body)
    return trafilatura.extract_metadata(page, default_url=url, extensive=False)
