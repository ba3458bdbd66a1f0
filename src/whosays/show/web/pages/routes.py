"""Router: the address of every page, and what answers there.  In: Desk.  Out: APIRouter.  Reads a ledger."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from whosays.errors import NotInLedger, WhosaysError
from whosays.show.web.pages import atlas, evidence, lists, overview, paste, stances
from whosays.show.web.pages.desk import Desk
from whosays.show.web.pages.rendering import render
from whosays.show.web.pages.warm import Warm

__all__ = ["pages_router"]

Page = Callable[[Request, Desk, Warm], Response]

_READ: dict[str, Page] = {
    "/": overview.overview,
    "/claims": lists.claims,
    "/claims.csv": lists.claims_csv,
    "/claims.jsonl": lists.claims_jsonl,
    "/claims/{id}": evidence.claim,
    "/reports/{id:path}": evidence.report,
    "/positions": stances.positions,
    "/figures": stances.figures,
    "/disputes": lists.disputes,
    "/changes": lists.changes,
    "/picture": stances.picture,
    "/brief": stances.brief,
    "/brief.md": stances.brief_text,
    "/map": atlas.map_page,
    "/map/shapes.json": atlas.shapes,
    "/map/land.json": atlas.land,
    "/actors/{id:path}": atlas.actor,
    "/places/{id:path}": atlas.place,
}


def pages_router(desk: Desk) -> APIRouter:
    """Return the router of all pages, to be included in an application."""
    router, warm = APIRouter(include_in_schema=False), Warm()
    for path, page in _READ.items():
        answer = _answering(page, desk, warm)
        router.add_api_route(path, answer, methods=["GET", "HEAD"], response_class=Response)
    paste.add_routes(router, desk)
    return router


def _answering(page: Page, desk: Desk, warm: Warm) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        try:
            return page(request, desk, warm)
        except WhosaysError as error:
            status = 404 if isinstance(error, NotInLedger) else 400
            return render(request, "refused.html", title=error.what, cure=error.cure, status=status)

    return answer
