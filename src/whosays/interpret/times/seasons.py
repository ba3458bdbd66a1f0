"""Years, decades, seasons, quarters, centuries, feasts.  In: matches, a Story.  Out: Readings.  Pure."""

from __future__ import annotations

import datetime as dt
import re

from whosays.interpret.times.story import Reading, Rule, Story
from whosays.interpret.times.stretches import quarter_of
from whosays.interpret.times.words import ORDINALS, SEASONS, any_of, ordinal_of
from whosays.interpret.times.years import (
    EDGE,
    EDGES,
    NUMBERED,
    SINGLED,
    YEAR,
    YEAR_LIKE,
    YEARS,
    is_of_year,
    month_starts,
    nearest,
    openers_of,
    year_of,
)

__all__ = ["RULES"]

_YEAR = re.compile(
    rf"(?:{EDGE})?(?:the[ ]year[ ]|fiscal[ ](?:year[ ])?|year[ ])?(?P<year>{YEAR})", re.IGNORECASE
)

_DECADE = re.compile(
    rf"(?:{EDGE})?(?:the[ ])?(?:mid-|early-|late-)?(?:(?P<year>(?:1\d|20)\d)0[’']?s|[’'](?P<short>\d)0s"
    r"|(?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))\b",
    re.IGNORECASE,
)

_SEASON = re.compile(
    rf"(?:{EDGE})?(?:(?P<which>last|this|next|past|this[ ]past|this[ ]coming)[ ])?(?:(?P<before>{YEAR})[ ])?"
    rf"(?P<season>{any_of(SEASONS)})\b(?:(?:,?[ ]|[ ]of[ ])(?:{YEAR_LIKE}))?",
    re.IGNORECASE,
)

_QUARTER = re.compile(
    rf"(?:{EDGE})?(?:(?P<before>{YEAR}|this[ ]year|last[ ]year|next[ ]year)(?:[’']s)?[ ])?(?:fiscal[ -])?"
    r"(?:(?P<which>first|second|third|fourth|last|latter)[ -](?P<size>quarter|half)|Q(?P<number>[1-4]))\b"
    rf"(?:(?:,?[ ]|[ ]of[ ](?:fiscal[ ])?)(?:{YEAR_LIKE}))?",
    re.IGNORECASE,
)

_TWO_QUARTERS = re.compile(
    rf"(?:the[ ])?(?P<which>first|last|second|final)[ ]two[ ]quarters(?:(?:,?[ ]|[ ]of[ ](?:fiscal[ ])?)(?:{YEAR_LIKE}))",
    re.IGNORECASE,
)

_OF_THE_YEAR = re.compile(
    r"the[ ]year(?:[-–][ ]?end|[’']s[ ]end)?\b(?![-’'])(?![ ](?:end|to|in[ ]which|when|before|after|that|prior|earlier|ago|of)"
    r"|[ ](?:between|from|starting|beginning|\d))",
    re.IGNORECASE,
)
_FOR = re.compile(r"\b(?:for|of|during|throughout)[ ]$", re.IGNORECASE)

_YEAR_END = re.compile(r"(?:the[ ])?(?:year[- ]end|year[’']s[ ]end)\b", re.IGNORECASE)

_CENTURY = re.compile(
    rf"(?:{EDGE})?(?:the[ ])?(?:early[ -]|late[ -]|mid-)?(?P<number>\d{{1,2}}(?:st|nd|rd|th)"
    rf"|{any_of(ORDINALS)})[ -]century\b",
    re.IGNORECASE,
)

_FEAST = re.compile(
    rf"(?:{EDGE})?(?:(?P<which>last|this|next)[ ])?(?P<feast>Christmas(?:[ ](?:Day|Eve))?"
    rf"|New[ ]Year[’']s[ ](?:Day|Eve)|Halloween|Valentine[’']s[ ]Day"
    rf"|Nowruz|Boxing[ ]Day|May[ ]Day|Thanksgiving(?:[ ]Day)?|Labor[ ]Day)\b(?:(?:,?[ ]|[ ]of[ ])"
    rf"(?:{YEAR_LIKE}))?"
)

#: Month and day of feasts; negative days count weeks: (11, -44) is the fourth Thursday of November.
_FEASTS = {
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "halloween": (10, 31),
    "valentine's day": (2, 14),
    "nowruz": (3, 21),
    "boxing day": (12, 26),
    "may day": (5, 1),
    "thanksgiving": (11, -44),
    "thanksgiving day": (11, -44),
    "labor day": (9, -11),
}

_DECADES = {
    "twenties": 2,
    "thirties": 3,
    "forties": 4,
    "fifties": 5,
    "sixties": 6,
    "seventies": 7,
    "eighties": 8,
    "nineties": 9,
}

_COUNTED = re.compile(
    r"[ ](?:[a-z]+(?:-[a-z]+)?[ ]){0,2}(?:people|men|women|fighters|troops|soldiers|members|personnel"
    r"|militants|rebels|civilians"
    r"|families|police|children|deaths|refugees|killed|wounded|dead|others|tons|tonnes|miles|kilomet\w+"
    r"|feet|km|m|dollars|shares|cars|homes|jobs|workers|employees|pounds)\b"
)

_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|of|by|until|till|from|during|early|late|mid|before|after|year|spring|summer|autumn"
    r"|winter|fall|and|to"
    r"|for|between|the|through|around|circa|c\.|about|or)[ ]$|[(–-]$",
    re.IGNORECASE,
)


def _read_year(match: re.Match[str], story: Story) -> Reading | None:
    year = year_of(match, story)
    after = match.string[match.end() : match.end() + 40]
    before = match.string[max(0, match.start() - 12) : match.start()]
    if year is None or re.match(
        r"[ ]?%|[,.]\d|[–-]?(?:[a-z]|mm)|[ ](?:per[ ]cent|percent)", after.replace("-based", "")
    ):
        return None
    if match["year"][0].isdigit() and match.start("year") == match.start():
        if re.search(r"[$£€#./]$|\d,?$|No\. $|[A-Za-z]-$", before) or _COUNTED.match(after):
            return None
        if not 1800 <= year <= 2050 and not _YEAR_BEFORE.search(before):
            return None
    if story.quarter and re.match(r"[ ](?:quarter|period)\b", after):
        whole = is_of_year(match.string, match.start())
        return Reading("DATE", f"{year:04d}" + ("" if whole else story.quarter[4:]))
    return Reading("DATE", f"{year:04d}")


def _read_decade(match: re.Match[str], story: Story) -> Reading | None:
    if match["year"]:
        return Reading("DATE", match["year"])
    digit = int(match["short"]) if match["short"] else _DECADES[match["word"].casefold()]
    return Reading("DATE", f"19{digit}")


def _read_season(match: re.Match[str], story: Story) -> Reading | None:
    season = SEASONS[match["season"].casefold()]
    year = year_of(match, story)
    bare = match.start("season") == match.start() and not match["deixis"] and not match["year"]
    if season == "FA" and year is None and match.string.startswith(" of ", match.end()):
        return None
    if bare and match["season"].casefold() in ("fall", "spring"):
        return None
    if year is None:
        month = {"SP": 4, "SU": 7, "FA": 10, "WI": 12}[season]
        date = nearest(month_starts(month, story), story, match["which"] or "")
        year = date.year if date else None
    return Reading("DATE", f"{year:04d}-{season}" if year else f"XXXX-{season}")


def _read_quarter(match: re.Match[str], story: Story) -> Reading | None:
    number = int(match["number"]) if match["number"] else ordinal_of(match["which"])
    letter = "H" if match["size"] and match["size"].casefold() == "half" else "Q"
    if match["which"] and match["which"].casefold() in ("last", "latter"):
        number = 2 if letter == "H" else 4
    year = year_of(match, story)
    if letter == "H" and year is None:
        return None
    if year is None and story.now and number:
        year = story.now.year
        if story.now.month < 3 * (number - 1) + 1 and story.tense != "future":
            year -= 1
    value = f"{year:04d}-{letter}{number}" if year else f"XXXX-{letter}{number}"
    if (
        letter == "Q"
        and year
        and (story.now is None or (story.now.year - 1 <= year and value < quarter_of(story.now)))
    ):
        story.quarter = value
    return Reading("DATE", value)


def _read_two_quarters(match: re.Match[str], story: Story) -> Reading | None:
    year = year_of(match, story)
    half = 1 if match["which"].casefold() == "first" else 2
    return Reading("DATE", f"{year:04d}-H{half}") if year else None


def _read_of_the_year(match: re.Match[str], story: Story) -> Reading | None:
    """ "For the year", "the first months of the year": this one, in news."""
    before = match.string[max(0, match.start() - 12) : match.start()]
    if story.dct is None or not _FOR.search(before):
        return None
    return Reading("DATE", f"{story.dct.year:04d}")


def _read_year_end(match: re.Match[str], story: Story) -> Reading | None:
    if story.dct is None:
        return None
    before = match.string[max(0, match.start() - 12) : match.start()]
    year = story.dct.year - (1 if re.search(r"\bsince[ ]$", before, re.IGNORECASE) else 0)
    return Reading("DATE", f"{year:04d}-12-31")


def _read_century(match: re.Match[str], story: Story) -> Reading | None:
    number = ordinal_of(match["number"])
    return Reading("DATE", f"{number - 1:02d}") if number and number > 0 else None


def _read_feast(match: re.Match[str], story: Story) -> Reading | None:
    month, day = _FEASTS[match["feast"].casefold().replace("’", "'")]
    told = year_of(match, story)
    now = story.now
    years = [told] if told else list(range(now.year - 1, now.year + 2)) if now else []
    date = nearest([_feast_day(y, month, day) for y in years], story, match["which"] or "")
    return Reading("DATE", date.isoformat()) if date else None


def _feast_day(year: int, month: int, day: int) -> dt.date:
    if day > 0:
        return dt.date(year, month, day)
    nth, weekday = divmod(-day, 10)
    first = dt.date(year, month, 1)
    return first + dt.timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


RULES = (
    Rule(
        name="quarter",
        pattern=_QUARTER,
        openers=EDGES | SINGLED | YEARS | openers_of("first second third fourth fiscal q1 q2 q3 q4"),
        read=_read_quarter,
    ),
    Rule(name="year", pattern=_YEAR, openers=EDGES | YEARS, read=_read_year),
    Rule(
        name="decade",
        pattern=_DECADE,
        openers=EDGES
        | openers_of(" ".join(f"{y}s" for y in range(1000, 2100, 10)), " ".join(f"{d}0s" for d in range(10))),
        read=_read_decade,
    ),
    Rule(
        name="season",
        pattern=_SEASON,
        openers=EDGES | SINGLED | YEARS | openers_of(" ".join(SEASONS)),
        read=_read_season,
    ),
    Rule(
        name="two-quarters",
        pattern=_TWO_QUARTERS,
        openers=openers_of("the first last second final"),
        read=_read_two_quarters,
    ),
    Rule(name="of-the-year", pattern=_OF_THE_YEAR, openers=openers_of("the"), read=_read_of_the_year),
    Rule(name="year-end", pattern=_YEAR_END, openers=openers_of("the year year-end"), read=_read_year_end),
    Rule(
        name="century",
        pattern=_CENTURY,
        openers=EDGES | NUMBERED | openers_of(" ".join(ORDINALS)),
        read=_read_century,
    ),
    Rule(
        name="feast",
        pattern=_FEAST,
        openers=EDGES
        | SINGLED
        | openers_of("christmas new halloween valentine nowruz boxing may thanksgiving labor"),
        read=_read_feast,
    ),
)
