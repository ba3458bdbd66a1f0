"""Every page answers, escapes what reports say, keeps its filters in its address, and reads without scripts."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from tests.show.web.pages.conftest import CLAIMS

FIRST, SECOND = (claim.id for claim in CLAIMS)
PAGES = (
    "/",
    "/?since=2024-03",
    "/claims",
    "/claims?about=fighters&kind=presence&polarity=denied&since=2024&until=2024",
    "/claims?column=figure&column=report",
    f"/claims/{FIRST}",
    "/reports/r-one",
    "/positions",
    "/figures?about=fighters",
    "/disputes",
    "/disputes?type=corroboration",
    "/changes",
    "/picture",
    "/picture?in=Kunduz&for=CSTO",
    "/map",
    "/places/AF",
    "/brief",
    "/brief?about=fighters",
    "/paste",
)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_answers_with_one_heading_and_no_inline_script_or_style(
    client: TestClient, address: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.text.count("<h1") == 1
    assert not re.search(r"<script(?![^>]* src=)|<style|\son[a-z]+=|javascript:", answer.text)
    assert not re.search(r'(?:src|href)="(?:https?:)?//', answer.text)


@pytest.mark.parametrize("address", PAGES)
def test_what_a_report_says_shows_as_text(client: TestClient, address: str) -> None:
    text = client.get(address).text
    assert "<script>alert" not in text
    assert "<b>Bold" not in text


def test_a_claim_leads_to_its_words_and_to_the_claim_that_disputes_it(client: TestClient) -> None:
    text = client.get(f"/claims/{FIRST}").text
    assert 'href="/reports/r-one"' in text
    assert f'href="/claims/{SECOND}"' in text
    assert "one affirms and the other denies" in text


def test_a_claim_answers_to_the_beginning_of_its_id(client: TestClient) -> None:
    assert client.get(f"/claims/{FIRST[:12]}").status_code == 200


def test_filters_of_the_address_stand_in_the_form_and_in_every_link_on(client: TestClient) -> None:
    text = client.get("/claims?about=fighters&polarity=denied").text
    assert 'name="about" value="fighters"' in text
    assert 'href="/claims.csv?about=fighters&amp;polarity=denied"' in text
    assert SECOND in text
    assert FIRST not in text


def test_full_text_search_finds_words_of_the_content(client: TestClient) -> None:
    text = client.get("/claims?text=500").text
    assert FIRST in text
    assert SECOND not in text


def test_the_download_holds_what_is_shown(client: TestClient) -> None:
    lines = client.get("/claims.jsonl?polarity=denied").text.splitlines()
    assert len(lines) == 1
    assert SECOND in lines[0]
    assert client.get("/claims.csv").headers["content-disposition"].startswith("attachment")


def test_the_matrix_has_both_sources_in_words_and_not_by_colour_alone(client: TestClient) -> None:
    text = client.get("/positions").text
    assert "ministry" in text
    assert "office" in text
    assert "denied" in text


def test_a_figure_keeps_its_comparator_and_its_bounds(client: TestClient) -> None:
    text = client.get("/figures?about=fighters").text
    assert "up to 500 fighters" in text
    assert f"/claims/{FIRST}" in text


def test_a_report_marks_fields_with_letters(client: TestClient) -> None:
    text = client.get("/reports/r-one").text
    assert '<abbr title="source">S</abbr>' in text
    assert '<abbr title="place">P</abbr>' in text
    assert "the report states it" in text


def test_an_address_outside_that_is_no_web_page_is_not_linked(client: TestClient) -> None:
    assert "javascript:" not in client.get("/reports/r-one").text


def test_what_is_pasted_is_read_and_shown_as_text(client: TestClient) -> None:
    answer = client.post("/paste", data={"text": "<img src=x onerror=alert(1)> said so."})
    assert answer.status_code == 200
    assert "<img" not in answer.text
    assert "&lt;img src=x onerror=alert(1)&gt;" in answer.text


def test_an_empty_paste_is_refused_with_what_to_do(client: TestClient) -> None:
    answer = client.post("/paste", data={"text": " "})
    assert answer.status_code == 400
    assert "There is nothing to read" in answer.text


@pytest.mark.parametrize(
    "address",
    [
        "/claims?kind=nonsense",
        "/claims?since=yesterday",
        "/claims?figure=many",
        "/claims?cursor=xx",
        "/map?until=9999-99",
    ],
)
def test_a_filter_that_makes_no_sense_is_refused_with_a_cure(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 400
    assert 'class="lead"' in answer.text


@pytest.mark.parametrize("address", ["/claims/none", "/reports/none", "/actors/group:none", "/places/XX.99"])
def test_what_is_not_there_is_not_found(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_the_land_of_the_map_comes_from_here(client: TestClient) -> None:
    names = {feature["properties"]["name"] for feature in client.get("/map/land.json").json()["features"]}
    assert names == {"AF", "TJ"}
