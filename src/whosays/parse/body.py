"""Body: what a reader of one format finds in a capture's bytes.  Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from whosays.records import UNDATED, Published

__all__ = ["TEXT_CHARS", "Body", "BodyReader", "Part", "Refused"]

#: A report's text over this many code points is declined: 170,000 words, a book; half a minute of reading
#: for the later stages. spaCy's own bound is the same.
TEXT_CHARS = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A capture's bytes, with the parameters of its media type ("charset", "verbatim") and its address."""

    content: bytes
    parameters: dict[str, str] = field(default_factory=dict)
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A text, paragraphs on lines of their own, and what the format's metadata say of it."""

    text: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: Published = UNDATED


class BodyReader(Protocol):
    """Anything that reads one format. Raises Refused for bytes it makes no text of."""

    def __call__(self, part: Part, /) -> Body:
        """Return the body of `part`."""


class Refused(Exception):
    """Raised by a BodyReader, never seen outside the parse stage: a reason code and its words."""

    def __init__(self, reason: str, detail: str) -> None:
        self.reason = reason
        self.detail = detail
        super().__init__(f"{reason}: {detail}")
