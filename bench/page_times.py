"""Page times: what each page and route costs the server, in this process.  In: a ledger.  Out: a table.  Writes runs to it.

Every address is asked first when nothing is warm, then anew after the ledger has grown (all answers made again, outlines
and engines warm), then as it was kept. Times are the processor's, of the whole process, so that they hold on a machine
that others use too; they hold the client's millisecond or two.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Sequence
from pathlib import Path

import httpx
import structlog

from whosays.ask import Filters, claims
from whosays.ledger import RunAbout, open_ledger
from whosays.records import Declined
from whosays.settings import Settings, settings_from
from whosays.show.web.app import create_app
from whosays.show.web.serving_settings import Bounds, ServingSettings

__all__ = ["at", "tell_page_times"]

API = "/api/v1"
PAGES = (
    "/", "/claims", "/claims?about=front+0", "/claims?text=seen", "/claims?certainty=certain&review=none", "/positions",
    "/positions?about=front+3", "/figures", "/figures?about=front+0", "/disputes", "/changes", "/picture?in=Afghanistan", "/map",
    "/map?since=2019&until=2019", "/map/shapes.json", "/brief?about=front+1500", "/brief?about=front+0", "/paste",
)  # fmt: skip
ROUTES = (
    "claims", "claims?about=front+0", "claims/count", "positions", "disputes", "corroborations", "changes", "figures",
    "timeline", "picture?in=Afghanistan", "overview", "origins", "actors", "places", "reports", "runs", "declined",
)  # fmt: skip
ROUNDS_ANEW, ROUNDS_KEPT = 6, 20
MOST_MILLISECONDS = 200.0


def tell_page_times(path: Path) -> None:
    """Print a row for every address; the last line says how many miss 200 ms."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    asyncio.run(_tell(path))


async def _tell(path: Path) -> None:
    settings = settings_from({}, ledger=str(path))
    app = create_app(ServingSettings(settings=settings, bounds=Bounds(reads_a_second=1e6)))
    client = httpx.AsyncClient(
        transport=httpx.ASGITransport(app=app),
        base_url="http://127.0.0.1",
        headers={"accept-encoding": "gzip"},
    )
    print(
        "\n| address | first | anew, p50 | anew, p95 | kept, p95 | KiB plain |\n|---|---|---|---|---|---|",
        flush=True,
    )
    slow = []
    async with client:
        for address in _addresses(path):
            first, size = await _ask(client, address)
            anew = []
            for _ in range(ROUNDS_ANEW):
                _grow(settings)
                anew.append((await _ask(client, address))[0])
            kept = sorted([(await _ask(client, address))[0] for _ in range(ROUNDS_KEPT)])
            anew.sort()
            if at(anew, 0.95) > MOST_MILLISECONDS:
                slow.append(address)
            times = " | ".join(f"{n:.1f}" for n in (first, at(anew, 0.5), at(anew, 0.95), at(kept, 0.95)))
            print(f"| `{address}` | {times} | {size / 1024:.0f} |", flush=True)
    print(f"\nover {MOST_MILLISECONDS:.0f} ms anew: {', '.join(slow) or 'none'}", flush=True)


def _grow(settings: Settings) -> None:
    """Let the ledger grow by a refusal: what was kept of it is made anew."""
    refusal = Declined(stage="read", reason="unsupported", what=f"bench {time.time_ns()}")
    with (
        open_ledger(settings.ledger) as ledger,
        ledger.writer(RunAbout(version="bench", extractor="none")) as writer,
    ):
        writer.decline([refusal])


def _addresses(path: Path) -> list[str]:
    """Return the addresses asked: the fixed ones, and those of one claim, its report, actor and place."""
    with open_ledger(path) as ledger:
        some = claims(ledger.reader(), Filters(about="front 0", limit=1)).claims
    own = [
        part
        for claim in some
        for part in (
            f"/claims/{claim.id}",
            f"/reports/{claim.report.id}",
            *(f"/actors/{actor.actor_id}" for actor in claim.subjects if actor.actor_id),
            *(f"/places/{place.place_id}" for place in claim.places if place.place_id),
        )
    ]
    return [*PAGES, *own, *(f"{API}/{route}" for route in ROUTES), *(f"{API}{part}" for part in own)]


async def _ask(client: httpx.AsyncClient, address: str) -> tuple[float, int]:
    """Return the processor's milliseconds and the bytes, unpacked, of an answer; raises when it is none."""
    began = time.process_time()
    answer = await client.get(address)
    took = 1000 * (time.process_time() - began)
    if answer.status_code != 200:
        raise SystemExit(f"{address} was answered with {answer.status_code}")
    return took, len(answer.content)


def at(times: Sequence[float], part: float) -> float:
    """Return the time at or below which `part` of the sorted times lie."""
    return times[min(len(times) - 1, int(part * len(times)))]
