"""Write docs/reference from the code: `python -m tools.write_reference`.  A test holds them equal."""

from __future__ import annotations

import dataclasses
import enum
import inspect
import typing
from collections.abc import Iterator
from pathlib import Path

import typer.main

from whosays import errors, records
from whosays.show.cli import EXIT_CODES, app

__all__ = ["pages"]

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "reference"
MADE = "<!-- Made from the code by `make docs`; edit the docstrings there, not this page. -->\n"
RECORDS = (
    records.Claim,
    records.ReportRef,
    records.Source,
    records.OnBehalfOf,
    records.Cue,
    records.Span,
    records.Actor,
    records.Place,
    records.Figure,
    records.Confidences,
    records.Published,
    records.Interval,
    records.Origin,
    records.Position,
    records.Link,
    records.Report,
    records.Declined,
)
CODES = (
    records.Kind,
    records.Act,
    records.ActorKind,
    records.Comparator,
    records.Polarity,
    records.Certainty,
    records.Trend,
    records.Form,
    records.Precision,
    records.Basis,
    records.LinkType,
    records.LinkReason,
)


def pages() -> dict[str, str]:
    """Return each page of docs/reference by its file's name."""
    return {
        "commands.md": MADE + "\n".join(_commands()) + "\n",
        "record.md": MADE + "\n".join(_records()) + "\n",
        "errors.md": MADE + "\n".join(_errors()) + "\n",
    }


def _commands() -> Iterator[str]:
    yield "# Commands\n"
    yield "`whosays [--version] [-v] COMMAND ...`; `whosays COMMAND --help` says the same as this page.\n"
    group = typer.main.get_command(app)
    for name, command in _tree(group):
        said, _, twin = inspect.cleandoc(command.help or "").partition("Python twin:")
        yield f"## whosays {name}\n"
        yield said.strip() + "\n"
        if twin:
            yield f"Python twin: `{twin.strip().rstrip('.')}`.\n"
        if command.params:
            yield "| argument or option | meaning | default |\n|---|---|---|"
        for parameter in command.params:
            yield _parameter(parameter)
        yield ""
    yield "## Exit codes\n\n| code | meaning |\n|---|---|"
    yield from (f"| {code} | {meaning} |" for code, meaning in EXIT_CODES.items())


def _tree(group: typing.Any, above: str = "") -> Iterator[tuple[str, typing.Any]]:
    """Yield every command by its whole name, those of a group after it."""
    for name, command in sorted(group.commands.items()):
        yield above + name, command
        if hasattr(command, "commands"):
            yield from _tree(command, f"{above}{name} ")


def _parameter(parameter: typing.Any) -> str:
    names = ", ".join(f"`{name}`" for name in parameter.opts)
    if parameter.param_type_name == "argument":
        names = f"`{parameter.metavar or parameter.name}`"
    elif parameter.metavar:
        names += f" {parameter.metavar}"
    default = parameter.default
    shown = "" if default in (None, False) or callable(default) else f"`{getattr(default, 'value', default)}`"
    return f"| {names} | {_cell(getattr(parameter, 'help', '') or '')} | {shown} |"


def _records() -> Iterator[str]:
    yield "# The claim record\n"
    yield "One JSON object per claim, one a line. Offsets are Unicode code points into the report's text, end"
    yield "exclusive. Fields may be added; within a major version none goes or changes its meaning.\n"
    for record in RECORDS:
        yield f"## {record.__name__}\n"
        yield inspect.cleandoc(record.__doc__ or "") + "\n"
        yield "| field | type |\n|---|---|"
        hints = typing.get_type_hints(record)
        yield from (f"| `{f.name}` | `{_type(hints[f.name])}` |" for f in dataclasses.fields(record))
        yield ""
    yield "## Codes\n"
    for codes in CODES:
        yield f"**{codes.__name__}** ({_first_line(codes)}) {_values(codes)}\n"


def _values(codes: type[enum.StrEnum]) -> str:
    return " · ".join(f"`{code.value}`" for code in codes)


def _type(hint: typing.Any) -> str:
    words = (
        getattr(hint, "__name__", "") if isinstance(hint, type) and not typing.get_args(hint) else str(hint)
    )
    for module in ("whosays.records.", "typing."):
        words = words.replace(module, "")
    for part in ("actor.", "claim.", "codes.", "interval.", "span.", "between.", "report."):
        words = words.replace(part, "")
    return words.replace("NoneType", "None").replace("|", "or")


def _errors() -> Iterator[str]:
    yield "# Errors\n"
    yield "Every exception raised on purpose is a `WhosaysError`; it says what went wrong and what to do.\n"
    yield "| code | exception | kind of | meaning |\n|---|---|---|---|"
    for name in errors.__all__:
        error = getattr(errors, name)
        parent = error.__mro__[1].__name__
        yield f"| `{error.code}` | `{name}` | `{parent}` | {_cell(_first_line(error))} |"


def _first_line(thing: type) -> str:
    return inspect.cleandoc(thing.__doc__ or "").splitlines()[0]


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|")


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for file_name, text in pages().items():
        (FOLDER / file_name).write_text(text, encoding="utf-8")
