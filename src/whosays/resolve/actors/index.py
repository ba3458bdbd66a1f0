"""Index: the knowledge base, opened once.  In: our files, a user's.  Out: ActorIndex.  Reads files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from whosays.errors import SettingsError
from whosays.resolve.actors.composing import Composer
from whosays.resolve.actors.entries import ActorEntry, entries_of, lines_of, parsed
from whosays.resolve.actors.finding import countries_of, find
from whosays.resolve.actors.mentions import ActorMention, Matching, ResolvedActor
from whosays.resolve.actors.resolving import Setting, institution_named, of_state, resolve
from whosays.resolve.actors.states import Institution, State, institutions_of, state_entries, states_of
from whosays.resolve.actors.trie import Strength, Trie

__all__ = ["ActorIndex", "load_actors"]

_KB = "whosays.resolve.actors"
_STATES, _INSTITUTIONS = "states.yaml", "institutions.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorIndex:
    """All known actors, by id and by name. Read only; safe to share between threads."""

    entries: Mapping[str, ActorEntry]
    names: Trie
    composer: Composer
    matching: Matching

    def find(
        self, text: str, *, countries: Iterable[str] = (), when: str | None = None
    ) -> tuple[ActorMention, ...]:
        """Return all known names in a text, in text order, none inside another.

        `countries` adds state codes to those that the text names; `when` is the ISO 8601 day it speaks of.
        """
        return find(text, self, countries=countries, when=when)

    def countries(self, text: str) -> dict[str, int]:
        """Return the codes of the states that a text names, most named first, with counts."""
        return countries_of(text, self)

    def resolve(
        self,
        name: str,
        *,
        countries_in_text: Mapping[str, int] | Iterable[str] = (),
        named: Iterable[str] = (),
        when: str | None = None,
        speaker: bool = False,
    ) -> ResolvedActor:
        """Return what a mention stands for; never None.

        `countries_in_text` is what `countries` returned; `named` the ids of actors found elsewhere in it;
        `speaker` says that the mention is a source, so that an unknown capitalised name is a person.
        """
        setting = Setting(countries=countries_in_text, named=named, when=when, speaker=speaker)
        return resolve(name, self, setting)

    def institution(self, name: str) -> Institution | None:
        """Return the institution that a mention names without its state ("the army"), None for any other mention."""
        return institution_named(name, self)

    def of_state(
        self, institution: Institution, code: str, why: str, *, when: str | None
    ) -> ResolvedActor | None:
        """Return the institution of a state, by its code; None for a code that is no state's."""
        return of_state(institution, code, why, self, when) if code in self.composer.states else None

    def ruler(self, actor_id: str, when: str | None) -> str:
        """Return the actor that is this government on a day: gov:AF is the Taliban from 2021-08-15."""
        state = self.composer.states.get(actor_id.removeprefix("gov:"))
        if state is None or when is None or not actor_id.startswith("gov:"):
            return actor_id
        since = max((day for day in state.ruled_by if day <= when), default=None)
        return state.ruled_by[since] if since else actor_id

    def parents(self, actor_id: str) -> tuple[str, ...]:
        """Return the ids that an actor is part of: its listed parents, or the government of its state."""
        entry = self.entries.get(actor_id)
        if entry and entry.parents:
            return entry.parents
        scope, _, rest = actor_id.partition(":")
        code, _, suffix = rest.partition(".")
        if suffix and f"gov:{code}" in self.entries:
            return (f"gov:{code}",)
        return (f"state:{code}",) if scope == "gov" and code in self.composer.states else ()


def load_actors(extra: Path | None = None, *, matching: Matching = Matching()) -> ActorIndex:  # noqa: B008
    """Return the index of the package's actors and those of the user's file `extra`.

    An entry of `extra` with a known id takes the place of ours; new names stand beside ours.
    Raises SettingsError when `extra` cannot be read or an entry is wrong.
    """
    states, entries = _ours()
    if extra is not None:
        entries = {**entries, **{entry.id: entry for entry in _listed_by_user(extra)}}
    names = Trie()
    for entry in entries.values():
        _add(entry, names)
    for state in states:
        _add_state(state, names)
    institutions = institutions_of(_package_file(_INSTITUTIONS))
    heads = Trie()
    for number, institution in enumerate(institutions):
        for head in institution.heads:
            heads.add(head.casefold(), str(number), Strength.STRONG)
        for head in institution.loose:
            heads.add(head.casefold(), str(number), Strength.WEAK)
    composer = Composer(
        states={state.code: state for state in states},
        institutions=institutions,
        heads=heads,
        entries=entries,
        rulers={group: state.code for state in states for group in state.ruled_by.values()},
    )
    return ActorIndex(entries=entries, names=names, composer=composer, matching=matching)


def _listed_by_user(path: Path) -> list[ActorEntry]:
    text = _read(path)
    return entries_of(parsed(text, str(path)), str(path), lines=lines_of(text))


def _ours() -> tuple[list[State], dict[str, ActorEntry]]:
    states = states_of(_package_file(_STATES))
    entries = {entry.id: entry for entry in state_entries(states)}
    for path in sorted(files(_KB).joinpath("kb").iterdir(), key=lambda path: path.name):
        if path.name.endswith(".yaml") and path.name not in (_STATES, _INSTITUTIONS):
            entries.update((e.id, e) for e in entries_of(_package_file(path.name), path.name))
    return states, entries


def _package_file(name: str) -> Mapping[str, object]:
    return parsed(files(_KB).joinpath("kb", name).read_text(encoding="utf-8"), name)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise SettingsError(
            f"the file of actors {path} cannot be read: {reason}",
            cure="Name another with --actors or WHOSAYS_ACTORS",
        ) from error


def _add(entry: ActorEntry, names: Trie) -> None:
    own = () if _is_government(entry.id) else (entry.name,)  # its name is the state's
    for name in dict.fromkeys((*own, *entry.aliases, *entry.former, *entry.native.values())):
        names.add(name, entry.id, Strength.STRONG)
    for name in entry.acronyms:
        names.add(name, entry.id, Strength.ACRONYM)
    for name in entry.weak:
        names.add(name, entry.id, Strength.WEAK)


def _is_government(actor_id: str) -> bool:
    return actor_id.startswith("gov:") and "." not in actor_id


def _add_state(state: State, names: Trie) -> None:
    for adjective in state.adjectives:
        strength = Strength.ADJECTIVE
        names.add(adjective, f"state:{state.code}", strength)
    if state.capital:
        names.add(state.capital, f"gov:{state.code}", Strength.CAPITAL)
