"""Read: addresses in, captures and refusals out, in the order given.  Does I/O.

Nothing is held but the report at hand: folders, archives and JSON Lines are walked as they are read.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from typing import cast

from whosays.errors import InputError
from whosays.read.addresses import Found, find
from whosays.read.contents import captures_of
from whosays.read.fetch import Fetch
from whosays.read.limits import Limits
from whosays.read.refusals import declined
from whosays.read.streams import Readable
from whosays.records import Capture, Declined, Stated

__all__ = ["read"]


def read(
    addresses: Iterable[str],
    *,
    stated: Stated | None = None,
    fetch: Fetch | None = None,
    limits: Limits | None = None,
    stdin: Readable | None = None,
) -> Iterator[Capture | Declined]:
    """Yield every report found at `addresses`, as bytes, and a refusal for whatever cannot be read.

    An address is a file, a folder, a glob, "-" (standard input) or an http(s) address, which only
    `fetch` opens (None declines it). `stated` fills in what a container does not say of a report:
    title, publisher, url and published; its id is never used, as many reports may come.
    """
    given = stated or Stated()
    bounds = limits or Limits()
    for address in addresses:
        if address == "-":
            yield from captures_of("-", stdin or cast(Readable, sys.stdin.buffer), given, bounds)
        elif address.lower().startswith(("http://", "https://")):
            yield from _fetched(address, given, fetch, bounds)
        else:
            for found in find(address):
                yield from _opened(found, given, bounds) if isinstance(found, Found) else [found]


def _fetched(
    address: str, stated: Stated, fetch: Fetch | None, limits: Limits
) -> Iterator[Capture | Declined]:
    if fetch is None:
        yield declined(
            "fetch-failed", address, "the network is switched off", cure="Download it and give the file"
        )
        return
    try:
        body = fetch(address)
    except InputError as failed:
        yield declined("fetch-failed", address, failed.what, cure=failed.cure)
        return
    yield from captures_of(address, io.BytesIO(body), stated, limits, url=address)


def _opened(found: Found, stated: Stated, limits: Limits) -> Iterator[Capture | Declined]:
    try:
        stream = found.path.open("rb")
    except PermissionError:
        yield declined(
            "not-permitted", found.address, "no permission to read it", cure=f"Try: chmod u+r {found.address}"
        )
    except OSError as failed:
        yield declined("unreadable", found.address, failed.strerror or str(failed), cure="Check the path")
    else:
        with stream:
            yield from captures_of(found.address, stream, stated, limits)
