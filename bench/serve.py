"""Serve: how fast `whosays serve` answers over a large ledger.  In: a ledger, or a number of claims.  Out: tables.

    python -m bench.serve [--ledger FILE] [--claims 20000] [--rate 50] [--seconds 10] [--only pages,load,paint,steady]

Makes the ledger of generated claims in real places where FILE is not there. Prints, in Markdown: what each page and route
costs the server (`pages`, see bench.page_times); the bytes of a first load (`load`); the largest contentful paint in
headless Chromium, a new browser's cache each time (`paint`); how the server holds a steady rate of requests (`steady`).
The last three ask a server in a process of its own, over loopback, by the clock.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import shutil
import tempfile
import time
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import httpx

from bench.generated import CLAIMS_A_REPORT
from bench.million import fill
from bench.page_times import API, at, tell_page_times
from bench.real_places import PlacedWorld
from bench.served import served
from whosays.ledger import open_ledger
from whosays.settings import settings_from

__all__ = ["main"]

PARTS = ("pages", "load", "paint", "steady")
LOADED = ("/", "/claims", "/positions", "/figures", "/map", "/map?since=2019&until=2019")
STEADY = ("/claims", "/positions", "/disputes", "/map", "/", API + "/claims?about=front+0", API + "/figures")
ASSET = re.compile(r'(?:src|href)="(/static/[^"]+)"')
ANSWER_SECONDS = 120.0
PAINTS = 5

_PAINTED = """() => new Promise((tell) => {
  let last = 0;
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) last = entry.startTime; })
    .observe({ type: "largest-contentful-paint", buffered: true });
  const end = performance.now() + 5000;
  const look = () => (last || performance.now() > end ? setTimeout(() => tell(last), 500) : setTimeout(look, 100));
  look();
})"""


def main() -> None:
    """Run it."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--ledger", type=Path, help="the ledger; made where it is not there")
    options.add_argument("--claims", type=int, default=20_000, help="claims of a ledger that is made")
    options.add_argument("--rate", type=float, default=50.0, help="requests a second of the steady load")
    options.add_argument("--seconds", type=float, default=10.0, help="how long the steady load lasts")
    options.add_argument("--only", default=",".join(PARTS), help="the parts to run")
    chosen = options.parse_args()
    parts = set(chosen.only.split(","))
    with tempfile.TemporaryDirectory(prefix="whosays-serve-") as folder:
        path = chosen.ledger or Path(folder) / "bench.ledger"
        if not path.exists():
            _make(path, chosen.claims)
        with open_ledger(path) as ledger:
            print(f"{ledger.reader().counts().claims:,} claims", flush=True)
        if "pages" in parts:
            tell_page_times(path)
        if parts & {"load", "paint", "steady"}:
            with served(str(path)) as address:
                _ask_served(address, parts, chosen.rate, chosen.seconds)


def _make(path: Path, number: int) -> None:
    with open_ledger(path) as ledger:
        fill(ledger, PlacedWorld.opened(settings_from({}).cache), number // CLAIMS_A_REPORT)


def _ask_served(address: str, parts: set[str], rate: float, seconds: float) -> None:
    with httpx.Client(base_url=address, timeout=ANSWER_SECONDS) as client:
        for page in {*LOADED, *STEADY}:  # as the server itself does when it starts, for the first pages
            client.get(page)
        if "load" in parts:
            _tell_first_load(client, LOADED)
    if "paint" in parts:
        _tell_paint(address, LOADED)
    if "steady" in parts:
        asyncio.run(_tell_steady(address, rate, seconds))


def _tell_first_load(client: httpx.Client, pages: Sequence[str]) -> None:
    print("\n| first load | files | KiB sent | KiB plain |\n|---|---|---|---|")
    for page in pages:
        files = [page, *dict.fromkeys(ASSET.findall(client.get(page).text))]
        files += ["/map/shapes.json", "/map/land.json"] if page.startswith("/map") else []
        sent, plain = 0, 0
        for file in files:
            with client.stream("GET", file) as answer:
                plain += len(answer.read())
                sent += answer.num_bytes_downloaded
        print(f"| `{page}` | {len(files)} | {sent / 1024:.0f} | {plain / 1024:.0f} |", flush=True)


def _tell_paint(address: str, pages: Sequence[str]) -> None:
    """Print the largest contentful paint of pages; nothing where there is no Chromium."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("\nno paint: no chromium on the PATH")
        return
    from playwright.sync_api import sync_playwright  # only this part needs it

    print("\n| largest contentful paint | median, ms | slowest, ms |\n|---|---|---|")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--disable-dev-shm-usage"])
        for path in pages:
            times = sorted(_painted(browser, address + path) for _ in range(PAINTS))
            print(f"| `{path}` | {at(times, 0.5):.0f} | {times[-1]:.0f} |", flush=True)
        browser.close()


def _painted(browser: Any, address: str) -> float:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(address, timeout=1000 * ANSWER_SECONDS)
    took = float(page.evaluate(_PAINTED))
    context.close()
    return took


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
    print(
        "\n| steady load | answered a second | p50, ms | p95, ms | slowest, ms | refused |\n|---|---|---|---|---|---|"
    )
    shown = f"{at(times, 0.5):.1f} | {at(times, 0.95):.1f} | {times[-1]:.1f}"
    print(
        f"| {rate:g} requests a second for {seconds:g} s | {len(times) / took:.1f} | {shown} | {len(refused)} |"
    )


if __name__ == "__main__":
    main()
