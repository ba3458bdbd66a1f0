"""The gate: whose requests are let in."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.show.web.conftest import Serve
from whosays.errors import SettingsError
from whosays.settings import Settings
from whosays.show.web.rates import Rates
from whosays.show.web.serve import serve as serve_until_stopped
from whosays.show.web.serving_settings import Bounds, ServingSettings
from whosays.show.web.tokens import Scope, TokenFile

CLAIMS, EXTRACT = "/api/v1/claims", "/api/v1/extract"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8080", "192.168.1.4", "[", ""])
def test_on_loopback_another_hosts_name_is_refused(client: TestClient, host: str) -> None:
    assert client.get(CLAIMS, headers={"host": host}).status_code in (400, 421)


@pytest.mark.parametrize("host", ["localhost:9", "127.0.0.1", "[::1]:8080"])
def test_on_loopback_its_own_names_are_answered(client: TestClient, host: str) -> None:
    assert client.get(CLAIMS, headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [{"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"origin": "https://evil.example"},
     {"origin": "null"}, {"origin": "http://127.0.0.1:9999"}],
)  # fmt: skip
def test_another_sites_page_changes_nothing(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post(EXTRACT, json={"text": "x"}, headers=headers).status_code == 403


def test_a_form_wants_the_field_of_our_own_page(client: TestClient) -> None:
    answer = client.post("/paste", data={"text": "The mayor said that all is well."})
    assert (answer.status_code, "stale-form" in answer.text or "not from here" in answer.text) == (403, True)


def test_every_answer_has_a_strict_policy(client: TestClient) -> None:
    for path in (CLAIMS, "/nothing", "/api/v1/nothing"):
        policy = client.get(path).headers["content-security-policy"]
        assert "script-src 'self'" in policy and "unsafe-eval" not in policy
        assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy


def test_too_many_requests_are_asked_to_wait(serve: Serve) -> None:
    client = serve(bounds=Bounds(reads_a_second=1, burst_seconds=3))
    answers = [client.get(CLAIMS) for _ in range(5)]
    assert [answer.status_code for answer in answers[:3]] == [200, 200, 200]
    assert answers[-1].status_code == 429 and int(answers[-1].headers["retry-after"]) >= 1


def test_a_bucket_fills_again() -> None:
    clock = [0.0]
    rates = Rates(a_second=2, burst=1, now=lambda: clock[0])
    assert (rates.wait("a"), rates.wait("a"), rates.wait("b")) == (0, 0.5, 0)
    clock[0] = 0.5
    assert rates.wait("a") == 0


def test_elsewhere_a_token_is_wanted_and_its_scope_holds(serve: Serve, tmp_path: Path) -> None:
    tokens = TokenFile(tmp_path / "tokens.json")
    read, write = tokens.create("reader", Scope.READ), tokens.create("writer", Scope.WRITE)
    client = serve(host="0.0.0.0", tokens=tmp_path / "tokens.json")
    text = {"text": "The mayor said that all is well."}
    assert client.get(CLAIMS).status_code == 401
    assert client.get(CLAIMS, headers=_bearer("ws_00_x")).status_code == 401
    assert client.get(CLAIMS, headers=_bearer(read)).status_code == 200
    assert client.get(CLAIMS, auth=("anyone", read)).status_code == 200
    assert client.post(EXTRACT, json=text, headers=_bearer(read)).status_code == 403
    assert client.post(EXTRACT, json={}, headers=_bearer(write)).status_code == 422
    tokens.revoke("reader")
    assert client.get(CLAIMS, headers=_bearer(read)).status_code == 401


def test_the_file_of_tokens_holds_no_secret_and_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "tokens.json"
    token = TokenFile(path).create("mine", Scope.READ)
    assert token.rsplit("_", 1)[-1] not in path.read_text(encoding="utf-8")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_guessing_tokens_is_slowed(serve: Serve, tmp_path: Path) -> None:
    TokenFile(tmp_path / "tokens.json").create("mine", Scope.READ)
    client = serve(host="0.0.0.0", tokens=tmp_path / "tokens.json")
    codes = [client.get(CLAIMS, headers=_bearer(f"ws_00_{n}")).status_code for n in range(15)]
    assert codes[0] == 401 and codes[-1] == 429


def test_without_a_token_nothing_is_served_to_others(tmp_path: Path) -> None:
    settings = Settings(ledger=str(tmp_path / "x.ledger"), cache=tmp_path)
    serving = ServingSettings(settings=settings, host="0.0.0.0", port=0, tokens=tmp_path / "tokens.json")
    with pytest.raises(SettingsError, match="tokens create"):
        serve_until_stopped(serving, say=print)


def _bearer(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"}
