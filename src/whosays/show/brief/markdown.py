"""Markdown: a brief as Markdown with footnotes (GitHub's and Pandoc's).  In: Brief.  Out: text.  Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from whosays.ask import Brief
from whosays.show.brief.bars import FigureTable
from whosays.show.brief.together import PairView, SideView
from whosays.show.brief.view import BriefView, NoteView, StatementView, brief_view

__all__ = ["brief_markdown", "escaped"]

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|~^$-])")


def brief_markdown(brief: Brief, *, made: str = "") -> str:
    """Return the brief; `made` says when and by what it was made, in words, for its foot."""
    return "\n".join(_lines(brief_view(brief), made)) + "\n"


def escaped(words: str) -> str:
    """Return words that mean nothing to Markdown or HTML, on one line."""
    plain = " ".join(words.split()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _SPECIAL.sub(r"\\\1", plain)


def _lines(view: BriefView, made: str) -> Iterator[str]:
    yield f"# {escaped(view.title)}\n"
    yield " · ".join(f"{name}: {number}" for name, number in view.facts) + "\n"
    if view.period:
        yield f"{escaped(view.period)}\n"
    if view.cut:
        yield f"{view.cut}\n"
    yield "Every sentence is a claim by the source named, in the words of the report in its footnote. "
    yield "None is a finding of fact.\n"
    if not view.sections:
        yield "The ledger holds no claims that answer to this.\n"
    yield from _disputes(view)
    yield from _pairs("What two sources of two origins say", view.agreed, "and")
    yield from _pairs("What a source changed in its own position", view.changes, "then")
    if view.more_changes:
        yield f"{view.more_changes} more changes are told by `whosays changes`.\n"
    for section in view.sections:
        yield f"## {escaped(section.title)}\n"
        for topic in section.topics:
            yield f"### {topic.title}\n"
            for statement in topic.statements:
                yield from _statement(statement)
            yield ""
            for table in topic.tables:
                yield from _table(table)
    yield from (_note(note) for note in view.notes)
    yield f"\nMade from a whosays ledger{', ' + escaped(made) if made else ''}."


def _disputes(view: BriefView) -> Iterator[str]:
    if not view.disputes:
        return
    yield "## Who denies what\n"
    if not view.reconciled:
        yield "Statements of one kind about one group, one affirming, one denying. Whether they can both "
        yield "hold is for the reader to judge.\n"
    for dispute in view.disputes:
        yield f"- {_said(dispute.statement)}"
        yield from (f"  - {_said(other)}" for other in dispute.others)
        if dispute.more:
            yield f"  - and {dispute.more} more"
        yield from (f"  - {escaped(why)}" for why in dispute.why)
    if view.more_disputes:
        yield f"- {view.more_disputes} more are noted under their statements."
    yield ""


def _pairs(title: str, pairs: Sequence[PairView], joint: str) -> Iterator[str]:
    if not pairs:
        return
    yield f"## {title}\n"
    for pair in pairs:
        label = f" – *{escaped(pair.label)}*" if pair.label else ""
        yield f"- {_side(pair.one)}{label}"
        yield f"  - {joint} {_side(pair.other)}"
        yield f"  - {escaped(pair.why)}"
    yield ""


def _side(side: SideView) -> str:
    stance = " *denial*" if side.denied and side.verb != "denied" else ""
    quote = f"“{escaped(side.quote)}”{stance}"
    return f"**{escaped(side.speaker)}** {side.verb} {quote} ({escaped(side.printed)})"


def _statement(statement: StatementView) -> Iterator[str]:
    tags = f" ({escaped('; '.join(statement.tags))})" if statement.tags else ""
    yield f"- {_said(statement)}{tags}"
    for line in statement.against:
        others = ", ".join(f"{escaped(name)}{_refs([number])}" for number, name in line.others)
        more = f" and {line.more} more" if line.more else ""
        why = f" – {escaped(line.why)}" if line.why else ""
        yield f"  - {line.label}: {others}{more}{why}"


def _said(statement: StatementView) -> str:
    stance = " *denial*" if statement.denied and statement.verb != "denied" else ""
    quote = f"“{escaped(statement.quote)}”"
    return f"**{escaped(statement.speaker)}** {statement.verb} {quote}{_refs(statement.notes)}{stance}"


def _table(table: FigureTable) -> Iterator[str]:
    yield f"| Source | As claimed, {escaped(table.unit) or 'no unit'} | Low | Stated | High | Date |"
    yield "|---|---|---:|---:|---:|---|"
    for row in table.rows:
        words = escaped(row.words) + (" (denied)" if row.denied else "")
        numbers = " | ".join(number or "–" for number in (row.low, row.best, row.high))
        yield f"| {escaped(row.source)}{_refs(row.notes)} | {words} | {numbers} | {row.day} |"
    yield ""


def _refs(numbers: Iterable[int]) -> str:
    return "".join(f"[^{number}]" for number in numbers)


def _note(note: NoteView) -> str:
    title = f", *{escaped(note.title)}*" if note.title else ""
    link = f", <{note.link}>" if re.fullmatch(r"[^\s<>]+", note.link) else ""
    where = f"report {escaped(note.report)}, claim {escaped(note.claim)}"
    printed = f"**{escaped(note.publisher)}**, {note.day}{title}{link}"
    return f"[^{note.number}]: {printed}: “{escaped(note.quote)}” ({where})"
