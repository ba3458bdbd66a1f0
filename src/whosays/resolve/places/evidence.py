"""Evidence: what speaks for and against a name being a place.  In: candidates, words.  Out: features.  Pure.

Two families of weights: names of few meanings (countries, peoples, capitals, provinces, regions) and the
rest (settlements, districts), whose names are often those of people and things; the latter's features
begin with "s:".
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from whosays.resolve.places.facts import facts
from whosays.resolve.places.gazetteer import Gazetteer
from whosays.resolve.places.names import Word, is_capitalised
from whosays.resolve.places.spans import Candidate

__all__ = ["Setting", "cues", "features_of", "setting_of"]

_SURE = frozenset({"country", "capital", "province", "continent", "region", "sea", "border"})
_ENDS = frozenset(".!?:")


@cache
def cues() -> Mapping[str, frozenset[str]]:
    """Return the classes of cue words."""
    return {kind: frozenset(words.split()) for kind, words in facts("cues", 2)}


@dataclass(frozen=True, slots=True)
class Setting:
    """What a whole text tells: its words, candidates by their words, and counts of how names are used."""

    text: str
    words: Sequence[Word]
    candidates: Sequence[Candidate]
    at: Mapping[int, Candidate]
    as_person: Mapping[str, int]
    as_place: Mapping[str, int]
    in_small: frozenset[str]
    shouted: frozenset[int]


def setting_of(
    text: str, words: Sequence[Word], candidates: Sequence[Candidate], gazetteer: Gazetteer
) -> Setting:
    """Read the setting of all candidates of a text once."""
    at = {place: candidate for candidate in candidates for place in range(candidate.first, candidate.last)}
    person: Counter[str] = Counter()
    place: Counter[str] = Counter()
    for candidate in candidates:
        before = words[candidate.first - 1] if candidate.first else None
        if before is None:
            continue
        if _names_person(before, words, candidate, gazetteer):
            person[words[candidate.last - 1].key] += 1
        if before.key in cues()["locative"] and before.gap == " ":
            place[candidate.key] += 1
    small = frozenset(word.key for word in words if word.text.islower())
    return Setting(text, words, candidates, at, person, place, small, _shouted(text, words))


def _names_person(before: Word, words: Sequence[Word], candidate: Candidate, gazetteer: Gazetteer) -> bool:
    if not (is_capitalised(before.text) and (before.joins or before.gap == ". ")):
        return False
    is_forename = gazetteer.word(before.key).forename > 0.01
    return before.key in cues()["title"] or (is_forename and before.key not in cues()["direction"])


def _shouted(text: str, words: Sequence[Word]) -> frozenset[int]:
    """Return the numbers of words on lines written in capitals or as headlines."""
    lines: dict[int, list[int]] = {}
    line = 0
    for number, word in enumerate(words):
        lines.setdefault(line, []).append(number)
        if "\n" in word.gap:
            line += 1
    loud: set[int] = set()
    for numbers in lines.values():
        long = [n for n in numbers if len(words[n].text) > 3]
        capitals = sum(is_capitalised(words[n].text) for n in long)
        if len(long) >= 3 and capitals > 0.75 * len(long):
            loud.update(numbers)
    return frozenset(loud)


def features_of(setting: Setting, candidate: Candidate, gazetteer: Gazetteer) -> dict[str, float]:
    """Return the named features of one candidate."""
    features = _of_name(setting, candidate, gazetteer)
    _before(setting, candidate, gazetteer, features)
    _after(setting, candidate, gazetteer, features)
    if setting.as_person.get(setting.words[candidate.last - 1].key):
        features["person-elsewhere"] = 1.0
    if setting.as_place.get(candidate.key, 0):
        features["place-elsewhere"] = 1.0
    if candidate.key in setting.in_small:
        features["small-elsewhere"] = 1.0
    if candidate.first in setting.shouted:
        features["headline"] = 1.0
    sure = any(e.kind in _SURE and e.grade != 1 for e in candidate.entries) or (
        any(e.kind in _SURE and e.population > 500_000 for e in candidate.entries)
    )
    return features if sure else {f"s:{name}": value for name, value in features.items()}


def _of_name(setting: Setting, candidate: Candidate, gazetteer: Gazetteer) -> dict[str, float]:
    entries = candidate.entries
    features = {"bias": 1.0}
    kinds = {
        "people" if e.grade == 2 else "code" if e.grade == 3 else e.kind for e in entries if e.grade != 1
    }
    for kind in kinds or {"other-name"}:
        features[f"kind:{kind}"] = 1.0
    people = max((e.population for e in entries if e.kind in ("settlement", "capital")), default=0)
    features["people"] = math.log10(people + 1)
    length = candidate.last - candidate.first
    if length > 1:
        features["many-words"] = 1.0
        return features
    use = gazetteer.word(candidate.key)
    features["common"] = use.common
    features["surname"] = math.log1p(use.surname * 1000)
    features["forename"] = math.log1p(use.forename * 1000)
    if len(candidate.name) <= 3:
        features["short"] = 1.0
    if candidate.name.isupper() and len(candidate.name) > 4:
        features["capitals"] = 1.0
    if candidate.key in cues()["month"] or candidate.key in cues()["direction"]:
        features["month-or-direction"] = 1.0
    if (
        candidate.key in cues()["title"]
        or candidate.key in cues()["body"]
        or candidate.key in cues()["feature"]
    ):
        features["cue-word"] = 1.0
    return features


def _starts_sentence(before: Word) -> bool:
    """Tell whether what follows `before` begins a line or a sentence; "Gen. X" does not."""
    if before.gap.strip() == "." and before.key in cues()["title"]:
        return False
    return "\n" in before.gap or any(mark in before.gap for mark in ".!?")


def _before(setting: Setting, candidate: Candidate, gazetteer: Gazetteer, features: dict[str, float]) -> None:
    before = setting.words[candidate.first - 1] if candidate.first else None
    if before is None or _starts_sentence(before):
        features["starts"] = 1.0
        features["starts-common"] = features.get("common", 0.0)
        return
    neighbour = setting.at.get(candidate.first - 1)
    if before.gap.strip() in ("-", "–", "/"):
        features["hyphen-before"] = 1.0
    elif "," in before.gap:
        features["comma-after-place" if neighbour else "comma-before"] = 1.0
    elif before.gap.strip(" \u00a0"):
        features["mark-before"] = 1.0
    elif before.key in cues()["title"] and (is_capitalised(before.text) or before.key in ("mr", "mrs")):
        features["title-before"] = 1.0
    elif before.key in cues()["direction"]:
        features["direction-before"] = 1.0
    elif is_capitalised(before.text) and before.key not in cues()["locative"] | cues()["weak"]:
        forename = gazetteer.word(before.key).forename
        features[
            "forename-before" if forename > 0.005 else "place-before" if neighbour else "capital-before"
        ] = 1.0
        if len(before.text) == 1:
            features["initial-before"] = 1.0
    elif before.key == "the":
        features["the-before"] = 1.0
    elif before.key in cues()["locative"]:
        features["locative-before"] = 1.0
    elif before.key in cues()["weak"]:
        features[f"before:{before.key}"] = 1.0
    else:
        features["small-before"] = 1.0


def _after(setting: Setting, candidate: Candidate, gazetteer: Gazetteer, features: dict[str, float]) -> None:
    words, last = setting.words, candidate.last
    gap = setting.text[candidate.end : words[last].start] if last < len(words) else "."
    after = words[last] if last < len(words) else None
    if after is None or "\n" in gap or any(mark in gap for mark in ".!?"):
        features["ends"] = 1.0
        return
    if gap[:2] in ("'s", "’s"):
        features["possessive"] = 1.0
        return
    neighbour = setting.at.get(last)
    if gap == "-":
        features["hyphen-after"] = 1.0
    elif "," in gap:
        features["comma-then-place" if neighbour else "comma-after"] = 1.0
    elif gap.strip(" \u00a0"):
        features["mark-after"] = 1.0
    elif after.key in cues()["people"]:
        features["said-after"] = 1.0
    else:
        features[_kind_of_word_after(after, neighbour)] = 1.0


def _kind_of_word_after(after: Word, neighbour: Candidate | None) -> str:
    for kind in ("district", "province", "road", "feature", "body", "settlement"):
        if after.key in cues()[kind]:
            return f"{kind}-after" if is_capitalised(after.text) else f"small-{kind}-after"
    if is_capitalised(after.text):
        return "place-after" if neighbour else "capital-after"
    return "small-after"
