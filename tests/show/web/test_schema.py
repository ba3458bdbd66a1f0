"""The OpenAPI document holds: what it allows is answered as it says, what it forbids is a problem, nothing breaks."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.show.web.stages import open_plain_stages
from whosays.ledger import open_ledger
from whosays.settings import Settings
from whosays.show.web.app import create_app
from whosays.show.web.serving_settings import Bounds, ServingSettings

if "WHOSAYS_SCHEMA_CASES" not in os.environ:
    pytest.skip("set WHOSAYS_SCHEMA_CASES to the cases of each route", allow_module_level=True)
schemathesis = pytest.importorskip("schemathesis", reason="pip install 'whosays[dev]'")

CASES = int(os.environ.get("WHOSAYS_SCHEMA_CASES", "4"))
"""Cases of each route."""


@pytest.fixture(scope="session")
def document(ledger: str, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return the document of an app over a copy of the small ledger; readings there end at once."""
    folder = tmp_path_factory.mktemp("schema")
    copy = folder / "schema.ledger"
    with open_ledger(copy):
        pass
    copy.write_bytes(Path(ledger).read_bytes())
    bounds = Bounds(
        reads_a_second=1e6, writes_a_second=1e6, answer_seconds=0.0, jobs_waiting=1_000_000, silent_seconds=5
    )
    serving = ServingSettings(
        settings=Settings(ledger=str(copy), cache=folder), bounds=bounds, open_stages=open_plain_stages
    )
    return schemathesis.openapi.from_asgi(
        "/api/v1/openapi.json", create_app(serving), headers={"host": "127.0.0.1"}
    )


def test_every_route_keeps_the_document(document: Any) -> None:
    for found in document.get_all_operations():
        _keeps(found.ok().as_strategy())


def _keeps(strategy: Any) -> None:
    @given(strategy)
    @settings(
        max_examples=CASES,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.explicit, Phase.generate),
    )
    def kept(case: Any) -> None:
        case.call_and_validate(base_url="http://127.0.0.1:8080", checks=_checks())

    kept()


def _checks() -> list[Any]:
    """Return what must hold: no failure of ours, and status, type and body as the document has them.

    Left out is that all that a schema allows be accepted: none can say that a text must not be empty of words, a date
    be in the calendar, or a cursor be one that we gave.
    """
    from schemathesis.checks import not_a_server_error
    from schemathesis.specs.openapi.checks import (
        content_type_conformance,
        response_schema_conformance,
        status_code_conformance,
    )

    return [
        not_a_server_error,
        status_code_conformance,
        content_type_conformance,
        response_schema_conformance,
    ]
