"""The ledger keeps its contract, whichever engine keeps its rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engines import in_schema
from whosays.ledger import Ledger, open_ledger
from whosays.testing import LedgerContract


class TestSqliteLedger(LedgerContract):
    """The default engine."""


class TestPostgresLedger(LedgerContract):
    """The other one."""

    server: str

    @pytest.fixture(autouse=True)
    def _served(self, postgres: str) -> None:
        self.server = postgres

    def open_ledger(self, folder: Path) -> Ledger:
        return open_ledger(in_schema(self.server, str(folder)))
