"""Picture: what is said of a territory, for a terminal.  In: Picture.  Out: Rich renderables.  Pure."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from whosays.ask import Picture, PictureSection, PictureStatement, ReportedGroup
from whosays.records import Claim, Trend
from whosays.show.between import first_words, plain_table, said_words
from whosays.show.worded import figure_words, speaker

__all__ = ["picture_tables"]


def picture_tables(picture: Picture) -> Iterator[RenderableType]:
    """Yield the heading, the groups reported, then a table a section."""
    yield Text(_heading(picture), style="bold")
    if picture.territory is not None:
        members = ", ".join(picture.territory.countries)
        yield Text(f"{picture.territory.name} on {picture.territory.day}: {members}", style="dim")
    if not picture.found:
        yield Text("The ledger holds no claims about that.")
        return
    if picture.groups:
        yield _groups(picture.groups)
    for section in picture.sections:
        yield _section(section)


def _heading(picture: Picture) -> str:
    cut = f"the newest {picture.shown} of " if picture.shown < picture.found else ""
    other = f", {picture.other} of kinds that have no section" if picture.other else ""
    return f"{picture.in_words}: {cut}{picture.found}{other}"


def _groups(groups: tuple[ReportedGroup, ...]) -> Table:
    columns = {"group": 3, "reported by": 4, "origins": 0, "first": 0, "last": 0, "trend": 2, "denied by": 3}
    table = plain_table("Groups reported", columns)
    for group in groups:
        trends = (("rising", group.rising), ("falling", group.falling))
        trend = "\n".join(f"{word}: {first_words(who, 2)}" for word, who in trends if who)
        cells = (group.name, first_words(group.sources), str(group.origins))
        days = (group.first_day or "undated", group.last_day or "undated")
        table.add_row(*map(Text, (*cells, *days, trend, first_words(group.denied_by))))
    return table


def _section(section: PictureSection) -> Table:
    table = plain_table(
        section.title, {"group": 2, "who says what": 6, "since": 0, "against it": 3, "borne out by": 2}
    )
    last = None
    for statement in section.statements:
        name = statement.group or "no one named"
        table.add_row(
            Text(name if name != last else "", style="bold"),
            _said(statement),
            statement.since or "undated",
            _against(statement),
            Text(first_words(_names(statement.borne_out_by), 3)),
        )
        last = name
    return table


def _said(statement: PictureStatement) -> Text:
    words = said_words(statement.claim)
    if statement.claim.trend not in (None, Trend.STEADY):
        words.append(f" · {statement.claim.trend}", style="not bold italic")
    if statement.copies:
        words.append(f" · {len(statement.copies)} copies", style="not bold dim")
    return words


def _against(statement: PictureStatement) -> Text:
    words = Text()
    denies = "denied by" if statement.claim.polarity == "affirmed" else "affirmed by"
    if statement.denied_by:
        words.append(f"{denies} {first_words(_names(statement.denied_by), 3)}", style="red")
    if statement.disputed_by:
        words.append("\n" if words else "")
        words.append("disputed by " + first_words([_with_figure(c) for c in statement.disputed_by], 3))
    return words


def _names(claims: tuple[Claim, ...]) -> list[str]:
    return list(dict.fromkeys(speaker(claim) for claim in claims))


def _with_figure(claim: Claim) -> str:
    return speaker(claim) + (f" ({figure_words(claim.figure)})" if claim.figure else "")
