"""Read: addresses in, captures out, one at a time; what could not be read comes out as Declined.  Does I/O.

Verb: `read`. Protocol: `Fetch`, the one door to the network, is any function from an http(s) address
to bytes; `fetch_http` is ours, a test passes its own.
"""

from __future__ import annotations

from whosays.read.contents import captures_of
from whosays.read.fetch import Fetch, fetch_http
from whosays.read.limits import Limits
from whosays.read.reader import read

__all__ = ["Fetch", "Limits", "captures_of", "fetch_http", "read"]
