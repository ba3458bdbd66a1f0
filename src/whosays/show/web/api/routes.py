"""Routes: the parts of `/api/v1` together, and what holds for all of them."""

from __future__ import annotations

from fastapi import APIRouter

from whosays.show.web.api import between, catalogue, claims, reports

__all__ = ["router"]

router = APIRouter(prefix="/api/v1")
for part in (reports.router, claims.router, between.router, catalogue.router):
    router.include_router(part)
