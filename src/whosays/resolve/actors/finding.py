"""Finding: all known names in a text.  In: text, index.  Out: ActorMentions in text order.  Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from whosays.records import ActorKind
from whosays.resolve.actors.choosing import Context, chosen, written_so
from whosays.resolve.actors.composing import Composed
from whosays.resolve.actors.loosely import loosely
from whosays.resolve.actors.mentions import ActorMention, How
from whosays.resolve.actors.trie import Found, Strength
from whosays.resolve.actors.wordlists import listed
from whosays.resolve.actors.words import Word, words_of

if TYPE_CHECKING:
    from whosays.resolve.actors.index import ActorIndex

__all__ = ["context_of", "countries_of", "find"]


class _Scan(NamedTuple):
    """A text's words, and the names that begin at each of some words."""

    words: list[Word]
    found: dict[int, list[Found]]


def find(
    text: str, index: ActorIndex, *, countries: Iterable[str], when: str | None
) -> tuple[ActorMention, ...]:
    """Return the known names in a text, longest first where they overlap."""
    scan = _scan(text, index)
    counts = _countries(scan)
    counts.update(countries)
    context = context_of(scan.words, scan.found, counts)
    mentions, at = [], 0
    first_heads = index.composer.heads.root.below
    while at < len(scan.words):
        if at not in scan.found and scan.words[at].skeleton not in first_heads:
            at += 1
            continue
        mention = _mention_at(at, text, scan, index, context, when)
        if mention is None:
            at += 1
            continue
        mentions.append(mention[0])
        at = mention[1]
    if index.matching.fuzzy:
        mentions = [*mentions, *loosely(text, scan.words, mentions, index)]
    return tuple(sorted(mentions, key=lambda m: m.start))


def countries_of(text: str, index: ActorIndex) -> dict[str, int]:
    """Return codes of the states that a text names, by any word for them, with counts, most first."""
    return dict(_countries(_scan(text, index)).most_common())


def context_of(words: Sequence[Word], found: dict[int, list[Found]], counts: Counter[str]) -> Context:
    """Return the context: the countries, and the actors that a strong name of theirs alone names."""
    named = set()
    for starting in found.values():
        strong = {
            a.actor_id
            for one in starting[:1]
            for a in one.aliases
            if a.strength in (Strength.STRONG, Strength.ACRONYM) and written_so(a, one, words)
        }
        if len(strong) == 1 and len(starting[0].aliases) == 1:
            named |= strong
    return Context(countries=counts, named=named)


def _scan(text: str, index: ActorIndex) -> _Scan:
    words = words_of(text)
    first_words = index.names.root.below
    found = {}
    for first, word in enumerate(words):
        if word.skeleton in first_words:
            starting = index.names.at(words, first)
            if starting:
                found[first] = starting
    return _Scan(words, found)


def _countries(scan: _Scan) -> Counter[str]:
    counts: Counter[str] = Counter()
    for starting in scan.found.values():
        for alias in starting[0].aliases:
            scope, _, code = alias.actor_id.partition(":")
            if scope in ("state", "gov", "people") and written_so(alias, starting[0], scan.words):
                counts[code.split(".")[0][:2]] += 1
                break
    return counts


def _mention_at(
    at: int, text: str, scan: _Scan, index: ActorIndex, context: Context, when: str | None
) -> tuple[ActorMention, int] | None:
    """The mention that begins at a word, and the word after it."""
    starting = scan.found.get(at, [])
    composed = _composed_at(at, scan, starting, index)
    for one in starting:
        if composed and composed.last > one.last:
            break
        choice = chosen(one, scan.words, index.entries, context, index.matching)
        if choice is None or (choice.alias.strength is Strength.CAPITAL and not _acts(one.last, scan.words)):
            continue
        actor_id = index.ruler(choice.alias.actor_id, when)
        entry = index.entries[actor_id]
        start, end = _edges(one.first, one.last, text, scan.words)
        return _mention(text, start, end, entry.id, entry.name, entry.kind, choice.how), one.last
    if composed:
        start, end = _edges(composed.first, composed.last, text, scan.words)
        return (
            _mention(text, start, end, composed.actor_id, composed.name, composed.kind, How.PATTERN),
            composed.last,
        )
    return None


def _composed_at(at: int, scan: _Scan, starting: Sequence[Found], index: ActorIndex) -> Composed | None:
    composer, words = index.composer, scan.words
    if starting:
        state = composer.designated(starting, words)
        if state is not None:
            made = composer.after(state, words)
            if made is not None:
                return made
    for head in composer.heads.at(words, at):
        state_at = composer.link(head, words)
        if state_at is not None and state_at in scan.found:
            return composer.before(head, composer.designated(scan.found[state_at], words), words)
    return None


def _acts(after: int, words: Sequence[Word]) -> bool:
    return after < len(words) and words[after].folded in listed("acting")


def _edges(first: int, last: int, text: str, words: Sequence[Word]) -> tuple[int, int]:
    """The span of words[first:last], with an article joined in front ("al-") and the stop of "U.S."."""
    if first and words[first - 1].particle and words[first].start - words[first - 1].end == 1:
        first -= 1
    end = words[last - 1].end
    if len(words[last - 1].text) == 1 and text[end : end + 1] == "." and text[end - 2 : end - 1] == ".":
        end += 1
    return words[first].start, end


def _mention(
    text: str, start: int, end: int, actor_id: str, name: str, kind: ActorKind, how: How
) -> ActorMention:
    return ActorMention(
        start=start, end=end, text=text[start:end], actor_id=actor_id, name=name, kind=kind, how=how
    )
