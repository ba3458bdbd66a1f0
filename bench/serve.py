"""Serve: how fast `whosays serve` answers over a large ledger.  In: a ledger, or a number of claims.  Out: tables.

    python -m bench.serve [--ledger FILE | --claims 20000] [--requests 30] [--rate 50] [--seconds 10]

Starts the server on a free loopback port and asks as a browser and a program do, over connections that stay
open, compressed. Prints, in Markdown: for every page and route the first answer, then p50 and p95 of the same address
asked again; p95 of addresses never asked before; the bytes of a first load; and how the server holds a steady rate
of requests. Times are the client's, so they hold the way there and back.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path

import httpx

from bench.generated import CLAIMS_A_REPORT, World
from bench.million import fill
from whosays.ask import Filters, claims
from whosays.ledger import open_ledger

__all__ = ["main"]

API = "/api/v1"
PAGES = (
    "/", "/claims", "/claims?about=front+0", "/claims?text=seen", "/positions", "/positions?about=front+3", "/figures",
    "/figures?about=front+0", "/disputes", "/changes", "/picture?in=AC", "/map", "/map?since=2019&until=2019",
    "/map/shapes.json", "/brief?about=front+1500", "/paste",
)  # fmt: skip
ROUTES = (
    "claims", "claims?about=front+0", "claims/count", "positions", "disputes", "corroborations", "changes", "figures",
    "timeline", "picture?in=AC", "overview", "origins", "actors", "places", "reports", "runs", "declined",
)  # fmt: skip
NEW = (
    "/claims?about=front+{}", "/positions?about=front+{}", "/figures?about=front+{}", "/map?about=front+{}",
    "/disputes?about=front+{}", API + "/claims?source=speaker+{}", API + "/positions?about=front+{}",
    API + "/picture?in=AC&about=front+{}",
)  # fmt: skip
"""Addresses with a hole for a number, so that each request is one that was never made."""

STEADY = ("/claims", "/positions", "/disputes", "/map", "/", API + "/claims?about=front+0", API + "/figures")
ASSET = re.compile(r'(?:src|href)="(/static/[^"]+)"')
START_SECONDS, ANSWER_SECONDS = 120.0, 600.0


def main() -> None:
    """Run it."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--ledger", type=Path, help="an existing ledger; else one is made")
    options.add_argument("--claims", type=int, default=20_000, help="claims of the ledger that is made")
    options.add_argument("--requests", type=int, default=30, help="how often each address is asked again")
    options.add_argument("--rate", type=float, default=50.0, help="requests a second of the steady load")
    options.add_argument("--seconds", type=float, default=10.0, help="how long the steady load lasts")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="whosays-serve-") as folder:
        path = chosen.ledger or _made(Path(folder) / "bench.ledger", chosen.claims)
        with _served(path) as address, httpx.Client(base_url=address, timeout=ANSWER_SECONDS) as client:
            _say(f"{client.get(f'{API}/claims/count').json()['found']:,} claims")
            _tell_addresses(client, _addresses(path), chosen.requests)
            _tell_new(client, chosen.requests)
            _tell_first_load(client, ("/", "/claims", "/map"))
            asyncio.run(_tell_steady(address, chosen.rate, chosen.seconds))


def _made(path: Path, number: int) -> Path:
    with open_ledger(path) as ledger:
        fill(ledger, World(), number // CLAIMS_A_REPORT)
    return path


@contextmanager
def _served(path: Path) -> Iterator[str]:
    """Run the server in a process of its own and yield its address."""
    command = [sys.executable, "-m", "whosays", "serve", "--ledger", str(path), "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, bufsize=1
    ) as server:
        try:
            yield _address(server)
        finally:
            server.terminate()


def _address(server: subprocess.Popen[str]) -> str:
    """Return the address that the server says it has, once it answers there."""
    told = []
    for line in server.stderr or ():
        told.append(line)
        if found := re.search(r"http://\S+?(?=/ )", line):
            break
    else:
        raise SystemExit(f"the server did not start: {''.join(told)}")
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        try:
            httpx.get(f"{found.group()}/paste", timeout=START_SECONDS)
            return found.group()
        except httpx.TransportError:
            time.sleep(0.1)
    raise SystemExit("the server does not answer")


def _addresses(path: Path) -> list[str]:
    """Return the addresses asked: the fixed ones, and those of one claim, its report, actor and place."""
    with open_ledger(path, read_only=True) as ledger:
        some = claims(ledger.reader(), Filters(limit=1)).claims
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


def _tell_addresses(client: httpx.Client, addresses: Sequence[str], requests: int) -> None:
    _say("\n| address | first, ms | p50, ms | p95, ms | KiB sent |\n|---|---|---|---|---|")
    for address in addresses:
        first, sent = _ask(client, address)
        times = sorted(_ask(client, address)[0] for _ in range(requests))
        _say(
            f"| `{address}` | {first:.0f} | {_at(times, 0.5):.1f} | {_at(times, 0.95):.1f} | {sent / 1024:.1f} |"
        )


def _tell_new(client: httpx.Client, requests: int) -> None:
    _say("\n| never asked before | p50, ms | p95, ms | slowest, ms |\n|---|---|---|---|")
    for pattern in NEW:
        times = sorted(_ask(client, pattern.format(number))[0] for number in range(10, 10 + requests))
        _say(f"| `{pattern}` | {_at(times, 0.5):.1f} | {_at(times, 0.95):.1f} | {times[-1]:.1f} |")


def _tell_first_load(client: httpx.Client, pages: Sequence[str]) -> None:
    _say("\n| first load | files | KiB sent | KiB plain |\n|---|---|---|---|")
    for page in pages:
        files = [page, *dict.fromkeys(ASSET.findall(client.get(page).text))]
        files += ["/map/shapes.json", "/map/land.json"] if page == "/map" else []
        sent, plain = 0, 0
        for file in files:
            with client.stream("GET", file) as answer:
                plain += len(answer.read())
                sent += answer.num_bytes_downloaded
        _say(f"| `{page}` | {len(files)} | {sent / 1024:.0f} | {plain / 1024:.0f} |")


async def _tell_steady(address: str, rate: float, seconds: float) -> None:
    """Send requests at a steady rate, whether or not the earlier ones were answered."""
    times: list[float] = []
    refused: list[int] = []
    limits = httpx.Limits(max_connections=100, max_keepalive_connections=100)
    async with httpx.AsyncClient(base_url=address, timeout=ANSWER_SECONDS, limits=limits) as client:

        async def ask(path: str) -> None:
            began = time.perf_counter()
            answer = await client.get(path)
            times.append(1000 * (time.perf_counter() - began))
            if answer.status_code != 200:
                refused.append(answer.status_code)

        began = time.perf_counter()
        asked = []
        for number, path in enumerate(islice(cycle(STEADY), int(rate * seconds))):
            await asyncio.sleep(max(0.0, began + number / rate - time.perf_counter()))
            asked.append(asyncio.create_task(ask(path)))
        await asyncio.gather(*asked)
        took = time.perf_counter() - began
    times.sort()
    _say(
        "\n| steady load | answered a second | p50, ms | p95, ms | slowest, ms | refused |\n|---|---|---|---|---|---|"
    )
    _say(
        f"| {rate:g} requests a second for {seconds:g} s | {len(times) / took:.1f} | {_at(times, 0.5):.1f} "
        f"| {_at(times, 0.95):.1f} | {times[-1]:.1f} | {len(refused)} |"
    )


def _ask(client: httpx.Client, address: str) -> tuple[float, int]:
    """Return the milliseconds and the bytes of an answer; raises when it is none."""
    began = time.perf_counter()
    with client.stream("GET", address) as answer:
        answer.read()
    took = 1000 * (time.perf_counter() - began)
    if answer.status_code != 200:
        raise SystemExit(f"{address} was answered with {answer.status_code}")
    return took, answer.num_bytes_downloaded


def _at(times: Sequence[float], part: float) -> float:
    return times[min(len(times) - 1, int(part * len(times)))]


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    main()
