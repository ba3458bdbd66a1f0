"""Held out: which texts training does not see, so that floors and confidences are chosen on them.  Pure."""

from __future__ import annotations

import hashlib
from pathlib import Path

__all__ = ["TEXTS", "held_out"]

TEXTS = Path(__file__).parent / "texts"


def held_out(id: str, share: int = 10) -> bool:
    """True for one report in `share`, by its id alone."""
    return int(hashlib.sha256(id.encode()).hexdigest(), 16) % share == 0
