"""Staging: `whosays attribute`, `locate` and `when`: one stage, to be seen and scored by itself.

Reads JSON Lines, writes JSON Lines. No screen is asked: every text given is read.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Annotated, Any

import typer

from whosays.pipeline import open_attribute, open_locate, open_when
from whosays.records import Attribution, Declined, Span, as_mapping
from whosays.settings import settings_from
from whosays.show.cli.app import Exits, app
from whosays.show.cli.console import say_failure
from whosays.show.cli.lines import Line, lines_of, write_line

__all__ = ["attribute", "locate", "when"]

LinePaths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PATH...]",
        help='JSON Lines, one {"id", "text", "published"?} each; without a PATH, or for -, standard input.',
    ),
]


@app.command()
def attribute(paths: LinePaths = None) -> None:
    """Find who said what: source, cue and content of every attribution, as offsets into the text.

    Python twin: whosays.attribute.attribute.
    """
    lines = _Lines(paths)
    reports = (line.report for line in lines)
    for report, attributed in open_attribute(settings_from(os.environ))(reports):
        write_line({"id": report.id, "attributions": [_as_offsets(one) for one in attributed.found]})
    lines.end()


@app.command()
def locate(paths: LinePaths = None) -> None:
    """Find the places named in texts, with coordinates.

    Python twin: whosays.resolve.locate.
    """
    lines = _Lines(paths)
    find = open_locate(settings_from(os.environ))
    for line in lines:
        write_line({"id": line.report.id, "toponyms": [as_mapping(t) for t in find(line.report.text)]})
    lines.end()


@app.command()
def when(paths: LinePaths = None) -> None:
    """Find the times named in texts, and the day of publication; input may carry `dct`, a day.

    Python twin: whosays.interpret.times.when.
    """
    lines = _Lines(paths)
    find = open_when()
    for line in lines:
        timexes, published = find(line.report, line.dct)
        write_line(
            {
                "id": line.report.id,
                "timexes": [_without_text(as_mapping(t)) for t in timexes],
                "published": as_mapping(published),
            }
        )
    lines.end()


class _Lines:
    """The lines of some paths; those that are none are told and counted."""

    def __init__(self, paths: list[str] | None) -> None:
        self._paths = paths or ["-"]
        self._failed = False

    def __iter__(self) -> Iterator[Line]:
        for line in lines_of(self._paths):
            if isinstance(line, Declined):
                self._failed = True
                say_failure(line)
            else:
                yield line

    def end(self) -> None:
        """End the command with the exit code that fits."""
        raise typer.Exit(Exits.SOME_FAILED if self._failed else Exits.DONE)


def _as_offsets(attribution: Attribution) -> dict[str, Any]:
    roles = {"source": attribution.source, "cue": attribution.cue, "content": attribution.content}
    offsets: dict[str, Any] = {role: _pairs(spans) for role, spans in roles.items()}
    via = {"via": _pairs(attribution.via)} if attribution.via else {}
    return {**offsets, **via, "confidence": attribution.confidence}


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _without_text(mapping: dict[str, Any]) -> dict[str, Any]:
    return {key: mapping[key] for key in ("start", "end", "type", "value")}
