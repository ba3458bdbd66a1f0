"""Stances: positions, figures, the picture of a place, the brief.  In: Request, Desk.  Out: pages.  Reads a ledger."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from whosays.ask import Brief, Filters, Section, Statement
from whosays.ask import brief as ask_brief
from whosays.records import Claim, Kind, Polarity
from whosays.show.brief import brief_markdown
from whosays.show.brief.bars import figure_tables
from whosays.show.brief.view import brief_view
from whosays.show.web.pages.address import asked
from whosays.show.web.pages.between import matrix
from whosays.show.web.pages.charts import figures_chart
from whosays.show.web.pages.desk import Desk
from whosays.show.web.pages.rendering import render
from whosays.show.web.pages.tallies import Warm

__all__ = ["brief", "brief_text", "figures", "picture", "positions"]

ROWS = 30
MOST = 300
"""Claims in a brief or picture on a page; the page says when there are more."""

HEADINGS = {
    Kind.PRESENCE: "Groups reported",
    Kind.STRENGTH: "Strength and trend",
    Kind.INFRASTRUCTURE: "Camps, bases, schools",
    Kind.MOVEMENT: "Movement",
    Kind.CONTROL: "Who holds what",
    Kind.ATTACK: "Attacks",
    Kind.CASUALTIES: "Casualties",
    Kind.THREAT: "Threats",
    Kind.LINK: "Links and allegiance",
    Kind.SUPPORT: "Support",
    Kind.COUNTERACTION: "Counter-measures",
    Kind.MOBILISATION: "Exercises and deployments",
    Kind.COOPERATION: "Cooperation",
    Kind.DEMAND: "Demands",
}


def positions(request: Request, desk: Desk, warm: Warm) -> Response:
    """Return the matrix: a row a proposition, a column a source, in each cell what the source says now."""
    reader, filters = desk.reader(), asked(request.query_params.multi_items())
    written = request.query_params.get("start", "")
    start = int(written) if written.isdecimal() and len(written) < 9 else 0
    found = warm.answer(
        reader, ("positions", filters, start), lambda: matrix(reader, filters, start=start, most=ROWS)
    )
    following = start + ROWS if found.more else None
    return render(request, "positions.html", title="Positions", filters=filters, matrix=found, next=following)


def figures(request: Request, desk: Desk, warm: Warm) -> Response:
    """Return figures as claimed, a chart and a table a unit, copies folded, none averaged."""
    reader, filters = desk.reader(), asked(request.query_params.multi_items())
    wanted = replace(filters, figure=filters.figure or 0.0, limit=MOST, cursor=None)
    found = warm.answer(reader, ("figures", wanted), lambda: ask_brief(reader, wanted))
    numbered = [figured for s in found.sections for topic in s.topics for figured in topic.figures]
    claims = [s.claim for section in found.sections for topic in section.topics for s in topic.statements]
    by_unit: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_unit[claim.figure.unit if claim.figure else ""].append(claim)
    tables = sorted(figure_tables(numbered), key=lambda table: -len(table.rows))
    return render(
        request,
        "figures.html",
        title="Figures",
        filters=filters,
        found=found,
        tables=[(table, figures_chart(by_unit[table.unit], table.unit)) for table in tables[:12]],
        more=max(0, len(tables) - 12),
        notes={note.number: note for note in found.notes},
    )


def picture(request: Request, desk: Desk, warm: Warm) -> Response:
    """Return what is said about a place (`in`), by heading: who says it and who denies it; `for` narrows the source."""
    query = request.query_params
    place, alliance = query.get("in", "").strip(), query.get("for", "").strip()
    given = asked(query.multi_items())
    filters = replace(given, place=place or None, text=f'"{alliance}"' if alliance else given.text)
    found: Brief | None = None
    if place:
        reader, wanted = desk.reader(), replace(filters, limit=MOST, cursor=None)
        found = warm.answer(reader, ("brief", wanted), lambda: ask_brief(reader, wanted))
    return render(
        request,
        "picture.html",
        title=f"Picture of {place}" if place else "Picture",
        filters=filters,
        place=place,
        alliance=alliance,
        found=found,
        sections=_parts(found.sections) if found else (),
    )


def _parts(sections: tuple[Section, ...]) -> list[tuple[str, str, list[tuple[str, list[Statement], int]]]]:
    """Return (kind, heading, [(group, statements, how many deny)]) in the order of the headings."""
    by_kind: dict[Kind, list[tuple[str, list[Statement], int]]] = defaultdict(list)
    for section in sections:
        for topic in section.topics:
            denied = sum(s.claim.polarity is Polarity.DENIED for s in topic.statements)
            by_kind[topic.kind].append((section.group or "No one named", list(topic.statements), denied))
    return [(kind.value, heading, by_kind[kind]) for kind, heading in HEADINGS.items() if by_kind.get(kind)]


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
