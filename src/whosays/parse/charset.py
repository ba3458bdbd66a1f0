"""Charset: bytes in, text out, by byte order mark, declaration, UTF-8, Windows-1252 or detection.  Pure.

Detection is charset-normalizer's (MIT), on a sample, and comes last: on short English text it errs.
"""

from __future__ import annotations

import codecs

from whosays.parse.body import Refused

__all__ = ["decoded"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE_BYTES = 32 * 1024
# What English prose in Windows-1252 holds beyond ASCII: ‚„…‘’“”•–—, a no-break space, £§©«°»·½, letters.
_WESTERN = frozenset(
    b"\x82\x84\x85\x91\x92\x93\x94\x95\x96\x97\xa0\xa3\xa7\xa9\xab\xad\xae\xb0\xb7\xbb\xbd"
) | {code for code in range(0xC0, 0x100) if code not in (0xD7, 0xF7)}
_WESTERN_SHARE = 0.05  # of the bytes: more is another script
_BROKEN_SHARE = 1 / 500  # replacement characters forgiven in a text that otherwise is UTF-8


def decoded(content: bytes, declared: str | None = None) -> str:
    """Return the text of `content`, byte order mark removed.

    A mark wins over `declared`; a declaration under which the bytes do not decode is set aside.
    Raises Refused ("encoding") when no encoding fits.
    """
    for bom, name in _BOMS:
        if content.startswith(bom):
            return content.decode(name, "replace").removeprefix("\ufeff")
    for encoding in ("utf-8", _known(declared)):
        if encoding and (found := _strictly(content, encoding)) is not None:
            return found
    text = _mostly_utf8(content) or _western(content) or _detected(content)
    if text is None:
        raise Refused("encoding", "no known encoding fits its bytes. Convert it to UTF-8")
    return text


def _known(declared: str | None) -> str | None:
    """Browsers read Latin-1 as Windows-1252, and pages are written for browsers."""
    try:
        name = codecs.lookup(declared.strip("\"' ")).name if declared else None
    except (LookupError, ValueError):
        return None
    return "cp1252" if name in ("iso8859-1", "ascii") else name


def _strictly(content: bytes, name: str) -> str | None:
    try:
        return content.decode(name)
    except (UnicodeError, LookupError):  # LookupError: a codec of bytes to bytes
        return None


def _mostly_utf8(content: bytes) -> str | None:
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(1 for byte in content if byte >= 0xC2) - broken
    return text if broken <= len(text) * _BROKEN_SHARE and whole > broken else None


def _western(content: bytes) -> str | None:
    high = content.translate(None, bytes(range(128)))
    if len(high) > len(content) * _WESTERN_SHARE or not _WESTERN.issuperset(high):
        return None
    return _strictly(content, "cp1252")


def _detected(content: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(content[:_SAMPLE_BYTES]).best()
    return _strictly(content, best.encoding) if best else None
