"""Overview: what the ledger holds and what changed, at a glance.  In: Request, Desk.  Out: page.  Reads a ledger."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from whosays.ask import Filters, changes, disputes, glance, months, positions
from whosays.show.web.pages.address import asked
from whosays.show.web.pages.atlas import small_map
from whosays.show.web.pages.charts import months_chart
from whosays.show.web.pages.desk import Desk
from whosays.show.web.pages.rendering import render
from whosays.show.web.pages.warm import Warm

__all__ = ["overview"]

TOP = 6


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
        told=warm.answer(reader, "glance", lambda: glance(reader, top=TOP)),
        disputed=warm.answer(reader, ("disputed", most), lambda: disputes(reader, most).disputes),
        changed=warm.answer(reader, ("changed", most), lambda: changes(reader, most).changes),
        matrix=warm.answer(reader, ("positions", most), lambda: positions(reader, most)),
        chart=warm.answer(
            reader, ("months", filters), lambda: months_chart(months(reader, filters), filters)
        ),
        picture=warm.answer(
            reader,
            ("overview-map", filters),
            lambda: small_map(desk, reader, filters),
        ),
    )
