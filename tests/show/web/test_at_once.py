"""Readers and writers at once: nothing is lost, and no report is seen without its claims."""

from __future__ import annotations

import threading
from pathlib import Path

from fastapi.testclient import TestClient

from tests.make import RUN, a_claim, a_report
from tests.show.web.conftest import HERE
from whosays.ledger import open_ledger
from whosays.settings import Settings
from whosays.show.web.app import create_app

REPORTS, CLAIMS = 10, 3


def _write(path: str, name: str) -> None:
    with open_ledger(path) as ledger, ledger.writer(RUN) as writer:
        for number in range(REPORTS):
            report = a_report(f"{name} {number}", id=f"{name}-{number}")
            claims = [a_claim(report=report, id=f"{report.id}-{n}", source=name) for n in range(CLAIMS)]
            writer.add(report, claims)


def test_readers_see_whole_reports_while_two_write(tmp_path: Path) -> None:
    path = str(tmp_path / "busy.ledger")
    open_ledger(path).close()
    halves: list[object] = []
    with TestClient(create_app(Settings(ledger=path, cache=tmp_path)), base_url=HERE) as client:
        writers = [threading.Thread(target=_write, args=(path, name)) for name in ("one", "two")]

        def read() -> None:
            while any(writer.is_alive() for writer in writers):
                found = client.get("/api/v1/claims", params={"limit": 1000}).json()["claims"]
                by_report = [claim["report"]["id"] for claim in found]
                halves.extend(id for id in set(by_report) if by_report.count(id) != CLAIMS)

        readers = [threading.Thread(target=read) for _ in range(4)]
        for thread in (*writers, *readers):
            thread.start()
        for thread in (*writers, *readers):
            thread.join()
        assert client.get("/api/v1/claims/count").json() == {"found": 2 * REPORTS * CLAIMS}
    assert halves == []
