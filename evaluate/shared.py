"""Shared: paths of the evaluation data, which is no part of the project.  Reads the environment."""

from __future__ import annotations

import os
import sys
from pathlib import Path

__all__ = ["SHARED_VARIABLE", "shared_path"]

SHARED_VARIABLE = "WHOSAYS_SHARED"


def shared_path(*parts: str) -> Path:
    """Return a path under the folder that WHOSAYS_SHARED names; ends the program where it is not there."""
    folder = os.environ.get(SHARED_VARIABLE)
    if not folder:
        sys.exit(
            f"whosays: {SHARED_VARIABLE} is not set. Name the folder that holds data/ and tools/, or give paths"
        )
    path = Path(folder).joinpath(*parts)
    if not path.exists():
        sys.exit(f"whosays: {path} is not there. See that {SHARED_VARIABLE} names the right folder")
    return path
