"""Choosing: which actor a written name stands for, given what else the text speaks of.  Pure.

A weak alias never counts alone: its actor must be active in a country of the text, or be named otherwise
in it.  A strong alias gives way to a weak one where only the latter's actor is active in the text's
countries ("al-Shabab" in a text about Mozambique).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from whosays.records import ActorKind
from whosays.resolve.actors.entries import ActorEntry
from whosays.resolve.actors.mentions import How, Matching
from whosays.resolve.actors.trie import Alias, Found, Strength
from whosays.resolve.actors.words import Word, skeleton

__all__ = ["Chosen", "Context", "chosen", "written_so"]

_TRANSLITERATED_KINDS = (ActorKind.ARMED_GROUP, ActorKind.FORCES, ActorKind.CIVIL, ActorKind.MEDIA)
_LEAST_SKELETON = 7  # letters: a shorter single word has too many look-alikes
_ACRONYM_MAX = 4  # letters: in a headline in capitals "IS" and "WHO" are words


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the text speaks of: state codes with their counts, and the actors named beyond doubt."""

    countries: Mapping[str, int]
    named: Collection[str] = ()


class Chosen(NamedTuple):
    """An alias, how it was matched, and what decided between several."""

    alias: Alias
    how: How
    why: str


def chosen(
    found: Found,
    words: Sequence[Word],
    entries: Mapping[str, ActorEntry],
    context: Context,
    matching: Matching,
) -> Chosen | None:
    """Return the alias that the words stand for, or None when none may match here."""
    fits: list[tuple[tuple[int, int, int, int], Chosen]] = []
    for alias in found.aliases:
        exact = written_so(alias, found, words)
        if exact is None or alias.strength is Strength.ADJECTIVE:
            continue
        if not exact and not (matching.transliterated and _may_vary(alias, entries[alias.actor_id])):
            continue
        near = _nearness(entries[alias.actor_id], context)
        weak = alias.strength is Strength.WEAK
        if weak and near < _ACTIVE_HERE:
            continue
        how = How.IN_CONTEXT if weak else How.EXACT if exact else How.TRANSLITERATED
        fits.append(
            ((min(near, _ACTIVE_HERE), not weak, near, exact), Chosen(alias, how, _why(alias, how, near)))
        )
    return max(fits, key=lambda fit: fit[0])[1] if fits else None


_ELSEWHERE, _ANYWHERE, _ACTIVE_HERE, _NAMED_HERE = 0, 1, 2, 3


def _nearness(entry: ActorEntry, context: Context) -> int:
    if entry.id in context.named or (not entry.countries and any(p in context.named for p in entry.parents)):
        return _NAMED_HERE
    if any(code in context.countries for code in entry.countries):
        return _ACTIVE_HERE
    return _ELSEWHERE if entry.countries and context.countries else _ANYWHERE


def _why(alias: Alias, how: How, near: int) -> str:
    name = " ".join(alias.written)
    place = ("", "", ", active in a country of the text", ", named elsewhere in the text")[near]
    return f"{how.value}: {alias.strength.value} name {name!r} of {alias.actor_id}{place}"


def written_so(alias: Alias, found: Found, words: Sequence[Word]) -> bool | None:
    """Return True when the words are the alias, False when they are another spelling, None when neither."""
    part = [w for w in words[found.first : found.last] if not w.particle]
    exact = alias.key == tuple([w.folded for w in part])
    if alias.strength is Strength.ACRONYM:
        same = exact and alias.written == tuple([w.text for w in part])
        return True if same and not _shouted(alias, found, words) else None
    if alias.cased is not None and not _capital(part[alias.cased].text):
        return None
    return exact


def _capital(text: str) -> bool:
    return text[0].isupper() or not text[0].isalpha() or text[0].upper() == text[0]


def _shouted(alias: Alias, found: Found, words: Sequence[Word]) -> bool:
    """Whether a short acronym stands between other words in capitals, as in a headline."""
    if len("".join(alias.written)) > _ACRONYM_MAX:
        return False
    around = [*words[max(0, found.first - 2) : found.first], *words[found.last : found.last + 2]]
    return sum(len(w.text) > _ACRONYM_MAX and w.text.isupper() for w in around) >= 2


def _may_vary(alias: Alias, entry: ActorEntry) -> bool:
    """Whether other spellings of this alias count: a strong name, not of a state, long enough."""
    if alias.strength is not Strength.STRONG or entry.kind not in _TRANSLITERATED_KINDS:
        return False
    return len(alias.key) > 1 or len(skeleton(alias.key[0])) >= _LEAST_SKELETON
