"""Ledger: keep reports, claims and refusals for good, and what follows.  Reads and writes a database.

The verb is `add`. Entries (run, report, claim, declined, judgement) are only ever added; everything
else is a pure function of them and can be rebuilt from nothing.
"""

from __future__ import annotations

from whosays.ledger.folded import fold
from whosays.ledger.opening import Ledger, open_ledger
from whosays.ledger.postgres import without_password
from whosays.ledger.reader import ClaimInReport, Reader
from whosays.ledger.run import Added, Counts, RunAbout
from whosays.ledger.writer import Writer

__all__ = [
    "Added",
    "ClaimInReport",
    "Counts",
    "Ledger",
    "Reader",
    "RunAbout",
    "Writer",
    "fold",
    "open_ledger",
    "without_password",
]
