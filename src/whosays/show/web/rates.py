"""Rates: how often one client may ask.  In: a client's name and the time.  Out: seconds to wait.  Keeps counts in memory."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

__all__ = ["Rates"]

REMEMBERED = 10_000
"""Clients remembered; the one not heard of for longest is forgotten first."""


class Rates:
    """A bucket a client: it holds `burst` requests and fills at `a_second`."""

    def __init__(self, *, a_second: float, burst: float, now: Callable[[], float] = time.monotonic) -> None:
        self._a_second = a_second
        self._burst = max(1.0, burst)
        self._now = now
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, client: str) -> float:
        """Count one request and return 0, or return the seconds after which one will be let through."""
        with self._lock:
            now = self._now()
            left, then = self._buckets.pop(client, (self._burst, now))
            left = min(self._burst, left + (now - then) * self._a_second)
            allowed = left >= 1
            self._buckets[client] = (left - 1 if allowed else left, now)
            if len(self._buckets) > REMEMBERED:
                self._buckets.popitem(last=False)
            return 0.0 if allowed else (1 - left) / self._a_second
