"""Overview: what the ledger holds and what changed, at a glance.  In: Request, Desk.  Out: page.  Reads a ledger."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from whosays.ask import Filters, months, placed, positions
from whosays.ask import overview as ask_overview
from whosays.show.web.pages.address import asked
from whosays.show.web.pages.atlas import picture_of_places
from whosays.show.web.pages.charts import months_chart
from whosays.show.web.pages.desk import Desk
from whosays.show.web.pages.rendering import render
from whosays.show.web.pages.warm import Warm

__all__ = ["overview"]

TOP = 6
DRAWN = 40


def overview(request: Request, desk: Desk, warm: Warm) -> Response:
    """Return the first page; `since` bounds disputes, changes, positions, timeline and map."""
    reader, given = desk.reader(), asked(request.query_params.multi_items())
    filters = Filters(since=given.since)
    most = Filters(since=given.since, limit=TOP)
    return render(
        request,
        "overview.html",
        title="Overview",
        filters=filters,
        told=warm.answer(
            reader, ("overview", filters), lambda: ask_overview(reader, top=TOP, since=given.since)
        ),
        matrix=warm.answer(reader, ("positions", most), lambda: positions(reader, most)),
        chart=warm.answer(
            reader, ("months", filters), lambda: months_chart(months(reader, filters), filters)
        ),
        picture=warm.answer(
            reader,
            ("overview-map", filters),
            lambda: picture_of_places(desk, placed(reader, filters).places[:DRAWN], filters),
        ),
    )
