"""Forms: a hidden field that only a page of ours can have filled in.  In: a request.  Out: markup, or a refusal.

The cookie holds a random word; the field holds its HMAC under a key of this process. A stranger's page can
make a browser send the cookie, but can read neither. Beside it the gate looks at where a request comes from.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from typing import Annotated

from fastapi import Depends, Request
from markupsafe import Markup
from starlette.datastructures import MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from whosays.show.web.problems import Problem

__all__ = ["COOKIE", "FIELD", "CheckedForm", "FormCookie", "checked", "form_fields", "form_token"]

COOKIE, FIELD = "whosays_form", "form_token"
_KEY = secrets.token_bytes(32)
_WORD = re.compile(r"[A-Za-z0-9_-]{32}")


def form_token(request: Request) -> str:
    """Return what the hidden field of a form must hold for the browser that asks."""
    return _signed(str(request.scope.get("form_word", "")))


def form_fields(request: Request) -> Markup:
    """Return the hidden field of a form, as markup."""
    return Markup('<input type="hidden" name="{}" value="{}">').format(FIELD, form_token(request))


def checked(request: Request, given: object) -> None:
    """Raise Problem 403 unless `given` is what the hidden field holds for this browser."""
    if not isinstance(given, str) or not hmac.compare_digest(given.encode(), form_token(request).encode()):
        raise Problem(
            status=403, code="stale-form", detail="This form is not from here, or the server was started anew",
            cure="Load the page again and send it once more",
        )  # fmt: skip


async def _checked_form(request: Request) -> None:
    checked(request, (await request.form()).get(FIELD))


CheckedForm = Depends(_checked_form)
"""Put it into the `dependencies` of a route that takes a form."""

FormToken = Annotated[str, Depends(form_token)]


class FormCookie:
    """Gives each browser its random word, in a cookie that no script reads and no other site sends."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on with its word in the scope; set the cookie where there was none."""
        if scope["type"] != "http" or scope["path"].startswith(("/api/", "/static/")):
            await self._app(scope, receive, send)
            return
        raw = next((value for name, value in scope["headers"] if name == b"cookie"), b"").decode("latin-1")
        word = cookie_parser(raw).get(COOKIE, "")
        known = bool(_WORD.fullmatch(word))
        scope["form_word"] = word if known else secrets.token_urlsafe(24)

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start" and not known:
                cookie = f"{COOKIE}={scope['form_word']}; Path=/; HttpOnly; SameSite=Strict"
                MutableHeaders(scope=message).append("set-cookie", cookie)
            await send(message)

        await self._app(scope, receive, send_with_cookie)


def _signed(word: str) -> str:
    return hmac.new(_KEY, word.encode(), hashlib.sha256).hexdigest()
