"""Entries: actors read from a readable file and checked.  In: YAML.  Out: ActorEntry.  Pure.

A file is a mapping: `prefix` and `kind` hold for all its `actors`, each a mapping with `id`, `name` and the
optional keys of ActorEntry. An id without a colon gets the file's prefix: "taliban" in a file of groups is
"group:taliban".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from whosays.errors import SettingsError
from whosays.records import ActorKind

__all__ = ["ActorEntry", "entries_of", "lines_of", "parsed"]

_LISTS = ("aliases", "weak", "acronyms", "countries", "parents", "split_from")
_MAPPINGS = ("native", "former", "members")
_TEXTS = ("since", "until", "source")
_KNOWN = {"id", "name", "kind", *_LISTS, *_MAPPINGS, *_TEXTS}
_CURE = f"An actor has id, name, kind, and may have: {', '.join((*_LISTS, *_MAPPINGS, *_TEXTS))}"
#: libyaml parses five times faster; the pure one gives the same.
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorEntry:
    """One actor.

    `aliases` name it wherever they stand; `weak` only where the text speaks of its countries or names it
    otherwise; `acronyms` match in their own case. `native` is by language code, `former` and `members` map a
    name or state code to years "from/to". `countries` are ISO 3166-1 alpha-2 codes of activity. `since` and
    `until` are ISO 8601 dates.
    """

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    native: Mapping[str, str] = field(default_factory=dict)
    countries: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    split_from: tuple[str, ...] = ()
    former: Mapping[str, str] = field(default_factory=dict)
    members: Mapping[str, str] = field(default_factory=dict)
    since: str | None = None
    until: str | None = None
    source: str | None = None


def parsed(text: str, where: str) -> Mapping[str, Any]:
    """Return a YAML file's mapping; every scalar stays a string ("NO" is Norway).

    Raises SettingsError when the text is not YAML or not a mapping.
    """
    try:
        document = yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "it cannot be read"
        raise SettingsError(
            f"{where}{line}: not YAML: {problem}", cure="Quote texts with a colon, indent lists alike"
        ) from error
    if not isinstance(document, dict):
        raise SettingsError(
            f"{where} holds no mapping with `actors`", cure="List the actors under a line `actors:`"
        )
    return document


def entries_of(document: Mapping[str, Any], where: str, *, lines: Sequence[int] = ()) -> list[ActorEntry]:
    """Return the actors of a parsed file; `lines` are the numbers of the lines where they begin, if known.

    Raises SettingsError naming the entry and the key that is missing, unknown or of the wrong shape.
    """
    actors = document.get("actors")
    if not isinstance(actors, list):
        raise SettingsError(f"{where} has no list `actors`", cure="List them under a line `actors:`")
    at = [f"{where}, line {line}" for line in lines] or [
        f"{where}, actor {n}" for n in range(1, len(actors) + 1)
    ]
    return [_entry(raw, document, place) for raw, place in zip(actors, at, strict=True)]


def lines_of(text: str) -> list[int]:
    """Return the numbers, from 1, of the lines where the actors of a file that `parsed` takes begin."""
    root = yaml.compose(text, Loader=_Loader)
    for key, value in root.value if isinstance(root, yaml.MappingNode) else ():
        if key.value == "actors" and isinstance(value, yaml.SequenceNode):
            return [node.start_mark.line + 1 for node in value.value]
    return []


def _entry(raw: object, document: Mapping[str, Any], where: str) -> ActorEntry:
    if not isinstance(raw, dict):
        raise SettingsError(f"{where}: {raw!r} is not a mapping", cure=_CURE)
    unknown = sorted(set(raw) - _KNOWN)
    if unknown:
        raise SettingsError(f"{where}: unknown key `{unknown[0]}`", cure=_CURE)
    for key in ("id", "name"):
        if not isinstance(raw.get(key), str) or not raw[key].strip():
            raise SettingsError(f"{where}: the actor has no `{key}`", cure=_CURE)
    prefix = document.get("prefix", "user")
    values: dict[str, Any] = {key: _texts(raw, key, where) for key in _LISTS if key in raw}
    values |= {key: _mapping(raw, key, where) for key in _MAPPINGS if key in raw}
    values |= {key: str(raw[key]) for key in _TEXTS if key in raw}
    values.setdefault("source", document.get("source"))
    for key in ("parents", "split_from"):
        values[key] = tuple(_full(i, prefix) for i in values.get(key, ()))
    kind = _kind(raw.get("kind", document.get("kind")), where)
    return ActorEntry(id=_full(raw["id"], prefix), name=raw["name"], kind=kind, **values)


def _full(identity: str, prefix: str) -> str:
    return identity if ":" in identity else f"{prefix}:{identity}"


def _texts(raw: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    given = raw[key]
    if not isinstance(given, list) or not all(isinstance(one, str) and one.strip() for one in given):
        raise SettingsError(f"{where}: `{key}` is not a list of texts", cure=f"Write {key}: [one, another]")
    return tuple(given)


def _mapping(raw: Mapping[str, Any], key: str, where: str) -> Mapping[str, str]:
    given = raw[key]
    if not isinstance(given, dict) or not all(isinstance(v, str) for pair in given.items() for v in pair):
        raise SettingsError(f"{where}: `{key}` is not a mapping of texts", cure=f"Write {key}: {{one: two}}")
    return given


def _kind(given: object, where: str) -> ActorKind:
    try:
        return ActorKind(str(given))
    except ValueError:
        kinds = ", ".join(_in_order(ActorKind))
        told = "has no `kind`" if given is None else f"`kind` is {given!r}"
        raise SettingsError(f"{where}: {told}", cure=f"Give one of {kinds}") from None


def _in_order(kinds: Iterable[ActorKind]) -> list[str]:
    return [kind.value for kind in kinds]
