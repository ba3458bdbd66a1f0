"""Reading process: reads reports in a process of its own, so that one that takes too long can be ended.

In: Readings, one at a time. Out: what came of each report, as it comes. The stages, with their models, are opened
once, in that process; it is started with the first reading and started anew after it was ended.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

import structlog

from whosays.errors import WhosaysError
from whosays.pipeline import Extracted, Pipeline, Stages, add, open_given
from whosays.records import Capture, Declined, Stated
from whosays.settings import Settings

__all__ = ["MOST_REPORTS", "Failed", "Reading", "ReadingProcess", "captures_in"]

MOST_REPORTS = 1000
"""Reports taken from one upload; the rest is declined, with a reason."""

OPENING_SECONDS = 900.0  # the place index is made the first time, which takes minutes

Given = bytes | str | tuple[Capture | Declined, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Something to read: bytes, an http(s) address, or captures; `keep` adds it to the ledger."""

    given: tuple[Given, ...]
    stated: Stated = field(default_factory=Stated)
    keep: bool = False
    name: str = "given"


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """Why a reading came to no end, as a WhosaysError has it."""

    code: str
    what: str
    cure: str = ""


Message = Extracted | Failed | str | None


class ReadingProcess:
    """The process, seen from the server. One thread at a time may use it."""

    def __init__(self, settings: Settings, open_stages: Callable[[Settings], Stages]) -> None:
        self._settings = settings
        self._open_stages = open_stages
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None

    def read(
        self, reading: Reading, *, silent_seconds: float, going_on: Callable[[], bool]
    ) -> Iterator[Extracted | Failed]:
        """Yield what came of each report, and Failed where it came to no end.

        It is ended after `silent_seconds` without a report, or as soon as it is not `going_on`.
        """
        connection = self._opened()
        connection.send(reading)
        bound, silent = OPENING_SECONDS, 0.0
        while True:
            if not connection.poll(0.05):
                silent += 0.05
                if silent > bound or not going_on():
                    self.end()
                    yield _too_slow(bound) if silent > bound else Failed(code="stopped", what="Stopped")
                    return
                continue
            try:
                message: Message = connection.recv()
            except (EOFError, OSError):
                self.end()
                yield Failed(code="error", what="The reading broke down", cure="Send less at a time")
                return
            if message is None:
                return
            silent, bound = 0.0, silent_seconds
            if not isinstance(message, str):
                yield message

    def end(self) -> None:
        """End the process, whatever it does."""
        if self._process is not None:
            self._process.kill()
            self._process.join(5)
            self._process.close()
        if self._connection is not None:
            self._connection.close()
        self._process = self._connection = None

    def _opened(self) -> Connection:
        if self._connection is None or self._process is None or not self._process.is_alive():
            self.end()
            context = get_context("spawn")
            self._connection, theirs = context.Pipe()
            self._process = context.Process(
                target=_serve, args=(theirs, self._settings, self._open_stages), daemon=True
            )
            self._process.start()
            theirs.close()
        return self._connection


def _too_slow(seconds: float) -> Failed:
    return Failed(
        code="too-slow",
        what=f"Reading took over {seconds:g} seconds",
        cure="Send less at a time, or use: whosays add",
    )


def captures_in(reading: Reading) -> Iterator[Capture | Declined]:
    """Yield the captures of a reading, no more than MOST_REPORTS, and a refusal of the rest."""
    every = (capture for given in reading.given for capture in _captures(given, reading))
    yield from islice(every, MOST_REPORTS)
    if next(every, None) is not None:
        detail = f"over {MOST_REPORTS:,} reports. Use: whosays add"
        yield Declined(stage="read", reason="too-many", what=reading.name, detail=detail)


def _captures(given: Given, reading: Reading) -> Iterable[Capture | Declined]:
    return given if isinstance(given, tuple) else open_given(given, reading.stated, reading.name)


def _serve(connection: Connection, settings: Settings, open_stages: Callable[[Settings], Stages]) -> None:
    """Read what comes until nobody listens any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's to answer
    stages: Stages | None = None
    while True:
        try:
            reading: Reading = connection.recv()
        except EOFError:
            return
        try:
            stages = stages or open_stages(settings)
            connection.send("opened")
            for one in _read(reading, stages, settings):
                connection.send(one)
            connection.send(None)
        except WhosaysError as error:
            _send_last(connection, Failed(code=error.code, what=error.what, cure=error.cure))
        except OSError:
            return
        except Exception as error:  # the server goes on, whatever a report did to us
            structlog.get_logger().error("reading failed", error=type(error).__name__)
            _send_last(connection, Failed(code="error", what=f"The reading failed ({type(error).__name__})"))


def _send_last(connection: Connection, failed: Failed) -> None:
    connection.send(failed)
    connection.send(None)


def _read(reading: Reading, stages: Stages, settings: Settings) -> Iterator[Extracted]:
    captures = captures_in(reading)
    if not reading.keep:
        alone = replace(stages, origin=lambda report: replace(report, origin=report.id))
        yield from Pipeline(alone, batch_reports=settings.batch_reports).extract(captures)
        return
    yield from add(captures, settings, stages=stages)
