"""Renamed: reports told of other groups and persons, so that context is learnt beside the names.  Pure given its dice.

Every name of an armed group or a person that the labels hold is exchanged, in the text, the quotes and the labels
alike, for one of another report. What is said stays true of the labels, as nothing but names changes.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

__all__ = ["renamed"]

Json = dict[str, Any]
#: "group", "person" or None of a name's list of accepted names.
Sort = Callable[[Sequence[str]], str | None]


def renamed(reports: Sequence[Json], number: int, sort: Sort, dice: random.Random) -> Iterator[Json]:
    """Yield up to `number` variants a report, each with other names; those whose quotes became ambiguous are left out."""
    pool: dict[str, list[Sequence[str]]] = {"group": [], "person": []}
    for names in _lists(reports):
        if (which := sort(names)) and names not in pool[which]:
            pool[which].append(names)
    for report in reports:
        for _ in range(number):
            swaps = _swaps(report, pool, sort, dice)
            if swaps and (variant := _with(report, swaps)):
                yield variant


def _lists(reports: Iterable[Json]) -> Iterator[Sequence[str]]:
    for report in reports:
        for claim in report["claims"]:
            yield from ([claim["source"]] if claim["source"] else [])
            yield from (*claim["subjects"], *claim["objects"])


def _swaps(
    report: Json, pool: dict[str, list[Sequence[str]]], sort: Sort, dice: random.Random
) -> dict[str, str]:
    text, swaps, used = report["text"], dict[str, str](), set[str]()
    for names in _lists([report]):
        which = sort(names)
        if not which or any(name in swaps for name in names) or dice.random() < 0.3:
            continue
        new = dice.choice(pool[which])
        if any(name in text or name in used for name in new):
            continue
        used.update(new)
        swaps |= _aligned(names, new) if which == "group" else _word_by_word(names[0], new[0])
    return swaps


def _aligned(old: Sequence[str], new: Sequence[str]) -> dict[str, str]:
    """Full names to full names, acronyms to acronyms where there are some."""
    whole = [n for n in new if " " in n] or list(new)
    short = [n for n in new if " " not in n and n[:1].isupper()] or list(new)
    proper = [name for name in old if name[:1].isupper()]
    return {name: (whole if " " in name else short)[0] for name in proper}


def _word_by_word(old: str, new: str) -> dict[str, str]:
    """Forename to forename, surname to surname; whatever of the old name is left goes unchanged."""
    theirs, ours = new.split(), old.split()
    return dict(zip(ours[-2:], theirs[-2:], strict=False)) if len(theirs) >= 2 <= len(ours) else {}


def _with(report: Json, swaps: dict[str, str]) -> Json | None:
    """The report with names exchanged wherever they stand as whole words, or None where a quote is no longer found once."""
    names = "|".join(re.escape(name) for name in sorted(swaps, key=len, reverse=True))
    whole = json.dumps(report, ensure_ascii=False)
    changed: Json = json.loads(re.sub(rf"(?<![\w-])(?:{names})(?![\w-])", lambda m: swaps[m.group()], whole))
    quotes = [c["quote"] if isinstance(c["quote"], list) else [c["quote"]] for c in changed["claims"]]
    if any(changed["text"].count(part) != 1 for quote in quotes for part in quote):
        return None
    return {**changed, "id": report["id"], "origin": report["origin"]}
