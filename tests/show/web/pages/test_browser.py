"""The pages in a real browser: main paths, keys alone, without scripts, dark, phone width, axe, no stray request.

One browser serves all tests. It has no WebGL, so the map stays the one that the server draws.
"""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
import uvicorn
from fastapi import FastAPI

from tests.show.web.pages.conftest import CLAIMS

sync_api = pytest.importorskip("playwright.sync_api", reason="no browser tests: pip install playwright")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no browser tests: no chromium on the PATH"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]

PATIENCE_MILLISECONDS = 45_000
"""How long a step may take: a busy machine is slow, a page that hangs is a fault."""

PAGES = (
    "/",
    "/claims",
    f"/claims/{CLAIMS[0].id}",
    "/reports/r-one",
    "/positions",
    "/figures?about=fighters",
    "/disputes",
    "/changes",
    "/picture?in=Kunduz&for=CSTO",
    "/map",
    "/places/AF",
    "/brief?about=fighters",
    "/paste",
)


@pytest.fixture(scope="module")
def address(app: FastAPI) -> Iterator[str]:
    """The address of the application, served on a free port of loopback."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(5)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Debian's Chromium."""
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--disable-3d-apis", "--disable-gpu", "--disable-dev-shm-usage"],
            timeout=2 * PATIENCE_MILLISECONDS,
        )
        yield browser
        browser.close()


def _context(browser: Any, **told: Any) -> Any:
    context = browser.new_context(**told)
    context.set_default_timeout(PATIENCE_MILLISECONDS)
    return context


def _go(page: Any, address: str) -> None:
    page.goto(address, wait_until="domcontentloaded")


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page of its own; no request may leave loopback, no script may fail."""
    context = _context(browser, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    asked: list[str] = []
    failed: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: failed.append(str(error)))
    yield page
    context.close()
    hosts = {urlsplit(url).hostname for url in asked if not url.startswith(("data:", "blob:"))}
    assert hosts <= {"127.0.0.1"}
    assert not failed


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_no_serious_fault_on_any_page(page: Any, address: str, colours: str) -> None:
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="pip install axe-playwright-python"
    )
    page.emulate_media(color_scheme=colours)
    faults: list[str] = []
    for path in PAGES:
        _go(page, address + path)
        for fault in axe.Axe().run(page).response["violations"]:
            if fault["impact"] in ("serious", "critical"):
                faults.append(f"{path}: {fault['id']} {[node['target'] for node in fault['nodes'][:3]]}")
    assert not faults


def test_from_the_overview_to_the_words_of_a_claim(page: Any, address: str) -> None:
    _go(page, address)
    page.get_by_role("link", name="Disputes").first.click()
    page.wait_for_url("**/disputes")
    page.locator("a.words").first.click()
    page.wait_for_url("**/claims/*")
    page.get_by_role("link", name="The whole report").click()
    page.wait_for_url("**/reports/*")
    assert page.locator("mark.m-source").count() >= 1


def test_search_and_rows_by_keys_alone(page: Any, address: str) -> None:
    _go(page, address)
    page.keyboard.press("/")
    page.keyboard.type("500")
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims?text=500")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/claims/{CLAIMS[0].id}")


def test_the_list_of_keys_opens_and_closes(page: Any, address: str) -> None:
    _go(page, address)
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#keys").is_visible()


def test_the_first_tab_leads_past_the_menu(page: Any, address: str) -> None:
    _go(page, address + "/claims")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"


def test_the_switch_of_colours_is_remembered(page: Any, address: str) -> None:
    _go(page, address)
    page.get_by_role("button", name="Dark colours").click()
    _go(page, address + "/claims")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_every_page_reads_without_scripts(browser: Any, address: str) -> None:
    context = _context(browser, java_script_enabled=False)
    page = context.new_page()
    for path in PAGES:
        _go(page, address + path)
        assert page.locator("h1").is_visible(), path
        assert page.locator("main").inner_text().strip(), path
    context.close()


def test_nothing_is_wider_than_a_phone(browser: Any, address: str) -> None:
    context = _context(browser, viewport={"width": 390, "height": 844})
    page = context.new_page()
    wide = []
    for path in PAGES:
        _go(page, address + path)
        if page.evaluate("document.documentElement.scrollWidth") > 390:
            wide.append(path)
    context.close()
    assert not wide


def test_the_map_without_webgl_is_the_one_drawn_by_the_server(page: Any, address: str) -> None:
    page.goto(address + "/map")
    assert page.locator("svg.map-svg path").first.is_visible()
    assert not page.locator("#map").is_visible()


def test_a_hostile_text_runs_nothing(page: Any, address: str) -> None:
    shown: list[str] = []

    def close(dialog: Any) -> None:
        shown.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", close)
    for path in PAGES:
        _go(page, address + path)
    assert not shown
