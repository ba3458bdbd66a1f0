"""Tense: whether a date told without its year or week lies ahead or behind.  In: text, a place in it.  Out: a word.  Pure."""

from __future__ import annotations

import re

__all__ = ["tense_at"]

_FUTURE = re.compile(
    r"(?<!had[ ])(?<!had[ ]been[ ])\b(?:will|won[’']t|shall|to[ ]be|is[ ]to|are[ ]to|due|scheduled|slated"
    r"|set[ ]to|expect(?:s|ed)?[ ]to|plan(?:s|ning|ned)?[ ](?:to|an?|for)|payable"
    r"|planned[ ]for|until|as[ ](?:early|soon)[ ]as|no[ ]later[ ]than|extended[ ]to|deadline|expires?"
    r"|redeem|redemption|of[ ]record|effective|would[ ](?:still[ ])?(?:be|meet|leave|travel|return|go)"
    r"|starting)\b|[’']ll\b",
    re.IGNORECASE,
)
#: A participle counts as past unless it stands after "be" or an article: "to be held", "a still unspecified date".
_PAST = re.compile(
    r"\b(?:was|were|had|said|told|met|did|came|went|began|took|(?<!be[ ])held|(?<!be[ ])made|saw|found|won|lost"
    r"|fell|rose|left"
    r"|got|gave|(?<!be[ ])sent|shot"
    r"|since|ago|(?-i:(?<!be[ ])(?<!been[ ])(?<!to[ ])(?<!an[ ])(?<!\ba[ ])(?<!still[ ])[a-z][\w-]+ed))\b",
    re.IGNORECASE,
)
_WAS_TO = re.compile(
    r"\bhad (?:previously |earlier |originally )?been (?:due|scheduled|set|expected|slated|planned|supposed)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(r"\S+(?: \S+)?,? (?:\w+ ){0,4}(?:will|is to|are to)\b")  # "On Friday the minister will"
_UNTIL_PAST = re.compile(r"\S+, (?:\w+ ){1,4}(?:had|has|was|were)\b")  # "Until Friday, they had not"
_TIMETABLE = re.compile(r"\b(?:meet|leave|arrive|depart|visit|vote|convene)s?\b")  # "the two meet Monday"
_HAD = re.compile(r"\bhad\b", re.IGNORECASE)  # "two had filed reports by Wednesday"
_AROUND = 70  # characters in which the tense is looked for


def tense_at(text: str, start: int) -> str:
    """Return "future", "past" or "", by the nearest telling word of the clause before the place `start`."""
    before = re.split(r"[.;:!?] ", text[max(0, start - _AROUND) : start])[-1]
    future = [m.end() for m in _FUTURE.finditer(before)]
    past = [m.end() for m in _PAST.finditer(before)]
    if _WAS_TO.search(before) or (before.casefold().endswith("until ") and _UNTIL_PAST.match(text, start)):
        return "past"
    if before.casefold().endswith(("by ", "by the ")) and not _HAD.search(before):
        return "future"
    if future and (not past or future[-1] >= past[-1]):
        return "future"
    if not past and (_AHEAD.match(text, start) or _TIMETABLE.search(before)):
        return "future"
    return "past" if past else ""
