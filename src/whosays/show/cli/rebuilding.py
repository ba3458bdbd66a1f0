"""Rebuilding: `whosays rebuild`.  Reads and writes a ledger."""

from __future__ import annotations

import os

from whosays.ledger import without_password
from whosays.pipeline import rebuild_ledger
from whosays.settings import settings_from
from whosays.show.cli.app import app
from whosays.show.cli.console import say
from whosays.show.cli.options import LedgerOption, Quiet

__all__ = ["rebuild"]


@app.command()
def rebuild(*, ledger: LedgerOption = None, quiet: Quiet = False) -> None:
    """Make the ledger's indexes, origins, positions and disputes anew from its entries.

    `add` keeps them, so this is for a ledger whose rules have changed with a new version of whosays, or that was damaged.
    It may take minutes, in which others who add must wait.

    Python twin: whosays.pipeline.rebuild_ledger.
    """
    settings = settings_from(os.environ, ledger=ledger)
    claims = rebuild_ledger(settings)
    if not quiet:
        say(f"rebuilt from {claims:,} claims: {without_password(settings.ledger)}")
