"""Rendering: a template and its words as a page.  In: Request, context.  Out: HTMLResponse.  Reads our templates.

Everything is escaped by Jinja; an undefined name in a template is an error, never an empty space.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from whosays.ask import Filters
from whosays.records import Claim, Kind
from whosays.show.web.pages.address import link, pairs_of, path_to
from whosays.show.web.pages.passages import LETTERS
from whosays.show.web.static import static_url
from whosays.show.worded import (
    content_words,
    day_words,
    figure_words,
    interval_words,
    number_words,
    speaker,
    verb,
)

__all__ = ["PAGES", "render"]

PAGES = (
    ("/", "Overview"),
    ("/claims", "Claims"),
    ("/positions", "Positions"),
    ("/figures", "Figures"),
    ("/disputes", "Disputes"),
    ("/changes", "Changes"),
    ("/picture", "Picture"),
    ("/map", "Map"),
    ("/brief", "Brief"),
    ("/paste", "Paste"),
)


def render(
    request: Request,
    template: str,
    *,
    title: str,
    filters: Filters | None = None,
    status: int = 200,
    **context: Any,
) -> Response:
    """Return a page from a template; `filters` are those that it shows and its form holds."""
    page = _environment().get_template(template)
    whole = page.render(
        title=title,
        filters=filters or Filters(),
        here=request.url.path,
        address=str(request.url.path) + (f"?{request.url.query}" if request.url.query else ""),
        **context,
    )
    return HTMLResponse(whole, status_code=status)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("whosays.show.web.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        pages=PAGES,
        kinds=[kind.value for kind in Kind],
        letters=LETTERS,
        link=link,
        pairs_of=pairs_of,
        path_to=path_to,
        asset=static_url,
        speaker=speaker,
        verb=verb,
        content_words=content_words,
        day_words=day_words,
        figure_words=figure_words,
        interval_words=interval_words,
        number_words=number_words,
        said_words=_said_words,
        short_day=_short_day,
        group_of=_group_of,
        outward=_outward,
    )
    return environment


def _said_words(claim: Claim) -> str:
    """Return when a claim was said or, that unknown, published, and which of the two."""
    said = interval_words(claim.said)
    if said:
        return said
    published = day_words(claim.report.published)
    return "undated" if published == "undated" else f"published {published}"


def _short_day(claim: Claim) -> tuple[str, str]:
    """Return the first day a claim may have been made as ISO 8601, and "said" or "published"; ("", "undated")."""
    for when, how in ((claim.said, "said"), (claim.report.published, "published")):
        if when is not None and (day := when.start or when.end):
            return day, how
    return "", "undated"


def _group_of(claim: Claim) -> str:
    return ", ".join(dict.fromkeys(actor.name for actor in (*claim.subjects, *claim.objects)))


def _outward(url: str | None) -> str:
    """Return an address outside that a page may link to, "" for what is not http(s)."""
    return url if url and url.lower().startswith(("http://", "https://")) else ""
