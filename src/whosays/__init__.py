"""whosays: an auditable ledger of who says what about armed groups and regional security.

The names in `__all__` are the library; `whosays.records` holds the types and `whosays.ask` the questions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import version
from os import environ
from pathlib import Path
from typing import TYPE_CHECKING

from whosays.errors import WhosaysError
from whosays.pipeline import Extracted, open_read
from whosays.pipeline import add as _add
from whosays.pipeline import open_pipeline as _open_pipeline
from whosays.records import Claim, Report
from whosays.settings import Settings, settings_from

if TYPE_CHECKING:
    from whosays.ledger import Ledger

__all__ = [
    "Claim",
    "Extracted",
    "Report",
    "Settings",
    "WhosaysError",
    "__version__",
    "add",
    "extract",
    "open_ledger",
    "settings_from",
]

__version__ = version("whosays")


def extract(addresses: Iterable[str], *, settings: Settings | None = None) -> Iterator[Claim]:
    """Yield the claims in the reports at some addresses (files, folders, globs, http(s)); keep nothing.

    What could not be read is passed over; `whosays.pipeline.Pipeline.extract` yields that too.
    """
    for one in _open_pipeline(settings or settings_from(environ)).extract(open_read(addresses)):
        yield from one.claims


def add(
    addresses: Iterable[str],
    *,
    ledger: str | Path | None = None,
    settings: Settings | None = None,
) -> Iterator[Extracted]:
    """Add the reports at some addresses to a ledger and yield what came of each; lazy: read it to the end.

    Raises LedgerError.
    """
    chosen = settings or settings_from(environ, ledger=str(ledger) if ledger else None)
    yield from _add(open_read(addresses), chosen)


def open_ledger(where: str | Path, *, create: bool = True) -> Ledger:
    """Open a ledger; without `create` it must be there, and is only read. Raises LedgerError."""
    from whosays.ledger import open_ledger as open_it

    return open_it(where, create=create, read_only=not create)
