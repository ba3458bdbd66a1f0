"""A small ledger with two sources that contradict each other, and an application that shows its pages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.make import RUN, a_claim, a_figure, a_report
from whosays.ledger import Ledger, open_ledger
from whosays.past import open_territories
from whosays.pipeline import Extracted
from whosays.records import Capture, Claim, Declined, Link, LinkReason, LinkType, Polarity, Position, Report
from whosays.show.web import static
from whosays.show.web.headers import SecurityHeaders
from whosays.show.web.pages import Desk, pages_router

HOSTILE = "The ministry said that <script>alert(1)</script> 500 fighters are in Kunduz.\nIt is so."
SQUARE = {"type": "Polygon", "coordinates": [[[60, 30], [70, 30], [70, 40], [60, 40], [60, 30]]]}

REPORTS = (
    a_report(HOSTILE, id="r-one", title="<b>Bold</b> title", url="javascript:alert(1)"),
    a_report(
        "The office denied that the fighters are in Kunduz.",
        id="r-two",
        title="A reply",
        publisher="Valley Post",
        published="2024-03-01",
    ),
)


def _placed(claim: Claim) -> Claim:
    """Return a claim whose places are known, as somewhere in Afghanistan."""
    return replace(claim, places=tuple(replace(p, place_id="AF", precision=6) for p in claim.places))


CLAIMS = tuple(
    _placed(claim)
    for claim in (
        a_claim(
            report=REPORTS[0],
            source="ministry",
            about="fighters",
            quote="<script>alert(1)</script> 500 fighters are in Kunduz",
            figure=a_figure(None, 500, 500),
        ),
        a_claim(
            report=REPORTS[1],
            source="office",
            about="fighters",
            quote="the fighters are in Kunduz",
            polarity=Polarity.DENIED,
        ),
    )
)


def _position(claim: Claim) -> Position:
    return Position(
        id=f"p-{claim.id}",
        proposition="prop-1",
        source=claim.source,
        polarity=claim.polarity,
        certainty=claim.certainty,
        figure=claim.figure,
        as_of=None,
        claim=claim.id,
        history=(),
    )


DISPUTE = Link(
    type=LinkType.DISPUTE,
    reason=LinkReason.POLARITY,
    proposition="prop-1",
    claims=(CLAIMS[0].id, CLAIMS[1].id),
    why="one affirms and the other denies",
    confidence=0.9,
)


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The ledger, open."""
    path: Path = tmp_path_factory.mktemp("pages") / "pages.ledger"
    with open_ledger(path) as opened:
        with opened.writer(RUN) as writer:
            for report, claim in zip(REPORTS, CLAIMS, strict=True):
                writer.add(report, [claim])
            writer.replace_derived(origins=(), positions=[_position(c) for c in CLAIMS], links=[DISPUTE])
        yield opened


def _read(captures: object) -> tuple[Extracted, ...]:
    """Read a pasted text as a report without claims."""
    assert isinstance(captures, list)
    (capture,) = captures
    assert isinstance(capture, Capture | Declined)
    text = capture.content.decode() if isinstance(capture, Capture) else ""
    return (Extracted(report=Report(id="pasted", text=text)),)


@pytest.fixture(scope="session")
def app(ledger: Ledger) -> FastAPI:
    """The pages over the ledger; every place is a square, no actor is known."""
    desk = Desk(
        reader=ledger.reader,
        outline=lambda place_id: json.dumps(SQUARE) if place_id in ("AF", "TJ") else None,
        known_actor=lambda _: None,
        territory=open_territories(),
        read=_read,
    )
    app = FastAPI()
    app.include_router(static.router)
    app.include_router(pages_router(desk))
    app.add_middleware(SecurityHeaders)
    return app


@pytest.fixture(scope="session")
def client(app: FastAPI) -> Iterator[TestClient]:
    """A client of the application."""
    with TestClient(app) as client:
        yield client
