"""Refusals: what the read stage declines, and in which words.  Pure.

Reason codes: missing, not-permitted, unreadable, no-match, empty-folder, empty, binary, unsupported,
truncated, too-large, malformed, malformed-json, malformed-date, no-text, encoding, fetch-failed, and, for
records of an archive that are no pages, not-html and http-status.
"""

from __future__ import annotations

from whosays.records import Declined

__all__ = ["declined", "megabytes", "too_large"]


def declined(reason: str, what: str, detail: str, *, cure: str = "") -> Declined:
    """Return the refusal of `what`: `detail` says what is wrong, `cure` what to do about it."""
    return Declined(stage="read", reason=reason, what=what, detail=f"{detail}. {cure}" if cure else detail)


def too_large(what: str, kind: str, limit_bytes: int) -> Declined:
    """Return the refusal of an input over its limit."""
    return declined(
        "too-large",
        what,
        f"{kind} over {megabytes(limit_bytes)}",
        cure="Split it, or give the report's text alone",
    )


def megabytes(size_bytes: int) -> str:
    """Return a size in words: `5 MiB`."""
    return f"{size_bytes / 2**20:.3g} MiB"
