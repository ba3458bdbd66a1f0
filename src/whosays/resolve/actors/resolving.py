"""Resolving: what a mention stands for.  In: the mention, index, setting.  Out: ResolvedActor.  Pure.

From the surest to the least sure: a known name; a state's institution; a known name with words around it
("three suspected ISIS fighters"); an institution without a state in a text about one country; a person; a
kind by its head noun; a new actor.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays.records import ActorKind
from whosays.resolve.actors.choosing import Context, chosen
from whosays.resolve.actors.composing import Composed
from whosays.resolve.actors.heads import COMMON, MEMBERS, MODIFIERS, PRONOUNS, kind_by_heads
from whosays.resolve.actors.loosely import closest
from whosays.resolve.actors.mentions import How, ResolvedActor
from whosays.resolve.actors.persons import is_person, untitled
from whosays.resolve.actors.states import Institution
from whosays.resolve.actors.words import POSSESSIVE, Word, folded, words_of

if TYPE_CHECKING:
    from whosays.resolve.actors.index import ActorIndex

__all__ = ["Setting", "institution_named", "of_state", "resolve"]

_EDGES = re.compile(r"^[\s\"“”'‘’«»(\[]+|[\s\"“”‘«»)\],;:.]+$")
_ARTICLE = re.compile(r"^(?:the|a|an|The|A|An)\s+")
_POSSESSED = re.compile(r"['’]s?$")
_DOMINANT = 3.0  # times as often named as the next country: then "the army" is that country's
#: Words for a state's forces that mean them without an article, though other words of their kind do not.
_STATE_FORCES = frozenset(
    ["security forces", "government forces", "government troops", "government soldiers", "state forces"]
)
_NAMELESS = (ActorKind.POPULATION, ActorKind.UNSPECIFIED, ActorKind.PERSON)
_PREPOSITIONS = frozenset(
    ["of", "in", "from", "at", "near", "on", "with", "who", "which", "that", "for", "to", "under", "by"]
)
_GENERIC_NEW = "a group of that name is not in the knowledge base"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What is known about the text around a mention: see ActorIndex.resolve."""

    countries: Mapping[str, int] | Iterable[str]
    named: Iterable[str]
    when: str | None
    speaker: bool

    def counts(self) -> Counter[str]:
        """The countries with their counts, each once when only listed."""
        return Counter(self.countries)


def resolve(name: str, index: ActorIndex, setting: Setting) -> ResolvedActor:
    """Return what a mention stands for."""
    bare = _bare(name)
    counts = setting.counts()
    context = Context(countries=counts, named=frozenset(setting.named))
    words = words_of(bare)
    return (
        _belonging(words, index, context, setting.when)
        or _known(words_of(name), index, context, setting.when)
        or _known(words, index, context, setting.when)
        or _inner(words, index, context, setting.when)
        or _institution_here(words, index, context, setting.when)
        or _person(bare, setting.speaker)
        or _fuzzy(bare, index)
        or _by_head(bare, index)
        or _new(bare, ActorKind.UNSPECIFIED, index)
    )


def _bare(name: str) -> str:
    """A mention without quotation marks, article, possessive and what a bracket cut open holds."""
    bare = _EDGES.sub("", name)
    bare = _POSSESSED.sub("", _ARTICLE.sub("", bare)) if len(bare) > 2 else bare
    if bare.count("(") > bare.count(")"):
        bare = bare[: bare.rindex("(")].rstrip()
    return bare or name


def _known(
    words: Sequence[Word], index: ActorIndex, context: Context, when: str | None
) -> ResolvedActor | None:
    """A known name or a state's institution that all the words make."""
    first = next((n for n, w in enumerate(words) if not w.particle), None)
    if first is None:
        return None
    starting = index.names.at(words, first)
    for one in starting:
        choice = (
            chosen(one, words, index.entries, context, index.matching) if one.last == len(words) else None
        )
        if choice:
            entry = index.entries[index.ruler(choice.alias.actor_id, when)]
            return ResolvedActor(
                actor_id=entry.id, name=entry.name, kind=entry.kind, how=choice.how, why=choice.why
            )
    state = index.composer.designated(starting, words)
    made = index.composer.after(state, words) if state else None
    if made is None or made.last != len(words):
        made = _of_state(words, index)
    if made is None or made.last != len(words):
        return None
    return _composed(made, How.PATTERN, f"pattern: a state and its {words[-1].folded}", index, when)


def _of_state(words: Sequence[Word], index: ActorIndex) -> Composed | None:
    composer = index.composer
    for head in composer.heads.at(words, 0):
        at = composer.link(head, words)
        if at is not None:
            return composer.before(head, composer.designated(index.names.at(words, at), words), words)
    return None


def _composed(made: Composed, how: How, why: str, index: ActorIndex, when: str | None) -> ResolvedActor:
    """A state's institution, under its own name where it has one."""
    actor_id = index.ruler(made.actor_id, when)
    entry = index.entries.get(actor_id)
    name, kind = (entry.name, entry.kind) if entry else (made.name, made.kind)
    return ResolvedActor(actor_id=actor_id, name=name, kind=kind, how=how, why=why)


def _inner(
    words: Sequence[Word], index: ActorIndex, context: Context, when: str | None
) -> ResolvedActor | None:
    """A known name between words that add nothing: modifiers before, members after."""
    if len(words) < 2:
        return None
    for first in range(len(words)):
        for last in range(len(words), first, -1):
            if (first, last) == (0, len(words)) or not _idle_after(words[last:]):
                continue
            known = _known(words[first:last], index, context, when)
            if known and known.kind not in (ActorKind.STATE, ActorKind.POPULATION, ActorKind.UNSPECIFIED):
                return known
            if known and first and last == len(words) and known.kind is not ActorKind.STATE:
                return known
        if (
            words[first].folded not in MODIFIERS
            and not words[first].text.isdigit()
            and not words[first].particle
        ):
            return None
    return None


def _belonging(
    words: Sequence[Word], index: ActorIndex, context: Context, when: str | None
) -> ResolvedActor | None:
    """A known group or force after those who belong to it: "fighters of the TTP"."""
    at = next((n for n, w in enumerate(words) if w.folded == "of"), 0)
    before = words[:at]
    if not any(w.folded in MEMBERS for w in before):
        return None
    if not all(w.folded in MEMBERS or w.folded in MODIFIERS or w.text.isdigit() for w in before):
        return None
    rest = [w for w in words[at + 1 :] if w.folded not in ("the", "a", "an")]
    known = _known(rest, index, context, when) if rest else None
    return known if known and known.kind in (ActorKind.ARMED_GROUP, ActorKind.FORCES) else None


def _idle_after(words: Sequence[Word]) -> bool:
    return all(w.folded in MEMBERS or w.folded == POSSESSIVE for w in words)


def _institution_here(
    words: Sequence[Word], index: ActorIndex, context: Context, when: str | None
) -> ResolvedActor | None:
    """ "The army" in a text that names one army, or speaks of one country above all."""
    institution = index.composer.bare(words)
    if institution is None or institution.kind is ActorKind.UNSPECIFIED:
        return None
    code, why = _whose(institution, context)
    if code not in index.composer.states:
        return None
    return of_state(institution, code, why, index, when)


def of_state(
    institution: Institution, code: str, why: str, index: ActorIndex, when: str | None
) -> ResolvedActor:
    """Return an institution of the state `code`, under its own name where it has one; `why` says how the state is known."""
    return _composed(index.composer.composed(institution, code, 0, 0), How.IN_CONTEXT, why, index, when)


def institution_named(name: str, index: ActorIndex) -> Institution | None:
    """Return the institution that a mention names without its state: "the army", "security forces"; None for any other."""
    words = words_of(_bare(name))
    institution = index.composer.bare(words)
    if institution is None and " ".join(w.folded for w in words) in _STATE_FORCES:
        institution = index.composer.bare(words, strict=False)
    return institution if institution and institution.kind is not ActorKind.UNSPECIFIED else None


def _whose(institution: Institution, context: Context) -> tuple[str, str]:
    """The state whose institution is meant, and why: the one so named in the text, else the dominant one."""
    codes = [code for code in context.countries if institution.id_in(code) in context.named]
    if len(codes) == 1 and institution.suffix:
        return codes[0], f"in context: the text names {institution.id_in(codes[0])}"
    most = Counter(context.countries).most_common(2)
    if codes or not most or (len(most) == 2 and most[0][1] < _DOMINANT * most[1][1]):
        return "", ""
    return most[0][0], f"in context: {most[0][0]} is the country that the text speaks of most"


def _person(bare: str, speaker: bool) -> ResolvedActor | None:
    if folded(bare) in PRONOUNS or not is_person(bare, speaker=speaker):
        return None
    return ResolvedActor(
        actor_id=None,
        name=untitled(bare),
        kind=ActorKind.PERSON,
        how=How.PERSON,
        why="written as a person's name",
    )


def _fuzzy(bare: str, index: ActorIndex) -> ResolvedActor | None:
    near = closest(bare, index) if index.matching.fuzzy and bare[:1].isupper() else None
    if near is None:
        return None
    entry = index.entries[near[0]]
    why = f"fuzzy: {near[1]:.0f} of 100 alike to {entry.name!r}"
    return ResolvedActor(actor_id=entry.id, name=entry.name, kind=entry.kind, how=How.FUZZY, why=why)


def _by_head(bare: str, index: ActorIndex) -> ResolvedActor | None:
    kind = kind_by_heads(bare)
    if kind is None:
        return None
    if kind in _NAMELESS or not _proper(bare, index):
        why = f"its head noun tells {kind.value}"
        return ResolvedActor(actor_id=None, name=bare, kind=kind, how=How.HEAD_NOUN, why=why)
    return _new(bare, kind, index)


def _new(bare: str, kind: ActorKind, index: ActorIndex) -> ResolvedActor:
    slug = "-".join(folded(w.text) for w in words_of(bare) if w.folded != POSSESSIVE)
    if not slug or not _proper(bare, index):
        return ResolvedActor(actor_id=None, name=bare, kind=kind, how=How.HEAD_NOUN, why="not a proper name")
    return ResolvedActor(actor_id=f"new:{slug}", name=bare, kind=kind, how=How.NEW, why=_GENERIC_NEW)


def _proper(bare: str, index: ActorIndex) -> bool:
    """Whether a mention holds a name: a capital that is no common noun's, pronoun's or nationality's."""
    words = words_of(bare)
    if index.composer.bare(words, strict=False):
        return False
    stop = next((n for n, w in enumerate(words) if n and w.folded in _PREPOSITIONS), len(words))
    if words and words[0].text[0].isupper() and stop < len(words) and stop > 1:
        stop = len(words)
    return any(w.text[0].isupper() and not _common(w, index) for w in words[:stop])


def _common(word: Word, index: ActorIndex) -> bool:
    if (
        word.folded in COMMON
        or word.folded in MODIFIERS
        or word.folded in MEMBERS
        or word.folded in PRONOUNS
        or kind_by_heads(word.text)
    ):
        return True
    state = index.composer.designated(index.names.at([word], 0), [word])
    return state is not None
