"""Evidence: one claim, one report, the words marked in place.  In: Request, Desk.  Out: pages.  Reads a ledger."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from whosays.ask import claim as ask_claim
from whosays.ledger import Reader
from whosays.records import Basis, Claim, Link, Report
from whosays.show.web.pages.between import claims_by_id, claims_in_report, links_of, origin_of, positions_of
from whosays.show.web.pages.desk import Desk
from whosays.show.web.pages.passages import paragraphs, passages
from whosays.show.web.pages.rendering import render
from whosays.show.web.pages.tallies import Warm
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

Ends = tuple[tuple[Link, Claim], ...]


def claim(request: Request, desk: Desk, warm: Warm) -> Response:
    """Return one claim: its words in place, its fields, what disputes and what bears it out, its history."""
    reader = desk.reader()
    found = ask_claim(reader, request.path_params["id"])
    one = found.claim
    positions = positions_of(reader, one.id)
    words = content_words(one)
    return render(
        request,
        "claim.html",
        title=words if len(words) <= TITLE_CHARS else words[:TITLE_CHARS].rsplit(" ", 1)[0] + " …",
        claim=one,
        report=found.report,
        passages=passages(found.report.text, one),
        known=DATE_KNOWN[one.report.published.basis],
        ends=_other_ends(reader, one.id),
        history=tuple(claims_by_id(reader, (id for p in positions for id in p.history)).values()),
    )


def _other_ends(reader: Reader, id: str) -> Ends:
    links = links_of(reader, [id])
    others = [
        next(end for end in (*link.claims[::-1], id) if end != id or link.claims[0] == link.claims[1])
        for link in links
    ]
    claims = claims_by_id(reader, others)
    return tuple((link, claims[other]) for link, other in zip(links, others, strict=True) if other in claims)


def report(request: Request, desk: Desk, warm: Warm) -> Response:
    """Return a report: its text with every claim marked, where it comes from, its copies."""
    reader = desk.reader()
    found = reader.report(request.path_params["id"])
    claims = claims_in_report(reader, found.id)
    origin = origin_of(reader, found.id)
    return render(
        request,
        "report.html",
        title=found.title or "Report without a title",
        report=found,
        claims=claims,
        paragraphs=paragraphs(found.text, claims),
        known=DATE_KNOWN[found.published.basis],
        copies=_copies(reader, origin.reports if origin else (), found.id),
        origin=origin,
    )


def _copies(reader: Reader, ids: tuple[str, ...], own: str) -> tuple[Report, ...]:
    return tuple(reader.report(id) for id in ids[:50] if id != own)
