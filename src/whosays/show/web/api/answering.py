"""Answering: how every answer is sent: with the ledger's state as its ETag, whole or as JSON Lines.

In: records. Out: a response. Whoever has the ledger's state already gets 304 and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.metadata import version
from itertools import islice
from typing import Annotated, Any, Literal

from fastapi import Depends, Header, Query, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse

from whosays.records import as_mapping
from whosays.show.web.opened import State

__all__ = ["JSONL", "Answer", "Answering"]

JSONL = "application/jsonl"
LINES_AT_ONCE = 100

Format = Literal["json", "jsonl"]


class Answer:
    """Sends what one request gets."""

    def __init__(
        self,
        request: Request,
        state: State,
        format: Annotated[
            Format | None,
            Query(description="jsonl streams one record a line; also by Accept: application/jsonl"),
        ] = None,
        if_none_match: Annotated[str | None, Header(description="The ETag of an answer you have.")] = None,
    ) -> None:
        self.lines = format == "jsonl" or (
            format is None and JSONL in request.headers.get("accept", "").lower()
        )
        form = "l" if self.lines else "j"
        self._etag = f'W/"{version("whosays")}-{state}-{form}"'
        self._known = _holds(if_none_match or "", self._etag)
        self._headers = {"etag": self._etag, "cache-control": "no-cache", "vary": "accept, authorization"}

    def of(self, make: Callable[[], object]) -> Response:
        """Send what `make` gives, as JSON, unless it is known."""
        if self._known:
            return self._unchanged()
        made = make()
        body = made if isinstance(made, Mapping) else as_mapping(made)
        return _Json(body, headers=self._headers)

    def every(self, records: Callable[[], Iterable[object]]) -> Response:
        """Send every record as a line, as they come, unless they are known."""
        if self._known:
            return self._unchanged()
        return StreamingResponse(_lines(records()), media_type=JSONL, headers=self._headers)

    def _unchanged(self) -> Response:
        return Response(status_code=304, headers=self._headers)


Answering = Annotated[Answer, Depends(Answer)]


class _Json(JSONResponse):
    """JSON with letters as they are."""

    def render(self, content: Any) -> bytes:
        """Return compact UTF-8; half a surrogate pair, which has none, is escaped."""
        text = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        return text.encode("utf-8", "backslashreplace")


def _lines(records: Iterable[object]) -> Iterator[str]:
    """Yield lines, some at a time: a piece a line would cost more than the lines."""
    left = iter(records)
    while some := list(islice(left, LINES_AT_ONCE)):
        yield "".join(json.dumps(_plain(one), ensure_ascii=False) + "\n" for one in some)


def _plain(record: object) -> object:
    return record if isinstance(record, Mapping) else as_mapping(record)


def _holds(known: str, etag: str) -> bool:
    """Say whether If-None-Match names an ETag, weakly compared (RFC 9110, 13.1.2)."""
    bare = etag.removeprefix("W/")
    return known.strip() == "*" or bare in {one.strip().removeprefix("W/") for one in known.split(",")}
