"""Asked: the query of a request as Filters.  In: query parameters, named as the options of the commands.  Pure."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query

from whosays.ask import Filters
from whosays.records import Certainty, Kind, Polarity

__all__ = ["MOST", "Asked", "Cursor", "Limit"]

MOST = 1000
"""Records on one page at most; `next_cursor` leads to the others."""

Limit = Annotated[int, Query(ge=1, le=MOST, description="Records on a page.")]
Cursor = Annotated[str | None, Query(max_length=200, description="The next_cursor of the page before.")]
Name = Annotated[
    str | None,
    Query(
        max_length=300, description="A name, an alias as written, or an id; a star at the end for any ending."
    ),
]
Day = Annotated[
    str | None,
    Query(
        max_length=10, description="A day, month or year: 2024-02-15, 2024-02, 2024.", examples=["2024-02"]
    ),
]


def _asked(
    source: Name = None,
    about: Name = None,
    kind: Annotated[list[Kind] | None, Query(max_length=20, description="One kind, or several.")] = None,
    place: Annotated[
        str | None, Query(alias="in", max_length=300, description="A place, and all that lies in it.")
    ] = None,
    since: Day = None,
    until: Day = None,
    polarity: Polarity | None = None,
    certainty: Annotated[Certainty | None, Query(description="As worded.")] = None,
    origin: Annotated[
        str | None, Query(max_length=300, description="A report's id: claims in any print of its wire text.")
    ] = None,
    review: Annotated[
        str | None,
        Query(max_length=100, description="The verdict given last on the claim; none: nobody judged it."),
    ] = None,
    figure: Annotated[
        float | None,
        Query(ge=0, le=1e15, allow_inf_nan=False, description="The least number; 0 is any figure."),
    ] = None,
    text: Annotated[
        str | None, Query(max_length=300, description="Words in the claim or its report.")
    ] = None,
    limit: Limit = 100,
    cursor: Cursor = None,
) -> Filters:
    return Filters(
        source=source,
        about=about,
        kind=tuple(kind or ()),
        place=place,
        since=since,
        until=until,
        polarity=polarity,
        certainty=certainty,
        origin=origin,
        review=review,
        figure=figure,
        text=text,
        limit=limit,
        cursor=cursor,
    )


Asked = Annotated[Filters, Depends(_asked)]
