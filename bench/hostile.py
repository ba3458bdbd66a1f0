"""Hostile: texts made to harm, given to the server.  In: how many.  Out: what it answered, and how soon.

    python -m bench.hostile --pastes 10000 [--seed 7]

Each text is a handful of pieces: scripts, marks that turn the writing round, joiners of no width, broken UTF-8, lines of
megabytes, archives that unpack to far more. All are given to `POST /api/v1/extract` of a server with the real stages,
which must answer each: no failure of its own (5xx), no tag of the text come out as one. Prints the slowest.
"""

from __future__ import annotations

import argparse
import io
import json
import logging
import random
import re
import tempfile
import time
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import structlog
from fastapi.testclient import TestClient

from whosays.attribute import Attributed
from whosays.ledger import open_ledger
from whosays.parse import parse
from whosays.pipeline import Stages, open_stages
from whosays.records import Claim, Outcome, Report
from whosays.settings import Settings
from whosays.show.web.app import create_app
from whosays.show.web.serving_settings import Bounds, ServingSettings
from whosays.testing import a_claim

__all__ = ["PIECES", "hostile_bytes", "hostile_text", "main"]

PIECES = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</textarea><svg/onload=alert(1)>", "{{7*7}}",
    "\u202eesrever\u202c", "\u2066\u2069", "a\u200b\u200cb\u200d", "\ufeff", "\x00", "\x1b[31m", "\ud800", "e\u0301" * 40,
    "The mayor said that <b>all</b> is well.", "' OR 1=1 --", "\r\n\r\nHTTP/1.1 200 OK", "A" * 5000, "\U0001f3d4",
    "${jndi:ldap://127.0.0.1/a}", "<!ENTITY x SYSTEM 'file:///etc/passwd'>", "%n%s%x", "\u0645" * 300, "(" * 2000,
    "He said that he said that he said that it was not so. " * 20, '"“”‘’«»' * 50, "1,000,000" * 40, "\n" * 500,
)  # fmt: skip
"""What a hostile text is made of."""

LONG, BOMB = 0.001, 0.002
SECONDS = 5.0
"""No answer may take longer, on a machine that does nothing else."""

_TAG = re.compile(r"<script>alert|<img src=x|<svg/onload|<b>all")
_FIELD = re.compile(r'name="form_token" value="(\w+)"')


def hostile_text(dice: random.Random) -> str:
    """Return one text: one to six pieces, or letters of anywhere between them."""
    pieces = [
        dice.choice(PIECES) if dice.random() < 0.7 else _letters(dice) for _ in range(dice.randrange(1, 7))
    ]
    return "".join(pieces)


def hostile_bytes(dice: random.Random) -> tuple[str, bytes]:
    """Return a file's name and bytes: broken UTF-8, a line of ten megabytes, or an archive that is a bomb."""
    chance = dice.random()
    if chance < LONG:
        return "line.txt", b"x" * 10_000_000
    if chance < LONG + BOMB:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", b" " * 80_000_000)
        return "bomb.docx", packed.getvalue()
    text = hostile_text(dice).encode("utf-8", "replace")
    broken = bytes(byte if dice.random() > 0.02 else dice.randrange(256) for byte in text[:4000])
    return dice.choice(("x.txt", "x.html", "x.pdf", "x.docx", "x", "x.jsonl", "x.eml")), broken


def main() -> None:
    """Run it."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--pastes", type=int, default=10_000)
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--minutes", type=float, default=600.0, help="stop after so long, and say so")
    options.add_argument(
        "--without-models", action="store_true", help="parse alone, and a claim in every text"
    )
    chosen = options.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    with tempfile.TemporaryDirectory(prefix="whosays-hostile-") as folder:
        path = Path(folder) / "hostile.ledger"
        open_ledger(path).close()
        serving = ServingSettings(
            settings=Settings(ledger=str(path), cache=Path(folder)),
            bounds=Bounds(writes_a_second=1e6, reads_a_second=1e6, answer_seconds=120.0),
            open_stages=open_light_stages if chosen.without_models else open_stages,
        )
        app = create_app(serving)
        with TestClient(app, base_url="http://127.0.0.1:8080", raise_server_exceptions=False) as client:
            client.post(
                "/api/v1/extract", json={"text": "The mayor said that all is well."}
            )  # opens the stages
            _give(client, chosen.pastes, random.Random(chosen.seed), time.monotonic() + 60 * chosen.minutes)


def _give(client: TestClient, pastes: int, dice: random.Random, until: float) -> None:
    answered: Counter[int] = Counter()
    times: list[tuple[float, str]] = []
    escaped, failed = 0, 0
    for number in range(pastes):
        if time.monotonic() > until:
            print(f"stopped in time: {number:,} of {pastes:,}", flush=True)
            break
        if number and number % 1000 == 0:
            print(f"{number:,} given, slowest {max(times)[0]:.2f} s", flush=True)
        began = time.perf_counter()
        answer, what = _given(client, dice, number)
        times.append((time.perf_counter() - began, what))
        answered[answer.status_code] += 1
        failed += answer.status_code >= 500 or _broke_down(answer)
        page = answer.headers.get("content-type", "").startswith("text/html")
        escaped += page and bool(_TAG.search(answer.text))
    times.sort(reverse=True)
    print(f"{len(times):,} pastes; answered {dict(answered)}; failures {failed}; tags come out {escaped}")
    over = sum(took > SECONDS for took, _ in times)
    print(
        f"slowest {times[0][0]:.2f} s ({times[0][1]}); median {times[len(times) // 2][0]:.3f} s; over 5 s: {over}"
    )


def _given(client: TestClient, dice: random.Random, number: int) -> tuple[Any, str]:
    """Give a text as JSON, a text to the page, or a file, in turn; return the answer, and what was given in a word."""
    if number % 3 == 0:
        name, content = hostile_bytes(dice)
        answer: Any = client.post("/api/v1/extract", files={"file": (name, content)})
        return answer, f"{name} of {len(content)} bytes"
    text = hostile_text(dice)
    if number % 3 == 1:
        head = {"content-type": "application/json"}
        answer = client.post("/api/v1/extract", content=json.dumps({"text": text}), headers=head)
        return answer, f"text of {len(text)} letters"
    field = _FIELD.search(client.get("/paste").text)
    pasted = {"text": text.encode("utf-8", "replace").decode(), "form_token": field.group(1) if field else ""}
    return client.post("/paste", data=pasted), f"text of {len(text)} letters on the page"


def _broke_down(answer: Any) -> bool:
    """Say whether the reading itself broke: it was stopped, ended, or raised."""
    if answer.status_code not in (200, 202) or "json" not in answer.headers["content-type"]:
        return False
    told: dict[str, Any] = answer.json()
    return told.get("state") == "failed"


def open_light_stages(settings: Settings) -> Stages:
    """Return the real parse, and a claim in each text without reading it: for when the models may not be opened."""

    def interpret(report: Report, _: object) -> Outcome[Claim]:
        quote = report.text.strip()[:60]
        return Outcome(found=(a_claim(report=report, quote=quote),) if quote else ())

    return Stages(
        parse=lambda capture: parse(capture),
        attribute=lambda reports: [Attributed(found=(), declined=(), encoded=()) for _ in reports],
        interpret=interpret,
        resolve=lambda _, claims: claims,
        origin=lambda report: replace(report, origin=report.id),
    )


def _letters(dice: random.Random) -> str:
    return "".join(
        chr(dice.choice((dice.randrange(32, 127), dice.randrange(0xA0, 0x2FFF)))) for _ in range(30)
    )


if __name__ == "__main__":
    main()
