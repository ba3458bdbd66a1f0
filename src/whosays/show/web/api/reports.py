"""Reports: give one to be read or added, see one, and the jobs that read them.  Reads a ledger; its jobs write it."""

from __future__ import annotations

import asyncio
import time
from typing import Annotated, Any, cast

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse
from sqlalchemy import select

from whosays.ledger import tables
from whosays.pipeline import Extracted
from whosays.records import as_mapping
from whosays.show.web.api.answering import Answering
from whosays.show.web.api.asked import Cursor, Limit
from whosays.show.web.api.catalogue import by_number
from whosays.show.web.api.given import BODY, reading_of
from whosays.show.web.api.shapes import JobShape, JobsPage, RowsPage, answers
from whosays.show.web.jobs import Job, JobBoard
from whosays.show.web.opened import OpenReader

__all__ = ["router"]

router = APIRouter()
_GIVEN = answers(JobShape, more={413: "Too large"})
_GIVEN[202] = {"model": JobShape, "description": "Still being read; ask the job at Location."}
del _GIVEN[304]
_JOB = {status: told for status, told in answers(JobShape).items() if status != 304}


def _board(request: Request) -> JobBoard:
    return cast(JobBoard, request.app.state.board)


@router.post("/extract", tags=["reports"], responses=_GIVEN, openapi_extra=BODY)
async def extract(request: Request) -> Response:
    """Read a text, a file or an address and return the claims in it; nothing is kept."""
    return await _read(request, keep=False)


@router.post("/reports", tags=["reports"], responses=_GIVEN, openapi_extra=BODY)
async def add_reports(request: Request) -> Response:
    """Read a text, a file or an address and add its reports and claims to the ledger. Adding twice adds nothing."""
    return await _read(request, keep=True)


@router.get("/reports", tags=["reports"], responses=answers(RowsPage))
def list_reports(
    answer: Answering, reader: OpenReader, limit: Limit = 100, cursor: Cursor = None
) -> Response:
    """Return the reports of the ledger without their texts, those recorded last first."""
    c = tables.report.c
    found = select(c.seq, c.record, c.recorded_at).order_by(c.seq.desc())
    return answer.of(lambda: by_number(reader, found, c.seq, limit, cursor))


@router.get("/reports/{id:path}", tags=["reports"], responses=answers())
def one_report(
    id: str,
    answer: Answering,
    reader: OpenReader,
    text: Annotated[bool, Query(description="With its text.")] = True,
) -> Response:
    """Return a report, the one recorded last where its text changed."""

    def make() -> dict[str, Any]:
        mapping = as_mapping(reader.report(id))
        return mapping if text else {name: value for name, value in mapping.items() if name != "text"}

    return answer.of(make)


@router.get("/jobs", tags=["jobs"], responses={**_JOB, 200: {"model": JobsPage}})
def list_jobs(request: Request) -> Response:
    """Return the jobs that are remembered, the newest first, without their results."""
    return _told({"jobs": [_summary(job) for job in _board(request).jobs()]})


@router.get("/jobs/{id}", tags=["jobs"], responses=_JOB)
def one_job(id: str, request: Request) -> Response:
    """Return a job: its state, its progress and, when it only extracts, what it found so far."""
    return _told(_shown(_board(request).job(id)))


@router.delete("/jobs/{id}", tags=["jobs"], responses=_JOB)
def stop_job(id: str, request: Request) -> Response:
    """Stop a job; what it has added stays."""
    return _told(_summary(_board(request).stop(id)))


async def _read(request: Request, *, keep: bool) -> Response:
    job = _board(request).submit(await reading_of(request, keep=keep))
    end = time.monotonic() + request.app.state.serving.bounds.answer_seconds
    while not job.ended and time.monotonic() < end:
        await asyncio.sleep(0.02)
    status = 200 if job.ended else 202
    return _told(_shown(job), status, {"location": f"/api/v1/jobs/{job.id}"})


def _told(body: dict[str, Any], status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return JSONResponse(body, status, {**(headers or {}), "cache-control": "no-store"})


def _summary(job: Job) -> dict[str, Any]:
    failed = job.failed
    return {
        "id": job.id,
        "state": job.state.value,
        "keep": job.reading.keep,
        "created_at": job.created_at,
        "ended_at": job.ended_at,
        "progress": {"inputs": len(job.found), "reports": job.reports, "claims": job.claims},
        "results": [],
        "problem": {"code": failed.code, "detail": failed.what, "cure": failed.cure} if failed else None,
    }


def _shown(job: Job) -> dict[str, Any]:
    return {
        **_summary(job),
        "results": [_result(one, whole=not job.reading.keep) for one in tuple(job.found)],
    }


def _result(one: Extracted, *, whole: bool) -> dict[str, Any]:
    """Return what came of one input; of what was added the ids, as the ledger has the rest."""
    report = one.report
    told = (as_mapping(report) if whole else {"id": report.id}) if report else None
    claims = [as_mapping(claim) if whole else {"id": claim.id} for claim in one.claims]
    return {
        "report": told,
        "claims": claims,
        "declined": [as_mapping(declined) for declined in one.declined],
        "read_closely": one.read_closely,
    }
