"""Marked: a claim's passage, each field marked beneath its words.  In: Claim, Report.  Out: Rich text.  Pure.

Marks are drawn under the words, a row for each that overlap, with the field's name in them: they tell
apart without colour, in a pipe and in a screen reader's line order.

    The ministry said that up to 500 fighters are in Kunduz.
    └─source───┘ └cue  └─figure────────────┘         └place
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Group
from rich.table import Table
from rich.text import Text

from whosays.records import Claim, Report, as_mapping
from whosays.show.worded import content_words, day_words, figure_words, interval_words, speaker

__all__ = ["Mark", "marked", "marks_of", "passage_lines"]

_STYLES = {
    "source": "bold cyan",
    "via": "cyan",
    "cue": "magenta",
    "content": "none",
    "subject": "bold yellow",
    "object": "yellow",
    "place": "green",
    "figure": "bold red",
}


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Mark:
    """Words of one field: code points [start, end) of the report's text."""

    start: int
    end: int
    field: str


def marked(claim: Claim, report: Report, *, width: int = 80) -> Group:
    """Return the claim's fields, then the passages it stands on with the words of each field marked.

    `width` is in terminal cells.
    """
    marks = marks_of(claim, report.text)
    passages = [
        Text("\n").join([*passage_lines(report.text, start, end, marks, width=max(20, width)), Text("")])
        for start, end in _passages(report.text, marks)
    ]
    return Group(_fields(claim), Text(""), *passages)


def marks_of(claim: Claim, text: str) -> tuple[Mark, ...]:
    """Return the marks of a claim that hold in `text`, in text order; a field without words has none."""
    spans = {mark for mark in _all_marks(claim) if 0 <= mark.start < mark.end <= len(text)}
    return tuple(sorted(spans, key=lambda mark: (mark.start, -mark.end, mark.field)))


def _all_marks(claim: Claim) -> Iterator[Mark]:
    fields = (
        ("source", (claim.source,) if claim.source else ()),
        ("via", claim.via),
        ("cue", (claim.cue,) if claim.cue else ()),
        ("content", claim.content),
        ("subject", claim.subjects),
        ("object", claim.objects),
        ("place", claim.places),
        ("figure", (claim.figure,) if claim.figure else ()),
    )
    for field, evidence in fields:
        yield from (Mark(start=words.start, end=words.end, field=field) for words in evidence)


def _fields(claim: Claim) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", justify="right")
    table.add_column(overflow="fold")
    for name, words in _field_words(claim):
        if words:
            table.add_row(name, Text(words))
    return table


def _field_words(claim: Claim) -> Iterator[tuple[str, str]]:
    ref, cue = claim.report, claim.cue
    yield "claim", claim.id
    yield "source", speaker(claim)
    yield "act", f"{cue.act.value} (“{cue.text}”)" if cue else ""
    yield "kind", f"{claim.kind.value}, {claim.polarity.value}, {claim.certainty.value}"
    yield "hedges", ", ".join(claim.hedges)
    yield "trend", claim.trend.value if claim.trend else ""
    yield "subjects", "; ".join(f"{actor.name} ({actor.kind.value})" for actor in claim.subjects)
    yield "objects", "; ".join(f"{actor.name} ({actor.kind.value})" for actor in claim.objects)
    yield "places", "; ".join(place.name for place in claim.places)
    yield "figure", figure_words(claim.figure) if claim.figure else ""
    yield "said", interval_words(claim.said)
    yield "time", interval_words(claim.time)
    yield "content", "" if claim.content and claim.content[0].end else content_words(claim)
    yield (
        "report",
        ", ".join(part for part in (ref.publisher, day_words(ref.published), ref.title, ref.id) if part),
    )
    yield "url", ref.url or ""
    uncertain = ", uncertain" if claim.uncertain else ""
    yield "confidence", f"{claim.confidence:.2f}{uncertain} ({claim.extractor})"
    yield "of fields", _sureness(claim)


def _sureness(claim: Claim) -> str:
    told = as_mapping(claim.confidences) if claim.confidences else {}
    return ", ".join(f"{field} {sure:.2f}" for field, sure in told.items() if sure is not None)


def _passages(text: str, marks: Iterable[Mark]) -> list[tuple[int, int]]:
    """Return the lines of the report that hold marks, each as a range without its line break."""
    found: dict[int, int] = {}
    for mark in marks:
        at = mark.start
        while at < mark.end:
            start = text.rfind("\n", 0, at) + 1
            end = text.find("\n", at)
            found[start] = end if end >= 0 else len(text)
            at = found[start] + 1
    return sorted((start, end) for start, end in found.items() if text[start:end].strip())


def passage_lines(text: str, start: int, end: int, marks: Sequence[Mark], *, width: int) -> Iterator[Text]:
    """Yield the lines of text[start:end], each followed by the rows of marks beneath it."""
    for first, last in _wrapped(text, start, end, width):
        here = [mark for mark in marks if mark.start < last and mark.end > first]
        yield _styled(text, first, last, here)
        yield from _rows(text, first, last, here)


def _wrapped(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    """Yield ranges of at most `width` cells, broken at spaces where there are any."""
    while start < end:
        stop, cells = start, 0
        while stop < end and (cells := cells + cell_len(text[stop])) <= width:
            stop += 1
        stop = max(stop, start + 1)
        if stop < end and (space := text.rfind(" ", start, stop + 1)) > start:
            stop = space
        yield start, stop
        start = stop + 1 if stop < end and text[stop] == " " else stop


def _styled(text: str, first: int, last: int, marks: Iterable[Mark]) -> Text:
    line = Text("".join(_visible(letter) for letter in text[first:last]))
    for mark in marks:
        line.stylize(_STYLES[mark.field], max(0, mark.start - first), min(last, mark.end) - first)
    return line


def _visible(letter: str) -> str:
    """Return a letter that moves nothing but itself: tabs and control characters become spaces."""
    return letter if letter.isprintable() else " "


def _rows(text: str, first: int, last: int, marks: Iterable[Mark]) -> Iterator[Text]:
    """Yield rows of marks; a mark goes into the first row where it does not touch another."""
    rows: list[Text] = []
    for mark in marks:
        left = cell_len(text[first : max(first, mark.start)])
        span = cell_len(text[max(first, mark.start) : min(last, mark.end)])
        drawn = _drawn(mark.field, span, opens=mark.start >= first, closes=mark.end <= last)
        row = next((row for row in rows if row.cell_len < left or not row.cell_len), None)
        if row is None:
            row = Text()
            rows.append(row)
        row.append(" " * (left - row.cell_len))
        row.append(drawn, style=_STYLES[mark.field])
    yield from rows


def _drawn(field: str, cells: int, *, opens: bool, closes: bool) -> str:
    """Return "└─field──┘" as wide as the words; a short one keeps its name and loses its end."""
    left, right = ("└" if opens else "─"), ("┘" if closes else "─")
    room = cells - len(field) - 3
    if room >= 0:
        return f"{left}─{field}{'─' * room}{right}"
    return left + field
