"""What lies between reports is worked out when there is cause, and never from fewer reports than are there."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.make import RUN, a_claim, a_report
from whosays import reconcile as stage
from whosays.ledger import open_ledger
from whosays.pipeline import reconcile_ledger
from whosays.reconcile import Reconciled
from whosays.records import Claim, Report


def test_what_another_adds_meanwhile_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = a_report("One text that was told."), a_report("Another one, of something else.")
    whole = stage.reconcile
    with open_ledger(tmp_path / "a.ledger") as ledger, open_ledger(tmp_path / "a.ledger") as other:
        ledger.writer(RUN).add(first, [a_claim(report=first)])

        def reconcile(reports: Iterable[Report], claims: Iterable[Claim]) -> Reconciled:
            found = whole(reports, claims)
            other.writer(RUN).add(second, [a_claim(report=second)])
            return found

        monkeypatch.setattr(stage, "reconcile", reconcile)
        reconcile_ledger(ledger, ledger.writer(RUN))
        assert {origin.origin for origin in ledger.reader().origins()} == {first.id, second.id}


def test_a_ledger_whose_add_was_killed_has_unreconciled_reports(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "a.ledger") as ledger:
        assert not ledger.reader().has_unreconciled()
        ledger.writer(RUN).add(a_report(), [])
        assert ledger.reader().has_unreconciled()
        reconcile_ledger(ledger, ledger.writer(RUN))
        assert not ledger.reader().has_unreconciled()
