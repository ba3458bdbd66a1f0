"""Trie: names by their words.  In: aliases.  Out: those that a text holds at a word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from whosays.resolve.actors.words import Word, words_of

__all__ = ["Alias", "Found", "Strength", "Trie"]


class Strength(StrEnum):
    """How much an alias says by itself."""

    STRONG = "strong"
    WEAK = "weak"
    ACRONYM = "acronym"
    ADJECTIVE = "adjective"
    CAPITAL = "capital"


@dataclass(frozen=True, slots=True)
class Alias:
    """One name of an actor: `key` holds its folded words, `written` the same as written (particles apart);
    `cased` is the first of them with a capital."""

    actor_id: str
    strength: Strength
    key: tuple[str, ...]
    written: tuple[str, ...]
    cased: int | None


class Found(NamedTuple):
    """Aliases whose words are words[first:last] of a text."""

    first: int
    last: int
    aliases: tuple[Alias, ...]


@dataclass(slots=True)
class _Node:
    below: dict[str, _Node] = field(default_factory=dict)
    aliases: list[Alias] = field(default_factory=list)


@dataclass(slots=True)
class Trie:
    """Names by the skeletons of their words, particles left out."""

    root: _Node = field(default_factory=_Node)

    def add(self, text: str, actor_id: str, strength: Strength) -> None:
        """Put a name in."""
        words = [w for w in words_of(text) if not w.particle]
        if not words:
            return
        node = self.root
        for word in words:
            node = node.below.setdefault(word.skeleton, _Node())
        cased = next((n for n, w in enumerate(words) if w.text[0].isupper()), None)
        key, written = tuple(w.folded for w in words), tuple(w.text for w in words)
        node.aliases.append(Alias(actor_id, strength, key, written, cased))

    def at(self, words: Sequence[Word], first: int) -> list[Found]:
        """Return what begins at words[first], longest first."""
        word = words[first]
        node = self.root.below.get(word.skeleton)
        if node is None or word.particle:
            return []
        found, at, size = [], first + 1, len(words)
        while True:
            if node.aliases:
                found.append(Found(first, at, tuple(node.aliases)))
            while at < size and words[at].particle:
                at += 1
            below = node.below.get(words[at].skeleton) if at < size else None
            if below is None:
                return found[::-1]
            node, at = below, at + 1
