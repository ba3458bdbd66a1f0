"""Paste: a text, file or address read at once, kept only when told.  In: form.  Out: pages.  May write a ledger."""

from __future__ import annotations

from dataclasses import dataclass, field

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from whosays.errors import MalformedInput, WhosaysError
from whosays.pipeline import Extracted, open_given
from whosays.records import Basis, Capture, Precision, Published, Stated
from whosays.show.web.pages.address import asked
from whosays.show.web.pages.desk import Captures, Desk
from whosays.show.web.pages.passages import paragraphs
from whosays.show.web.pages.rendering import render

__all__ = ["MOST_BYTES", "add_routes"]

MOST_BYTES = 10_000_000
"""Largest text or file that the page takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    """What a form held."""

    text: str = ""
    address: str = ""
    upload: bytes = b""
    stated: Stated = field(default_factory=Stated)
    keep: bool = False


def add_routes(router: APIRouter, desk: Desk) -> None:
    """Give `router` the page and what its form is sent to."""

    def form(request: Request) -> Response:
        return _page(request, desk, _Given(), ())

    async def read(request: Request) -> Response:
        try:
            given = await _given(request)
            results = await run_in_threadpool(_read, desk, given)
        except WhosaysError as error:
            return render(request, "refused.html", title=error.what, cure=error.cure, status=400)
        return _page(request, desk, given, results)

    router.add_api_route("/paste", form, methods=["GET", "HEAD"], response_class=Response)
    router.add_api_route("/paste", read, methods=["POST"], response_class=Response)


async def _given(request: Request) -> _Given:
    form = await request.form()
    texts = {name: value for name, value in form.items() if isinstance(value, str)}
    upload = form.get("file")
    content = await upload.read(MOST_BYTES + 1) if isinstance(upload, UploadFile) else b""
    if len(content) > MOST_BYTES:
        raise MalformedInput("The file is larger than 10 MB", cure="Add it with: whosays add FILE")
    return _Given(
        text=texts.get("text", ""),
        address=texts.get("address", "").strip(),
        upload=content,
        stated=_stated(texts),
        keep=texts.get("keep", "") == "yes",
    )


def _stated(texts: dict[str, str]) -> Stated:
    day = texts.get("published", "").strip()
    whole = len(day) == 10
    when = (
        Published(start=day, end=day, precision=Precision.DAY, basis=Basis.STATED) if whole else Published()
    )
    if day and not whole:
        raise MalformedInput(f"{day!r} is no day", cure="Write the day of publication as 2024-02-15")
    asked([("since", day)])
    return Stated(
        title=texts.get("title", "").strip() or None,
        publisher=texts.get("publisher", "").strip() or None,
        published=when,
    )


def _read(desk: Desk, given: _Given) -> tuple[Extracted, ...]:
    captures = _captures(desk, given)
    if given.keep and desk.add is not None:
        return tuple(desk.add(captures))
    return tuple(desk.read(captures))


def _captures(desk: Desk, given: _Given) -> Captures:
    if given.upload:
        return open_given(given.upload, given.stated)
    if given.address:
        if desk.fetch is None or not given.address.lower().startswith(("http://", "https://")):
            raise MalformedInput(f"{given.address!r} cannot be fetched", cure="Give an https:// address")
        return desk.fetch(given.address)
    if not given.text.strip():
        raise MalformedInput(
            "There is nothing to read", cure="Paste a text, choose a file or give an address"
        )
    clean = given.text.replace("\r\n", "\n").encode("utf-8", "replace")
    return [Capture(address="pasted", content=clean, media_type="text/plain", stated=given.stated)]


def _page(request: Request, desk: Desk, given: _Given, results: tuple[Extracted, ...]) -> Response:
    return render(
        request,
        "paste.html",
        title="Paste",
        given=given,
        results=[(one, paragraphs(one.report.text, one.claims) if one.report else ()) for one in results],
        may_add=desk.add is not None,
        may_fetch=desk.fetch is not None,
        form_fields=desk.form_fields(request),
    )
