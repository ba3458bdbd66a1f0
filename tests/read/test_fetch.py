"""Fetch: a server on this machine that is well, missing, endless and slow."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from whosays.errors import UnreadableInput
from whosays.read import Limits, fetch_http


class _Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(302 if self.path == "/moved" else 404 if self.path == "/missing" else 200)
        if self.path == "/moved":
            self.send_header("Location", "/well")
        self.end_headers()
        if self.path == "/slow":
            for _ in range(20):
                self.wfile.write(b".")
                time.sleep(0.05)
        self.wfile.write(b"x" * (100_000 if self.path == "/large" else 5))

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Pages)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("path", ["/well", "/moved"])
def test_a_page_is_fetched_and_redirects_followed(site: str, path: str) -> None:
    assert fetch_http(site + path) == b"xxxxx"


@pytest.mark.parametrize(
    ("path", "said"),
    [("/missing", "status 404"), ("/large", "over 50,000 bytes"), ("/slow", "over 0.3 seconds")],
)
def test_a_failure_is_told_in_words(site: str, path: str, said: str) -> None:
    with pytest.raises(UnreadableInput, match=said):
        fetch_http(
            site + path, limits=Limits(fetch_bytes=50_000, fetch_seconds=0.3 if path == "/slow" else 20)
        )


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/", "http://", "http://[bad"])
def test_an_address_that_leads_nowhere_is_told(address: str) -> None:
    with pytest.raises(UnreadableInput, match="cannot be reached"):
        fetch_http(address, limits=Limits(fetch_seconds=2))
