"""Coreference: "the group", "they" to a named actor before them.  In: a mention, known names.  Out: a name or None.  Pure.

A definite mention without a name of its own takes the nearest actor named before it whose kind fits its head
noun; an indefinite one ("militants", "a group") stays what it is. Light on purpose: no more than the
recency and agreement of Lappin and Leass (1994), as claims point at named mentions wherever the model can.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from whosays.records import ActorKind
from whosays.resolve.actors import ActorMention

__all__ = ["antecedent", "is_speaker_word", "whole_name"]

REACH = 1_500  # characters back: about five paragraphs
_GROUP = frozenset({ActorKind.ARMED_GROUP})
_FORCES = frozenset({ActorKind.FORCES})
_BODY = frozenset({ActorKind.INTERGOVERNMENTAL})
_RULE = frozenset({ActorKind.GOVERNMENT, ActorKind.STATE})
_ANY = _GROUP | _FORCES | _BODY | _RULE
_KINDS: dict[str, frozenset[ActorKind]] = {
    **dict.fromkeys(
        [
            "group",
            "groups",
            "movement",
            "organisation",
            "organization",
            "militants",
            "insurgents",
            "fighters",
            "rebels",
            "terrorists",
            "jihadists",
            "gunmen",
            "outfit",
            "faction",
            "network",
            "militia",
            "militiamen",
            "extremists",
            "guerrillas",
            "separatists",
            "branch",
            "affiliate",
            "attackers",
            "members",
            "leader",
            "leaders",
            "men",
            "cells",
            "cell",
        ],
        _GROUP,
    ),
    **dict.fromkeys(
        ["army", "military", "troops", "forces", "soldiers", "police", "servicemen", "guards"], _FORCES
    ),
    **dict.fromkeys(["bloc", "alliance", "union", "mission", "panel", "council", "committee"], _BODY),
    **dict.fromkeys(
        ["government", "authorities", "regime", "administration", "rulers", "country", "state"], _RULE
    ),
    **dict.fromkeys(["it", "they", "them", "its", "their"], _ANY),
}
_DEFINITE = re.compile(r"\b(?:the|this|that|these|those|its|their|his)\s+$", re.IGNORECASE)
_LEADING = re.compile(r"^(?:the|this|that|these|those|its|their|his)\s+", re.IGNORECASE)
_SPEAKER = frozenset(["we", "us", "our", "i"])


def is_speaker_word(text: str) -> bool:
    """Whether the mention is the speaker's own "we" or "our ..."."""
    return text.casefold().split()[0] in _SPEAKER if text.strip() else False


def antecedent(start: int, text: str, before: str, named: Sequence[ActorMention]) -> ActorMention | None:
    """Return the actor a nameless definite mention stands for.

    `start` is the mention's place, `before` some characters before it, `named` the report's known names in order.
    """
    words = _LEADING.sub("", text).casefold().split()
    if not words or len(words) > 3:
        return None
    if len(words) == 1 and (bool(_LEADING.match(text)) or bool(_DEFINITE.search(before))):
        namesakes = [m for m in named if start - REACH <= m.start < start and _ends_in(m, words[0])]
        if namesakes:
            return namesakes[-1]
    if words[-1] not in _KINDS:
        return None
    pronoun = _KINDS[words[-1]] is _ANY
    definite = pronoun or bool(_LEADING.match(text)) or bool(_DEFINITE.search(before))
    if not definite:
        return None
    kinds = _KINDS[words[-1]]
    near = [m for m in named if start - REACH <= m.start < start and m.kind in kinds]
    return near[-1] if near else None


def _ends_in(mention: ActorMention, head: str) -> bool:
    """Whether a name of several words holds the head noun: "the front" and "National Resistance Front"."""
    for name in (mention.text, mention.name):
        words = name.casefold().split()
        if len(words) > 1 and head in words:
            return True
    return False


def whole_name(start: int, end: int, named: Sequence[ActorMention]) -> ActorMention | None:
    """Return the known name that sticks out of start..end: "Islamic" is part of "Islamic State"."""
    for mention in named:
        if mention.start < end and start < mention.end and (mention.start < start or end < mention.end):
            return mention
    return None
