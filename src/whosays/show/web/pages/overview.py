"""Overview: what the ledger holds and what changed, at a glance.  In: Request, Desk.  Out: page.  Reads a ledger."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from whosays.ask import Filters, summary
from whosays.records import LinkType
from whosays.show.web.pages.address import asked
from whosays.show.web.pages.atlas import picture_of_places
from whosays.show.web.pages.between import changes, links_listed, matrix
from whosays.show.web.pages.charts import months_chart
from whosays.show.web.pages.desk import Desk
from whosays.show.web.pages.rendering import render
from whosays.show.web.pages.tallies import Warm, months, placed

__all__ = ["overview"]

TOP = 6


def overview(request: Request, desk: Desk, warm: Warm) -> Response:
    """Return the first page; `since` bounds disputes, changes, timeline and map."""
    reader, given = desk.reader(), asked(request.query_params.multi_items())
    filters = Filters(since=given.since)
    told = warm.answer(reader, "summary", lambda: summary(reader, top=8))
    disputes = warm.answer(
        reader, ("disputes", filters), lambda: links_listed(reader, filters, LinkType.DISPUTE, most=TOP)
    )
    return render(
        request,
        "overview.html",
        title="Overview",
        filters=filters,
        told=told,
        disputes=disputes,
        changes=warm.answer(reader, ("changes", filters), lambda: changes(reader, filters, most=TOP))[0],
        contested=warm.answer(reader, ("matrix", filters), lambda: matrix(reader, filters, most=TOP)).rows,
        chart=warm.answer(
            reader, ("months", filters), lambda: months_chart(months(reader, filters), filters)
        ),
        picture=warm.answer(
            reader,
            ("overview-map", filters),
            lambda: picture_of_places(desk, placed(reader, filters).places[:40], filters),
        ),
    )
