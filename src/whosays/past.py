"""Past: a ledger as it was, and an alliance as it was.  In: a ledger, a date.  Out: a Ledger; a Territory.

Joins ledger, reconcile and resolve, as `pipeline` does. What lies between reports depends on all reports
there are; so the past is worked out anew from the entries recorded until then, in a temporary file, and
nothing recorded later can change it. Reads a ledger, writes a temporary one.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from whosays.errors import LedgerError

if TYPE_CHECKING:
    from whosays.ask import Territory
    from whosays.ledger import Ledger

__all__ = ["ledger_as_of", "open_territories"]


@contextmanager
def ledger_as_of(ledger: Ledger, as_of: str | None) -> Iterator[Ledger]:
    """Yield a ledger of the entries recorded at `as_of` or before: a day, month or year to its end, or a moment.

    None, and a date after the last entry, yield the ledger itself. Raises SettingsError for what is no date,
    LedgerError when nothing was recorded until then.
    """
    from whosays.ledger.past import first_recorded, last_recorded, moment_of

    if as_of is None:
        yield ledger
        return
    reader, moment = ledger.reader(), moment_of(as_of)
    first, last = first_recorded(reader), last_recorded(reader)
    if first is not None and first > moment:
        raise LedgerError(
            f"{ledger.where} holds nothing that was recorded by {as_of}; its first report is of {first[:10]}",
            cure="For what was said until a day, use --until",
        )
    if last is None or last <= moment:
        yield ledger
        return
    with (
        tempfile.TemporaryDirectory(prefix="whosays-as-of-") as folder,
        _rebuilt(ledger, moment, folder) as past,
    ):
        yield past


@contextmanager
def _rebuilt(ledger: Ledger, moment: str, folder: str) -> Iterator[Ledger]:
    """Yield a ledger in `folder` with the entries until `moment`, reconciled."""
    from whosays.ledger import RunAbout, open_ledger
    from whosays.ledger.past import entries_until
    from whosays.pipeline import reconcile_ledger

    recorded = {"at": moment}
    about = RunAbout(version="as of", extractor=f"entries of {ledger.where} until {moment}")
    with open_ledger(Path(folder) / "past.ledger") as past:
        with past.writer(about, now=lambda: datetime.fromisoformat(recorded["at"])) as writer:
            with writer.batch():
                for entry in entries_until(ledger.reader(), moment):
                    recorded["at"] = entry.recorded_at
                    writer.add(entry.report, entry.claims)
            reconcile_ledger(past, writer)
        yield past


def open_territories(actors: Path | None = None) -> Callable[[str, str], Territory]:
    """Return what tells an alliance's territory by its name and a day; `actors` is the user's file of actors.

    The function raises SettingsError for an alliance of which no members are known.
    """
    from whosays.ask import Territory
    from whosays.resolve.actors import load_actors
    from whosays.resolve.actors.memberships import alliance_named, members_at

    entries = load_actors(actors).entries

    def territory(name: str, day: str) -> Territory:
        entry = alliance_named(name, entries)
        return Territory(name=entry.name, day=day, countries=members_at(entry, day))

    return territory
