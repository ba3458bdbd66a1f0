"""Memberships: which states belong to a body at a day.  In: ActorEntry, a day.  Out: state codes.  Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from whosays.errors import SettingsError
from whosays.resolve.actors.entries import ActorEntry

__all__ = ["alliance_named", "members_at"]

_YEARS = re.compile(r"(\d{4})/(\d{4})?")


def members_at(entry: ActorEntry, day: str) -> tuple[str, ...]:
    """Return the ISO 3166-1 alpha-2 codes of a body's members at a day (ISO 8601), sorted.

    Years are all that the actor files know: a state that left in a year counts as a member to its end.
    """
    return tuple(sorted(code for code, years in entry.members.items() if _within(years, day[:4])))


def alliance_named(name: str, entries: Mapping[str, ActorEntry]) -> ActorEntry:
    """Return the body with members that `name` names, by id, name, alias or acronym.

    Raises SettingsError when there is none.
    """
    wanted = name.casefold()
    bodies = [entry for entry in entries.values() if entry.members]
    for entry in bodies:
        if wanted in {word.casefold() for word in _names(entry)}:
            return entry
    known = ", ".join(sorted(acronym for entry in bodies for acronym in entry.acronyms[:1]))
    raise SettingsError(f"No alliance is known as {name!r}", cure=f"Members are known of {known}")


def _names(entry: ActorEntry) -> Iterable[str]:
    return (entry.id, entry.id.partition(":")[2], entry.name, *entry.aliases, *entry.acronyms)


def _within(years: str, year: str) -> bool:
    """Tell whether a year lies in one of some stretches: "2006/2012", "1992/" from 1992 on; "" is always."""
    stretches = _YEARS.findall(years)
    return not stretches or any(first <= year <= (last or "9999") for first, last in stretches)
