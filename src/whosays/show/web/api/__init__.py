"""Api: `/api/v1`, the same answers as the pages, as JSON.  Out: `router`. Errors are RFC 9457 problem details."""

from __future__ import annotations

from whosays.show.web.api.routes import router

__all__ = ["router"]
