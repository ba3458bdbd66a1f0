"""Place mentions: the words of a claim's place, whole, or why they are none.  In: mention, names.  Out: span.  Pure.

The heads read words, so a name may come in part ("La" of "La Victoria"), and a word of a group's or a person's name may pass
for a place ("Sahara" in "Islamic State in the Greater Sahara").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from whosays.records import ActorKind, Place
from whosays.resolve.actors import ActorMention
from whosays.resolve.actors.persons import is_person

__all__ = ["Aside", "whole_place"]

#: Not forces: "the army of Mali" tells of a place, too.
_NAMED = frozenset({ActorKind.ARMED_GROUP, ActorKind.INTERGOVERNMENTAL, ActorKind.CIVIL, ActorKind.MEDIA})
#: Words that name no place by themselves: pointers, pronouns, and what only goes with a noun.
_NO_PLACE = (
    r"these|those|this|that|it|any|one|ones|some|all|al|el|new|old|northern|southern|eastern|western|central|tribal"
    r"|nearby|local|foreign|others?|governments?|side|elements|branch|uniform|hands|\d+(?:st|nd|rd|th)?"
)
_NAMELESS = re.compile(rf"\W*(?:(?:{_NO_PLACE})\W*)*", re.IGNORECASE)
_PREPOSITION = re.compile(r"(?:At|In|On|Near|From|To)\b")
_CAPITALISED = r"[^\W\d_a-z][\w’'-]*"
_BEFORE = re.compile(rf"(?:{_CAPITALISED}[ ])+$")
_AFTER = re.compile(rf"^(?:[ ]{_CAPITALISED})+")
REACH = 60  # characters beside a mention in which a person's name is looked for


class Aside(NamedTuple):
    """A mention that is no place, and why."""

    why: str


def whole_place(
    place: Place, text: str, named: Sequence[ActorMention], toponyms: Sequence[Place]
) -> tuple[int, int] | Aside:
    """Return the span of the place's whole name in `text`, or why the mention is none.

    `named` are the report's known actors, `toponyms` its place names.
    """
    if _NAMELESS.fullmatch(place.text):
        return Aside("its words name no place by themselves")
    for holder in named:
        held = holder.kind in _NAMED and holder.start <= place.start and place.end <= holder.end
        if held and (len(holder.text) > place.end - place.start or holder.text.isupper()):
            return Aside(f"part of the name “{holder.text}”")
    for toponym in toponyms:
        overlaps = toponym.start < place.end and place.start < toponym.end
        if overlaps and not _PREPOSITION.match(toponym.text):
            return min(place.start, toponym.start), max(place.end, toponym.end)
    person = _run(place.start, place.end, text)
    if person != place.text and is_person(person, speaker=False):
        return Aside(f"part of the person's name “{person}”")
    return place.start, place.end


def _run(start: int, end: int, text: str) -> str:
    """The capitalised words on both sides of a span, with it."""
    before = _BEFORE.search(text[max(0, start - REACH) : start])
    after = _AFTER.match(text[end : end + REACH])
    opened = start - len(before[0]) if before else start
    return text[opened : end + (len(after[0]) if after else 0)]
