"""Fixtures: the command line over stages that need no model."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.make import a_claim
from whosays import pipeline
from whosays.attribute import Attributed
from whosays.parse import Screen, parse
from whosays.pipeline import Stages
from whosays.records import Claim, Outcome, Report
from whosays.settings import Settings
from whosays.show.cli import run

SENTENCE = re.compile(r"[^.\n]*\bsaid that\b[^.\n]*\.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What a command line did."""

    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def plain_stages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Put stages in place that find a claim in every "X said that Y." and need no model."""
    monkeypatch.setattr(pipeline, "open_stages", _open_stages)
    monkeypatch.setenv("WHOSAYS_LEDGER", str(tmp_path / "test.ledger"))


@pytest.fixture
def whosays(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Return a function that runs a command line."""

    def ran(*arguments: str | Path) -> Ran:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Ran(code=code, out=captured.out, err=captured.err)

    return ran


def _open_stages(
    settings: Settings, *, before: Iterable[Report] = (), tell: Callable[[str], None] = print
) -> Stages:
    screen = Screen() if settings.screen else None
    return Stages(
        parse=lambda capture: parse(capture, screen=screen),
        attribute=lambda reports: [Attributed(found=(), declined=(), encoded=()) for _ in reports],
        interpret=lambda report, _: Outcome(found=tuple(_claims(report))),
        resolve=lambda _, claims: claims,
        origin=lambda report: replace(report, origin=report.id),
    )


def _claims(report: Report) -> Sequence[Claim]:
    claims = []
    for number, found in enumerate(SENTENCE.finditer(report.text)):
        source, _, content = found.group().strip(" .").partition(" said that ")
        claims.append(a_claim(report=report, source=source, quote=content, id=f"{report.id}-{number}"))
    return claims
