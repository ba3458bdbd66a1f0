"""Fixtures: an app over a small ledger, with stages that need no model."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.make import RUN, a_claim, a_report
from tests.show.web.stages import open_plain_stages
from whosays.ledger import open_ledger
from whosays.records import Polarity
from whosays.settings import Settings
from whosays.show.web.app import create_app
from whosays.show.web.serving_settings import Bounds, ServingSettings

Serve = Callable[..., TestClient]
HERE = "http://127.0.0.1:8080"


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the path of a ledger with five claims in two reports."""
    path = str(tmp_path_factory.mktemp("ledger") / "test.ledger")
    first = a_report("The ministry said that the Front is in Kunduz.", id="first")
    second = a_report(
        "<script>alert(1)</script> The army denied it.", id="a/second one", published="2024-03-01"
    )
    with open_ledger(path) as opened, opened.writer(RUN) as writer:
        writer.add(first, [a_claim(report=first, source=f"Source {n}", id=f"first-{n}") for n in range(4)])
        denied = a_claim(report=second, polarity=Polarity.DENIED, id="second-0", places=["Balkh"])
        writer.add(second, [denied])
    return path


@pytest.fixture
def serve(ledger: str, tmp_path: Path) -> Iterator[Serve]:
    """Return a function that serves the ledger, with bounds or a host of the test's own."""
    with ExitStack() as served:
        yield lambda **told: served.enter_context(_client(ledger, tmp_path, **told))


@pytest.fixture
def client(serve: Serve) -> TestClient:
    """Return a client of the ledger served on loopback; tests that add take `reader`."""
    return serve()


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Return a client of a ledger of its own, whose process for reading serves all tests of a module."""
    folder = tmp_path_factory.mktemp("reader")
    with _client(str(folder / "reader.ledger"), folder) as served:
        yield served


def _client(
    ledger: str, cache: Path, *, base_url: str = HERE, bounds: Bounds | None = None, **told: Any
) -> TestClient:
    patient = bounds or Bounds(writes_a_second=1000, answer_seconds=60)
    settings = Settings(ledger=ledger, cache=cache)
    serving = ServingSettings(settings=settings, bounds=patient, open_stages=open_plain_stages, **told)
    return TestClient(create_app(serving), base_url=base_url, raise_server_exceptions=False)
