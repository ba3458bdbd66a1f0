"""Rows: records to and from the text columns that hold them.  Pure."""

from __future__ import annotations

import hashlib
import json
from typing import Any, TypeVar

from cattrs import BaseValidationError

from whosays.errors import LedgerDamaged, MalformedInput
from whosays.records import Claim, Report, as_mapping, content_id, from_mapping

__all__ = ["as_text", "claim_from", "report_from", "report_key", "report_row", "text_sha256"]


def as_text(mapping: object) -> str:
    """Return compact JSON, letters as they are."""
    return json.dumps(mapping, ensure_ascii=False, separators=(",", ":"))


def claim_from(record: str) -> Claim:
    """Return the claim of a row. Raises LedgerDamaged when the row does not hold one."""
    return _structured(json.loads(record), Claim)


def report_from(record: str, text: str) -> Report:
    """Return the report of a row, with its text. Raises LedgerDamaged when the row does not hold one."""
    return _structured({**json.loads(record), "text": text}, Report)


def text_sha256(report: Report) -> str:
    """Return the SHA-256 of a report's text in UTF-8.

    Raises MalformedInput for a text with half a surrogate pair, which has no UTF-8.
    """
    try:
        return hashlib.sha256(report.text.encode("utf-8")).hexdigest()
    except UnicodeEncodeError as error:
        raise MalformedInput(
            f"The text of report {report.id} holds half a character at {error.start}",
            cure="Mend its encoding",
        ) from error


def report_key(id: str, sha256: str) -> str:
    """Return the key of a report: its id and its text, so that a changed text is another report."""
    return content_id("report-key-1", {"id": id, "text_sha256": sha256})


def report_row(report: Report) -> dict[str, Any]:
    """Return the columns of a report that follow from the report alone."""
    sha256 = text_sha256(report)
    record = {name: value for name, value in as_mapping(report).items() if name != "text"}
    return {
        "key": report_key(report.id, sha256),
        "id": report.id,
        "text": report.text,
        "text_sha256": sha256,
        "origin": report.origin or report.id,
        "record": as_text(record),
    }


Record = TypeVar("Record")


def _structured(mapping: dict[str, Any], kind: type[Record]) -> Record:
    try:
        return from_mapping(mapping, kind)
    except BaseValidationError as error:
        raise LedgerDamaged(
            f"A row does not hold a {kind.__name__.lower()}", cure="Restore a copy"
        ) from error
