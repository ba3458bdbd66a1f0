"""Between: the questions between reports.  Reads a ledger, writes to standard output."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from whosays.ask import Filters, Grain
from whosays.ask import changes as ask_changes
from whosays.ask import corroborations as ask_corroborations
from whosays.ask import disputes as ask_disputes
from whosays.ask import figures as ask_figures
from whosays.ask import origins as ask_origins
from whosays.ask import picture as ask_picture
from whosays.ask import positions as ask_positions
from whosays.ask import timeline as ask_timeline
from whosays.errors import SettingsError
from whosays.past import open_territories
from whosays.show.between import (
    changes_table,
    copy_tree,
    disputes_table,
    figures_tables,
    positions_table,
    timeline_table,
)
from whosays.show.between_lines import (
    Line,
    as_csv,
    as_jsonl,
    change_lines,
    dispute_lines,
    figure_lines,
    origin_lines,
    picture_lines,
    position_lines,
    timeline_lines,
)
from whosays.show.cli.app import app
from whosays.show.cli.console import print_table, say
from whosays.show.cli.filtering import (
    About,
    AsOf,
    Format,
    FormatOption,
    In,
    Kinds,
    Limit,
    PolarityOption,
    Since,
    Source,
    Until,
    Words,
    filters_of,
    reader_as_of,
)
from whosays.show.cli.options import LedgerOption
from whosays.show.picture import picture_tables

__all__ = ["changes", "disputes", "figures", "origins", "picture", "positions", "timeline"]

MORE = "there is more; give a --limit, or narrow the question"


@app.command()
def positions(
    *,
    source: Source = None,
    about: About = None,
    kind: Kinds = None,
    place: In = None,
    since: Since = None,
    until: Until = None,
    polarity: PolarityOption = None,
    text: Words = None,
    limit: Limit = None,
    as_of: AsOf = None,
    output: FormatOption = Format.TABLE,
    ledger: LedgerOption = None,
) -> None:
    """Show who holds what: propositions × sources, each affirmed or denied, its figure and its day.

    A proposition is shown with every source on it when one of their current claims passes the filters.
    Examples: whosays positions --about ISKP --in Afghanistan; whosays positions --source Taliban --format csv.
    Python twin: whosays.ask.positions.
    """
    filters = filters_of(
        source=source,
        about=about,
        kind=kind,
        place=place,
        since=since,
        until=until,
        polarity=polarity,
        text=text,
        limit=limit,
    )
    with reader_as_of(ledger, as_of) as reader:
        if output is not Format.TABLE:
            pages = _pages(lambda page: ask_positions(reader, page, every=True), filters)
            _write(output, (line for matrix in pages for line in position_lines(matrix)))
            return
        matrix = ask_positions(reader, filters)
    shown, found = len(matrix.rows), matrix.found
    title = f"{matrix.in_words}: {shown} of {found} propositions" if shown < found else matrix.in_words
    _print_or_say(positions_table(matrix, title=title), bool(matrix.rows), "no positions")
    if matrix.next_cursor:
        say(MORE)


@app.command()
def disputes(
    *,
    corroborations: Annotated[
        bool, typer.Option("--corroborations", help="What two sources of two origins both say, instead.")
    ] = False,
    source: Source = None,
    about: About = None,
    kind: Kinds = None,
    place: In = None,
    since: Since = None,
    until: Until = None,
    polarity: PolarityOption = None,
    text: Words = None,
    limit: Limit = None,
    as_of: AsOf = None,
    output: FormatOption = Format.TABLE,
    ledger: LedgerOption = None,
) -> None:
    """List pairs of statements that can't both hold, newest first, with the reason in words.

    A pair is listed when either statement passes the filters.
    Examples: whosays disputes --about ISKP; whosays disputes --corroborations --in Kunduz.
    Python twins: whosays.ask.disputes, whosays.ask.corroborations.
    """
    filters = filters_of(
        source=source,
        about=about,
        kind=kind,
        place=place,
        since=since,
        until=until,
        polarity=polarity,
        text=text,
        limit=limit,
    )
    ask = ask_corroborations if corroborations else ask_disputes
    with reader_as_of(ledger, as_of) as reader:
        if output is not Format.TABLE:
            pages = _pages(lambda page: ask(reader, page), filters)
            _write(output, (line for answer in pages for line in dispute_lines(answer.disputes)))
            return
        answer = ask(reader, filters)
    title = f"{answer.in_words}: {len(answer.disputes)}"
    what = "no corroborations" if corroborations else "no disputes"
    _print_or_say(disputes_table(answer.disputes, title=title), bool(answer.disputes), what)
    if answer.next_cursor:
        say(MORE)


@app.command()
def changes(
    *,
    source: Source = None,
    about: About = None,
    kind: Kinds = None,
    place: In = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DATE", help="Changed then or later: 2024-02-15, 2024-02, 2024."),
    ] = None,
    until: Until = None,
    text: Words = None,
    limit: Limit = None,
    as_of: AsOf = None,
    output: FormatOption = Format.TABLE,
    ledger: LedgerOption = None,
) -> None:
    """List where a source reversed, softened or hardened its position, or changed its own number, newest first.

    Examples: whosays changes --since 2024-03; whosays changes --source Taliban.
    Python twin: whosays.ask.changes.
    """
    filters = filters_of(
        source=source, about=about, kind=kind, place=place, until=until, text=text, limit=limit
    )
    with reader_as_of(ledger, as_of) as reader:
        if output is not Format.TABLE:
            pages = _pages(lambda page: ask_changes(reader, page, since=since), filters)
            _write(output, (line for answer in pages for line in change_lines(answer.changes)))
            return
        answer = ask_changes(reader, filters, since=since)
    title = f"{answer.in_words}: {answer.found}"
    _print_or_say(changes_table(answer.changes, title=title), bool(answer.changes), "no changes of position")
    if answer.next_cursor:
        say(MORE)


@app.command()
def figures(
    *,
    source: Source = None,
    about: About = None,
    kind: Kinds = None,
    place: In = None,
    since: Since = None,
    until: Until = None,
    text: Words = None,
    limit: Limit = None,
    as_of: AsOf = None,
    output: FormatOption = Format.TABLE,
    ledger: LedgerOption = None,
) -> None:
    """List every number claimed for one thing over time: low, best, high, whose, from where; never averaged.

    Copies of one wire text are told once.
    Examples: whosays figures --about ISKP --kind strength; whosays figures --in Kunduz --since 2024.
    Python twin: whosays.ask.figures.
    """
    filters = filters_of(
        source=source, about=about, kind=kind, place=place, since=since, until=until, text=text, limit=limit
    )
    with reader_as_of(ledger, as_of) as reader:
        answer = ask_figures(reader, filters)
    if output is not Format.TABLE:
        _write(output, figure_lines(answer.series))
    for table in figures_tables(answer.series) if output is Format.TABLE else ():
        print_table(table)
    if answer.cut or not answer.series:
        say(MORE if answer.cut else "no figures: the ledger holds none that answer to this")


@app.command()
def timeline(
    *,
    by: Annotated[Grain, typer.Option("--by", help="How long a moment is.")] = Grain.DAY,
    source: Source = None,
    about: About = None,
    kind: Kinds = None,
    place: In = None,
    since: Since = None,
    until: Until = None,
    polarity: PolarityOption = None,
    text: Words = None,
    limit: Limit = None,
    as_of: AsOf = None,
    output: FormatOption = Format.TABLE,
    ledger: LedgerOption = None,
) -> None:
    """List claims by the day or month they were made, oldest first, copies once.

    Examples: whosays timeline --about TTP --by month; whosays timeline --kind attack --in Mali.
    Python twin: whosays.ask.timeline.
    """
    filters = filters_of(
        source=source,
        about=about,
        kind=kind,
        place=place,
        since=since,
        until=until,
        polarity=polarity,
        text=text,
        limit=limit,
    )
    with reader_as_of(ledger, as_of) as reader:
        answer = ask_timeline(reader, filters, grain=by)
    if output is not Format.TABLE:
        _write(output, timeline_lines(answer))
        return
    title = f"{answer.in_words}: {answer.shown} of {answer.found}"
    _print_or_say(timeline_table(answer, title=title), bool(answer.moments), "no claims")
    if answer.shown < answer.found:
        say(f"these are the newest {answer.shown} of {answer.found} claims; give a --limit for more")


@app.command()
def picture(
    *,
    place: In = None,
    alliance: Annotated[
        str | None,
        typer.Option(
            "--for", metavar="ALLIANCE", help="Territory and outer borders of its members: CSTO, SCO, NATO."
        ),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="DATE", help="The day whose members count; --as-of's day, else today."),
    ] = None,
    about: About = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = None,
    as_of: AsOf = None,
    actors: Annotated[
        Path | None, typer.Option("--actors", metavar="FILE", help="Your own file of actors.")
    ] = None,
    output: FormatOption = Format.TABLE,
    ledger: LedgerOption = None,
) -> None:
    """Show what is said of a territory: groups, strength, camps, links, threats, counter-measures, exercises.

    Each statement by whom, since when, denied by whom, borne out by whom.
    Examples: whosays picture --in Badakhshan; whosays picture --for CSTO --since 2024.
    Python twin: whosays.ask.picture.
    """
    filters = filters_of(about=about, place=place, since=since, until=until, limit=limit)
    day = on or (as_of[:10] if as_of else date.today().isoformat())
    territory = open_territories(actors)(alliance, day) if alliance else None
    with reader_as_of(ledger, as_of) as reader:
        answer = ask_picture(reader, filters, for_alliance=territory)
    if output is not Format.TABLE:
        _write(output, picture_lines(answer))
        return
    for part in picture_tables(answer):
        print_table(part)


@app.command()
def origins(
    *,
    every: Annotated[bool, typer.Option("--all", help="Also texts that one report alone printed.")] = False,
    limit: Limit = None,
    as_of: AsOf = None,
    output: FormatOption = Format.TABLE,
    ledger: LedgerOption = None,
) -> None:
    """List texts that several reports print, the first print on top, and why each is held to be a copy.

    Examples: whosays origins; whosays origins --all --format jsonl.
    Python twins: whosays.ask.origins, whosays.ask.report_copies.
    """
    with reader_as_of(ledger, as_of) as reader:
        most = limit or (100 if output is Format.TABLE else reader.counts().reports or 1)
        answer = ask_origins(reader, limit=most, every=every or output is not Format.TABLE)
    if output is not Format.TABLE:
        _write(output, origin_lines(answer.trees))
        return
    for tree in answer.trees:
        print_table(copy_tree(tree))
    say(
        f"{answer.reports} reports print {answer.texts} texts; {answer.copied} of them are printed more than once"
    )


def _pages(ask: Callable[[Filters], Any], filters: Filters) -> Iterator[Any]:
    """Yield an answer's pages: one of `limit` where there is a limit, else all of them."""
    page: Filters | None = filters
    while page is not None:
        answer = ask(page)
        yield answer
        more = answer.next_cursor and filters.limit is None
        page = replace(page, cursor=answer.next_cursor) if more else None


def _write(output: Format, lines: Iterable[Line]) -> None:
    if output is Format.TABLE:
        raise SettingsError("A table is not written as lines")
    for piece in as_jsonl(lines) if output is Format.JSONL else as_csv(lines):
        sys.stdout.write(piece)


def _print_or_say(table: Any, found: bool, nothing: str) -> None:
    if found:
        print_table(table)
    else:
        say(f"{nothing}: the ledger holds none that answer to this")
