"""Formats: claims as lines of JSON or CSV, one at a time.  In: Claims.  Out: text in pieces.  Pure."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator

from whosays.records import Claim, as_mapping
from whosays.show.event_codes import event_codes
from whosays.show.worded import content_words

__all__ = ["CSV_COLUMNS", "claims_as_csv", "claims_as_jsonl", "harmless"]


def claims_as_jsonl(claims: Iterable[Claim]) -> Iterator[str]:
    """Yield each claim as one line of JSON, letters as they are."""
    for claim in claims:
        yield json.dumps(as_mapping(claim), ensure_ascii=False) + "\n"


def claims_as_csv(claims: Iterable[Claim]) -> Iterator[str]:
    """Yield a header line, then a row a claim; lists are joined by "; ".

    A cell that a spreadsheet would take for a formula gets an apostrophe before it: the words come
    from the web. JSON Lines has them unchanged.
    """
    yield _line(CSV_COLUMNS)
    for claim in claims:
        yield _line([harmless(cell(claim)) for cell in CSV_COLUMNS.values()])


def _named(items: Iterable[object]) -> str:
    return "; ".join(str(getattr(item, "name", item)) for item in items)


def _number(number: float | None) -> str:
    return "" if number is None else f"{number:.15g}"


CSV_COLUMNS: dict[str, Callable[[Claim], str]] = {
    "id": lambda c: c.id,
    "report": lambda c: c.report.id,
    "publisher": lambda c: c.report.publisher or "",
    "title": lambda c: c.report.title or "",
    "url": lambda c: c.report.url or "",
    "published_start": lambda c: c.report.published.start or "",
    "published_end": lambda c: c.report.published.end or "",
    "origin": lambda c: c.report.origin,
    "source": lambda c: c.source.name if c.source else "",
    "source_kind": lambda c: c.source.kind if c.source else "",
    "role": lambda c: (c.source.role or "") if c.source else "",
    "on_behalf_of": lambda c: c.source.on_behalf_of.name if c.source and c.source.on_behalf_of else "",
    "via": lambda c: _named(c.via),
    "act": lambda c: c.cue.act if c.cue else "",
    "form": lambda c: c.form,
    "said_start": lambda c: (c.said.start or "") if c.said else "",
    "said_end": lambda c: (c.said.end or "") if c.said else "",
    "kind": lambda c: c.kind,
    "polarity": lambda c: c.polarity,
    "certainty": lambda c: c.certainty,
    "hedges": lambda c: _named(c.hedges),
    "trend": lambda c: c.trend or "",
    "subjects": lambda c: _named(c.subjects),
    "objects": lambda c: _named(c.objects),
    "places": lambda c: _named(c.places),
    "figure_low": lambda c: _number(c.figure.low) if c.figure else "",
    "figure_best": lambda c: _number(c.figure.best) if c.figure else "",
    "figure_high": lambda c: _number(c.figure.high) if c.figure else "",
    "figure_unit": lambda c: c.figure.unit if c.figure else "",
    "comparator": lambda c: c.figure.comparator if c.figure else "",
    "time_start": lambda c: (c.time.start or "") if c.time else "",
    "time_end": lambda c: (c.time.end or "") if c.time else "",
    "plover": lambda c: event_codes(c).plover or "",
    "cameo": lambda c: event_codes(c).cameo or "",
    "acled": lambda c: event_codes(c).acled or "",
    "content": content_words,
    "confidence": lambda c: f"{c.confidence:.4g}",
    "uncertain": lambda c: "uncertain" if c.uncertain else "",
    "extractor": lambda c: c.extractor,
}
"""Columns of the CSV export, in order, each with what fills it."""


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return "'" + cell if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def _line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()
