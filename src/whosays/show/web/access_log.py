"""Access log: one line a request, without a word of what was sent or found.  An ASGI middleware; logs.

A line has the method, the path without its query (a query may quote a report), the status, the bytes sent,
the milliseconds, and the name of the token if one was used.
"""

from __future__ import annotations

import time

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["AccessLog"]


class AccessLog:
    """Logs each request when it has been answered."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and log what came of it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, sent, started = 0, 0, time.perf_counter()

        async def counted(message: Message) -> None:
            nonlocal status, sent
            status = message.get("status", status)
            sent += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, counted)
        finally:
            token = scope.get("token")
            structlog.get_logger().info(
                "request",
                method=scope["method"],
                path=scope["path"],
                status=status or 500,
                bytes=sent,
                ms=round((time.perf_counter() - started) * 1000, 1),
                token=token.name if token else None,
            )
