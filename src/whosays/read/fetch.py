"""Fetch: an http(s) address in, its bytes out, within limits of size and time.  Does I/O."""

from __future__ import annotations

import time
from typing import Protocol

from whosays.errors import UnreadableInput
from whosays.read.limits import Limits

__all__ = ["Fetch", "fetch_http"]

_AGENT = "whosays (news reader; one page at a time)"


class Fetch(Protocol):
    """Anything that turns an http(s) address into bytes, or raises UnreadableInput."""

    def __call__(self, address: str, /) -> bytes:
        """Return the bytes at `address`."""


def fetch_http(address: str, /, *, limits: Limits | None = None, public_only: bool = False) -> bytes:
    """Return the body at `address`, redirects followed, transfer coding undone.

    With `public_only` every host, that of each redirect too, must resolve to addresses of the public
    internet and nothing else, and the connection goes to the very address that was looked at; proxies of
    the environment are not asked. It is for addresses that others give, as on a web page.

    Raises UnreadableInput when the address fails, answers with an error status, or goes over
    `limits.fetch_bytes` or `limits.fetch_seconds` (the whole exchange, not one read).
    """
    import httpx  # loaded only when the network is wanted: it takes longer to import than a page to read

    from whosays.read.public import public_transport

    bounds = limits or Limits()
    deadline = time.monotonic() + bounds.fetch_seconds
    body = bytearray()
    try:
        with (
            httpx.Client(
                follow_redirects=True,
                timeout=bounds.fetch_seconds,
                headers={"user-agent": _AGENT},
                trust_env=not public_only,
                transport=public_transport() if public_only else None,
            ) as client,
            client.stream("GET", address) as response,
        ):
            response.raise_for_status()
            for chunk in response.iter_bytes():
                body += chunk
                _check(address, len(body), deadline, bounds)
    except httpx.HTTPStatusError as failed:
        status = failed.response.status_code
        raise UnreadableInput(
            f"{address} answers with status {status}",
            cure="Open it in a browser, save the page and give the file",
        ) from failed
    except (httpx.HTTPError, httpx.InvalidURL) as failed:
        reason = str(failed) or type(failed).__name__
        raise UnreadableInput(f"{address} cannot be reached ({reason})", cure="Check the address") from failed
    return bytes(body)


def _check(address: str, size: int, deadline: float, bounds: Limits) -> None:
    if size > bounds.fetch_bytes:
        raise UnreadableInput(
            f"{address} is over {bounds.fetch_bytes:,} bytes", cure="Download it and give the file"
        )
    if time.monotonic() > deadline:
        raise UnreadableInput(
            f"{address} takes over {bounds.fetch_seconds:g} seconds", cure="Download it and give the file"
        )
