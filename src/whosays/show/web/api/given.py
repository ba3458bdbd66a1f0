"""Given: the body of a request as a Reading: JSON, a form, or the document itself.  In: a request.  Pure but for reading it."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

from fastapi import Request
from starlette.datastructures import UploadFile

from whosays.records import Basis, Precision, Published, Stated
from whosays.show.web.problems import Problem
from whosays.show.web.reading_process import Given, Reading

__all__ = ["BODY", "reading_of"]

MOST_FILES, MOST_FIELDS = 50, 64
MOST_CHARS = 2000
"""Letters of an address, and of what is stated of a report."""

_TEXTS = {
    "title": None,
    "publisher": None,
    "published": "A day, 2024-02-15.",
    "url": "Where it was published.",
}
_STATED: dict[str, Any] = {
    name: {"type": "string", "maxLength": MOST_CHARS, **({"description": words} if words else {})}
    for name, words in _TEXTS.items()
}
_STATED["published"] |= {"format": "date"}
_EXAMPLE = {
    "text": "The interior ministry said on Monday that 12 fighters were killed in Kunduz.",
    "publisher": "Example Wire",
    "published": "2024-02-15",
}
_ADDRESS = re.compile(r"^https?://[!-~]+$")
_WORD = re.compile(r"[^\x00-\x20\x7f-\xa0\s]")
"""An http(s) address as RFC 3986 writes it, and one letter that is neither space nor control."""
_WORDS = {"type": "string", "minLength": 1, "pattern": _WORD.pattern}
_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "text": {**_WORDS, "description": "The text of one report."},
        "address": {
            "type": "string",
            "pattern": _ADDRESS.pattern,
            "maxLength": MOST_CHARS,
            "description": "An http(s) address on the public internet.",
        },
        **{name: {**told, "type": ["string", "null"]} for name, told in _STATED.items()},
    },
    "anyOf": [{"required": ["text"]}, {"required": ["address"]}],
}
_FILE = {"type": "string", "format": "binary", "minLength": 1, "description": "Any format that add reads."}
BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": _SCHEMA, "example": _EXAMPLE},
            "multipart/form-data": {
                "schema": {
                    **_SCHEMA,
                    "properties": {**_SCHEMA["properties"], **_STATED, "file": _FILE},
                    "anyOf": [{"required": [name]} for name in ("text", "address", "file")],
                }
            },
            "text/plain": {"schema": _WORDS, "example": _EXAMPLE["text"]},
        },
    }
}
"""What OpenAPI says of a body. Other types (HTML, PDF, DOCX, JSON Lines, ...) are told from their content."""

_FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")


async def reading_of(request: Request, *, keep: bool) -> Reading:
    """Return what a request gives to read. Raises Problem for a body that is none of these, or empty."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind in _FORMS:
        given, texts = await _in_form(request)
    elif kind == "application/json":
        given, texts = _in_json(await request.body())
    else:
        body = await request.body()
        given, texts = ((body,) if body.strip() else ()), {}
    if not any(given):
        raise _senseless("There is nothing to read", "Give a text, a file or an address")
    return Reading(given=given, stated=_stated(texts), keep=keep)


async def _in_form(request: Request) -> tuple[tuple[Given, ...], dict[str, Any]]:
    bound = request.app.state.serving.bounds.upload_bytes
    async with request.form(max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=bound) as form:
        files = [await one.read() for one in form.getlist("file") if isinstance(one, UploadFile)]
        texts = {name: value for name, value in form.multi_items() if isinstance(value, str)}
        twice = [name for name in ("text", "address", *_TEXTS) if len(form.getlist(name)) > 1]
    if twice:
        raise _senseless(f"{', '.join(twice)} is given more than once", "Send one report a request, or files")
    return (*files, *_of(texts)), texts


def _in_json(body: bytes) -> tuple[tuple[Given, ...], dict[str, Any]]:
    try:
        mapping = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise _senseless(f"The body is not JSON ({error})", "Send an object with text or address") from error
    if not isinstance(mapping, dict):
        raise _senseless("The body is not a JSON object", "Send an object with text or address")
    texts = {name: value for name, value in mapping.items() if value is not None or name not in _TEXTS}
    wrong = [name for name in ("text", "address", *_TEXTS) if not isinstance(texts.get(name, ""), str)]
    if wrong:
        raise _senseless(f"{', '.join(wrong)} must be text", "Put it between quotation marks")
    return tuple(_of(texts)), texts


def _of(texts: dict[str, Any]) -> list[Given]:
    given: list[Given] = []
    if "text" in texts:
        if not _WORD.search(texts["text"]):
            raise _senseless("The text has no words", "Leave text out, or give the words of a report")
        given.append(_as_text(texts["text"]))
    if "address" in texts:
        if not _ADDRESS.fullmatch(texts["address"]) or len(texts["address"]) > MOST_CHARS:
            raise _senseless("The address is not an http(s) one", "Give the whole address, or the text")
        given.append(texts["address"])
    return given


def _as_text(text: str) -> bytes:
    """Return a text in UTF-8; half a surrogate pair, which has none, becomes a question mark."""
    return text.encode("utf-8", "replace")


def _stated(texts: dict[str, Any]) -> Stated:
    for name in _TEXTS:
        if len(texts.get(name, "")) > MOST_CHARS:
            raise _senseless(f"{name} is too long", f"Give at most {MOST_CHARS:,} letters")
    title, publisher, url = (texts.get(name, "").strip() or None for name in ("title", "publisher", "url"))
    day = texts.get("published", "").strip()
    return Stated(
        title=_clean(title), publisher=_clean(publisher), url=_clean(url), published=_published(day)
    )


def _clean(text: str | None) -> str | None:
    return None if text is None else text.encode("utf-8", "replace").decode("utf-8")


def _published(day: str) -> Published:
    if not day:
        return Published()
    try:
        iso = date.fromisoformat(day).isoformat()
    except ValueError:
        raise _senseless(f"published is no date: {day[:40]!r}", "Write it as 2024-02-15") from None
    return Published(start=iso, end=iso, precision=Precision.DAY, basis=Basis.STATED)


def _senseless(detail: str, cure: str) -> Problem:
    return Problem(status=422, code="invalid", detail=detail, cure=cure)
