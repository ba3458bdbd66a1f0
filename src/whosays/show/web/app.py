"""App: the web application.  In: ServingSettings, or the path of a ledger.  Out: a FastAPI app.  Opens a ledger."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from pathlib import Path

import httpx
from fastapi import Depends, FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.middleware.gzip import GZipMiddleware

from whosays.settings import Settings, settings_from
from whosays.show.web import api, static
from whosays.show.web.access_log import AccessLog
from whosays.show.web.desk_bridge import checked_posts, desk_of
from whosays.show.web.forms import FormCookie
from whosays.show.web.gate import Gate
from whosays.show.web.headers import SecurityHeaders
from whosays.show.web.jobs import JobBoard
from whosays.show.web.kept import KeptAnswers
from whosays.show.web.opened import open_for_reading, state_of
from whosays.show.web.pages import pages_router
from whosays.show.web.pages.charts import start_engine
from whosays.show.web.pasts import Pasts
from whosays.show.web.problems import answer_problems
from whosays.show.web.reading_process import Reading
from whosays.show.web.serving_settings import ServingSettings, is_loopback

__all__ = ["create_app"]

FIRST_PAGES = ("/", "/claims", "/figures", "/positions", "/disputes", "/changes", "/map", "/map/shapes.json")


def create_app(of: ServingSettings | Settings | str | Path) -> FastAPI:
    """Return the app that serves a ledger; it opens the ledger now, and closes it at its shutdown.

    Raises LedgerError.
    """
    serving = _serving(of)
    app = FastAPI(
        title="whosays",
        version=version("whosays"),
        docs_url=None,  # their pages load scripts from another host
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        lifespan=_closing,
    )
    app.state.serving = serving
    app.state.ledger = open_for_reading(serving.settings)
    app.state.pasts = Pasts(app.state.ledger)
    app.state.board = JobBoard(serving)
    app.state.desk = desk_of(serving, app.state.ledger, app.state.board)
    app.include_router(static.router)
    app.include_router(api.router)
    app.include_router(pages_router(app.state.desk), dependencies=[Depends(checked_posts)])
    answer_problems(app)
    _guard(app, serving)
    return app


def _guard(app: FastAPI, serving: ServingSettings) -> None:
    """Put what every request passes around the app; the last one added is met first."""
    app.add_middleware(FormCookie)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    app.add_middleware(KeptAnswers, state=lambda: state_of(app.state.ledger))
    app.add_middleware(Gate, serving=serving)
    app.add_middleware(AccessLog)
    app.add_middleware(SecurityHeaders)


def _serving(of: ServingSettings | Settings | str | Path) -> ServingSettings:
    if isinstance(of, ServingSettings):
        return of
    return ServingSettings(
        settings=of if isinstance(of, Settings) else settings_from(os.environ, ledger=str(of))
    )


@asynccontextmanager
async def _closing(app: FastAPI) -> AsyncIterator[None]:
    try:
        if app.state.serving.warm:
            app.state.board.submit(Reading(given=(), name="opening the models"))
            warming = asyncio.create_task(_first_pages(app))
            app.state.warming = warming  # a task that nothing holds may vanish
        yield
    finally:
        app.state.board.close()
        app.state.pasts.close()
        app.state.ledger.close()


async def _first_pages(app: FastAPI) -> None:
    """Start what draws charts, and ask for the pages that people open first, so that they are ready when they do."""
    await run_in_threadpool(start_engine)
    if not is_loopback(app.state.serving.host):
        return  # elsewhere a token is wanted, and we have none
    headers = {"accept-encoding": "gzip"}
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1", headers=headers) as client:
        for page in FIRST_PAGES:
            await client.get(page)
