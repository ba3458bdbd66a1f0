"""Claims: `/claims`, a page or every one of them, and one by its id.  Reads a ledger."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request, Response

from whosays.ask import claim, claims, count, every_claim
from whosays.ledger import Reader
from whosays.records import as_mapping
from whosays.show.web.api.answering import Answering
from whosays.show.web.api.asked import Asked
from whosays.show.web.api.shapes import ClaimsPage, answers
from whosays.show.web.opened import OpenReader
from whosays.show.web.pasts import AsOfReader

__all__ = ["router"]

router = APIRouter(tags=["claims"])


@router.get("/claims", responses=answers(ClaimsPage, lines=True))
def list_claims(request: Request, asked: Asked, answer: Answering, reader: AsOfReader) -> Response:
    """Return a page of claims, newest first; as JSON Lines, every claim that passes, or `limit` of them."""
    if answer.lines:
        whole = asked if "limit" in request.query_params else replace(asked, limit=None)
        claims(reader, replace(whole, limit=1))  # a filter that makes no sense is told before the first line
        return answer.every(lambda: every_claim(reader, whole))
    return answer.of(lambda: claims(reader, asked))


@router.get("/claims/count", responses=answers())
def count_claims(asked: Asked, answer: Answering, reader: AsOfReader) -> Response:
    """Return how many claims pass the filters, whatever the limit and cursor."""
    return answer.of(lambda: {"found": count(reader, asked)})


@router.get("/claims/{id}", responses=answers())
def one_claim(id: str, answer: Answering, reader: OpenReader) -> Response:
    """Return one claim, by its id or a beginning of it, with its report."""
    return answer.of(lambda: _with_report(reader, id))


def _with_report(reader: Reader, id: str) -> dict[str, Any]:
    found = claim(reader, id)
    return {"claim": as_mapping(found.claim), "report": as_mapping(found.report)}
