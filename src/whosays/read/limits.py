"""Limits: how much one input may cost before it is declined.  Pure.

A news page with its scripts is rarely over 2 MB and a report's text rarely over 100 kB; the bounds
leave room above that, and keep any single input to a few seconds and to tens of megabytes of memory.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Limits"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds in bytes and seconds; `document_bytes` holds for one PDF, DOCX or feed."""

    page_bytes: int = 5 * 2**20
    text_bytes: int = 8 * 2**20
    line_bytes: int = 8 * 2**20
    document_bytes: int = 64 * 2**20
    fetch_bytes: int = 64 * 2**20
    fetch_seconds: float = 20.0
