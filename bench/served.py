"""Served: `whosays serve` in a process of its own.  In: a ledger.  Out: its address, while it runs.  Starts a process."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

import httpx

__all__ = ["served"]

START_SECONDS = 300.0


@contextmanager
def served(ledger: str) -> Iterator[str]:
    """Run the server on a free port of loopback and yield its address once it answers; it is ended afterwards."""
    command = [sys.executable, "-m", "whosays", "serve", "--ledger", ledger, "--port", "0"]
    with tempfile.TemporaryFile(mode="w+") as log:
        server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=log, text=True)
        try:
            yield _address(server, log)
        finally:
            server.terminate()
            server.wait(30)


def _address(server: subprocess.Popen[str], log: IO[str]) -> str:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and server.poll() is None:
        log.seek(0)
        found = re.search(r"http://\S+?(?=/ )", log.read())
        try:
            if found and httpx.get(f"{found.group()}/paste", timeout=START_SECONDS):
                return found.group()
        except httpx.TransportError:
            pass
        time.sleep(0.2)
    log.seek(0)
    raise SystemExit(f"the server did not start: {log.read()[-500:]}")
