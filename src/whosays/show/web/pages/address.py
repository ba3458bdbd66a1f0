"""Address: a page's query as Filters, and Filters as an address.  In: query pairs.  Out: Asked, addresses.  Pure.

The names are those of the commands' options; an empty field is a filter not set. Whatever a page can show
has one address, with its parts in one order, so that it can be kept and sent.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import TypeVar
from urllib.parse import quote, urlencode

from whosays.ask import Filters
from whosays.errors import SettingsError
from whosays.records import Certainty, Kind, Polarity

__all__ = ["LIMITS", "asked", "link", "pairs_of", "path_to"]

LIMITS = (25, 50, 100, 250)
"""Rows a page may have; the second is the default."""

Code = TypeVar("Code", Kind, Polarity, Certainty)

_TEXTS = ("source", "about", "place", "since", "until", "text", "cursor", "origin", "review")


def asked(query: Iterable[tuple[str, str]]) -> Filters:
    """Return the filters of a query; names that are no filter are left aside.

    Raises SettingsError for a value that makes no sense, in the words of the field.
    """
    given = [(name, value.strip()) for name, value in query if value.strip()]
    last = dict(given)
    texts = {name: last[name] for name in _TEXTS if name in last}
    return Filters(
        kind=tuple(dict.fromkeys(_code(Kind, value) for name, value in given if name == "kind")),
        polarity=_code(Polarity, last["polarity"]) if "polarity" in last else None,
        certainty=_code(Certainty, last["certainty"]) if "certainty" in last else None,
        figure=_number(last["figure"]) if "figure" in last else None,
        limit=_limit(last.get("limit", "")),
        **texts,  # type: ignore[arg-type]  # names and types are those of Filters
    )


def pairs_of(filters: Filters) -> list[tuple[str, str]]:
    """Return filters as query pairs in one order, those not set left out; the cursor last."""
    pairs: list[tuple[str, str]] = []
    for field in fields(Filters):
        value = getattr(filters, field.name)
        if isinstance(value, tuple):
            pairs += [(field.name, str(one)) for one in value]
        elif isinstance(value, float):
            pairs.append((field.name, f"{value:.15g}"))
        elif value is not None and not (field.name == "limit" and value == LIMITS[1]):
            pairs.append((field.name, str(value)))
    return pairs


def link(path: str, filters: Filters | None = None, **changes: object) -> str:
    """Return the address of a page with `filters`, some of them changed; the cursor is only kept by naming it.

    A change that is no filter's name becomes a part of the query as it is; None leaves it out.
    """
    names = {field.name for field in fields(Filters)}
    own = {name: value for name, value in changes.items() if name in names}
    more = [(name, str(v)) for name, v in changes.items() if name not in names and v not in (None, "")]
    changed = replace(filters or Filters(), **({"cursor": None} | own))  # type: ignore[arg-type]
    query = urlencode([*pairs_of(changed), *more])
    return f"{path}?{query}" if query else path


def path_to(sort: str, id: str) -> str:
    """Return the address of a claim, report, actor or place; whatever the id, it stays in its place."""
    return f"/{sort}/{quote(id, safe=':@.-_~')}"


def _code(codes: type[Code], value: str) -> Code:
    try:
        return codes(value)
    except ValueError:
        known = ", ".join(code.value for code in codes)
        raise SettingsError(f"{value!r} is no {codes.__name__.lower()}", cure=f"Choose of: {known}") from None


def _number(value: str) -> float:
    try:
        number = float(value.replace(",", ""))
    except ValueError:
        raise SettingsError(f"{value!r} is no number", cure="Give the least figure, as 500") from None
    if not 0 <= number < float("inf"):
        raise SettingsError(f"{value!r} is no count", cure="Give 0 or more")
    return number


def _limit(value: str) -> int:
    """Return the rows asked for, from those on offer; a page is never longer, nor cut without a next one."""
    return int(value) if value.isdecimal() and int(value) in LIMITS else LIMITS[1]
