"""Plain: the bytes of a text in, its body out.  Pure.

Newlines become "\\n" and NULs go; a text marked verbatim is left exactly as it is.
"""

from __future__ import annotations

from whosays.parse.body import Body, Part, Refused
from whosays.parse.charset import decoded

__all__ = ["plain_body", "tidy"]

_PRINTABLE_CONTROLS = "\t\n\r\f\v\x1b\x85"


def plain_body(part: Part, /) -> Body:
    """Return the text of `part`. Raises Refused when it is binary or in no known encoding."""
    if part.parameters.get("verbatim") == "yes":
        return Body(text=part.content.decode("utf-8"))
    text = tidy(decoded(part.content, part.parameters.get("charset")))
    odd = sum(text.count(chr(code)) for code in range(32) if chr(code) not in _PRINTABLE_CONTROLS)
    if odd > len(text) / 200:
        raise Refused("binary", "control characters throughout: not a text. Give text, HTML, PDF or DOCX")
    return Body(text=text)


def tidy(text: str) -> str:
    """Return `text` with "\\n" for every newline and without NULs."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
