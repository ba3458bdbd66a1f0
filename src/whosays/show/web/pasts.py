"""Pasts: the ledger as it was at a date, kept for the next question.  In: a ledger, dates.  Out: Readers.

Makes temporary ledgers. What was recorded until a moment that is past never changes, so one that was made is
good for as long as there is room for it.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from contextlib import ExitStack
from threading import Lock
from typing import Annotated, cast

from fastapi import Depends, Query, Request
from sqlalchemy import func, select

from whosays.errors import NotInLedger, SettingsError
from whosays.ledger import Ledger, Reader, tables
from whosays.ledger.past import first_recorded, moment_of
from whosays.past import ledger_as_of

__all__ = ["AsOfReader", "Pasts"]

MOST_CLAIMS = 50_000
"""Claims of a past that a request may make: reconciling more takes longer than anyone waits for a page."""

KEPT, LEFT_SECONDS = 4, 600.0
"""Pasts kept, and how long one that is kept no more stays open for those who still read it."""


class Pasts:
    """The pasts of one ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._kept: OrderedDict[str, tuple[Reader, ExitStack]] = OrderedDict()
        self._left: list[tuple[float, ExitStack]] = []
        self._lock = Lock()

    def reader(self, as_of: str | None) -> Reader:
        """Return a reader of the ledger as of a day, month, year or moment; of the ledger itself for None.

        Raises SettingsError for what is no date, or when too much was recorded until then; NotInLedger when
        nothing was.
        """
        if as_of is None:
            return self._ledger.reader()
        moment = moment_of(as_of)
        self._check(moment, as_of)
        with self._lock:  # one at a time: two would only make the same past twice
            if moment not in self._kept:
                held = ExitStack()
                past = held.enter_context(ledger_as_of(self._ledger, as_of))
                if past is self._ledger:
                    held.close()
                    return past.reader()
                self._kept[moment] = (past.reader(), held)
                self._make_room()
            self._kept.move_to_end(moment)
            return self._kept[moment][0]

    def close(self) -> None:
        """Remove the temporary ledgers."""
        with self._lock:
            for held in (*(held for _, held in self._kept.values()), *(held for _, held in self._left)):
                held.close()
            self._kept.clear()
            self._left.clear()

    def _check(self, moment: str, as_of: str) -> None:
        reader = self._ledger.reader()
        first = first_recorded(reader)
        if first is None or first > moment:
            raise NotInLedger(
                f"Nothing was recorded by {as_of}", cure="For what was said until a day, give until"
            )
        joined = select(func.count()).select_from(tables.claim).join(tables.report)
        number = reader.rows(joined.where(tables.report.c.recorded_at <= moment))[0][0]
        if number > MOST_CLAIMS and reader.rows(
            select(tables.report.c.seq).where(tables.report.c.recorded_at > moment).limit(1)
        ):
            raise SettingsError(
                f"{number:,} claims were recorded by {as_of}, too many to reconcile for one request",
                cure=f"Ask with: whosays claims --as-of {as_of}",
            )

    def _make_room(self) -> None:
        now = time.monotonic()
        while len(self._kept) > KEPT:
            self._left.append((now + LEFT_SECONDS, self._kept.popitem(last=False)[1][1]))
        for until, held in [one for one in self._left if one[0] < now]:
            held.close()
            self._left.remove((until, held))


def _as_of_reader(
    request: Request,
    as_of: Annotated[
        str | None,
        Query(
            max_length=40,
            description="Answer as the ledger would have then: what was recorded by the end of this day, month or year.",
            examples=["2024-02"],
        ),
    ] = None,
) -> Reader:
    return cast(Pasts, request.app.state.pasts).reader(as_of)


AsOfReader = Annotated[Reader, Depends(_as_of_reader)]
"""The reader of a route that answers as of a date, too."""
