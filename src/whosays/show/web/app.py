"""App: the web application.  In: ServingSettings, or the path of a ledger.  Out: a FastAPI app.  Opens a ledger."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from pathlib import Path

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from whosays.settings import Settings, settings_from
from whosays.show.web import pages, static
from whosays.show.web.headers import SecurityHeaders
from whosays.show.web.opened import open_for_reading
from whosays.show.web.serving_settings import ServingSettings

__all__ = ["create_app"]


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
    app.include_router(static.router)
    app.include_router(pages.router)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    app.add_middleware(SecurityHeaders)
    return app


def _serving(of: ServingSettings | Settings | str | Path) -> ServingSettings:
    if isinstance(of, ServingSettings):
        return of
    return ServingSettings(
        settings=of if isinstance(of, Settings) else settings_from(os.environ, ledger=str(of))
    )


@asynccontextmanager
async def _closing(app: FastAPI) -> AsyncIterator[None]:
    try:
        yield
    finally:
        app.state.ledger.close()
