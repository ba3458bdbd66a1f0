"""Lists: claims, disputes and changes, page by page.  In: Request, Desk.  Out: pages, downloads.  Reads a ledger."""

from __future__ import annotations

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from whosays.ask import Filters, count, every_claim, facets
from whosays.ask import changes as ask_changes
from whosays.ask import claims as ask_claims
from whosays.ask import corroborations as ask_corroborations
from whosays.ask import disputes as ask_disputes
from whosays.records import LinkType
from whosays.show.formats import claims_as_csv, claims_as_jsonl
from whosays.show.web.pages.address import LIMITS, asked
from whosays.show.web.pages.desk import Desk
from whosays.show.web.pages.rendering import render
from whosays.show.web.pages.warm import Warm

__all__ = ["changes", "claims", "claims_csv", "claims_jsonl", "disputes"]

COLUMNS = ("day", "source", "kind", "about", "words", "place", "figure", "report")
SHOWN = ("day", "source", "kind", "about", "words", "place")

PAIRS = 25
"""Disputes or changes on a page unless the address says otherwise."""


def claims(request: Request, desk: Desk, warm: Warm) -> Response:
    """Return a page of claims with the facets of all that pass the filters."""
    reader, filters = desk.reader(), asked(request.query_params.multi_items())
    whole = replace(filters, cursor=None, limit=None)
    answer = ask_claims(reader, replace(filters, limit=filters.limit or LIMITS[1]))
    chosen = [name for name in request.query_params.getlist("column") if name in COLUMNS]
    return render(
        request,
        "claims.html",
        title="Claims",
        filters=filters,
        answer=answer,
        total=warm.answer(reader, ("count", whole), lambda: count(reader, whole)),
        facets=warm.answer(reader, ("facets", whole), lambda: facets(reader, whole)),
        all_columns=COLUMNS,
        columns=chosen or list(SHOWN),
        chosen=chosen,
    )


def claims_csv(request: Request, desk: Desk, warm: Warm) -> Response:
    """Return all claims that pass the filters as CSV, a line at a time."""
    return _download(claims_as_csv, "csv", "text/csv", request, desk)


def claims_jsonl(request: Request, desk: Desk, warm: Warm) -> Response:
    """Return all claims that pass the filters as JSON Lines, a line at a time."""
    return _download(claims_as_jsonl, "jsonl", "application/jsonl", request, desk)


def _download(written, ending: str, media_type: str, request: Request, desk: Desk) -> Response:  # type: ignore[no-untyped-def]
    filters = replace(asked(request.query_params.multi_items()), limit=None, cursor=None)
    ask_claims(
        desk.reader(), replace(filters, limit=1)
    )  # a filter that makes no sense is told before the first line
    name = {"Content-Disposition": f'attachment; filename="claims.{ending}"'}
    return StreamingResponse(
        written(every_claim(desk.reader(), filters)), media_type=media_type, headers=name
    )


def disputes(request: Request, desk: Desk, warm: Warm) -> Response:
    """Return disputes, or with ?type=corroboration what two origins and two sources say alike."""
    reader, filters = desk.reader(), asked(request.query_params.multi_items())
    alike = request.query_params.get("type") == LinkType.CORROBORATION.value
    ask, page = ask_corroborations if alike else ask_disputes, _paired(request, filters)
    return render(
        request,
        "disputes.html",
        title="Corroborations" if alike else "Disputes",
        filters=filters,
        alike=alike,
        found=warm.answer(reader, ("disputes", alike, page), lambda: ask(reader, page)),
    )


def changes(request: Request, desk: Desk, warm: Warm) -> Response:
    """Return where a source reversed, softened or hardened what it says, or changed its own number."""
    reader, filters = desk.reader(), asked(request.query_params.multi_items())
    page = _paired(request, filters)
    found = warm.answer(reader, ("changes", page), lambda: ask_changes(reader, page))
    return render(request, "changes.html", title="Changes", filters=filters, found=found)


def _paired(request: Request, filters: Filters) -> Filters:
    """Return the filters with fewer rows: two claims take the room of four lines of a table."""
    return filters if "limit" in request.query_params else replace(filters, limit=PAIRS)
