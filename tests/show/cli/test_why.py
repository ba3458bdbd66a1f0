"""`whosays show --why`: what gave each field, and what no longer fits."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.show.cli.conftest import Ran
from whosays.records import By, Claim, Report, Trace
from whosays.settings import Settings
from whosays.show.cli import asking
from whosays.why import Reasons

Whosays = Callable[..., Ran]

SAMPLE = Path(__file__).parents[3] / "src" / "whosays" / "samples" / "11-idlib-communique.txt"
STEP = Trace(
    field="kind", value="attack", words="hit", by=By.MODEL, rule="anchor head", why="told", score=0.9
)


@pytest.fixture(autouse=True)
def plain_reasons(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put in place what traces every claim alike and needs no model."""
    monkeypatch.setattr(asking, "open_why", _open_why)


def _open_why(settings: Settings, *, tell: Callable[[str], None]) -> Callable[[Claim, Report], Reasons]:
    def why(claim: Claim, report: Report) -> Reasons:
        notes = ("kind is recorded otherwise than it is read now",)
        return Reasons(claim_id=claim.id, recorded_by="a", traced_by="b", traces=(STEP,), notes=notes)

    return why


@pytest.fixture
def claim_id(whosays: Whosays) -> str:
    whosays("add", SAMPLE)
    return str(json.loads(whosays("claims", "--format", "jsonl").out.splitlines()[0])["id"])


def test_a_table_tells_the_field_what_gave_it_and_the_score(whosays: Whosays, claim_id: str) -> None:
    out = whosays("show", claim_id, "--why").out
    assert all(words in out for words in ("kind", "model: anchor head", "0.90"))


def test_what_does_not_fit_the_record_is_said(whosays: Whosays, claim_id: str) -> None:
    assert "recorded otherwise" in whosays("show", claim_id, "--why").err


def test_lines_of_json_carry_the_claim_and_the_step(whosays: Whosays, claim_id: str) -> None:
    (line,) = whosays("show", claim_id, "--why", "--format", "jsonl").out.splitlines()
    step = json.loads(line)
    assert (step["claim"], step["field"], step["by"], step["score"]) == (claim_id, "kind", "model", 0.9)


def test_without_why_lines_of_json_are_the_record(whosays: Whosays, claim_id: str) -> None:
    assert json.loads(whosays("show", claim_id, "--format", "jsonl").out)["id"] == claim_id
