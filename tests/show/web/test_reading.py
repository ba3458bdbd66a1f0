"""Reading over the API: what is given is read in a process of its own, kept or not, and never for too long."""

from __future__ import annotations

import io
import time
import zipfile
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.show.web.conftest import Serve
from whosays.show.web.serving_settings import Bounds

EXTRACT, REPORTS = "/api/v1/extract", "/api/v1/reports"
TEXT = "The governor said that the Front is in Takhar."


def test_a_text_is_read_and_not_kept(reader: TestClient) -> None:
    before = reader.get("/api/v1/claims/count").json()
    told = reader.post(EXTRACT, json={"text": TEXT, "publisher": "Wire", "published": "2024-05-06"}).json()
    claim = told["results"][0]["claims"][0]
    assert (told["state"], claim["source"]["name"]) == ("done", "The governor")
    assert (claim["report"]["publisher"], claim["report"]["published"]["start"]) == ("Wire", "2024-05-06")
    assert reader.get("/api/v1/claims/count").json() == before


def test_a_text_is_added_once_however_often_it_is_given(reader: TestClient) -> None:
    first, second = (reader.post(REPORTS, json={"text": TEXT}).json() for _ in range(2))
    id = first["results"][0]["report"]["id"]
    assert reader.get(f"{REPORTS}/{id}").json()["text"].strip() == TEXT
    assert second["results"][0]["declined"][0]["reason"] == "already-in-ledger"


@pytest.mark.parametrize(
    "given",
    [
        {"content": TEXT.encode(), "headers": {"content-type": "text/plain"}},
        {"files": {"file": ("x.html", f"<html><body><p>{TEXT}</p></body></html>".encode())}},
        {"data": {"text": TEXT}},
    ],
    ids=["document", "file", "form"],
)
def test_a_document_a_file_and_a_form_are_read(reader: TestClient, given: dict[str, Any]) -> None:
    told = reader.post(EXTRACT, **given).json()
    assert told["progress"] == {"inputs": 1, "reports": 1, "claims": 1}


@pytest.mark.parametrize(
    "given",
    [{"json": {}}, {"json": []}, {"json": {"text": 3}}, {"json": {"text": TEXT, "published": "soon"}}, {"content": b""},
     {"content": b"{", "headers": {"content-type": "application/json"}}, {"json": {"address": "file:///etc/passwd"}}],
)  # fmt: skip
def test_what_cannot_be_read_is_a_problem(reader: TestClient, given: dict[str, Any]) -> None:
    assert reader.post(EXTRACT, **given).status_code == 422


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:1/", "http://localhost/", "http://169.254.169.254/latest", "http://[::1]/"]
)
def test_an_address_of_this_machine_is_not_fetched(reader: TestClient, address: str) -> None:
    told = reader.post(EXTRACT, json={"address": address}).json()
    assert told["results"][0]["declined"][0]["reason"] == "fetch-failed"
    assert "not on the public internet" in told["results"][0]["declined"][0]["detail"]


def test_a_body_over_the_bound_is_refused(serve: Serve) -> None:
    client = serve(bounds=Bounds(upload_bytes=1000))
    assert client.post(EXTRACT, content=b"x" * 2000).status_code == 413


def test_a_reading_that_takes_long_becomes_a_job_and_is_ended(serve: Serve) -> None:
    client = serve(bounds=Bounds(answer_seconds=0.2, silent_seconds=0.5))
    answer = client.post(EXTRACT, json={"text": "Please sleep for long."})
    assert answer.status_code == 202
    told = _ended(client, answer.headers["location"])
    assert (told["state"], told["problem"]["code"]) == ("failed", "too-slow")


def test_after_a_breakdown_the_next_text_is_read(reader: TestClient) -> None:
    broken = reader.post(EXTRACT, json={"text": "Please break down."})
    assert _ended(reader, broken.headers["location"])["state"] == "failed"
    assert _ended(reader, reader.post(EXTRACT, json={"text": TEXT}).headers["location"])["state"] == "done"


def test_a_job_can_be_stopped(serve: Serve) -> None:
    client = serve(bounds=Bounds(answer_seconds=0.1))
    where = client.post(EXTRACT, json={"text": "Please sleep for long."}).headers["location"]
    client.delete(where)
    assert _ended(client, where)["problem"]["code"] == "stopped"


def test_a_zip_bomb_is_declined(reader: TestClient) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 80_000_000)
    told = reader.post(EXTRACT, files={"file": ("bomb.docx", packed.getvalue())}).json()
    assert told["results"][0]["declined"][0]["reason"] == "too-large"


def _ended(client: TestClient, where: str) -> dict[str, Any]:
    for _ in range(400):
        told: dict[str, Any] = client.get(where).json()
        if told["state"] in ("done", "failed"):
            return told
        time.sleep(0.05)
    raise AssertionError("the job never ended")
