"""Between: positions, disputes, corroborations, changes, figures, timeline, picture, origins, overview.  Reads a ledger."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from whosays.ask import (
    Grain,
    Picture,
    changes,
    corroborations,
    disputes,
    figures,
    origins,
    overview,
    picture,
    positions,
    report_copies,
    timeline,
)
from whosays.show.web.api.answering import Answering
from whosays.show.web.api.asked import MOST, Asked
from whosays.show.web.api.shapes import answers
from whosays.show.web.opened import OpenReader
from whosays.show.web.pasts import AsOfReader

__all__ = ["router"]

router = APIRouter(tags=["between claims"], responses=answers())


@router.get("/overview")
def see_overview(
    answer: Answering, reader: OpenReader, top: Annotated[int, Query(ge=1, le=100)] = 10
) -> Response:
    """Return what the ledger holds, counted, with the `top` of each list."""
    return answer.of(lambda: overview(reader, top=top))


@router.get("/positions")
def list_positions(asked: Asked, answer: Answering, reader: AsOfReader) -> Response:
    """Return who holds what: a page of propositions with every source's position on them."""
    return answer.of(lambda: positions(reader, asked))


@router.get("/disputes")
def list_disputes(asked: Asked, answer: Answering, reader: AsOfReader) -> Response:
    """Return pairs of statements that can't both hold, newest first."""
    return answer.of(lambda: disputes(reader, asked))


@router.get("/corroborations")
def list_corroborations(asked: Asked, answer: Answering, reader: AsOfReader) -> Response:
    """Return pairs of statements of two origins and two sources that say the same, newest first."""
    return answer.of(lambda: corroborations(reader, asked))


@router.get("/changes")
def list_changes(asked: Asked, answer: Answering, reader: AsOfReader) -> Response:
    """Return where sources reversed, softened or hardened what they say, or changed their number."""
    return answer.of(lambda: changes(reader, asked))


@router.get("/figures")
def list_figures(asked: Asked, answer: Answering, reader: AsOfReader) -> Response:
    """Return the numbers in at most `limit` claims, by what they count; `cut` says that there are more."""
    return answer.of(lambda: figures(reader, asked))


@router.get("/timeline")
def see_timeline(asked: Asked, answer: Answering, reader: AsOfReader, grain: Grain = Grain.DAY) -> Response:
    """Return at most `limit` claims by day or month; `found` says how many pass."""
    return answer.of(lambda: timeline(reader, asked, grain=grain))


@router.get("/picture")
def see_picture(
    request: Request,
    asked: Asked,
    answer: Answering,
    reader: AsOfReader,
    alliance: Annotated[
        str | None,
        Query(
            alias="for",
            max_length=100,
            description="An alliance: the territory and outer borders of its members.",
            examples=["CSTO"],
        ),
    ] = None,
    on: Annotated[date | None, Query(description="The day whose members count: today, unless told.")] = None,
) -> Response:
    """Return the picture of a place (`in`), of an alliance's territory (`for`), or of where both meet.

    From at most `limit` claims; `found` says how many pass.
    """
    day = (on or datetime.now(UTC).date()).isoformat()

    def make() -> Picture:
        territory = request.app.state.desk.territory(alliance, day) if alliance else None
        return picture(reader, replace(asked, cursor=None), for_alliance=territory)

    return answer.of(make)


@router.get("/origins")
def list_origins(
    answer: Answering,
    reader: OpenReader,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 100,
    every: Annotated[bool, Query(alias="all", description="Also texts that were printed once.")] = False,
) -> Response:
    """Return wire texts with their copies, the most printed first, and how many there are of all."""
    return answer.of(lambda: origins(reader, limit=limit, every=every))


@router.get("/origins/{report_id:path}")
def one_origin(report_id: str, answer: Answering, reader: OpenReader) -> Response:
    """Return the copy tree that a report is in."""
    return answer.of(lambda: report_copies(reader, report_id))
