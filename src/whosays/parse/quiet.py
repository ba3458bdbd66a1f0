"""Quiet: libraries that report each flaw of a page to the log are asked once to keep to what is critical."""

from __future__ import annotations

import logging
from functools import cache

__all__ = ["hush"]


@cache
def hush(library: str) -> None:
    """Raise the level of a library's logger, unless the user has set one already.

    Its flaws reach the user as Declined, with the report's address, which the library does not know.
    """
    logger = logging.getLogger(library)
    if logger.level == logging.NOTSET:
        logger.setLevel(logging.CRITICAL)
