"""Numbers: find numbers written in digits or words.  In: text.  Out: Numbers in text order.  Pure.

A number is exact ("1,500", "forty-three", "6.5 million", "a hundred") or vague ("dozens", "several
hundred", "tens of thousands"), which gives a range and no best value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

__all__ = ["Number", "numbers_in"]

_SMALL_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
UNITS = {word: value for value, word in enumerate(_SMALL_WORDS.split())}
TENS = {
    word: 10 * value
    for value, word in enumerate(
        re.split(" ", "twenty thirty forty fifty sixty seventy eighty ninety"), start=2
    )
}
SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "lakh": 100_000,
    "million": 1_000_000,
    "crore": 10_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
SHORT_SCALES = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000, "tn": 1_000_000_000_000}

#: Ranges of vague counts, lowest and highest (the conventions of the claim record).
VAGUE = {
    "several": (3, 9),
    "a few": (3, 9),
    "a handful": (3, 9),
    "dozens": (24, 99),
    "scores": (40, 99),
    "hundreds": (200, 999),
    "thousands": (2_000, 9_999),
    "millions": (2_000_000, 9_999_999),
    "billions": (2_000_000_000, 9_999_999_999),
}
#: What a plural stands for when it multiplies: "tens of thousands", "hundreds of thousands".
MULTIPLES = {
    "tens": (20, 99),
    "dozens": (24, 99),
    "scores": (40, 99),
    "hundreds": (200, 999),
    "thousands": (2_000, 9_999),
}
FRACTIONS = {"half": 50.0, "third": 100 / 3, "quarter": 25.0, "fifth": 20.0, "tenth": 10.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """`text[start:end]` stands for `best`, or for something from `low` to `high` where `best` is None.

    `scale` is the last multiplier written ("million" in "6.5 million"), 1 without; `share` marks a
    fraction, whose values are per cent; `rounded` a number of which words say that it is round ("a dozen").
    """

    start: int
    end: int
    low: float
    best: float | None
    high: float
    scale: int = 1
    share: bool = False
    rounded: bool = False


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=lambda w: (-len(w), w)))


_SCALE = f"(?:{_any(SCALES)})"
_SMALL = f"(?:(?:{_any(TENS)})(?:[ -](?:{_any(list(UNITS)[1:10])})\\b)?|{_any(UNITS)})"
_AND = rf"(?:(?<=hundred)|(?<=thousand)|(?<=million))[ ]and[ ](?!{_SMALL}[ -]hundred\b)"
_SCALED = rf"(?:[ -]{_SCALE}\b)"
_WORDS = rf"{_SMALL}\b{_SCALED}*(?:(?:{_AND}|(?<=d)[ ]|(?<=n)[ ]){_SMALL}\b{_SCALED}*)*"
_GROUPED = r"\d{1,3}(?:[,\u00a0\u202f]\d{3})+|\d{1,3}(?:[ ]\d{3})+(?=[ ][a-z])"
_DIGITS = rf"(?:{_GROUPED}|\d+)(?:\.\d+)?(?![\d:]|[.,/]\d|%?\w{{0,2}}\d|(?:st|nd|rd|th)\b)"
_SCORES = r"scores(?=[ ](?:of|more|were|have|are|had|killed|dead|wounded|injured)\b)"
_PLURALS = "hundreds|thousands|millions|billions"
_PART_AFTER = r"(?=[ ](?:of|its|the|their|his|in|to|are|is|were)\b|[.,;’”\"]|$)"
NUMBER = re.compile(
    rf"""
      (?P<digits>{_DIGITS})(?:(?P<short>(?:bn|mn|tn|k|m)\b)|(?P<scales>{_SCALED}+))?
    | (?P<many>tens|dozens|scores|hundreds|thousands)[ ]of[ ](?P<of>thousands|millions|billions|hundreds)\b
    | (?P<few>several|a[ ]few|a[ ]couple[ ]of|many|some[ ]few)[ ](?P<few_scale>{_SCALE})\b
    | (?P<vague>(?:dozens|{_PLURALS}|several|a[ ](?:mere[ ])?handful|a[ ]few|{_SCORES}))\b
    | (?P<couple>a[ ]couple|a[ ]pair)[ ]of\b
    | (?P<half>half[ ]a|a[ ]half)[ -](?P<half_scale>{_SCALE})\b
    | (?P<parts>(?:a|an|one|two|three|four)[ -])?(?P<part>half|thirds?|quarters?|fifths?|tenths?){_PART_AFTER}
    | (?:an?|one)[ ](?P<article>{_SCALE}\b{_SCALED}*(?:(?:{_AND}|[ ]){_SMALL}\b)*)
    | (?P<words>{_WORDS})
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: Every word that can open a number: looked up first, as most words of a text open none.
_OPENERS = frozenset(["a", "an", "many", "some", *VAGUE, *MULTIPLES, *UNITS, *TENS, *FRACTIONS])
_WORD = re.compile(r"(?<![\w./:\u00a0-])(?<!\d,)\d+|\b[A-Za-z]+")


def numbers_in(text: str) -> Iterator[Number]:
    """Yield every number, vague ones and fractions included, in text order."""
    done = 0
    for word in _WORD.finditer(text):
        if word.start() < done or not (word[0].isdigit() or word[0].casefold() in _OPENERS):
            continue
        match = NUMBER.match(text, word.start())
        number = _number(match) if match else None
        if number is not None:
            done = number.end
            yield number


def _number(match: re.Match[str]) -> Number | None:
    start, end = match.span()
    if match["digits"]:
        value, scale = _digits(match)
        return Number(start=start, end=end, low=value, best=value, high=value, scale=scale)
    if words := match["words"] or match["article"]:
        value, scale = _value(words)
        dozen = words.casefold().endswith("dozen")
        return Number(start=start, end=end, low=value, best=value, high=value, scale=scale, rounded=dozen)
    if match["part"]:
        return _fraction(match)
    if match["half"]:
        scale = SCALES[match["half_scale"].casefold()]
        value = scale / 2
        return Number(start=start, end=end, low=value, best=value, high=value, rounded=scale == 12)
    if match["couple"]:
        return Number(start=start, end=match.end("couple"), low=2, best=2, high=2)
    low, high = _range(match)
    return Number(start=start, end=end, low=low, best=None, high=high)


def _digits(match: re.Match[str]) -> tuple[float, int]:
    value = float(re.sub(r"[^\d.]", "", match["digits"]))
    scale = 1
    if match["short"]:
        scale = SHORT_SCALES[match["short"].casefold()]
    for word in re.findall(r"\w+", match["scales"] or ""):
        scale *= SCALES[word.casefold()]
    return round(value * scale, 6), scale


def _value(words: str) -> tuple[float, int]:
    """The value of number words, and the last multiplier written."""
    total, current, last = 0, 0, 1
    for word in re.findall(r"[a-z]+", words.casefold()):
        if word == "and":
            continue
        if word in SCALES:
            last = SCALES[word]
            if last <= 100:
                current = max(current, 1) * last
            else:
                total, current = total + max(current, 1) * last, 0
        else:
            current += UNITS.get(word, 0) or TENS.get(word, 0)
            last = 1
    return float(total + current), last


def _fraction(match: re.Match[str]) -> Number | None:
    name = match["part"].casefold().rstrip("s")
    times = (match["parts"] or "").casefold().strip(" -")
    if not times and name != "half":
        return None
    value = round(UNITS.get(times, 1) * FRACTIONS[name])
    rounded = name != "half"
    return Number(
        start=match.start(), end=match.end(), low=value, best=value, high=value, share=True, rounded=rounded
    )


def _range(match: re.Match[str]) -> tuple[float, float]:
    """Lowest and highest of a vague count."""
    if match["many"]:
        low, high = MULTIPLES[match["many"].casefold()]
        unit = VAGUE[match["of"].casefold()][0] // 2
        return low * unit, (high + 1) * unit - 1
    if match["few"]:
        scale = SCALES[match["few_scale"].casefold()]
        low = 3 if match["few"].casefold() == "several" else 2
        return low * scale, 99 if scale == 12 else 10 * scale - 1
    word = match["vague"].casefold()
    return VAGUE["a handful" if "handful" in word else word]
