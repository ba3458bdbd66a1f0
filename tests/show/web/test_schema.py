"""The OpenAPI document holds: what it allows is answered as it says, what it forbids is a problem, nothing breaks."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable

from tests.show.web.stages import open_plain_stages
from whosays.settings import Settings
from whosays.show.web.app import create_app
from whosays.show.web.jobs import JobBoard
from whosays.show.web.reading_process import Reading, ReadingProcess
from whosays.show.web.serving_settings import Bounds, ServingSettings

schemathesis = pytest.importorskip("schemathesis", reason="pip install 'whosays[test]'")
openapi = pytest.importorskip("schemathesis.specs.openapi.checks")
not_a_server_error = pytest.importorskip("schemathesis.checks").not_a_server_error

CASES = int(os.environ.get("WHOSAYS_SCHEMA_CASES", "3"))
"""Cases of each route, of each sort; `make schema` sends more."""


class _Idle(ReadingProcess):
    """Reads nothing, so that no address made up is looked for in the network."""

    def read(self, reading: Reading, **_: Any) -> Iterator[Any]:
        """Yield nothing."""
        return iter(())


class _OpenBoard(JobBoard):
    """Stays open: the client starts and stops the application around its calls."""

    def close(self) -> None:
        """Do nothing."""


@pytest.fixture(scope="session")
def document(ledger: str, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return the document of an app over a copy of the small ledger; readings there end at once."""
    folder = tmp_path_factory.mktemp("schema")
    copy = folder / "schema.ledger"
    copy.write_bytes(Path(ledger).read_bytes())
    bounds = Bounds(reads_a_second=1e6, writes_a_second=1e6, jobs_waiting=1_000_000)
    serving = ServingSettings(
        settings=Settings(ledger=str(copy), cache=folder), bounds=bounds, open_stages=open_plain_stages
    )
    app = create_app(serving)
    app.state.board = _OpenBoard(serving, process=_Idle(serving.settings, open_plain_stages))
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, headers={"host": "127.0.0.1"})


@pytest.mark.parametrize("mode", ["positive", "negative"])
def test_every_route_keeps_the_document(document: Any, mode: str) -> None:
    sent = 0
    for found in document.get_all_operations():
        sent += _keeps(found.ok(), mode)
    print(f"{sent:,} {mode} cases, 0 failures")


def _keeps(operation: Any, mode: str) -> int:
    """Send cases that keep to the schema of a route (positive), or break it (negative); return how many were sent."""
    sent = 0
    checks = _checks(takes_body=operation.method.upper() == "POST")

    @given(operation.as_strategy(generation_mode=schemathesis.GenerationMode(mode)))
    @settings(
        max_examples=CASES,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.explicit, Phase.generate),
        database=None,
    )
    def kept(case: Any) -> None:
        nonlocal sent
        sent += 1
        case.call_and_validate(base_url="http://127.0.0.1:8080", checks=checks)

    try:
        kept()
    except Unsatisfiable:  # a route without parameters has nothing that could be wrong
        if mode == "positive":
            raise
    return sent


def _checks(*, takes_body: bool) -> list[Any]:
    """Return what must hold: no failure of ours; status, type, headers and body as the document has them.

    A body that keeps to its schema is accepted; elsewhere no schema can say that a date be in the calendar, or a cursor
    one that we gave. A parameter that breaks its schema is refused; of bodies the tool takes one that lacks a text but
    has an address for broken.
    """
    always = [
        not_a_server_error,
        openapi.status_code_conformance,
        openapi.content_type_conformance,
        openapi.response_headers_conformance,
        openapi.response_schema_conformance,
        openapi.unsupported_method,
    ]
    return [*always, openapi.positive_data_acceptance if takes_body else openapi.negative_data_rejection]
