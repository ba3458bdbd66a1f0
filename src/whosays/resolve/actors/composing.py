"""Composing: an institution from a state and a head word: "Mali's army", "army of Mali".  Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from whosays.records import ActorKind
from whosays.resolve.actors.entries import ActorEntry
from whosays.resolve.actors.states import Institution, State
from whosays.resolve.actors.trie import Found, Strength, Trie
from whosays.resolve.actors.words import POSSESSIVE, Word

__all__ = ["Composed", "Composer", "Designated"]


class Designated(NamedTuple):
    """Words that name a state: its code, and whether by its capital."""

    code: str
    first: int
    last: int
    by_capital: bool


class Composed(NamedTuple):
    """An institution of a state in words[first:last]."""

    actor_id: str
    name: str
    kind: ActorKind
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Composer:
    """Makes institutions of states.

    `heads` leads to places in `institutions`; `rulers` maps a group that is a government to its state's code.
    """

    states: Mapping[str, State]
    institutions: Sequence[Institution]
    heads: Trie
    entries: Mapping[str, ActorEntry]
    rulers: Mapping[str, str]

    def designated(self, found: Sequence[Found], words: Sequence[Word]) -> Designated | None:
        """Return the state that the longest fitting name or adjective names."""
        for one in found:
            for alias in one.aliases:
                scope, _, code = alias.actor_id.partition(":")
                if alias.actor_id in self.rulers:
                    scope, code = "gov", self.rulers[alias.actor_id]
                if scope not in ("state", "gov") or code not in self.states:
                    continue
                part = [w for w in words[one.first : one.last] if not w.particle]
                if alias.key != tuple([w.folded for w in part]) or not part[0].text[0].isupper():
                    continue
                if alias.strength is Strength.ACRONYM and alias.written != tuple([w.text for w in part]):
                    continue
                return Designated(code, one.first, one.last, scope == "gov")
        return None

    def after(self, state: Designated, words: Sequence[Word]) -> Composed | None:
        """Return the institution whose head follows the state's name: "Mali's army"."""
        at = state.last
        if at < len(words) and words[at].folded == POSSESSIVE:
            at += 1
        if at >= len(words) or _apart(words[at - 1], words[at]):
            return None
        for head in self.heads.at(words, at):
            institution = self._institution(head, words)
            if institution and (not state.by_capital or institution.prefix == "gov"):
                return self.composed(institution, state.code, state.first, head.last)
        return None

    def before(self, head: Found, state: Designated | None, words: Sequence[Word]) -> Composed | None:
        """Return the institution when "of" and a state follow its head: "army of Mali"."""
        institution = self._institution(head, words)
        if institution is None or state is None:
            return None
        return self.composed(institution, state.code, head.first, state.last)

    def link(self, head: Found, words: Sequence[Word]) -> int | None:
        """Return where a state's name must begin for "HEAD of the STATE", or None."""
        at = head.last
        if at + 1 >= len(words) or words[at].folded not in ("of", "in"):
            return None
        institution = self._institution(head, words)
        if words[at].folded == "in" and (institution is None or not institution.suffix):
            return None  # "mission in Kabul" is somebody else's
        return at + 2 if words[at + 1].folded == "the" and at + 2 < len(words) else at + 1

    def bare(self, words: Sequence[Word], *, strict: bool = True) -> Institution | None:
        """Return the institution that all the words name without a state: "the Defence Ministry".

        `strict` leaves out the words that mean no one state's by themselves, such as "soldiers".
        """
        for head in self.heads.at(words, 0) if words else ():
            if head.last == len(words):
                return self._institution(head, words, strict=strict)
        return None

    def composed(self, institution: Institution, code: str, first: int, last: int) -> Composed:
        """Return an institution of a state, under its own name where it has one."""
        actor_id = institution.id_in(code)
        entry = self.entries.get(actor_id)
        name = entry.name if entry else institution.name_in(self.states[code])
        return Composed(actor_id, name, institution.kind, first, last)

    def _institution(self, head: Found, words: Sequence[Word], *, strict: bool = False) -> Institution | None:
        part = tuple([w.folded for w in words[head.first : head.last] if not w.particle])
        for alias in head.aliases:
            if alias.key == part and not (strict and alias.strength is Strength.WEAK):
                return self.institutions[int(alias.actor_id)]
        return None


def _apart(before: Word, after: Word) -> bool:
    """Whether more than a space parts two words, as the end of a sentence does ("in Somalia. Police"); "U.S." keeps its stop."""
    return after.start - before.end > 1 and len(before.text) > 1
