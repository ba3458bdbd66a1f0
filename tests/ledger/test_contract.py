"""The SQLite ledger keeps the contract of ledgers."""

from __future__ import annotations

from whosays.testing import LedgerContract


class TestSqliteLedger(LedgerContract):
    """The default engine."""
