"""Years: which year a date without one belongs to; parts of patterns shared.  In: matches, a Story.  Out: dates.  Pure.

A date without its year takes the year nearest to the reference day, as tense and "last"/"next" allow.
"""

from __future__ import annotations

import datetime as dt
import re

from whosays.interpret.times.story import Story
from whosays.interpret.times.words import COUNT_WORDS, count_of

__all__ = [
    "EDGE",
    "EDGES",
    "NUMBERED",
    "SINGLED",
    "WHICH",
    "YEAR",
    "YEARS",
    "YEAR_LIKE",
    "dates_named",
    "is_of_year",
    "month_starts",
    "nearest",
    "openers_of",
    "year_of",
]

#: "early", "the end of", "mid-": kept in the expression, no part of its value.
EDGE = (
    r"(?:(?:the[ ])?(?:very[ ])?(?:(?:early|late|mid|later|earlier)(?:[ -](?:in|of|part[ ]of)(?:[ ]the)?)?"
    r"|(?:middle|beginning|start|end|close|turn|outset|(?:first|second|last|latter|later|final|early"
    r"|latter)[ ](?:half|part))"
    r"[ ]of(?:[ ]the)?)[ -](?:the[ ])?|the[ ]|mid-)"
)

_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"

_TENS = (
    "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one|two|three|four|five|six|seven"
    "|eight|nine))?"
)

_SPOKEN = (
    rf"(?:(?:nineteen|eighteen)[ -](?:hundred|{_TEENS}|{_TENS})|twenty[ ](?:{_TEENS}|{_TENS})"
    r"|two[ ]thousand(?:[ ](?:and[ ])?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))?)\b"
)

YEAR = rf"(?:(?:1\d|20)\d\d\b|{_SPOKEN})"

YEAR_LIKE = (
    rf"(?P<year>{YEAR})|(?P<deixis>(?:of[ ])?(?:this|last|next|that|the[ ]same|the[ ]following"
    rf"|the[ ]previous)[ ]year)\b"
)

WHICH = r"(?:(?P<which>last|this|next|this[ ]past|this[ ]coming)[ ])?"

#: Days by which a future date must be nearer than a past one to be meant; more after a verb in the past.
_LATE, _LATE_PAST = 60, 290


_COMPARED = re.compile(
    r"\b(quarter|period)|\b(?:nine|six|first)[ -](?:months?|half)|\b(?:full|fiscal)[ -]year|\bfor the year",
    re.IGNORECASE,
)
_COMPARED_CHARS = 250


def openers_of(*listed: str) -> frozenset[str]:
    """Return the words, lower case, that can open an expression."""
    return frozenset(word for words in listed for word in words.casefold().split())


EDGES = openers_of(
    "the very early late mid middle beginning start end close turn first last latter later latest earlier "
    "second final"
)

NUMBERED = openers_of(
    " ".join(str(n) for n in range(32)),
    " ".join(f"{n}{s}" for n in range(1, 32) for s in ("st", "nd", "rd", "th")),
)

SINGLED = openers_of("last this next past")

YEARS = openers_of(" ".join(str(y) for y in range(1000, 2100)), "nineteen twenty eighteen two year fiscal")


def year_of(match: re.Match[str], story: Story) -> int | None:
    """The year that the match itself tells."""
    groups = match.groupdict()
    if groups.get("deixis"):
        return _deictic_year(groups["deixis"], story)
    words = groups.get("year") or groups.get("before")
    if not words:
        return None
    plain = words.casefold()
    if plain.endswith("year"):
        return _deictic_year(plain, story)
    if plain.isdigit():
        year = int(plain)
        return year if year > 99 else year + (1900 if year > 40 else 2000)
    if plain.startswith("two thousand"):
        return 2000 + int(count_of(plain[12:].replace(" and", "").strip() or "zero") or 0)
    first, rest = re.split(r"[ -]", plain, maxsplit=1)
    low = count_of(rest.removeprefix("oh ")) or 0
    return 100 * COUNT_WORDS[first] + (0 if rest == "hundred" else int(low))


def _deictic_year(words: str, story: Story) -> int | None:
    told = re.search(r"that|same|following|previous", words, re.IGNORECASE)
    base = story.told if told else story.now
    if base is None:
        return None
    plain = words.casefold()
    step = (
        -1 if "last" in plain or "previous" in plain else 1 if "next" in plain or "following" in plain else 0
    )
    return base.year + step


def is_of_year(text: str, start: int) -> bool:
    """Whether the period named last before `start` is longer than a quarter: "the nine months", "the full year"."""
    named = [m[1] is None for m in _COMPARED.finditer(text, max(0, start - _COMPARED_CHARS), start)]
    return bool(named) and named[-1]


def nearest(
    candidates: list[dt.date], story: Story, which: str = "", *, daily: bool = True
) -> dt.date | None:
    """Choose one of the yearly candidates: as "last"/"next" or the tense say, else the nearest to now."""
    now = story.now
    if now is None or not candidates:
        return None
    plain = which.casefold()
    if story.dct is None:
        same = [d for d in candidates if d.year == now.year]
        return same[0] if same else min(candidates, key=lambda d: abs((d - now).days))
    before = [d for d in candidates if d <= now]
    after = [d for d in candidates if d >= now]
    if plain == "this":
        return next((d for d in candidates if d.year == now.year), None)
    if "last" in plain and before:
        return before[-1]
    if ("next" in plain or "coming" in plain) and after:
        return after[0]
    if story.tense == "future" and after and (after[0] - now).days < 300:
        return after[0]
    late = _LATE_PAST if story.tense == "past" or not daily else _LATE
    return min(candidates, key=lambda d: (now - d).days if d <= now else (d - now).days + late)


def dates_named(month: int, day: int, story: Story) -> list[dt.date]:
    """Return the days of that name in the years around now, in order."""
    now = story.now
    found = []
    for year in range(now.year - 1, now.year + 2) if now else ():
        try:
            found.append(dt.date(year, month, day))
        except ValueError:
            continue
    return found


def month_starts(month: int, story: Story) -> list[dt.date]:
    """The months of that name around now, the current one by the current day."""
    now = story.now
    if now is None:
        return []
    return [
        now if year == now.year and month == now.month else dt.date(year, month, 1)
        for year in range(now.year - 1, now.year + 2)
    ]
