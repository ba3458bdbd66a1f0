"""Names: when two names stand for the same, or one covers the other.  In: Actors.  Out: Match.  Pure.

The stated rule for umbrella subjects: an unnamed party ("terrorist groups", "soldiers", "people")
has a side and may be a part of it; it *covers* a named actor of that side and is never equal to
it. "People" covers every side of persons, "nobody" covers everyone. A state's forces and the state
cover one another.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import lru_cache

from whosays.records import Actor, ActorKind, Source

__all__ = [
    "Match",
    "Party",
    "Side",
    "actor_key",
    "is_umbrella",
    "match_actors",
    "name_key",
    "party_of",
    "share_stem",
    "side_of",
]


class Match(IntEnum):
    """How far two fields of two claims agree, worst first. SILENT: at least one says nothing."""

    APART = 0
    SILENT = 1
    COVERS = 2
    SAME = 3


class Side(StrEnum):
    """What an actor is in a conflict, as far as its words tell."""

    FIGHTERS = "fighters"
    FORCES = "forces"
    CIVILIANS = "civilians"
    PEOPLE = "people"
    STATE = "state"
    ANYBODY = "anybody"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An actor as compared: its `key`, its side, the part of the side ("police"), and whether unnamed.

    `whose` are stems of the names that describe an unnamed party: "Baloch groups" are not all groups.
    """

    key: str
    side: Side
    part: str | None = None
    umbrella: bool = False
    whose: frozenset[str] = frozenset()


# Head nouns of unnamed parties: side and, where the word names one part of the side, the part.
_HEADS: dict[Side, dict[str, str]] = {
    Side.FIGHTERS: {
        "": "militant fighter terrorist insurgent rebel guerrilla attacker assailant jihadist bandit gunman "
        "extremist combatant separatist group organisation organization militia captor raider bomber faction "
        "cell outfit grouplet mercenary jihadi islamist criminal gang gangster gangman tribesman assaulter "
        "khawarij khariji infiltrator hijacker kidnapper mujahid mujahideen network remnant commander "
        "leader wing opposition irregular clansman militiaman supporter member",
        "herder": "herder herdsman",
    },
    Side.FORCES: {
        "": "force personnel enemy crusader military defender base post outpost convoy patrol garrison unit "
        "aircraft helicopter warplane jet artillery drone plane authority security side barrack cantonment "
        "checkpoint headquarters",
        "army": "soldier troop trooper serviceman paratrooper marine army infidel conscript legionnaire "
        "peacekeeper commando infantryman",
        "police": "police policeman officer constable gendarme carabinero",
        "guard": "guard ranger",
        "auxiliary": "volunteer vigilante auxiliary",
    },
    Side.CIVILIANS: {
        "": "civilian villager resident inhabitant passenger worker farmer student pupil pilgrim shopkeeper "
        "trader shopper worshipper patient teacher doctor labourer laborer miner fisherman protester "
        "demonstrator refugee family citizen journalist hostage witness survivor neighbour "
        "passer-by bystander driver boy girl hazara compatriot traveller commuter tourist shepherd herdswoman "
        "parishioner churchgoer",
        "woman": "woman",
        "child": "child minor",
    },
    Side.ANYBODY: {"": "nobody anybody anyone noone one everybody everyone"},
    Side.PEOPLE: {
        "": "people person body victim dead fatality casualty life wounded corpse detainee prisoner toll man"
    },
}
STEM_CHARS = 5
_SUBSETS = frozenset({"woman", "child"})
"""Parts that tolls count within the whole ("36 people, 26 of them children")."""
_SIDE_OF = {
    head: (side, part or None)
    for side, parts in _HEADS.items()
    for part, heads in parts.items()
    for head in heads.split()
}
_KIND_SIDE = {
    ActorKind.ARMED_GROUP: Side.FIGHTERS,
    ActorKind.FORCES: Side.FORCES,
    ActorKind.STATE: Side.STATE,
    ActorKind.GOVERNMENT: Side.STATE,
    ActorKind.CIVIL: Side.CIVILIANS,
    ActorKind.POPULATION: Side.CIVILIANS,
}
_ARTICLES = frozenset({"a", "an", "the", "its", "his", "her", "their", "our", "some", "any", "no"})
_AFTER_HEAD = re.compile(r" (?:of|in|from|who|with|against|at|for|on|near|by|loyal|under|that|belonging)\b.*")
_PLURALS = (("women", "woman"), ("children", "child"), ("men", "man"), ("ies", "y"), ("s", ""))


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """Return a name without case, accents, punctuation and articles, for comparison only."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    words = re.findall(r"[^\W_]+", "".join(c for c in plain if not unicodedata.combining(c)))
    return " ".join(w for w in words if w not in _ARTICLES) or name.casefold()


def is_umbrella(actor: Actor | Source) -> bool:
    """Tell whether an actor is an unnamed party ("terrorist groups", "officials", "Kurdish militants")."""
    return _is_umbrella(actor.name, actor.kind, actor.actor_id)


@lru_cache(maxsize=65536)
def _is_umbrella(name: str, kind: ActorKind, actor_id: str | None) -> bool:
    if actor_id is not None and not actor_id.startswith("new:"):
        return kind is ActorKind.UNSPECIFIED
    if kind is ActorKind.UNSPECIFIED or name == name.casefold():
        return True
    words, side = _words(name), _side(name)
    if words and all(word == word.casefold() for word in words):
        return True  # "house in Hurmuz village": a description, whatever place it names
    if side is Side.FORCES and len(words) > 1 and words[0] != words[0].casefold():
        return False  # "Kenyan soldiers" are Kenya's; "Kurdish militants" may be any of several groups
    if len(words) == 1:
        return side is not None and _head(name) != name_key(name)  # "Gunmen" begins a sentence
    return side is not None and words[-1] == words[-1].casefold()


def actor_key(actor: Actor | Source) -> str:
    """Return what identifies an actor: its id where it has one, else its name's key."""
    return actor.actor_id or f"name:{name_key(actor.name)}"


def party_of(actor: Actor) -> Party:
    """Return an actor as compared with others."""
    return _party(actor.name, actor.kind, actor.actor_id)


@lru_cache(maxsize=65536)
def _party(name: str, kind: ActorKind, actor_id: str | None) -> Party:
    side, part = _SIDE_OF.get(_head(name), (None, None))
    if not _is_umbrella(name, kind, actor_id):
        named = _KIND_SIDE.get(kind) or (Side.FORCES if side is Side.FORCES else Side.OTHER)
        return Party(key=actor_id or f"name:{name_key(name)}", side=named)
    side = side or _KIND_SIDE.get(kind, Side.OTHER)
    described = [name_key(w) for w in _words(name)[:-1] if w != w.casefold() and len(w) >= STEM_CHARS]
    whose = frozenset(word[:STEM_CHARS] for word in described)
    return Party(key=f"any:{name_key(name)}", side=side, part=part, umbrella=True, whose=whose)


def side_of(actor: Actor | Source) -> Side | None:
    """Return the side that an actor's head noun names; None where it names none."""
    return _side(actor.name)


@lru_cache(maxsize=65536)
def _side(name: str) -> Side | None:
    return _SIDE_OF.get(_head(name), (None, None))[0]


def kin(source: Source, actors: Sequence[Actor]) -> bool:
    """Tell whether a source is one of these actors, or shares a name's stem with one of them."""
    ours = actor_key(source)
    body = source.on_behalf_of
    keys = {ours} | ({body.actor_id or f"name:{name_key(body.name)}"} if body else set())
    theirs = {actor_key(a) for a in actors}
    names = [f"name:{name_key(a.name)}" for a in actors]
    return bool(keys & theirs) or any(_share_stem(f"name:{name_key(source.name)}", n) for n in names)


def match_actors(ours: Sequence[Actor], theirs: Sequence[Actor], *, strict_parts: bool = False) -> Match:
    """Return the best match of any pair; SILENT where either side names nobody.

    With `strict_parts`, different parts of one side (soldiers, police) are APART: a count of one
    is no count of the other.
    """
    if not ours or not theirs:
        return Match.SILENT
    return max(_match(party_of(a), party_of(b), strict_parts) for a in ours for b in theirs)


def _match(one: Party, other: Party, strict_parts: bool) -> Match:
    if one.key == other.key:
        return Match.SAME
    if Side.ANYBODY in (one.side, other.side):
        return Match.COVERS
    if one.umbrella and other.umbrella:
        strangers = one.whose and other.whose and not one.whose & other.whose
        return Match.APART if strangers else _match_umbrellas(one, other, strict_parts)
    if (one.whose or other.whose) and not _share_stem(one.key, other.key):
        return Match.APART
    if one.umbrella or other.umbrella:
        return Match.COVERS if _sides_meet(one, other) else Match.APART
    official = {Side.FORCES, Side.STATE, Side.OTHER}
    if {one.side, other.side} <= official and _share_stem(one.key, other.key):
        return Match.COVERS
    return Match.APART


def _match_umbrellas(one: Party, other: Party, strict_parts: bool) -> Match:
    if one.side is Side.OTHER and other.side is Side.OTHER:
        return Match.SAME if _head(one.key[4:]) == _head(other.key[4:]) else Match.APART
    if one.side is other.side:
        if strict_parts and one.part and other.part and one.part != other.part:
            return Match.APART
        if strict_parts and _SUBSETS & {one.part, other.part} and one.part != other.part:
            return Match.APART
        alike = one.part == other.part and bool(one.whose) == bool(other.whose)
        return Match.SAME if alike else Match.COVERS
    counted_apart = strict_parts and bool(_SUBSETS & {one.part, other.part})
    return Match.COVERS if _sides_meet(one, other) and not counted_apart else Match.APART


def _sides_meet(one: Party, other: Party) -> bool:
    sides = {one.side, other.side}
    if Side.PEOPLE in sides:
        return Side.STATE not in sides
    return (len(sides) == 1 and Side.OTHER not in sides) or sides == {Side.FORCES, Side.STATE}


def share_stem(one: str, other: str) -> bool:
    """Tell whether two names share a stem, as those of a state and its army do."""
    return _share_stem(f"name:{name_key(one)}", f"name:{name_key(other)}")


def _share_stem(one: str, other: str) -> bool:
    """Tell whether two names share a word's first five letters (Pakistan, Pakistani; Burkina, Burkinabe)."""
    stems = [
        {w[:STEM_CHARS] for w in key.split(":", 1)[-1].split() if len(w) >= STEM_CHARS}
        for key in (one, other)
    ]
    return bool(stems[0] & stems[1] - {"natio", "minis", "defen", "armed", "force", "front", "movem"})


def _head(name: str) -> str:
    words = _AFTER_HEAD.sub("", name_key(name)).split()
    if not words:
        return ""
    last = words[-1]
    for ending, singular in _PLURALS:
        if last.endswith(ending) and last != ending[:1]:
            return last[: len(last) - len(ending)] + singular
    return last


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W_]+", _AFTER_HEAD.sub("", name))
