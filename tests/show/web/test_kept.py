"""Kept answers: made once for a state of the ledger, made anew when it has grown; and the ledger as it was."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.make import RUN, a_claim, a_report
from tests.show.web.conftest import HERE
from whosays.ledger import open_ledger
from whosays.settings import Settings
from whosays.show.web.app import create_app

API = "/api/v1"


@pytest.mark.parametrize("path", ["/claims", f"{API}/claims", f"{API}/overview"])
def test_an_answer_sent_again_is_the_same(client: TestClient, path: str) -> None:
    first, again = client.get(path), client.get(path)
    assert (first.content, first.headers["content-type"]) == (again.content, again.headers["content-type"])
    assert first.headers.get_list("content-security-policy") == again.headers.get_list(
        "content-security-policy"
    )


def test_no_browser_is_sent_the_cookie_of_another(client: TestClient) -> None:
    first = client.get("/claims").headers.get("set-cookie", "")
    client.cookies.clear()
    again = client.get("/claims").headers.get("set-cookie", "")
    assert not again or again != first


def test_a_refusal_is_not_kept_beside_an_answer(client: TestClient) -> None:
    assert [client.get(f"{API}/claims?since={word}").status_code for word in ("x", "2024", "x")] == [
        400,
        200,
        400,
    ]


def test_what_is_added_is_seen_at_once(tmp_path: Path) -> None:
    path = str(tmp_path / "grows.ledger")
    open_ledger(path).close()
    with TestClient(create_app(Settings(ledger=path, cache=tmp_path)), base_url=HERE) as client:
        for number in range(2):
            assert client.get(f"{API}/claims/count").json() == {"found": number}
            with open_ledger(path) as ledger, ledger.writer(RUN) as writer:
                report = a_report(f"Report {number}", id=str(number))
                writer.add(report, [a_claim(report=report, id=f"claim-{number}")])


def test_as_of_a_day_before_anything_there_is_nothing(client: TestClient) -> None:
    assert client.get(f"{API}/claims?as_of=1999").status_code == 404


def test_as_of_a_later_day_everything_is_there(client: TestClient) -> None:
    assert len(client.get(f"{API}/claims?as_of=2999").json()["claims"]) == 5


def test_as_of_a_year_only_what_was_recorded_until_then_is_there(tmp_path: Path) -> None:
    path = str(tmp_path / "past.ledger")
    with open_ledger(path) as ledger:
        for year in (2020, 2021):
            moment = datetime(year, 6, 1, tzinfo=UTC)
            with ledger.writer(RUN, now=lambda moment=moment: moment) as writer:  # type: ignore[misc]
                report = a_report(f"Report of {year}", id=str(year))
                writer.add(report, [a_claim(report=report, id=f"claim-{year}")])
    with TestClient(create_app(Settings(ledger=path, cache=tmp_path)), base_url=HERE) as client:
        told = [client.get(f"{API}/claims?as_of=2020").json()["claims"] for _ in range(2)]
    assert [[claim["id"] for claim in claims] for claims in told] == [["claim-2020"]] * 2


def test_the_picture_of_an_alliance_is_of_its_members_at_a_day(client: TestClient) -> None:
    told = client.get(f"{API}/picture", params={"for": "CSTO", "on": "2024-01-01"}).json()
    assert told["territory"]["day"] == "2024-01-01" and "TJ" in told["territory"]["countries"]
