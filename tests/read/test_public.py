"""Public addresses alone: what a stranger names must not lead into the machine's own networks."""

from __future__ import annotations

import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from whosays.errors import UnreadableInput
from whosays.read import fetch_http
from whosays.read import public as public_module
from whosays.read.public import is_public


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:4700:4700::1111", "64:ff9b::5db8:d822"])
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
     "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
     "255.255.255.255", "240.0.0.1", "not an address"],
)  # fmt: skip
def test_all_others_are_not(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:1/", "http://2130706433/", "http://0x7f.1/", "http://localhost/"]
)
def test_loopback_is_refused_however_it_is_written(address: str) -> None:
    with pytest.raises(UnreadableInput, match=r"not on the public internet|no address"):
        fetch_http(address, public_only=True)


def test_a_name_with_one_private_address_among_public_ones_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(UnreadableInput, match=r"not on the public internet"):
        fetch_http("http://two-faced.example/", public_only=True)


class _Turn(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(302)
        self.send_header("Location", "http://127.0.0.2:9/secret")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


def test_a_redirect_is_looked_at_as_the_first_address_is(monkeypatch: pytest.MonkeyPatch) -> None:
    server = HTTPServer(("127.0.0.1", 0), _Turn)
    threading.Thread(target=server.handle_request, daemon=True).start()
    monkeypatch.setattr(public_module, "is_public", lambda address: address == "127.0.0.1")
    with pytest.raises(UnreadableInput, match=r"127\.0\.0\.2 is not on the public internet"):
        fetch_http(f"http://127.0.0.1:{server.server_port}/", public_only=True)
    server.server_close()
