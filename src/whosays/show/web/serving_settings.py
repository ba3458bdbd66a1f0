"""Serving settings: what shapes one `whosays serve`, read once at the edge and passed in.  Pure."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from whosays.pipeline import Stages, open_stages
from whosays.settings import Settings

__all__ = ["Bounds", "ServingSettings", "is_loopback"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What one client, one upload and one reading may cost.

    `upload_bytes` bounds a request's body. `answer_seconds` is how long a request waits for claims before
    it is told to ask the job again. `silent_seconds` is how long a reading may go on without finishing a
    report before it is stopped; `jobs_waiting` how many may wait, `jobs_kept` how many ended ones are
    remembered. Rates are requests a second, each with a burst of `burst_seconds` at once.
    """

    upload_bytes: int = 16 * 2**20
    answer_seconds: float = 4.0
    silent_seconds: float = 60.0
    jobs_waiting: int = 64
    jobs_kept: int = 200
    reads_a_second: float = 200.0
    writes_a_second: float = 5.0
    burst_seconds: float = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ServingSettings:
    """One `whosays serve`: the run's settings, where it listens, and its bounds.

    `tokens` is the file of access tokens, asked only where `host` is not loopback. `open_stages` opens
    the stages in the process that reads reports; it is pickled by its name. With `warm` they are opened
    when the server starts, not with the first report.
    """

    settings: Settings
    host: str = "127.0.0.1"
    port: int = 8080
    tokens: Path | None = None
    bounds: Bounds = Bounds()
    open_stages: Callable[[Settings], Stages] = open_stages
    warm: bool = False


def is_loopback(host: str) -> bool:
    """Say whether a host, a name or an IP address, is this machine's own loopback."""
    bare = host.strip("[]").lower()
    if bare == "localhost":
        return True
    try:
        return ipaddress.ip_address(bare).is_loopback
    except ValueError:
        return False
