"""Ids from content: a hash of the canonical JSON of a mapping, with the scheme's name in it.  Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

__all__ = ["content_id"]


def content_id(scheme: str, parts: Mapping[str, Any]) -> str:
    """Return 20 hex digits (80 bits) that depend on `scheme` and every part.

    JSON of a sorted mapping is unambiguous: different parts never encode alike.
    """
    encoded = json.dumps([scheme, parts], sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(encoded.encode("ascii")).hexdigest()[:20]
