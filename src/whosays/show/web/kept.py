"""Kept: pages and answers made once, sent again while the ledger is as it was.  An ASGI middleware; holds memory.

What is kept is what is sent, compressed where the asker takes it: whole answers to GET of a bounded size; not
what streams, forms, jobs, nor refusals. A question that is being answered is not answered twice at once.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from whosays.errors import WhosaysError
from whosays.show.web.api.answering import JSONL

__all__ = ["KeptAnswers"]

MOST_BYTES, MOST_ONE = 64 * 2**20, 4 * 2**20
"""Room for all answers, the one not asked for longest goes first, and for one of them."""

_NEVER = ("/static/", "/paste", "/api/v1/jobs", "/api/v1/openapi.json")
_TYPES = ("text/html", "application/json", "application/geo+json")
_Question = tuple[str, ...]


@dataclass(slots=True)
class _Answer:
    """What was sent: the head, and the body so far."""

    head: Message = field(default_factory=dict)
    body: bytearray = field(default_factory=bytearray)
    whole: bool = False

    def hear(self, message: Message) -> None:
        """Remember a message, unless the body has grown too large."""
        if message["type"] == "http.response.start":
            self.head = {
                **message,
                "headers": [(n, v) for n, v in message["headers"] if n.lower() != b"set-cookie"],
            }
        elif len(self.body) <= MOST_ONE:
            self.body += message.get("body", b"")
            self.whole = not message.get("more_body", False) and len(self.body) <= MOST_ONE

    @property
    def worth_keeping(self) -> bool:
        """Whether it is whole, no refusal, and of a type that does not stream."""
        type = Headers(raw=self.head.get("headers", [])).get("content-type", "")
        return self.whole and self.head.get("status") == 200 and type.partition(";")[0] in _TYPES


class KeptAnswers:
    """Sends what it has, or has it made and keeps it; `state` says what the ledger is like now."""

    def __init__(self, app: ASGIApp, *, state: Callable[[], str]) -> None:
        self._app = app
        self._state_now = state
        self._state = ""
        self._size = 0
        self._answers: OrderedDict[_Question, _Answer] = OrderedDict()
        self._making: dict[_Question, asyncio.Lock] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from what is kept, or pass the request on; the same question at once is made once."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"].startswith(_NEVER):
            await self._app(scope, receive, send)
            return
        try:
            state = f"{await run_in_threadpool(self._state_now)} {datetime.now(UTC).date()}"
        except WhosaysError:  # whoever answers will meet it too, and say so
            await self._app(scope, receive, send)
            return
        question = _question(scope, state)
        lock = self._making.setdefault(question, asyncio.Lock())
        try:
            async with lock:
                answer = self._found(state, question)
                if answer is None:
                    await self._make(scope, receive, send, state, question)
                    return
        finally:
            self._making.pop(question, None)
        await send({**answer.head, "headers": list(answer.head["headers"])})  # those around us add their own
        await send({"type": "http.response.body", "body": bytes(answer.body)})

    async def _make(
        self, scope: Scope, receive: Receive, send: Send, state: str, question: _Question
    ) -> None:
        answer = _Answer()

        async def heard(message: Message) -> None:
            answer.hear(message)
            await send(message)

        await self._app(scope, receive, heard)
        if answer.worth_keeping:
            self._keep(state, question, answer)

    def _found(self, state: str, question: _Question) -> _Answer | None:
        if state != self._state or question not in self._answers:
            return None
        self._answers.move_to_end(question)
        return self._answers[question]

    def _keep(self, state: str, question: _Question, answer: _Answer) -> None:
        if state != self._state:
            self._state, self._size = state, 0
            self._answers.clear()
        self._answers[question] = answer
        self._size += len(answer.body)
        while self._size > MOST_BYTES:
            self._size -= len(self._answers.popitem(last=False)[1].body)


def _question(scope: Scope, state: str) -> _Question:
    """Return all that an answer depends on."""
    headers = Headers(scope=scope)
    zipped, lines = "gzip" in headers.get("accept-encoding", ""), JSONL in headers.get("accept", "").lower()
    known = headers.get("if-none-match", "")
    return (state, scope["path"], scope["query_string"].decode("latin-1"), known, f"{zipped} {lines}")
