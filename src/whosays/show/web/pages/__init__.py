"""Pages: what an analyst reads in a browser.  In: a Desk.  Out: an APIRouter of HTML pages.  Reads a ledger.

Every page has an address of its own that holds all its filters; all of them read without scripts.
"""

from __future__ import annotations

from whosays.show.web.pages.desk import Desk, open_desk
from whosays.show.web.pages.routes import pages_router

__all__ = ["Desk", "open_desk", "pages_router"]
