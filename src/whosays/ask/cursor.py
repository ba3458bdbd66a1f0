"""Cursor: where a page ended, as an opaque word.  In: day and number.  Out: text, and back.  Pure."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass

from whosays.errors import SettingsError

__all__ = ["PageEnd", "cursor_of", "page_end"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEnd:
    """The last claim of a page: its day ("" undated) and its number."""

    day: str
    seq: int


def cursor_of(end: PageEnd) -> str:
    """Return the cursor of a page's end."""
    return base64.urlsafe_b64encode(f"1|{end.day}|{end.seq}".encode()).decode().rstrip("=")


def page_end(cursor: str) -> PageEnd:
    """Return the page's end that `cursor` tells. Raises SettingsError when it is not one of ours."""
    try:
        plain = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
        version, day, seq = plain.split("|")
        if version != "1":
            raise ValueError(version)
        return PageEnd(day=day, seq=int(seq))
    except (ValueError, binascii.Error) as error:
        raise SettingsError(
            f"{cursor!r} is not a cursor", cure="Give the one that came with a page"
        ) from error
