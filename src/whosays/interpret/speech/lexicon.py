"""Lexicon: words of speech and hedges.  In: package files.  Out: mappings.  Reads files once."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from whosays.records import Act

__all__ = ["CueWords", "cue_words", "hedge_phrases"]

_IRREGULAR = {
    "say": "says said saying",
    "tell": "tells told telling",
    "write": "writes wrote written writing",
    "find": "finds found finding",
    "show": "shows showed shown showing",
    "hear": "hears heard hearing",
    "read": "reads reading",
    "swear": "swears swore sworn swearing",
    "undertake": "undertakes undertook undertaken undertaking",
    "think": "thinks thought thinking",
    "put": "puts putting",
    "go": "goes went gone going",
    "hold": "holds held holding",
    "take": "takes took taken taking",
    "lay": "lays laid laying",
    "bear": "bears bore borne bearing",
    "seek": "seeks sought seeking",
    "feel": "feels felt feeling",
    "see": "sees saw seen seeing",
    "cast": "casts casting",
    "forecast": "forecasts forecasting",
    "commit": "commits committed committing",
    "admit": "admits admitted admitting",
    "rebut": "rebuts rebutted rebutting",
    "refute": "refutes refuted refuting",
    "plan": "plans planned planning",
    "infer": "infers inferred inferring",
    "brag": "brags bragged bragging",
    "slam": "slams slammed slamming",
    "bid": "bids bidding",
    "beg": "begs begged begging",
    "shrug": "shrugs shrugged shrugging",
}
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True, kw_only=True)
class CueWords:
    """Words of speech: `phrases` of several words, longest first, and single `words`, each with its act."""

    phrases: tuple[tuple[tuple[str, ...], Act], ...]
    words: dict[str, Act]


@cache
def cue_words() -> CueWords:
    """Return the acts by word and phrase, all forms made."""
    phrases: dict[tuple[str, ...], Act] = {}
    words: dict[str, Act] = {}
    for act, listed in _rows("cues.txt"):
        for word in listed.split():
            for form in _forms(word):
                parts = tuple(form.split("_"))
                if len(parts) > 1:
                    phrases.setdefault(parts, Act(act))
                else:
                    words.setdefault(form, Act(act))
    longest_first = sorted(phrases.items(), key=lambda pair: -len(pair[0]))
    return CueWords(phrases=tuple(longest_first), words=words)


@cache
def hedge_phrases() -> dict[str, tuple[str, ...]]:
    """Return the hedges under the certainty they leave: "probable", "possible", "kept"."""
    return {name: tuple(shlex.split(listed.replace("'", r"\'"))) for name, listed in _rows("hedges.txt")}


def _rows(name: str) -> Iterator[tuple[str, str]]:
    text = files("whosays.interpret.speech").joinpath(name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            head, _, rest = line.partition("|")
            yield head.strip(), rest.strip()


def _forms(listed: str) -> Iterator[str]:
    """All forms of a listed word: of "v:call_on" call_on, calls_on, called_on, calling_on."""
    if not listed.startswith("v:"):
        yield listed
        return
    verb, _, rest = listed[2:].partition("_")
    tail = f"_{rest}" if rest else ""
    for form in (verb, *_IRREGULAR.get(verb, _regular(verb)).split()):
        yield form + tail


def _regular(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}s {verb}d {verb[:-1]}ing"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return f"{verb[:-1]}ies {verb[:-1]}ied {verb}ing"
    plural = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z")) else f"{verb}s"
    return f"{plural} {verb}ed {verb}ing"
