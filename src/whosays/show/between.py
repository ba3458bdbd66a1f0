"""Between: answers between reports as tables for a terminal.  In: answers of ask.  Out: Rich renderables.  Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from whosays.ask import (
    Change,
    ChangeType,
    CopyTree,
    Dispute,
    FigureSeries,
    Held,
    PositionMatrix,
    PositionRow,
    Printed,
    Timeline,
)
from whosays.records import Certainty, Claim, Polarity
from whosays.show.table import SHORT_ID
from whosays.show.worded import content_words, day_words, figure_words, number_words, speaker

__all__ = [
    "changes_table",
    "copy_tree",
    "disputes_table",
    "figures_tables",
    "plain_table",
    "positions_table",
    "said_words",
    "stance_words",
    "timeline_table",
]

COLUMNS = 4
"""Sources with a column of their own; those heard less share the last."""


def positions_table(matrix: PositionMatrix, *, title: str) -> Table:
    """Return propositions × sources; a spokesman's own column follows when he is heard enough."""
    heard = matrix.columns(COLUMNS)
    names = {s.key: f"{s.name} (for {s.speaks_for})" if s.speaks_for else s.name for s in heard}
    columns = {"proposition": 3, **{f"{n}\0{key}": 2 for key, n in names.items()}, "other sources": 4}
    table = plain_table(title, columns)
    for row in matrix.rows:
        cells = [Text("\n").join(_cell(held) for held in row.under(key)) for key in names]
        others = [held for held in row.held if not set(held.under) & set(names)]
        rest = Text("\n").join(_cell(held, named=True) for held in others)
        table.add_row(_proposition(row), *cells, rest)
    return table


def disputes_table(disputes: Iterable[Dispute], *, title: str) -> Table:
    """Return a row a pair of statements: who says what, where it is printed, why they are joined."""
    table = plain_table(title, {"one": 5, "the other": 5, "why": 4, "sure": 0})
    for dispute in disputes:
        why = Text(dispute.link.why)
        why.append(f"\n{dispute.link.reason}", style="italic dim")
        if dispute.copies:
            why.append(f"\n{len(dispute.copies)} more between copies", style="dim")
        sure = f"{dispute.link.confidence:.0%}"
        table.add_row(said_words(dispute.one), said_words(dispute.other), why, sure)
    return table


def changes_table(changes: Iterable[Change], *, title: str) -> Table:
    """Return a row a change, with the words before and after."""
    table = plain_table(title, {"change": 0, "about": 3, "before": 5, "after": 5})
    for change in changes:
        style = "bold red" if change.type is ChangeType.REVERSED else "bold"
        words = "own number" if change.type is ChangeType.NUMBER else change.type.value
        label = Text(f"{words}\n", style=style).append(change.day, style="not bold dim")
        table.add_row(label, Text(change.about), said_words(change.before), said_words(change.after))
    return table


def figures_tables(series: Iterable[FigureSeries]) -> Iterator[Table]:
    """Yield a table for each thing counted: every number as claimed, oldest first."""
    columns = {
        "day": 0,
        "low": 0,
        "best": 0,
        "high": 0,
        "as claimed": 3,
        "source": 4,
        "origin": 3,
        "claim": 0,
    }
    for one in series:
        counted = f"{_counted(one.sources, 'source')}, {_counted(one.origins, 'origin')}"
        title = f"{one.about} – {one.kind}, {one.unit or 'no unit'}: {counted}"
        table = plain_table(title, columns)
        for point in one.points:
            claim, figure = point.claim, point.claim.figure
            words = Text(figure_words(figure) if figure else "")
            if point.polarity is Polarity.DENIED:
                words.append(" DENIED", style="bold red")
            words.append(_certainty(claim), style="italic")
            printed = _publisher(claim) + (f" and {len(point.copies)} copies" if point.copies else "")
            numbers = (number_words(n) or "–" for n in (point.low, point.best, point.high))
            table.add_row(
                point.day or "undated",
                *numbers,
                words,
                Text(speaker(claim)),
                Text(printed),
                claim.id[:SHORT_ID],
            )
        yield table


def timeline_table(timeline: Timeline, *, title: str) -> Table:
    """Return a row a claim, under its day or month; copies are told once."""
    table = plain_table(title, {"when": 0, "kind": 0, "who": 3, "in the report's words": 6, "claim": 0})
    for moment in timeline.moments:
        for number, told in enumerate(moment.told):
            words = Text(content_words(told.claim))
            if told.copies:
                words.append(f" ({len(told.copies)} more prints)", style="dim")
            kind = Text(told.claim.kind.value)
            if told.claim.polarity is Polarity.DENIED:
                kind.append("\nDENIED", style="bold red")
            when = (moment.when or "undated") if number == 0 else ""
            table.add_row(when, kind, Text(speaker(told.claim)), words, told.claim.id[:SHORT_ID])
    return table


def copy_tree(tree: CopyTree) -> RenderableType:
    """Return a text's first print with its copies under it, and why each is held to be one."""
    found = Tree(_print_words(tree.first))
    for copy in tree.copies:
        branch = found.add(_print_words(copy))
        for why in tree.why_of(copy.report):
            branch.add(Text(why, style="dim"))
    alone = [] if tree.copies else [Text("No other report in the ledger has this text.", style="dim")]
    return Group(found, *alone)


def plain_table(title: str, columns: dict[str, int]) -> Table:
    """Return an empty table; columns share the width by their numbers, 0 is as wide as its words."""
    table = Table(box=box.SIMPLE_HEAD, title=Text(title, style="bold"), title_justify="left", pad_edge=False)
    table.show_lines = False
    table.row_styles = ()
    for name, ratio in columns.items():
        table.add_column(
            Text(name.partition("\0")[0]), ratio=ratio or None, no_wrap=not ratio, overflow="fold"
        )
    return table


def stance_words(claim: Claim) -> Text:
    """Return the stance, its certainty and figure: "affirmed, possible, up to 300 members"."""
    words = Text()
    denied = claim.polarity is Polarity.DENIED
    words.append("DENIED" if denied else "affirmed", style="bold red" if denied else "")
    words.append(_certainty(claim), style="italic")
    if claim.figure is not None:
        words.append(f", {figure_words(claim.figure)}", style="bold")
    return words


def said_words(claim: Claim) -> Text:
    """Return who says what, in which words, and where: the cell of one statement."""
    words = Text(speaker(claim), style="bold")
    words.append(": ", style="not bold")
    if claim.polarity is Polarity.DENIED:
        words.append("DENIES ", style="bold red")
    words.append(f"“{content_words(claim)}”", style="not bold")
    words.append(f"\n{_publisher(claim)}, claim {claim.id[:SHORT_ID]}", style="not bold dim")
    return words


def _cell(held: Held, *, named: bool = False) -> Text:
    claim = held.claim
    words = Text(f"{speaker(claim)}: ", style="dim") if named else Text()
    words.append_text(stance_words(claim))
    words.append(f", {held.day or 'undated'}", style="not bold dim")
    if held.history:
        words.append(f", {len(held.history)} earlier", style="dim")
    return words


def _proposition(row: PositionRow) -> Text:
    words = Text(row.about)
    if row.disputed:
        words.append("\ndisputed", style="bold red")
    return words


def _certainty(claim: Claim) -> str:
    return "" if claim.certainty is Certainty.CERTAIN else f", {claim.certainty}"


def _publisher(claim: Claim) -> str:
    return f"{claim.report.publisher or 'unknown publisher'}, {day_words(claim.report.published)}"


def _print_words(printed: Printed) -> Text:
    words = Text(printed.report[:SHORT_ID], style="dim")
    words.append(f" {printed.publisher or 'unknown publisher'}", style="not dim bold")
    words.append(f", {day_words(printed.published)}", style="not dim")
    return words.append(f": {printed.title}" if printed.title else "", style="not dim")


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def first_words(some: Sequence[str], most: int = 4) -> str:
    """Return some names, the rest counted: "a, b and 3 more"."""
    rest = len(some) - most
    return ", ".join(some[:most]) + (f" and {rest} more" if rest > 0 else "")
