"""Catalogue: actors, places, runs, and what was declined: lists by cursor.  Reads a ledger."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Annotated, Any, cast

from fastapi import APIRouter, Query, Request, Response
from sqlalchemy import Select, func, select

from whosays.ask import Filters, claims, count
from whosays.ask.cursor import PageEnd, cursor_of, page_end
from whosays.errors import NotInLedger, SettingsError
from whosays.ledger import Reader, fold, tables
from whosays.records import as_mapping
from whosays.show.web.api.answering import Answering
from whosays.show.web.api.asked import Cursor, Limit
from whosays.show.web.api.shapes import RowsPage, answers
from whosays.show.web.opened import OpenReader

__all__ = ["by_number", "router"]

router = APIRouter(tags=["catalogue"])
_NUMBER = func.count().label("claims")


@router.get("/actors", responses=answers(RowsPage))
def list_actors(
    answer: Answering,
    reader: OpenReader,
    role: Annotated[
        str, Query(pattern="^(source|about)$", description="Who speaks, or who is spoken of.")
    ] = "about",
    limit: Limit = 100,
    cursor: Cursor = None,
) -> Response:
    """Return the actors that claims are filed under, those of most claims first."""
    c = tables.facet.c
    key, name = (c.source_key, c.source_name) if role == "source" else (c.group_key, c.group_name)
    found = select(key.label("id"), func.min(name).label("name"), _NUMBER).where(key != "").group_by(key)
    return answer.of(lambda: _ranked(reader, found.order_by(_NUMBER.desc(), key), limit, cursor))


@router.get("/actors/{id:path}", responses=answers())
def one_actor(id: str, request: Request, answer: Answering, reader: OpenReader) -> Response:
    """Return what the actor files say of an id, and how many claims are by and about it."""
    known = cast("Callable[[str], dict[str, Any] | None]", request.app.state.desk.known_actor)

    def make() -> Mapping[str, Any]:
        by, about = _count(reader, Filters(source=id)), _count(reader, Filters(about=id))
        files = known(id)
        if files is None and not by and not about:
            raise NotInLedger(f"No actor {id}", cure="List them at /api/v1/actors")
        return {"id": id, "known": _jsonable(files), "claims_by": by, "claims_about": about}

    return answer.of(make)


@router.get("/places", responses=answers(RowsPage))
def list_places(answer: Answering, reader: OpenReader, limit: Limit = 100, cursor: Cursor = None) -> Response:
    """Return the names, ids and codes of places that claims are entered under, those of most claims first."""
    term, posting = tables.term.c, tables.posting
    joined = select(term.folded.label("name"), _NUMBER).join_from(tables.term, posting)
    found = joined.where(term.role == "place").group_by(term.folded).order_by(_NUMBER.desc(), term.folded)
    return answer.of(lambda: _ranked(reader, found, limit, cursor))


@router.get("/places/{id:path}", responses=answers())
def one_place(id: str, request: Request, answer: Answering, reader: OpenReader) -> Response:
    """Return a place as claims have it, its outline as GeoJSON (null where there is none), and its claims."""
    outline = cast("Callable[[str], str | None]", request.app.state.desk.outline)

    def make() -> Mapping[str, Any]:
        number = _count(reader, Filters(place=id))
        if not number:
            raise NotInLedger(f"No place {id}", cure="List them at /api/v1/places")
        drawn = outline(id)
        return {
            "id": id,
            "claims": number,
            "named": _named(reader, id),
            "outline": json.loads(drawn) if drawn else None,
        }

    return answer.of(make)


@router.get("/runs", responses=answers(RowsPage))
def list_runs(answer: Answering, reader: OpenReader, limit: Limit = 100, cursor: Cursor = None) -> Response:
    """Return the runs that added to the ledger, the newest first."""
    run, ended = tables.run, tables.run_end
    columns = select(
        run.c.seq,
        run.c.id,
        run.c.version,
        run.c.extractor,
        run.c.settings,
        run.c.started_at,
        ended.c.finished_at,
    )
    found = columns.join_from(run, ended, run.c.seq == ended.c.run_seq, isouter=True).order_by(
        run.c.seq.desc()
    )
    return answer.of(lambda: by_number(reader, found, run.c.seq, limit, cursor))


@router.get("/declined", responses=answers(RowsPage))
def list_declined(
    answer: Answering, reader: OpenReader, limit: Limit = 100, cursor: Cursor = None
) -> Response:
    """Return what was declined, with stage and reason, the newest first."""
    c = tables.declined.c
    found = select(c.seq, c.stage, c.reason, c.what, c.detail).order_by(c.seq.desc())
    return answer.of(lambda: by_number(reader, found, c.seq, limit, cursor))


def by_number(
    reader: Reader, found: Select[Any], seq: Any, limit: int, cursor: str | None
) -> Mapping[str, Any]:
    """Return a page of rows by falling number; the number stays ours, the cursor knows it."""
    page = found.where(seq < _number(cursor)) if cursor else found
    rows = [dict(row._mapping) for row in reader.rows(page.limit(limit + 1))]
    next_cursor = cursor_of(PageEnd(day="", seq=rows[limit - 1]["seq"])) if len(rows) > limit else None
    shown = [{name: value for name, value in row.items() if name != "seq"} for row in rows[:limit]]
    for row in shown:
        row |= {name: json.loads(row[name]) for name in ("settings", "record") if name in row}
        row |= row.pop("record", {})
    return {"rows": shown, "next_cursor": next_cursor}


def _ranked(reader: Reader, found: Select[Any], limit: int, cursor: str | None) -> Mapping[str, Any]:
    skip = _number(cursor) if cursor else 0
    rows = [dict(row._mapping) for row in reader.rows(found.limit(limit + 1).offset(skip))]
    next_cursor = cursor_of(PageEnd(day="", seq=skip + limit)) if len(rows) > limit else None
    return {"rows": rows[:limit], "next_cursor": next_cursor}


def _number(cursor: str) -> int:
    """Return the number in a cursor. Raises SettingsError when it is none that a list has."""
    number = page_end(cursor).seq
    if not 0 <= number < 2**62:
        raise SettingsError(f"{cursor!r} is not a cursor", cure="Give the one that came with a page")
    return number


def _count(reader: Reader, filters: Filters) -> int:
    """Return how many claims pass; an id without a letter or digit names nobody."""
    named = filters.source or filters.about or filters.place or ""
    return count(reader, filters) if fold(named.rstrip("*")) and not named.endswith("*") else 0


def _named(reader: Reader, id: str) -> dict[str, Any] | None:
    """Return the place as the newest claim that names this very id or name has it."""
    for found in claims(reader, Filters(place=id, limit=1)).claims:
        for place in found.places:
            if id in (place.place_id, place.name, place.text, place.country, place.admin1):
                return as_mapping(place)
    return None


def _jsonable(known: dict[str, Any] | None) -> Any:
    return json.loads(json.dumps(known, default=_plain))


def _plain(value: object) -> object:
    return sorted(value) if isinstance(value, (set, frozenset)) else str(value)
