"""Evidence: one claim, one report, the words marked in place.  In: Request, Desk.  Out: pages.  Reads a ledger."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from whosays.ask import beside, report_claims, report_copies
from whosays.ask import claim as ask_claim
from whosays.records import Basis
from whosays.show.web.pages.desk import Desk
from whosays.show.web.pages.passages import paragraphs, passages
from whosays.show.web.pages.rendering import render
from whosays.show.web.pages.warm import Warm
from whosays.show.worded import content_words

__all__ = ["DATE_KNOWN", "claim", "report"]

TITLE_CHARS = 90

DATE_KNOWN = {
    Basis.STATED: "the report states it",
    Basis.METADATA: "read from the page's or file's own data",
    Basis.INFERRED: "inferred from words in the report",
    Basis.UNKNOWN: "nobody tells",
}
"""How a date of publication is known, in words."""


def claim(request: Request, desk: Desk, warm: Warm) -> Response:
    """Return one claim: its words in place, its fields, what disputes and what bears it out, its history."""
    reader = desk.reader()
    found = ask_claim(reader, request.path_params["id"])
    one = found.claim
    words = content_words(one)
    return render(
        request,
        "claim.html",
        title=words if len(words) <= TITLE_CHARS else words[:TITLE_CHARS].rsplit(" ", 1)[0] + " …",
        claim=one,
        report=found.report,
        passages=passages(found.report.text, one),
        known=DATE_KNOWN[one.report.published.basis],
        beside=beside(reader, one.id),
    )


def report(request: Request, desk: Desk, warm: Warm) -> Response:
    """Return a report: its text with every claim marked, where it comes from, its copies."""
    reader = desk.reader()
    found = reader.report(request.path_params["id"])
    claims = report_claims(reader, found.id)
    return render(
        request,
        "report.html",
        title=found.title or "Report without a title",
        report=found,
        claims=claims,
        paragraphs=paragraphs(found.text, claims),
        known=DATE_KNOWN[found.published.basis],
        tree=report_copies(reader, found.id),
    )
