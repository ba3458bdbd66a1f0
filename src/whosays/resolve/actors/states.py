"""States: states as actor entries, and the institutions that each has.  In: YAML.  Out: records.  Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from whosays.records import ActorKind
from whosays.resolve.actors.entries import ActorEntry

__all__ = ["Institution", "State", "institutions_of", "state_entries", "states_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state (or territory with a government): `code` is ISO 3166-1 alpha-2, or "IQ-KR" inside one.

    `ruled_by` maps an ISO 8601 day to the actor that is the government from then on.
    """

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capital: str | None = None
    capital_is_place: bool = False
    government: tuple[str, ...] = ()
    ruled_by: Mapping[str, str] = field(default_factory=dict)

    @property
    def adjective(self) -> str:
        """The adjective that names are made with; a state without one lends its possessive."""
        return self.adjectives[0] if self.adjectives else f"{self.name}'s"


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution:
    """What every state has: `name` is a pattern with {adj}; `heads` are the words for it.

    `loose` are words that need the state beside them.
    """

    suffix: str
    prefix: str
    kind: ActorKind
    name: str
    heads: tuple[str, ...]
    loose: tuple[str, ...] = ()

    def id_in(self, code: str) -> str:
        """The actor id of this institution in a state: "forces:ML.army", the government itself "gov:ML"."""
        return f"{self.prefix}:{code}.{self.suffix}" if self.suffix else f"{self.prefix}:{code}"

    def name_in(self, state: State) -> str:
        """Its canonical name there."""
        return self.name.format(adj=state.adjective, name=state.name)


def states_of(document: Mapping[str, Any]) -> list[State]:
    """Return the states of the parsed file."""
    return [
        State(
            code=raw["id"],
            name=raw["name"],
            aliases=tuple(raw.get("aliases", ())),
            adjectives=tuple(raw.get("adj", ())),
            people=tuple(raw.get("people", ())),
            capital=raw.get("capital"),
            capital_is_place="capital_is_place" in raw,
            government=tuple(raw.get("gov", ())),
            ruled_by=raw.get("ruled_by", {}),
        )
        for raw in document["states"]
    ]


def institutions_of(document: Mapping[str, Any]) -> list[Institution]:
    """Return the institutions of the parsed file."""
    return [
        Institution(
            suffix=raw["suffix"],
            prefix=raw["prefix"],
            kind=ActorKind(raw["kind"]),
            name=raw["name"],
            heads=tuple(raw["heads"]),
            loose=tuple(raw.get("loose", ())),
        )
        for raw in document["institutions"]
    ]


def state_entries(states: Iterable[State]) -> Iterable[ActorEntry]:
    """Return for each state itself, its government (capital and palace stand for it) and its people."""
    for state in states:
        names = (*state.aliases,)
        yield ActorEntry(
            id=f"state:{state.code}",
            name=state.name,
            kind=ActorKind.STATE,
            aliases=tuple(n for n in names if not n.isupper()),
            acronyms=tuple(n for n in names if n.isupper()),
            countries=(state.code[:2],),
        )
        yield ActorEntry(
            id=f"gov:{state.code}",
            name=state.name,
            kind=ActorKind.GOVERNMENT,
            aliases=tuple(n for n in state.government if not n.isupper()),
            acronyms=tuple(n for n in state.government if n.isupper()),
            countries=(state.code[:2],),
            parents=(f"state:{state.code}",),
        )
        if state.people:
            yield ActorEntry(
                id=f"people:{state.code}",
                name=state.people[0],
                kind=ActorKind.POPULATION,
                aliases=state.people[1:],
                countries=(state.code[:2],),
            )
