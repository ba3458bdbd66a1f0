"""Problems: the one shape of every error (RFC 9457).  In: an exception or a refusal.  Out: a response.  Pure.

Under `/api/` a problem is `application/problem+json`; elsewhere it is a small page for a reader. `type` is a
code that does not change; `detail` says what is wrong, and `cure` what to do about it.
"""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, cast

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from markupsafe import Markup
from starlette.exceptions import HTTPException

from whosays.errors import (
    InputError,
    LedgerDamaged,
    LedgerNotWritable,
    LedgerTooNew,
    NotInLedger,
    SettingsError,
    WhosaysError,
)

__all__ = ["Problem", "answer_problems", "response_to"]

_STATUS: tuple[tuple[type[WhosaysError], int], ...] = (
    (NotInLedger, 404),
    (SettingsError, 400),
    (InputError, 422),
    (LedgerNotWritable, 503),
    (LedgerTooNew, 503),
    (LedgerDamaged, 503),
)


@dataclass(kw_only=True, eq=False)  # not frozen: whoever passes an exception on sets its traceback
class Problem(Exception):
    """What went wrong with one request; raise it anywhere in a route. `headers` go with the answer."""

    status: int
    code: str
    detail: str
    cure: str = ""
    errors: tuple[dict[str, str], ...] = ()
    headers: tuple[tuple[str, str], ...] = ()

    def mapping(self, instance: str) -> dict[str, Any]:
        """Return the problem as RFC 9457 has it; `instance` is the path that was asked for."""
        told: dict[str, Any] = {
            "type": f"urn:whosays:problem:{self.code}",
            "title": _phrase(self.status),
            "status": self.status,
            "detail": self.detail,
            "instance": instance,
        }
        if self.cure:
            told["cure"] = self.cure
        if self.errors:
            told["errors"] = list(self.errors)
        return told


def response_to(problem: Problem, path: str) -> Response:
    """Return the response that tells a problem to whoever asked for `path`."""
    headers = {**dict(problem.headers), "cache-control": "no-store"}
    if path.startswith("/api/"):
        body = problem.mapping(path)
        return JSONResponse(body, problem.status, headers, media_type="application/problem+json")
    return HTMLResponse(_page(problem), problem.status, headers)


def answer_problems(app: FastAPI) -> None:
    """Have `app` answer every error in this one shape."""

    async def problem(request: Request, error: Exception) -> Response:
        return response_to(_problem_of(error, request), request.url.path)

    for kind in (Problem, WhosaysError, HTTPException, RequestValidationError, Exception):
        app.add_exception_handler(kind, problem)


def _problem_of(error: Exception, request: Request) -> Problem:
    if isinstance(error, Problem):
        return error
    if isinstance(error, WhosaysError):
        status = next((status for kind, status in _STATUS if isinstance(error, kind)), 500)
        return Problem(status=status, code=error.code, detail=error.what, cure=error.cure)
    if isinstance(error, RequestValidationError):
        return _invalid(error)
    if isinstance(error, HTTPException):
        headers = tuple((error.headers or {}).items())
        return Problem(status=error.status_code, code="http", detail=str(error.detail), headers=headers)
    structlog.get_logger().error("failed", path=request.url.path, error=type(error).__name__)
    return Problem(status=500, code="error", detail="Something is broken in whosays; the log says more")


def _invalid(error: RequestValidationError) -> Problem:
    errors = tuple(
        {"where": ".".join(str(part) for part in one["loc"]), "detail": str(one["msg"])}
        for one in cast("list[dict[str, Any]]", error.errors())
    )
    words = "; ".join(f"{one['where']}: {one['detail']}" for one in errors)
    return Problem(status=422, code="invalid", detail=f"The request makes no sense: {words}", errors=errors)


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Error"


_PAGE = Markup(
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} - whosays</title>'
    '<meta name="viewport" content="width=device-width"></head><body><main><h1>{title}</h1><p>{detail}</p>'
    '<p>{cure}</p><p><a href="/">To the overview</a></p></main></body></html>'
)


def _page(problem: Problem) -> str:
    return _PAGE.format(title=_phrase(problem.status), detail=problem.detail, cure=problem.cure)
