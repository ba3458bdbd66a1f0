"""A page and its command give one answer: the same claims, in the same order, from the bundled samples."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.ask.between import add, some_told
from tests.make import RUN
from tests.show.web.stages import open_plain_stages
from whosays.ledger import open_ledger
from whosays.past import open_territories
from whosays.pipeline import Pipeline, open_given
from whosays.records import Stated
from whosays.settings import Settings
from whosays.show.cli import run
from whosays.show.web import static
from whosays.show.web.pages import Desk, pages_router

Lines = Callable[..., list[dict[str, object]]]
LINKED = re.compile(r'href="/claims/([^"/?]+)"')
PAIRS = (
    ("/positions?limit=250", ("positions",)),
    ("/positions?about=Northern+Front&limit=250", ("positions", "--about", "Northern Front")),
    ("/disputes?limit=250", ("disputes",)),
    ("/disputes?type=corroboration&limit=250", ("disputes", "--corroborations")),
    ("/changes?limit=250", ("changes",)),
    ("/changes?since=2024-03-05&limit=250", ("changes", "--since", "2024-03-05")),
    ("/figures", ("figures",)),
    ("/picture?in=Kunduz", ("picture", "--in", "Kunduz")),
    ("/picture?for=CSTO&on=2024-01-01", ("picture", "--for", "CSTO", "--on", "2024-01-01")),
    (
        "/picture?in=Kunduz&for=SCO&since=2024-03",
        ("picture", "--in", "Kunduz", "--for", "SCO", "--since", "2024-03"),
    ),
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The samples read by plain stages, and reports with a dispute, changes and figures beside them."""
    folder: Path = tmp_path_factory.mktemp("answers")
    place = str(folder / "samples.ledger")
    settings = Settings(ledger=place, cache=folder)
    with open_ledger(place) as ledger, as_file(files("whosays") / "samples") as samples:
        with ledger.writer(RUN) as writer:
            for done in Pipeline(open_plain_stages(settings)).extract(open_given(str(samples), Stated())):
                if done.report is not None:
                    writer.add(done.report, done.claims)
        add(ledger, some_told())
    return place


@pytest.fixture
def lines(path: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Lines:
    """Return a function that runs a command and returns its JSON Lines."""

    def ran(*command: str) -> list[dict[str, object]]:
        monkeypatch.setenv("WHOSAYS_LEDGER", path)
        capsys.readouterr()
        assert run([*command, "--format", "jsonl"]) == 0
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return ran


@pytest.fixture(scope="module")
def pages(path: str) -> Iterator[TestClient]:
    """A client of the pages over the same ledger."""
    with open_ledger(path) as ledger:
        desk = Desk(
            reader=ledger.reader,
            outline=lambda _: None,
            known_actor=lambda _: None,
            territory=open_territories(),
            read=lambda _: (),
        )
        app = FastAPI()
        app.include_router(static.router)
        app.include_router(pages_router(desk))
        with TestClient(app) as client:
            yield client


@pytest.mark.parametrize(("address", "command"), PAIRS, ids=[pair[0] for pair in PAIRS])
def test_a_page_shows_the_claims_of_its_command(
    pages: TestClient, lines: Lines, address: str, command: tuple[str, ...]
) -> None:
    told = [claim for line in lines(*command) for claim in _claims(line)]
    answer = pages.get(address)
    assert answer.status_code == 200
    shown = LINKED.findall(answer.text)
    assert told or "for" in address
    assert set(shown) == set(told) | _others(lines(*command))


def _claims(line: dict[str, object]) -> list[str]:
    """Return the claims that a line is about."""
    claims = [line["claim"]] if "claim" in line else []
    ends = [line.get(name) for name in ("one", "other", "before", "after")]
    claims += [end["claim"] for end in ends if isinstance(end, dict)]
    return [str(claim) for claim in claims]


def _others(told: list[dict[str, object]]) -> set[str]:
    """Return the claims that stand against a statement or bear it out."""
    names = ("denied_by", "disputed_by", "borne_out_by")
    listed = [one for line in told for name in names for one in line.get(name) or ()]  # type: ignore[attr-defined]
    return {str(one).rpartition("(")[2].rstrip(")") for one in listed}


def test_an_unknown_alliance_is_refused_with_a_cure(pages: TestClient) -> None:
    answer = pages.get("/picture?for=Nowhere+Pact")
    assert answer.status_code == 400
    assert 'class="lead"' in answer.text


def test_the_copies_of_a_report_are_those_of_its_tree(pages: TestClient, lines: Lines) -> None:
    for line in lines("origins"):
        reports = line["reports"]
        assert isinstance(reports, list)
        text = pages.get(f"/reports/{reports[0]}").text
        assert set(re.findall(r'href="/reports/([^"?]+)"', text)) == set(reports[1:])
