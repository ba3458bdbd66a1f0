"""Gate: which requests are let in.  An ASGI middleware; in: ServingSettings.  Refuses with a problem.

In this order: the host (on loopback, so that a name made to point here gains nothing), the rate, the token
(elsewhere), where a request that changes something comes from, the size of its body.
"""

from __future__ import annotations

import base64
import binascii
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from whosays.show.web.problems import Problem, response_to
from whosays.show.web.rates import Rates
from whosays.show.web.serving_settings import ServingSettings, is_loopback
from whosays.show.web.tokens import Scope as TokenScope
from whosays.show.web.tokens import Token, TokenFile

__all__ = ["Gate"]

READING = frozenset({"GET", "HEAD", "OPTIONS"})
WRONG_TOKENS_A_SECOND = 0.5
WRONG_TOKENS_BURST = 10.0


class Gate:
    """Lets a request in, or answers why not."""

    def __init__(self, app: ASGIApp, *, serving: ServingSettings) -> None:
        bounds = serving.bounds
        self._app = app
        self._bounds = bounds
        self._local = is_loopback(serving.host)
        self._tokens = TokenFile(serving.tokens) if serving.tokens else None
        self._reads = Rates(
            a_second=bounds.reads_a_second, burst=bounds.reads_a_second * bounds.burst_seconds
        )
        self._writes = Rates(
            a_second=bounds.writes_a_second, burst=bounds.writes_a_second * bounds.burst_seconds
        )
        self._wrong = Rates(a_second=WRONG_TOKENS_A_SECOND, burst=WRONG_TOKENS_BURST)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, its body counted, or send the refusal."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            await self._check(scope)
        except Problem as problem:
            await response_to(problem, scope["path"])(scope, receive, send)
            return
        await self._app(scope, self._bounded(receive), send)

    async def _check(self, scope: Scope) -> None:
        headers, reading = Headers(scope=scope), scope["method"] in READING
        client = scope["client"][0] if scope.get("client") else "unknown"
        if self._local:
            _check_host(headers)
        _check_rate((self._reads if reading else self._writes).wait(client))
        if not self._local:
            scope["token"] = await self._token(headers, client)
            _check_scope(scope["token"], reading=reading)
        if not reading:
            _check_from_here(headers)
        length = headers.get("content-length", "0")
        if not length.isascii() or not length.isdigit() or int(length) > self._bounds.upload_bytes:
            raise _too_large(self._bounds.upload_bytes)

    async def _token(self, headers: Headers, client: str) -> Token:
        written = _written(headers.get("authorization", ""))
        found = await run_in_threadpool(self._tokens.found, written) if self._tokens and written else None
        if found is None:
            if written:
                _check_rate(self._wrong.wait(client))
            raise Problem(
                status=401, code="no-token", detail="This server wants a token",
                cure="Make one with: whosays tokens create NAME; send it as a Bearer token, or as the password",
                headers=(("www-authenticate", 'Basic realm="whosays", charset="UTF-8"'),),
            )  # fmt: skip
        return found

    def _bounded(self, receive: Receive) -> Receive:
        """Count a body that did not say how long it is."""
        size = 0

        async def counted() -> Message:
            nonlocal size
            message = await receive()
            size += len(message.get("body", b""))
            if size > self._bounds.upload_bytes:
                raise HTTPException(413, _too_large(self._bounds.upload_bytes).detail)
            return message

        return counted


def _check_host(headers: Headers) -> None:
    host = headers.get("host", "")
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        name = ""
    if not is_loopback(name):
        raise Problem(
            status=421, code="wrong-host", detail="This server answers to its own name alone",
            cure="Open it as http://127.0.0.1 or http://localhost, with its port",
        )  # fmt: skip


def _check_rate(wait_seconds: float) -> None:
    if wait_seconds > 0:
        seconds = str(int(wait_seconds) + 1)
        raise Problem(
            status=429, code="too-often", detail="Too many requests", cure=f"Wait {seconds} seconds",
            headers=(("retry-after", seconds),),
        )  # fmt: skip


def _check_scope(token: Token, *, reading: bool) -> None:
    if not reading and token.scope is not TokenScope.WRITE:
        raise Problem(
            status=403, code="read-only-token", detail=f"The token {token.name} may only read",
            cure="Make one with: whosays tokens create NAME --scope write",
        )  # fmt: skip


def _check_from_here(headers: Headers) -> None:
    """Refuse what a page of another site has a browser send; programs say neither of the two headers."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    foreign = site not in (None, "same-origin", "none")
    if origin is not None and site != "none":
        foreign = foreign or urlsplit(origin).netloc != headers.get("host", "")
    if foreign:
        raise Problem(
            status=403, code="other-site", detail="The request comes from a page of another site",
            cure="Use the pages of whosays, or a program",
        )  # fmt: skip


def _too_large(most: int) -> Problem:
    detail = f"The body is over {most:,} bytes"
    return Problem(
        status=413, code="too-large", detail=detail, cure="Send fewer reports at a time, or use: whosays add"
    )


def _written(authorization: str) -> str:
    """Return the token in an Authorization header: a Bearer's, or the password of Basic."""
    scheme, _, rest = authorization.partition(" ")
    if scheme.lower() == "bearer":
        return rest.strip()
    if scheme.lower() == "basic":
        try:
            return base64.b64decode(rest.strip(), validate=True).decode("utf-8").partition(":")[2]
        except (binascii.Error, ValueError):
            return ""
    return ""
