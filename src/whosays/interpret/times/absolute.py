"""Absolute dates: months, days, years, seasons, quarters, centuries.  In: matches, a Story.  Out: Readings.  Pure.

A date without its year takes the year nearest to the reference day, as tense and "last"/"next" allow.
"""

from __future__ import annotations

import datetime as dt
import re

from whosays.interpret.times.story import Reading, Rule, Story
from whosays.interpret.times.stretches import quarter_of, stretch_of, week_value
from whosays.interpret.times.words import (
    COUNT_WORDS,
    MONTH_NAME,
    MONTHS,
    ORDINALS,
    PARTS,
    SEASONS,
    WEEKDAY_NAME,
    any_of,
    count_of,
    ordinal_of,
)

__all__ = ["EDGE", "RULES", "dates_named", "nearest", "openers_of"]

#: "early", "the end of", "mid-": kept in the expression, no part of its value.
EDGE = (
    r"(?:(?:the[ ])?(?:very[ ])?(?:(?:early|late|mid|later|earlier)(?:[ -](?:in|of|part[ ]of)(?:[ ]the)?)?"
    r"|(?:middle|beginning|start|end|close|turn|outset|(?:first|second|last|latter|later|final|early|latter)[ ](?:half|part))"
    r"[ ]of(?:[ ]the)?)[ -](?:the[ ])?|the[ ]|mid-)"
)
_PART_OF = (
    rf"(?:the[ ](?:early[ ]|late[ ])?(?:(?P<part>{any_of(PARTS)})(?:[ ]hours)?|(?P<week>week))[ ]of[ ])"
)
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\b|(?:{any_of(w for w in ORDINALS if w != 'last')})\b)"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?"
_SPOKEN = (
    rf"(?:(?:nineteen|eighteen)[ -](?:hundred|{_TEENS}|{_TENS})|twenty[ ](?:{_TEENS}|{_TENS})"
    r"|two[ ]thousand(?:[ ](?:and[ ])?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))?)\b"
)
YEAR = rf"(?:(?:1\d|20)\d\d\b|{_SPOKEN})"
_YEAR_LIKE = rf"(?P<year>{YEAR})|(?P<deixis>(?:of[ ])?(?:this|last|next|that|the[ ]same|the[ ]following|the[ ]previous)[ ]year)\b"
_WEEKDAY = rf"(?:(?:(?:this[ ]coming|last|next|this)[ ])?{WEEKDAY_NAME},?[ ](?:the[ ])?)?"
_WHICH = r"(?:(?P<which>last|this|next|this[ ]past|this[ ]coming)[ ])?"
_TITLED = re.compile(r"(?:may|march|mar|sep|dec|jan|jun|jul|nov|oct|apr|aug|feb|sept)\b")
_MONTH_DAY = re.compile(
    rf"(?:{_PART_OF}|{EDGE})?{_WEEKDAY}{_WHICH}(?P<month>{MONTH_NAME})[ ](?:the[ ])?(?P<day>{_DAY})(?!:\d|[ ](?:per|a\.m|p\.m|percent)|%|[,.]\d{{3}}\b)"
    rf"(?:(?:,?[ ]|,[ ]of[ ]|[ ]of[ ])(?:{_YEAR_LIKE}))?",
    re.IGNORECASE,
)
_DAY_MONTH = re.compile(
    rf"(?:{_PART_OF}|{EDGE})?{_WEEKDAY}(?P<day>{_DAY})[ ](?:(?:day[ ])?of[ ])?(?P<month>{MONTH_NAME})(?:(?:,?[ ]|[ ]of[ ])(?:{_YEAR_LIKE}))?",
    re.IGNORECASE,
)
_MONTH = re.compile(
    rf"(?:{EDGE})?(?:(?P<which>last|this|next|past|this[ ]past|this[ ]coming|the[ ]following)[ ])?(?P<month>{MONTH_NAME})"
    rf"(?:(?:,?[ ]|[ ]of[ ]|-)(?:{_YEAR_LIKE}))?",
    re.IGNORECASE,
)
_ISO = re.compile(r"(?P<year>(?:1\d|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?:T[\d:]+Z?)?(?!\d)")
_SLASHED = re.compile(
    r"(?P<month>\d{1,2})[/-](?P<day>\d{1,2})[/-](?P<year>(?:(?:1\d|20)\d\d|\d\d))(?![\d/-])"
)
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
    rf"(?P<season>{any_of(SEASONS)})\b(?:(?:,?[ ]|[ ]of[ ])(?:{_YEAR_LIKE}))?",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    rf"(?:{EDGE})?(?:(?P<before>{YEAR}|this[ ]year|last[ ]year|next[ ]year)(?:[’']s)?[ ])?(?:fiscal[ -])?"
    r"(?:(?P<which>first|second|third|fourth|last|latter)[ -](?P<size>quarter|half)|Q(?P<number>[1-4]))\b"
    rf"(?:(?:,?[ ]|[ ]of[ ](?:fiscal[ ])?)(?:{_YEAR_LIKE}))?",
    re.IGNORECASE,
)
_CENTURY = re.compile(
    rf"(?:{EDGE})?(?:the[ ])?(?:early[ -]|late[ -]|mid-)?(?P<number>\d{{1,2}}(?:st|nd|rd|th)|{any_of(ORDINALS)})[ -]century\b",
    re.IGNORECASE,
)
_FEAST = re.compile(
    rf"(?:{EDGE})?(?:(?P<which>last|this|next)[ ])?(?P<feast>Christmas(?:[ ](?:Day|Eve))?|New[ ]Year[’']s[ ](?:Day|Eve)|Halloween|Valentine[’']s[ ]Day"
    rf"|Nowruz|Boxing[ ]Day|May[ ]Day|Thanksgiving(?:[ ]Day)?|Labor[ ]Day)\b(?:(?:,?[ ]|[ ]of[ ])(?:{_YEAR_LIKE}))?"
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
#: Days by which a future date must be nearer than a past one to be meant; more after a verb in the past.
_LATE, _LATE_PAST = 60, 290
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
    r"[ ](?:[a-z]+(?:-[a-z]+)?[ ]){0,2}(?:people|men|women|fighters|troops|soldiers|members|personnel|militants|rebels|civilians"
    r"|families|police|children|deaths|refugees|killed|wounded|dead|others|tons|tonnes|miles|kilomet\w+|feet|km|m|dollars|shares|cars|homes|jobs|workers|employees|pounds)\b"
)
_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|of|by|until|till|from|during|early|late|mid|before|after|year|spring|summer|autumn|winter|fall|and|to"
    r"|for|between|the|through|around|circa|c\.|about|or)[ ]$|[(–-]$",
    re.IGNORECASE,
)


def _year_of(match: re.Match[str], story: Story) -> int | None:
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


def _month_number(match: re.Match[str]) -> int | None:
    """The month; lower-case "may" and "march" and short forms are other words."""
    name = match["month"].rstrip(".")
    if _TITLED.fullmatch(name) or (
        name.isupper() and len(name) == 3 and name != "MAY" and not match["month"].endswith(".")
    ):
        return MONTHS[name.casefold()] if name.isupper() else None
    return MONTHS[name.casefold()]


def _no_month(match: re.Match[str]) -> bool:
    """A bare "May I", "March of the ...", or the name "Jan Kavan"."""
    if match["year"] or match["deixis"]:
        return False
    name, after = match["month"], match.string[match.end() : match.end() + 24]
    if name == "March" and re.match(r"[ ]of[ ](?!\d)|[ ]Battalion", after):
        return True
    if name == "May" and re.match(r"[ ](?:I|he|she|they|we|you|it|the|be)\b", after):
        return True
    return len(name) < 4 and name != "May" and bool(re.match(r"[ ](?:[A-Z]|[a-z])", after))


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


def _read_day(match: re.Match[str], story: Story) -> Reading | None:
    month, day = _month_number(match), ordinal_of(match["day"])
    if month is None or day is None or not 1 <= day <= 31:
        return None
    year = _year_of(match, story)
    if year is None:
        date = nearest(dates_named(month, day, story), story, match.groupdict().get("which") or "")
        value = date.isoformat() if date else f"XXXX-{month:02d}-{day:02d}"
    else:
        value = f"{year:04d}-{month:02d}-{day:02d}"
    if match["part"]:
        return Reading("TIME", f"{value}T{PARTS[match['part'].casefold()]}")
    stretch = stretch_of(value) if match["week"] else None
    return Reading("DATE", week_value(stretch.first) if stretch else value)


def _read_month(match: re.Match[str], story: Story) -> Reading | None:
    month = _month_number(match)
    if month is None or _no_month(match):
        return None
    year = _year_of(match, story)
    if year is None:
        date = nearest(_month_starts(month, story), story, match["which"] or "", daily=False)
        year = date.year if date else None
    return Reading("DATE", f"{year:04d}-{month:02d}" if year else f"XXXX-{month:02d}")


def _month_starts(month: int, story: Story) -> list[dt.date]:
    """The months of that name around now, the current one by the current day."""
    now = story.now
    if now is None:
        return []
    return [
        now if year == now.year and month == now.month else dt.date(year, month, 1)
        for year in range(now.year - 1, now.year + 2)
    ]


def _read_numeric(match: re.Match[str], story: Story) -> Reading | None:
    year, month, day = _year_of(match, story), int(match["month"]), int(match["day"])
    if month > 12 >= day:
        month, day = day, month
    if year is None or not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    return Reading("DATE", f"{year:04d}-{month:02d}-{day:02d}")


def _read_year(match: re.Match[str], story: Story) -> Reading | None:
    year = _year_of(match, story)
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
        return Reading("DATE", f"{year:04d}{story.quarter[4:]}")
    return Reading("DATE", f"{year:04d}")


def _read_decade(match: re.Match[str], story: Story) -> Reading | None:
    if match["year"]:
        return Reading("DATE", match["year"])
    digit = int(match["short"]) if match["short"] else _DECADES[match["word"].casefold()]
    return Reading("DATE", f"19{digit}")


def _read_season(match: re.Match[str], story: Story) -> Reading | None:
    season = SEASONS[match["season"].casefold()]
    year = _year_of(match, story)
    bare = match.start("season") == match.start() and not match["deixis"] and not match["year"]
    if bare and match["season"].casefold() in ("fall", "spring"):
        return None
    if year is None:
        month = {"SP": 4, "SU": 7, "FA": 10, "WI": 12}[season]
        date = nearest(_month_starts(month, story), story, match["which"] or "")
        year = date.year if date else None
    return Reading("DATE", f"{year:04d}-{season}" if year else f"XXXX-{season}")


def _read_quarter(match: re.Match[str], story: Story) -> Reading | None:
    number = int(match["number"]) if match["number"] else ordinal_of(match["which"])
    letter = "H" if match["size"] and match["size"].casefold() == "half" else "Q"
    if match["which"] and match["which"].casefold() in ("last", "latter"):
        number = 2 if letter == "H" else 4
    year = _year_of(match, story)
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


def _read_century(match: re.Match[str], story: Story) -> Reading | None:
    number = ordinal_of(match["number"])
    return Reading("DATE", f"{number - 1:02d}") if number and number > 0 else None


def _read_feast(match: re.Match[str], story: Story) -> Reading | None:
    month, day = _FEASTS[match["feast"].casefold().replace("’", "'")]
    told = _year_of(match, story)
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


def openers_of(*listed: str) -> frozenset[str]:
    """Return the words, lower case, that can open an expression."""
    return frozenset(word for words in listed for word in words.casefold().split())


_EDGES = openers_of(
    "the very early late mid middle beginning start end close turn first last latter later latest earlier second final"
)
_NUMBERED = openers_of(
    " ".join(str(n) for n in range(32)),
    " ".join(f"{n}{s}" for n in range(1, 32) for s in ("st", "nd", "rd", "th")),
)
_MONTHS = openers_of(" ".join(MONTHS))
_DAYS = openers_of(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun"
)
_SINGLED = openers_of("last this next past")
_YEARS = openers_of(" ".join(str(y) for y in range(1000, 2100)), "nineteen twenty eighteen two year fiscal")

RULES = (
    Rule(name="month-day", pattern=_MONTH_DAY, openers=_EDGES | _MONTHS | _DAYS | _SINGLED, read=_read_day),
    Rule(name="day-month", pattern=_DAY_MONTH, openers=_EDGES | _NUMBERED | _DAYS | openers_of(" ".join(ORDINALS)), read=_read_day),
    Rule(name="month", pattern=_MONTH, openers=_EDGES | _MONTHS | _SINGLED, read=_read_month),
    Rule(name="iso-date", pattern=_ISO, openers=_YEARS, read=_read_numeric),
    Rule(name="slashed-date", pattern=_SLASHED, openers=_NUMBERED | openers_of(" ".join(f"0{n}" for n in range(1, 10))), read=_read_numeric),
    Rule(name="quarter", pattern=_QUARTER, openers=_EDGES | _SINGLED | _YEARS | openers_of("first second third fourth fiscal q1 q2 q3 q4"), read=_read_quarter),
    Rule(name="year", pattern=_YEAR, openers=_EDGES | _YEARS, read=_read_year),
    Rule(name="decade", pattern=_DECADE, openers=_EDGES | openers_of(" ".join(f"{y}s" for y in range(1000, 2100, 10)), " ".join(f"{d}0s" for d in range(10))), read=_read_decade),
    Rule(name="season", pattern=_SEASON, openers=_EDGES | _SINGLED | _YEARS | openers_of(" ".join(SEASONS)), read=_read_season),
    Rule(name="century", pattern=_CENTURY, openers=_EDGES | _NUMBERED | openers_of(" ".join(ORDINALS)), read=_read_century),
    Rule(name="feast", pattern=_FEAST, openers=_EDGES | _SINGLED | openers_of("christmas new halloween valentine nowruz boxing may thanksgiving labor"), read=_read_feast),
)  # fmt: skip
