"""Between lines: answers between reports as JSON Lines and CSV rows.  In: answers of ask.  Out: mappings.  Pure.

Positions, links and origins keep the fields of the claim record's last part; others are told flat.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from whosays.ask import Change, CopyTree, Dispute, FigureSeries, Picture, PositionMatrix, Timeline
from whosays.records import Claim, Figure, as_mapping
from whosays.show.formats import harmless
from whosays.show.worded import content_words, figure_words, speaker

__all__ = [
    "as_csv",
    "as_jsonl",
    "change_lines",
    "dispute_lines",
    "figure_lines",
    "origin_lines",
    "picture_lines",
    "position_lines",
    "timeline_lines",
]

Line = Mapping[str, Any]


def as_jsonl(lines: Iterable[Line]) -> Iterator[str]:
    """Yield each line as JSON, letters as they are."""
    return (json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def as_csv(lines: Iterable[Line]) -> Iterator[str]:
    """Yield a header and a row a line; lists are joined by "; ", nested fields named with a dot."""
    rows = [dict(_flat(line)) for line in lines]
    names = list(dict.fromkeys(name for row in rows for name in row))
    header = [name for name in names if not any(other.startswith(f"{name}.") for other in names)]
    if header:
        yield _row(header)
    for row in rows:
        yield _row([harmless(row.get(name, "")) for name in header])


def position_lines(matrix: PositionMatrix) -> Iterator[Line]:
    """Yield each position, with its evidence."""
    for row in matrix.rows:
        for held in row.held:
            yield {**as_mapping(held.position), "disputed": row.disputed, "evidence": _evidence(held.claim)}


def dispute_lines(disputes: Iterable[Dispute]) -> Iterator[Line]:
    """Yield each link, copies after the link they repeat, with the evidence of both sides."""
    for dispute in disputes:
        sides = {"one": _evidence(dispute.one), "other": _evidence(dispute.other)}
        yield {**as_mapping(dispute.link), "copy_of": None, **sides}
        first = "–".join(dispute.link.claims)
        yield from ({**as_mapping(link), "copy_of": first, **sides} for link in dispute.copies)


def change_lines(changes: Iterable[Change]) -> Iterator[Line]:
    """Yield each change with the evidence before and after."""
    for change in changes:
        yield {
            "type": change.type.value,
            "about": change.about,
            "day": change.day,
            "position": change.position.id,
            "proposition": change.position.proposition,
            "before": _evidence(change.before),
            "after": _evidence(change.after),
        }


def figure_lines(series: Iterable[FigureSeries]) -> Iterator[Line]:
    """Yield each number, as claimed."""
    for one in series:
        for point in one.points:
            yield {
                "kind": one.kind.value,
                "about": one.about,
                "unit": one.unit,
                "day": point.day,
                "low": point.low,
                "best": point.best,
                "high": point.high,
                "comparator": point.comparator.value,
                "polarity": point.polarity.value,
                "source": point.source,
                "origin": point.origin,
                "claim": point.claim.id,
                "copies": [copy.id for copy in point.copies],
                "evidence": _evidence(point.claim),
            }


def timeline_lines(timeline: Timeline) -> Iterator[Line]:
    """Yield each claim of a timeline under its moment."""
    for moment in timeline.moments:
        for told in moment.told:
            copies = [copy.id for copy in told.copies]
            yield {
                "when": moment.when,
                "kind": told.claim.kind.value,
                **_evidence(told.claim),
                "copies": copies,
            }


def origin_lines(trees: Iterable[CopyTree]) -> Iterator[Line]:
    """Yield each origin with its reports and why they are copies."""
    for tree in trees:
        reports = [tree.first.report, *(copy.report for copy in tree.copies)]
        yield {"origin": tree.first.report, "reports": sorted(reports), "why": list(tree.why)}


def picture_lines(picture: Picture) -> Iterator[Line]:
    """Yield each statement of a picture under its section."""
    for section in picture.sections:
        for statement in section.statements:
            yield {
                "section": section.title,
                "group": statement.group,
                "since": statement.since,
                "kind": statement.claim.kind.value,
                "trend": statement.claim.trend,
                "figure": figure_words(statement.claim.figure) if statement.claim.figure else None,
                **_evidence(statement.claim),
                "copies": [claim.id for claim in statement.copies],
                "denied_by": [f"{speaker(c)} ({c.id})" for c in statement.denied_by],
                "disputed_by": [f"{speaker(c)} ({c.id})" for c in statement.disputed_by],
                "borne_out_by": [f"{speaker(c)} ({c.id})" for c in statement.borne_out_by],
            }


def _evidence(claim: Claim) -> dict[str, Any]:
    published, figure = claim.report.published, claim.figure
    return {
        "claim": claim.id,
        "polarity": claim.polarity.value,
        "certainty": claim.certainty.value,
        "speaker": speaker(claim),
        "quote": content_words(claim),
        "figure": _numbers(figure) if figure else None,
        "said": claim.said.start if claim.said else None,
        "report": claim.report.id,
        "publisher": claim.report.publisher,
        "published": published.start or published.end,
        "url": claim.report.url,
    }


def _numbers(figure: Figure) -> dict[str, Any]:
    numbers = {"low": figure.low, "best": figure.best, "high": figure.high}
    return {**numbers, "unit": figure.unit, "comparator": figure.comparator.value}


def _flat(line: Line, prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, value in line.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{name}.")
        elif isinstance(value, list | tuple):
            yield prefix + name, "; ".join(map(str, value))
        else:
            yield (
                prefix + name,
                "" if value is None else f"{value:.15g}" if isinstance(value, float) else str(value),
            )


def _row(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()
