"""HTML text: a tree in, all the text a reader would see out, a line for each block.  Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

__all__ = ["all_text"]

_BLOCKS_LISTED = (
    "article blockquote br dd div dt figcaption h1 h2 h3 h4 h5 h6 li ol p pre section table tr ul"
)
_BLOCKS = frozenset(_BLOCKS_LISTED.split())
_SILENT = frozenset({"head", "noscript", "script", "style", "svg", "template"})


def all_text(tree: HtmlElement) -> str:
    """Return the text of a tree, white space collapsed, empty lines left out."""
    lines = (" ".join(line.split()) for line in "".join(_pieces(tree)).split("\n"))
    return "\n".join(line for line in lines if line)


def _pieces(tree: HtmlElement) -> Iterator[str]:
    """Yield the text nodes, their own newlines as spaces, and a newline at either end of each block."""
    from lxml import etree  # type: ignore[import-untyped]

    silent = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if element.tag in _SILENT:
            silent += 1 if event == "start" else -1
        if element.tag in _BLOCKS and not silent:
            yield "\n"
        text = element.text if event == "start" else element.tail
        if text and not silent:
            yield text.replace("\n", " ")
