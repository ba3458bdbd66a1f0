"""Stances: positions, figures, the picture of a place, the brief.  In: Request, Desk.  Out: pages.  Reads a ledger."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from whosays.ask import Figured, FigureSeries, Filters, Picture, PictureSection, PictureStatement
from whosays.ask import brief as ask_brief
from whosays.ask import figures as ask_figures
from whosays.ask import picture as ask_picture
from whosays.ask import positions as ask_positions
from whosays.show.brief import brief_markdown
from whosays.show.brief.bars import FigureTable, figure_tables
from whosays.show.brief.view import brief_view
from whosays.show.web.pages.address import asked
from whosays.show.web.pages.charts import figures_chart
from whosays.show.web.pages.desk import Desk
from whosays.show.web.pages.rendering import render
from whosays.show.web.pages.warm import Warm
from whosays.show.worded import speaker

__all__ = ["brief", "brief_text", "figures", "picture", "positions"]

ROWS = 30
"""Propositions on a page unless the address says otherwise."""

COLUMNS = 4
"""Sources with a column of their own; the others share the last."""

SERIES = 20
"""Things counted that a page draws, those with most numbers; the page says how many more there are."""

CHARTS = 2
"""Series drawn over time at once, as a drawing takes longer than all else on the page; each other offers its own."""

MOST = 300
"""Claims in a brief on a page; the page says when there are more."""


def positions(request: Request, desk: Desk, warm: Warm) -> Response:
    """Return the matrix: a row a proposition, a column a source, in each cell what the source says now."""
    reader, filters = desk.reader(), asked(request.query_params.multi_items())
    page = filters if "limit" in request.query_params else replace(filters, limit=ROWS)
    matrix = warm.answer(reader, ("positions", page), lambda: ask_positions(reader, page))
    named = matrix.columns(COLUMNS)
    return render(
        request,
        "positions.html",
        title="Positions",
        filters=filters,
        matrix=matrix,
        named=named,
        keys={source.key for source in named},
    )


def figures(request: Request, desk: Desk, warm: Warm) -> Response:
    """Return figures as claimed, a chart and a table for each thing counted, copies folded, none averaged."""
    reader, filters = desk.reader(), asked(request.query_params.multi_items())
    wanted = replace(filters, limit=None, cursor=None)
    found = warm.answer(reader, ("figures", wanted), lambda: ask_figures(reader, wanted))
    chosen = request.query_params.get("chart", "")
    drawn = {int(chosen)} if chosen.isdecimal() and len(chosen) < 4 else set(range(1, CHARTS + 1))
    return render(
        request,
        "figures.html",
        title="Figures",
        filters=filters,
        found=found,
        drawn=warm.answer(
            reader,
            ("drawn figures", wanted, chosen),
            lambda: [
                (series, _table(series), number in drawn and _chart(series))
                for number, series in enumerate(found.series[:SERIES], start=1)
            ],
        ),
        more=max(0, len(found.series) - SERIES),
    )


def _table(series: FigureSeries) -> FigureTable:
    """Return the numbers of a series with their bars on one scale, in its order."""
    figured = (
        Figured(
            figure=replace(point.claim.figure, unit=series.unit),
            source=speaker(point.claim),
            polarity=point.polarity,
            day=point.day,
            notes=(),
        )
        for point in series.points
        if point.claim.figure is not None
    )
    return next(figure_tables(figured))


def _chart(series: FigureSeries) -> str:
    """Return the drawing of a series of more than two numbers; "" for one that a table tells as well."""
    if len(series.points) <= 2:
        return ""
    return figures_chart([point.claim for point in series.points], series.unit)


def picture(request: Request, desk: Desk, warm: Warm) -> Response:
    """Return what is said of a place (`in`), of an alliance's territory (`for`, on a day `on`), or of both."""
    query = request.query_params
    place, alliance, on = (query.get(name, "").strip() for name in ("in", "for", "on"))
    filters = replace(asked(query.multi_items()), place=place or None, limit=None, cursor=None)
    found: Picture | None = None
    if place or alliance:
        reader, day = desk.reader(), on or date.today().isoformat()
        territory = desk.territory(alliance, day) if alliance else None
        found = warm.answer(
            reader,
            ("picture", filters, territory),
            lambda: ask_picture(reader, filters, for_alliance=territory),
        )
    title = place or (found.territory.name if found and found.territory else "")
    return render(
        request,
        "picture.html",
        title=f"Picture of {title}" if title else "Picture",
        filters=filters,
        place=place,
        alliance=alliance,
        on=on,
        found=found,
        by_group=_by_group,
    )


def _by_group(section: PictureSection) -> list[tuple[str, list[PictureStatement]]]:
    """Return the statements of a section under their groups, in its order."""
    groups: dict[str, list[PictureStatement]] = {}
    for statement in section.statements:
        groups.setdefault(statement.group, []).append(statement)
    return list(groups.items())


def brief(request: Request, desk: Desk, warm: Warm) -> Response:
    """Return the cited brief of the claims that pass the filters; nothing before a filter is chosen."""
    filters = asked(request.query_params.multi_items())
    view = None
    if filters != Filters(limit=filters.limit):
        reader, wanted = desk.reader(), replace(filters, limit=MOST, cursor=None)
        view = brief_view(warm.answer(reader, ("brief", wanted), lambda: ask_brief(reader, wanted)))
    return render(request, "brief.html", title=view.title if view else "Brief", filters=filters, brief=view)


def brief_text(request: Request, desk: Desk, warm: Warm) -> Response:
    """Return the same brief as Markdown."""
    filters = replace(asked(request.query_params.multi_items()), limit=MOST, cursor=None)
    name = {"Content-Disposition": 'attachment; filename="brief.md"'}
    text = brief_markdown(ask_brief(desk.reader(), filters))
    return PlainTextResponse(text, media_type="text/markdown", headers=name)
