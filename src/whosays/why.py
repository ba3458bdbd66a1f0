"""Why: what gave each field of a claim in the ledger.  In: the claim and its stored report.  Out: Reasons.

Nothing of this is kept when a report is added: extraction is a pure function of the text, so attribute,
interpret and resolve read the stored report once more and say what decided. What they find is held
against what was recorded; where another version, plug-in or file of actors reads it otherwise, that is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from typing import Protocol, runtime_checkable

from whosays.plugins import Door, open_plugin
from whosays.records import (
    Attribution,
    Basis,
    By,
    Claim,
    Encoded,
    Interval,
    Report,
    Trace,
    as_mapping,
)
from whosays.settings import Settings

__all__ = ["Reasons", "TracingInterpreter", "open_why"]

_COMPARED = (
    "source", "via", "cue", "content", "form", "said", "kind", "polarity", "certainty", "hedges", "trend",
    "subjects", "objects", "places", "figure", "time", "confidence",
)  # fmt: skip


@runtime_checkable
class TracingInterpreter(Protocol):
    """An interpreter that can say what gave the fields of a claim; one that cannot is said to give no trace."""

    def traces(
        self, report: Report, attributions: Sequence[Attribution], encoded: Sequence[Encoded], claim_id: str
    ) -> list[Trace]:
        """Return the traces of the claim with this id; none when the report has none such."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """Traces by field, in the order of the claim record; `notes` say where they do not fit what was recorded."""

    claim_id: str
    recorded_by: str
    traced_by: str
    traces: tuple[Trace, ...]
    notes: tuple[str, ...] = ()


def open_why(
    settings: Settings, *, tell: Callable[[str], None] = lambda _: None
) -> Callable[[Claim, Report], Reasons]:
    """Return what says why a claim of a stored report is as it is.

    Raises ModelError when a part of whosays is missing, SettingsError for a plug-in or file of actors that is wrong.
    """
    from whosays.attribute import attribute
    from whosays.interpret import interpret
    from whosays.resolve import open_resolver

    attributor = open_plugin(Door.ATTRIBUTORS, settings.attributor, threads=settings.threads)
    interpreter = open_plugin(Door.INTERPRETERS, settings.interpreter, threads=settings.threads)
    resolver = open_resolver(settings.cache, extra_actors=settings.actors, progress=tell)

    def why(claim: Claim, report: Report) -> Reasons:
        (heard,) = attribute([report], using=attributor)
        found = interpret(report, heard.found, heard.encoded, using=interpreter).found
        again = next((one for one in found if one.id == claim.id), None)
        if again is None:
            note = f"whosays {version('whosays')} does not find this claim in the report"
            return _reasons(claim, _published(report), [note])
        traces = [*_published(report)]
        notes = []
        if isinstance(interpreter, TracingInterpreter):
            traces += interpreter.traces(report, heard.found, heard.encoded, claim.id)
        else:
            notes.append(f"the interpreter {settings.interpreter!r} gives no traces")
        traces += resolver.traces(report, again)
        (now,) = resolver.resolve(report, [again])
        return _reasons(claim, _in_order(traces), [*notes, *_differences(claim, now)])

    return why


def _reasons(claim: Claim, traces: Sequence[Trace], notes: Sequence[str]) -> Reasons:
    installed = f"whosays {version('whosays')}"
    if claim.extractor != installed:
        notes = [f"recorded by {claim.extractor}, traced with {installed}", *notes]
    return Reasons(
        claim_id=claim.id,
        recorded_by=claim.extractor,
        traced_by=installed,
        traces=tuple(traces),
        notes=tuple(notes),
    )


def _published(report: Report) -> list[Trace]:
    published = report.published
    told = {
        Basis.STATED: "what whoever added it, or the report itself, states",
        Basis.METADATA: "read from the file's own data",
        Basis.INFERRED: "worked out from the dates that the text tells",
        Basis.UNKNOWN: "nobody states it and the text does not tell",
    }[published.basis]
    days = Interval(start=published.start, end=published.end, precision=published.precision)
    value = f"{days.start} – {days.end}" if days.start or days.end else ""
    return [
        Trace(
            field="published",
            value=value,
            words=None,
            by=By.REPORT,
            rule=f"basis {published.basis.value}",
            why=told,
        )
    ]


def _in_order(traces: Sequence[Trace]) -> list[Trace]:
    """The traces by field, in the order in which interpret names them; each field's steps stay in order."""
    order: dict[str, int] = {}
    for trace in traces:
        order.setdefault(_part(trace.field), len(order))
    return sorted(traces, key=lambda trace: (order[_part(trace.field)], _number(trace.field)))


def _part(field: str) -> str:
    return field.partition("[")[0].partition(".")[0]


def _number(field: str) -> int:
    return int(field.partition("[")[2].partition("]")[0] or 0)


def _differences(recorded: Claim, now: Claim) -> Iterator[str]:
    """A line for each field that is recorded otherwise than it is read now."""
    then, again = as_mapping(recorded), as_mapping(replace(now, report=recorded.report))
    for field in _COMPARED:
        if then[field] != again[field]:
            yield f"{field} is recorded otherwise than it is read now"
