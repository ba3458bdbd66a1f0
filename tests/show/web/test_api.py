"""The API: the same answers as the pages, one shape of error, pages by cursor, 304 for what is known."""

from __future__ import annotations

import json

import pytest
from fastapi.testclient import TestClient

API = "/api/v1"
LISTS = ("positions", "disputes", "corroborations", "changes", "figures", "timeline", "picture?in=Kunduz",
         "origins", "overview", "actors", "places", "runs", "declined", "reports", "jobs", "claims/count")  # fmt: skip


@pytest.mark.parametrize("path", LISTS)
def test_every_list_answers(client: TestClient, path: str) -> None:
    assert client.get(f"{API}/{path}").status_code == 200


def test_claims_have_the_names_of_the_claim_record(client: TestClient) -> None:
    claim = client.get(f"{API}/claims", params={"source": "Source 1"}).json()["claims"][0]
    assert (claim["id"], claim["polarity"], claim["report"]["id"]) == ("first-1", "affirmed", "first")


def test_a_cursor_leads_through_all_claims_once(client: TestClient) -> None:
    seen: list[str] = []
    cursor: str | None = None
    while True:
        params: dict[str, str | int] = {"limit": 2, **({"cursor": cursor} if cursor else {})}
        page = client.get(f"{API}/claims", params=params).json()
        seen += [claim["id"] for claim in page["claims"]]
        if not (cursor := page["next_cursor"]):
            break
    assert sorted(seen) == ["first-0", "first-1", "first-2", "first-3", "second-0"]


@pytest.mark.parametrize(
    "asked", [{"params": {"format": "jsonl"}}, {"headers": {"accept": "application/jsonl"}}]
)
def test_json_lines_hold_every_claim(client: TestClient, asked: dict[str, dict[str, str]]) -> None:
    answer = client.get(f"{API}/claims", **asked)  # type: ignore[arg-type]
    assert answer.headers["content-type"].startswith("application/jsonl")
    assert len([json.loads(line) for line in answer.text.splitlines()]) == 5


@pytest.mark.parametrize("path", ["actors?limit=1&role=source", "places?limit=1", "reports?limit=1"])
def test_every_list_goes_on_where_it_stopped(client: TestClient, path: str) -> None:
    first = client.get(f"{API}/{path}").json()
    second = client.get(f"{API}/{path}&cursor={first['next_cursor']}").json()
    assert first["rows"] and second["rows"] and first["rows"] != second["rows"]


def test_what_is_known_is_not_sent_again(client: TestClient) -> None:
    etag = client.get(f"{API}/claims").headers["etag"]
    again = client.get(f"{API}/claims", headers={"if-none-match": f'"other", {etag}'})
    assert (again.status_code, again.content) == (304, b"")


def test_a_new_report_changes_the_etag(reader: TestClient) -> None:
    client = reader
    etag = client.get(f"{API}/claims").headers["etag"]
    client.post(f"{API}/reports", json={"text": "The mayor said that the Front is in Herat."})
    assert client.get(f"{API}/claims", headers={"if-none-match": etag}).status_code == 200


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [("claims/none", 404, "not-in-ledger"), ("reports/none", 404, "not-in-ledger"), ("claims?since=x", 400, "settings"),
     ("claims?limit=0", 422, "invalid"), ("claims?kind=nonsense", 422, "invalid"), ("nothing", 404, "http"),
     ("claims?cursor=x", 400, "settings"), ("jobs/none", 404, "no-job"), ("picture", 400, "settings"),
     ("actors/nobody", 404, "not-in-ledger"), ("places/nowhere", 404, "not-in-ledger")],
)  # fmt: skip
def test_every_error_has_the_one_shape(client: TestClient, path: str, status: int, code: str) -> None:
    answer = client.get(f"{API}/{path}")
    told = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, told["status"], told["type"]) == (
        status,
        status,
        f"urn:whosays:problem:{code}",
    )
    assert told["detail"] and told["title"] and told["instance"].startswith(API)


def test_an_id_may_hold_slashes_and_spaces(client: TestClient) -> None:
    assert client.get(f"{API}/reports/a/second%20one").json()["text"].startswith("<script>")


def test_a_claim_comes_with_its_report(client: TestClient) -> None:
    both = client.get(f"{API}/claims/second-0").json()
    assert both["claim"]["report"]["id"] == both["report"]["id"]


def test_the_openapi_document_is_3_1_and_has_an_example_of_a_text(client: TestClient) -> None:
    document = client.get(f"{API}/openapi.json").json()
    body = document["paths"][f"{API}/extract"]["post"]["requestBody"]["content"]["application/json"]
    assert document["openapi"].startswith("3.1") and "Kunduz" in body["example"]["text"]


def test_an_actor_tells_how_many_claims_are_by_and_about_it(client: TestClient) -> None:
    told = client.get(f"{API}/actors/Northern Front").json()
    assert (told["claims_by"], told["claims_about"]) == (0, 5)
