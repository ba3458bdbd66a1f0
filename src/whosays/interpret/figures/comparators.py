"""Comparators: words before and after a number that bound it.  In: text, a place.  Out: Bound.  Pure.

The convention: "up to", "as many as", "no more than" are at-most; "some", "nearly", "an estimated",
"perhaps" are about; of several comparators ("at least some 300") the one that bounds wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from whosays.records import Comparator

__all__ = ["Bound", "bound_after", "bound_before"]

BEFORE = {
    Comparator.AT_MOST: """up to, upto, as many as, as much as, as high as, no more than, not more than,
        never more than, at most, at the most, a maximum of, not exceed, not exceeding, not exceeded,
        not above,
        not over, no greater than, no higher than, n't exceed, never had more than, a ceiling of,
        at the outside""",
    Comparator.AT_LEAST: """at least, at the least, at the very least, no fewer than, not fewer than,
        no less than, not less than, a minimum of, as few as, not below, not under, never fewer than""",
    Comparator.MORE_THAN: """more than, over, above, exceed, exceeds, exceeding, exceeded, in excess of,
        upwards of, upward of, greater than, higher than, well over, just over, a little over, slightly over,
        surpassed, beyond, north of, better than, considerably more than""",
    Comparator.FEWER_THAN: """fewer than, less than, under, below, just under, not even, short of,
        lower than, far fewer than, well under, smaller than""",
    Comparator.ABOUT: """about, around, some, roughly, approximately, an estimated, estimated, nearly,
        almost, close to, closer to, circa, perhaps, barely, hardly, something like,
        in the region of, in the order of,
        on the order of, of the order of, nearer, near, nearer to, near to, approaching, virtually, maybe,
        the better part of, ~, c., ca.""",
}
AFTER = {
    Comparator.AT_MOST: "or fewer, or less, at most, at the most, at the outside, maximum, tops",
    Comparator.AT_LEAST: """or more, or over, at least, at the least, at the very least, and more,
        minimum""",
    Comparator.MORE_THAN: "plus, and counting, and rising",
    Comparator.ABOUT: """or so, or thereabouts, odd, more or less, give or take, at a guess,
        nearer the mark, or about that""",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A comparator and the place of its words."""

    comparator: Comparator
    start: int
    end: int


def _codes(table: dict[Comparator, str]) -> dict[str, Comparator]:
    return {_plain(w): comparator for comparator, listed in table.items() for w in listed.split(",")}


def _plain(words: str) -> str:
    return re.sub(r"\s+", " ", words.casefold()).strip()


def _choice(words: Iterable[str]) -> str:
    ordered = sorted(words, key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in ordered)


_BEFORE_CODES, _AFTER_CODES = _codes(BEFORE), _codes(AFTER)
_LONGEST = 40  # characters looked at on either side
#: "over" belongs to the verb in "handed over three warnings".
_PARTICLE_VERBS = "".join(f"(?<!{verb} )" for verb in ("handed", "hand", "gone", "taken", "took", "turned"))
_BEFORE = re.compile(
    rf"(?:(?<![\w-]){_PARTICLE_VERBS}|(?<=does)|(?<=do)|(?<=did))(?P<words>{_choice(_BEFORE_CODES)})"
    rf"[ \n]?(?:[\"“‘'][ ]?)?(?:the[ ]|an?[ ])?(?:US|A|C)?[$€£]?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"(?:,?[ ]|(?:[ ][a-z]+){{1,2}},?[ ](?=give or take|at (?:the )?most)|-|[\"”],?[ ])"
    rf"(?P<words>{_choice(_AFTER_CODES)})\b|(?P<plus>\+)",
    re.IGNORECASE,
)


def bound_before(text: str, start: int) -> Bound | None:
    """Return the comparator whose words end at `start`, all of those that stack up included."""
    found: list[Comparator] = []
    at = start
    while match := _BEFORE.search(text[max(0, at - _LONGEST) : at]):
        found.append(_BEFORE_CODES[_plain(match["words"])])
        at = max(0, at - _LONGEST) + match.start("words")
    if not found:
        return None
    bounding = [c for c in found if c is not Comparator.ABOUT]
    return Bound(comparator=bounding[-1] if bounding else Comparator.ABOUT, start=at, end=start)


def bound_after(text: str, end: int) -> Bound | None:
    """Return the comparator whose words begin right after `end`."""
    match = _AFTER.match(text, end, end + _LONGEST)
    if match is None:
        return None
    comparator = Comparator.MORE_THAN if match["plus"] else _AFTER_CODES[_plain(match["words"])]
    return Bound(comparator=comparator, start=end, end=match.end())
