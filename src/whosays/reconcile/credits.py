"""Credits: what the first and last lines of a report say about where its text came from.  Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Credits", "read_credits", "same_name"]

_DATELINE = re.compile(
    r"\s*(?P<place>[^\W\d_a-z][^\W\d_a-z'’. -]{2,40}(?:/[^\W\d_a-z]{3,30})?)"
    r"(?P<rest>(?:,[^()–—\n]{1,40})?)\s*(?:\((?P<agency>[^()\n]{2,40})\))?\s*(?:[–—-]{1,2}|:)\s"
)
_AGENCY_AT_END = re.compile(r"[(\[](?P<agency>[A-Z][\w. &/'’-]{1,40})[)\]]\s*$")
_BYLINE = re.compile(r"^\s*By (?P<name>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3})\s*$", re.MULTILINE)
_AGENCY_PHRASE = re.compile(
    r"\b(?:told|by|with) (?:the|this) (?:news )?agency\b|\bagency (?:reports|copy)\b", re.I
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Credits:
    """`place` of the dateline, `agency` credited, `byline`; `agency_words`: speaks of "the agency"."""

    place: str | None = None
    agency: str | None = None
    byline: str | None = None
    agency_words: bool = False


def read_credits(text: str) -> Credits:
    """Return the dateline, credit and byline that a text carries; None where it has none."""
    dateline = _DATELINE.match(text)
    byline = _BYLINE.search(text[:400])
    agency = dateline["agency"] if dateline else None
    if agency is None and (at_end := _AGENCY_AT_END.search(text[-60:])):
        agency = at_end["agency"]
    return Credits(
        place=dateline["place"].strip().casefold() if dateline else None,
        agency=agency.strip() if agency else None,
        byline=byline["name"] if byline else None,
        agency_words=bool(_AGENCY_PHRASE.search(text)),
    )


def same_name(credit: str | None, publisher: str | None) -> bool:
    """Tell whether a credit names a publisher: by its name or its initials ("LNA-Press")."""
    if not credit or not publisher:
        return False
    words = re.findall(r"[^\W_]+", publisher)
    initials = "".join(w[0] for w in words).casefold()
    first = re.findall(r"[^\W_]+", credit.casefold())
    whole = " ".join(first) == " ".join(words).casefold()
    return whole or (len(initials) > 1 and bool(first) and first[0] == initials)
