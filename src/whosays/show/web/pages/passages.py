"""Passages: a report's text with its claims marked in place.  In: Claims, text.  Out: pieces of text.  Pure.

Where marks overlap, a piece carries all of them. The marks differ by line, letter and label, not by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from whosays.records import Claim
from whosays.show.marked import marks_of

__all__ = ["LETTERS", "Paragraph", "Piece", "paragraphs", "passages"]

LETTERS = {
    "source": "S",
    "via": "V",
    "cue": "C",
    "figure": "F",
    "place": "P",
    "time": "T",
    "subject": "A",
    "object": "O",
    "content": "",
}
"""The letter at the head of each mark; content is told by its underline and quotation alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words with the fields they stand for; `opens` are fields that begin here, `claims` whose numbers begin here."""

    text: str
    fields: tuple[str, ...]
    opens: tuple[str, ...]
    claims: tuple[int, ...]
    denied: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One line of a report; `start` is its first code point."""

    start: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    start: int
    end: int
    field: str
    claim: int
    denied: bool


def paragraphs(text: str, claims: Sequence[Claim]) -> tuple[Paragraph, ...]:
    """Return the whole text, paragraph by paragraph, the claims numbered from 1 in their order."""
    marks = sorted(_marks(text, claims), key=lambda mark: (mark.start, -mark.end))
    found, at = [], 0
    for line in text.split("\n"):
        end = at + len(line)
        if line.strip():
            here = [mark for mark in marks if mark.start < end and mark.end > at]
            found.append(Paragraph(start=at, pieces=tuple(_pieces(text, at, end, here))))
        at = end + 1
    return tuple(found)


def passages(text: str, claim: Claim) -> tuple[Paragraph, ...]:
    """Return only the paragraphs that one claim stands in."""
    return tuple(found for found in paragraphs(text, [claim]) if any(piece.fields for piece in found.pieces))


def _marks(text: str, claims: Sequence[Claim]) -> Iterator[_Mark]:
    for number, claim in enumerate(claims, start=1):
        denied = claim.polarity.value == "denied"
        for mark in marks_of(claim, text):
            yield _Mark(start=mark.start, end=mark.end, field=mark.field, claim=number, denied=denied)
        for when in (claim.time, claim.said):
            at = text.find(when.text) if when and when.text else -1
            if when and when.text and at >= 0:
                yield _Mark(start=at, end=at + len(when.text), field="time", claim=number, denied=denied)


def _pieces(text: str, start: int, end: int, marks: Iterable[_Mark]) -> Iterator[Piece]:
    here = list(marks)
    cuts = sorted({start, end, *(max(start, m.start) for m in here), *(min(end, m.end) for m in here)})
    numbered: set[int] = set()
    for left, right in pairwise(cuts):
        over = [mark for mark in here if mark.start <= left and mark.end >= right]
        opening = [mark for mark in over if mark.start == left]
        numbers = sorted({m.claim for m in opening if m.field == "content"} - numbered)
        numbered.update(numbers)
        yield Piece(
            text=text[left:right],
            fields=tuple(dict.fromkeys(mark.field for mark in over)),
            opens=tuple(dict.fromkeys(m.field for m in opening if LETTERS[m.field])),
            claims=tuple(numbers),
            denied=any(mark.denied and mark.field == "content" for mark in over),
        )
