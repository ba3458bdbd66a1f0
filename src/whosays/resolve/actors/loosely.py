"""Loosely: known names under misspellings, off unless asked for.  In: words.  Out: mentions.  Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from whosays.records import ActorKind
from whosays.resolve.actors.mentions import ActorMention, How
from whosays.resolve.actors.words import Word, words_of

if TYPE_CHECKING:
    from whosays.resolve.actors.index import ActorIndex

__all__ = ["closest", "loosely"]

_KINDS = (ActorKind.ARMED_GROUP, ActorKind.INTERGOVERNMENTAL, ActorKind.FORCES)
_LONGEST = 6  # words of a run of capitals


def closest(name: str, index: ActorIndex) -> tuple[str, float] | None:
    """Return the actor whose name or alias is most like `name`, and the similarity (0 to 100), or None."""
    matching = index.matching
    if len(name) < matching.fuzzy_least_chars:
        return None
    best = process.extractOne(_key(name), _names(index), scorer=fuzz.ratio, score_cutoff=matching.fuzzy_floor)
    return (best[2], best[1]) if best else None


def loosely(
    text: str, words: Sequence[Word], taken: Sequence[ActorMention], index: ActorIndex
) -> Iterator[ActorMention]:
    """Yield runs of capitalised words outside `taken` that are nearly a known name."""
    for start, end in _runs(text, words):
        if any(m.start < end and start < m.end for m in taken):
            continue
        near = closest(text[start:end], index)
        if near:
            entry = index.entries[near[0]]
            yield ActorMention(
                start=start,
                end=end,
                text=text[start:end],
                actor_id=entry.id,
                name=entry.name,
                kind=entry.kind,
                how=How.FUZZY,
            )


def _runs(text: str, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    run: list[Word] = []
    for word in [*words, None]:
        joined = word and (not run or text[run[-1].end : word.start] in (" ", "-", ""))
        if word and joined and (word.text[0].isupper() or (run and word.particle)):
            run.append(word)
            continue
        if 0 < len(run) <= _LONGEST:
            yield run[0].start, run[-1].end
        run = [word] if word and word.text[0].isupper() else []


def _key(name: str) -> str:
    return " ".join(w.folded for w in words_of(name))


def _names(index: ActorIndex) -> dict[str, str]:
    """Keys for rapidfuzz: mapped to names; the mapping's keys come back as third of a match."""
    return {
        entry.id: _key(entry.name)
        for entry in index.entries.values()
        if entry.kind in _KINDS and len(entry.name) >= index.matching.fuzzy_least_chars
    }
