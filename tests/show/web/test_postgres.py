"""A ledger in PostgreSQL is served like one in a file: pages, API, adding, and answers made anew when it has grown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.engines import in_schema
from tests.make import RUN, a_claim, a_report
from tests.show.web.conftest import HERE
from tests.show.web.stages import open_plain_stages
from whosays.ledger import open_ledger
from whosays.settings import Settings
from whosays.show.web.app import create_app
from whosays.show.web.serving_settings import Bounds, ServingSettings

PATHS = (
    "/", "/claims?about=fighters", "/claims?text=Kunduz&certainty=certain&review=none", "/positions", "/figures", "/disputes",
    "/changes", "/picture?in=Kunduz", "/map?since=2024&until=2024", "/map/shapes.json", "/brief?about=fighters", "/paste",
    "/claims/served", "/reports/served", "/api/v1/claims", "/api/v1/claims?format=jsonl", "/api/v1/overview", "/api/v1/positions",
    "/api/v1/timeline", "/api/v1/actors", "/api/v1/places", "/api/v1/origins", "/api/v1/runs",
)  # fmt: skip


@pytest.fixture(scope="module")
def served(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client of a ledger in PostgreSQL with one report."""
    folder: Path = tmp_path_factory.mktemp("served")
    where = in_schema(postgres, str(folder))
    with open_ledger(where) as ledger, ledger.writer(RUN) as writer:
        report = a_report("The ministry said that fighters are in Kunduz.", id="served")
        writer.add(report, [a_claim(report=report, about="fighters", id="served")])
    serving = ServingSettings(
        settings=Settings(ledger=where, cache=folder),
        bounds=Bounds(writes_a_second=1000, answer_seconds=60),
        open_stages=open_plain_stages,
    )
    with TestClient(create_app(serving), base_url=HERE, raise_server_exceptions=False) as client:
        yield client


@pytest.mark.parametrize("path", PATHS)
def test_every_page_and_route_answers(served: TestClient, path: str) -> None:
    assert served.get(path).status_code == 200


def test_what_is_added_is_seen_at_once(served: TestClient) -> None:
    before = served.get("/api/v1/claims/count").json()["found"]
    told = served.post("/api/v1/reports", json={"text": "The mayor said that the Front is in Herat."})
    assert (told.status_code, told.json()["state"]) == (200, "done")
    assert served.get("/api/v1/claims/count").json()["found"] == before + 1
