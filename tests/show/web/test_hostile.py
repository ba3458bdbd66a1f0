"""Hostile pastes: whatever is given, the server answers, soon, and no tag of it comes out as one."""

from __future__ import annotations

import json
import time

from bench.hostile import PIECES
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

EXTRACT = "/api/v1/extract"
hostile = st.lists(st.sampled_from(PIECES) | st.text(max_size=40), min_size=1, max_size=6).map("".join)
quickly = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
SECONDS = 60.0
"""The bound here is for a machine that tests something else at once; `bench.hostile` holds a text to five."""


@given(hostile)
@quickly
def test_a_hostile_text_is_answered_as_json(reader: TestClient, text: str) -> None:
    started = time.monotonic()
    answer = reader.post(
        EXTRACT, content=json.dumps({"text": text}), headers={"content-type": "application/json"}
    )
    assert answer.status_code in (200, 202, 422)
    assert answer.headers["content-type"].split(";")[0] in ("application/json", "application/problem+json")
    assert time.monotonic() - started < SECONDS


@given(st.binary(min_size=1, max_size=400))
@quickly
def test_broken_bytes_are_answered(reader: TestClient, content: bytes) -> None:
    assert reader.post(EXTRACT, files={"file": ("x", content)}).status_code in (200, 202, 422)


def test_a_script_in_a_path_comes_out_as_text(reader: TestClient) -> None:
    assert "<script>" not in reader.get("/<script>alert(1)</script>").text


def test_a_line_of_ten_megabytes_is_put_aside(reader: TestClient) -> None:
    told = reader.post(EXTRACT, content=b"x" * 10_000_000, headers={"content-type": "text/plain"}).json()
    assert told["results"][0]["declined"][0]["reason"] == "too-large"
