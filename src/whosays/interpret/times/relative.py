"""Relative dates: weekdays, "last week", "two years ago".  In: matches, a Story.  Out: Readings.  Pure.

Weeks run Monday to Sunday; "last Thursday" is the latest one before publication.
"""

from __future__ import annotations

import datetime as dt
import re

from whosays.interpret.times.story import Reading, Rule, Story
from whosays.interpret.times.stretches import shifted, value_of
from whosays.interpret.times.words import (
    COUNT,
    PARTS,
    UNIT_NAME,
    UNITS,
    WEEKDAY_NAME,
    WEEKDAYS,
    any_of,
    count_of,
)
from whosays.interpret.times.years import EDGE, is_of_year, openers_of

__all__ = ["APPROX", "RULES", "unit_of", "weekday_date"]

APPROX = (
    r"(?:(?:about|around|nearly|almost|roughly|approximately|over|under|more[ ]than|less[ ]than|at[ ]least"
    r"|up[ ]to|only|just"
    r"|no[ ]more[ ]than|fewer[ ]than|another|at[ ]most|well[ ]over|an[ ]estimated|some|barely|exactly"
    r"|only[ ]about)[ ])"
)
_PART = rf"(?:{any_of(PARTS)})"
_EDGE = r"(?:(?:early|late|earlier|later|mid|the[ ](?:early|late))(?:[ ]on)?[ -])"
_WEEKDAY = re.compile(
    rf"{_EDGE}?(?:(?P<which>last|this|next|this[ ]coming|this[ ]past|the[ ](?:previous|following|next)|past"
    rf"|every|each)[ ])?"
    rf"(?P<weekday>{WEEKDAY_NAME})(?:[’']s)?(?:[ ](?P<part>{_PART}s?)\b)?(?:[ ](?P<week>(?:last|this"
    rf"|next)[ ]week)\b)?",
    re.IGNORECASE,
)
_SHORT = re.compile(r"(?:mon|tues?|wed|thu|thurs?|fri|sat|sun)\.?", re.IGNORECASE)
_DAY_NAME = re.compile(
    rf"(?:{_EDGE}|the[ ]day[ ](?P<beyond>before|after)[ ])?(?P<day>today|yesterday|tomorrow|tonight)(?:[ ]"
    rf"(?P<part>{_PART}))?\b",
    re.IGNORECASE,
)
_NAMED_BEFORE = re.compile(r"\b[A-Z][\w.]* $")
#: What "today's" goes with when it means nowadays.
_TIMELESS = re.compile(
    r"[’']s (?:[a-z]+ )?(?:world|youth|young|society|generation|children|women|men|standards|economy|technology"
    r"|computers|terms)\b"
)
_PART_OF_DAY = re.compile(
    rf"{_EDGE}?(?P<which>this|last|that|the[ ]same|the[ ]next|the[ ]following|the[ ]previous|the)[ ]"
    rf"(?P<edge>early[ ]|late[ ])?(?P<part>{_PART})\b",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    rf"(?:{EDGE}|sometime[ ]|in[ ](?=the[ ]same))?(?P<which>(?:this|last|next|that|this[ ]past"
    rf"|this[ ]coming|this[ ]same|that[ ]same|the[ ](?:current|coming|next|past|last"
    r"|previous|preceding|following|same|latest|new|present|entire|whole|full|fiscal|prior|very[ ]same)"
    r"|past|previous|following|current|coming))[ ]"
    r"(?:calendar[ ]|fiscal[ ]|trading[ ]|very[ ])?(?P<unit>day|weekend|week|month|quarter|year|decade"
    r"|century)\b(?!-)",
    re.IGNORECASE,
)
_AGO = re.compile(
    rf"{APPROX}?(?:(?P<count>{COUNT})[ ])?(?:(?:full|more|further|long|short)[ ])?(?P<unit>{UNIT_NAME})"
    rf"(?:[ ]or[ ](?:so|two|more))?[ ]"
    r"(?P<way>ago|earlier|later|previously|before(?:hand)?|after(?:wards?)?|from[ ]now|prior|hence)\b"
    r"(?P<that>[ ]that\b)?",
    re.IGNORECASE,
)
_DATED = re.compile(
    rf"{EDGE}?the[ ](?P<unit>day|weekend|week|month|quarter|year|decade|century)\b(?![-’'])(?:[ ]of[ ]"
    rf"(?=[A-Z\d]))?",
    re.IGNORECASE,
)
_YEAR_EARLIER = re.compile(
    r"(?:the[ ]|an?[ ])?(?:(?:comparable|corresponding|same)[ ])?(?:year-ago|year-earlier)(?:[ ](?:third"
    r"|second|first|fourth))?(?:[ ](?P<unit>quarter|period))?\b",
    re.IGNORECASE,
)
_PERIOD_LIKE = re.compile(r"the[ ](?:latest|current|recent)[ ]period\b", re.IGNORECASE)


def unit_of(name: str) -> str:
    """Return the TIMEX3 letter of a unit's name, singular or plural."""
    plain = name.casefold()
    return UNITS[plain if plain in UNITS else plain.rstrip("s")]


def _timed(date: dt.date, part: str | None) -> Reading:
    """The day, or the part of it that was named."""
    if not part:
        return Reading("DATE", date.isoformat())
    return Reading("TIME", f"{date.isoformat()}T{PARTS[part.casefold().rstrip('s')]}")


def _read_weekday(match: re.Match[str], story: Story) -> Reading | None:
    name = match["weekday"].rstrip(".")
    if _SHORT.fullmatch(name) and (
        not name[0].isupper() or (name.casefold() in ("sun", "sat") and not match["weekday"].endswith("."))
    ):
        return None
    number = WEEKDAYS[name.casefold()]
    which = (match["which"] or "").casefold()
    if which in ("every", "each") or (match["part"] or "").endswith("s"):
        part = f"T{PARTS[match['part'].casefold().rstrip('s')]}" if match["part"] else ""
        return Reading("SET", f"XXXX-WXX-{number}{part}")
    if re.search("[’']s", match[0]):
        which = which or "latest"
    date = weekday_date(number, which, story, week=(match["week"] or "").casefold())
    return _timed(date, match["part"]) if date else Reading("DATE", f"XXXX-WXX-{number}")


def weekday_date(number: int, which: str, story: Story, *, week: str = "") -> dt.date | None:
    """Return the day of that weekday (1 is Monday): the latest, or as "last", "next" or the tense say."""
    told = "previous" in which or "following" in which
    now = story.told if told else story.now
    if now is None:
        return None
    monday = now - dt.timedelta(days=now.isoweekday() - 1)
    if week:
        step = {"last": -7, "this": 0, "next": 7}[week.split()[0]]
        return monday + dt.timedelta(days=number - 1 + step)
    back = (now.isoweekday() - number) % 7
    ahead = (number - now.isoweekday()) % 7
    if "following" in which or "next" in which or "coming" in which:
        return now + dt.timedelta(days=ahead or 7)
    if which in ("last", "past", "this past") or "previous" in which:
        return now - dt.timedelta(days=back or 7)
    if story.dct is None or (story.tense == "future" and not which):
        return now + dt.timedelta(days=ahead)
    return now - dt.timedelta(days=back)


def _read_day_name(match: re.Match[str], story: Story) -> Reading | None:
    now = story.now
    day = match["day"].casefold()
    if match["day"] == "Today" and _NAMED_BEFORE.search(
        match.string, max(0, match.start() - 20), match.start()
    ):
        return None  # "USA Today" is a paper
    if day == "today" and _TIMELESS.match(match.string, match.end()):
        return Reading("DATE", "PRESENT_REF")
    if now is None:
        return Reading("DATE", "PRESENT_REF") if day == "today" else None
    step = {"yesterday": -1, "tomorrow": 1}.get(day, 0)
    if match["beyond"]:
        step += -1 if match["beyond"].casefold() == "before" else 1
    date = now + dt.timedelta(days=step)
    if day == "tonight":
        return Reading("TIME", f"{date.isoformat()}TNI")
    return _timed(date, match["part"])


def _read_part(match: re.Match[str], story: Story) -> Reading | None:
    which = match["which"].casefold()
    here = which in ("this", "last")
    base = story.now if here else story.told
    if base is None:
        return None
    step = (
        -1 if which == "last" or "previous" in which else 1 if "next" in which or "following" in which else 0
    )
    return _timed(base + dt.timedelta(days=step), match["part"])


def _read_period(match: re.Match[str], story: Story) -> Reading | None:
    which, unit = match["which"].casefold(), unit_of(match["unit"])
    if match["unit"][0].isupper() and not match["unit"].isupper() and match["which"][0].isupper():
        return None  # "This Week" is a programme
    if (
        which in ("past", "previous", "following", "coming")
        and unit == "D"
        and match[0][:3].casefold() != "the"
    ):
        return None
    told = (
        re.search(r"that|same|following|previous|preceding|prior|whole|entire|the next|full", which)
        is not None
    )
    if unit == "Q" and re.search(r"latest|same|that|full", which) and (quarter := story.quarter_told()):
        return Reading("DATE", quarter)
    base = story.told if told else story.now
    if base is None:
        return None
    step = 0
    if re.search(r"last|past|previous|preceding|prior", which):
        step = -1
    elif re.search(r"next|following|coming", which):
        step = 1
    if unit == "D" and told:
        if story.day_told is None:
            return Reading("DATE", "XXXX-XX-XX")
        base = story.day_told
    date = shifted(base, step, unit)
    return Reading("DATE", value_of(date, unit)) if date else None


def _read_ago(match: re.Match[str], story: Story) -> Reading | None:
    way, unit = match["way"].casefold(), unit_of(match["unit"])
    count = count_of(match["count"]) if match["count"] else None
    back = way in ("ago", "earlier", "previously", "before", "beforehand", "prior")
    if way in ("before", "after", "prior", "hence", "afterward", "afterwards") and not (
        match["count"] or match["that"]
    ):
        return None
    if (
        way in ("before", "after")
        and not match["that"]
        and not re.match(r"[.,;:)]|$", match.string[match.end() : match.end() + 1])
    ):
        return None
    if count is None:
        return (
            Reading("DATE", "PAST_REF" if back else "FUTURE_REF")
            if match["count"] or way in ("ago", "later")
            else None
        )
    base = story.now if way in ("ago", "from now", "hence") else story.told
    if base is None:
        return None
    if unit in ("Y", "10Y") and count == 1 and story.quarter and way in ("ago", "earlier"):
        return Reading("DATE", _year_before(story.quarter, match))
    if unit.startswith("T"):
        return _hours(count, unit, back=back, base=base)
    date = shifted(base, -count if back else count, unit)
    if date is None:
        return None
    return Reading("DATE", value_of(date, "Y" if unit == "10Y" else unit))


def _hours(count: float, unit: str, *, back: bool, base: dt.date) -> Reading | None:
    if unit != "TH" or count < 24:
        return None
    days = round(count / 24)
    return Reading("DATE", (base - dt.timedelta(days=days if back else -days)).isoformat())


def _year_before(quarter: str, match: re.Match[str]) -> str:
    """The quarter a year before; the whole year where the words before compare more than a quarter."""
    of_quarter = "quarter" in match[0].casefold()
    whole = not of_quarter and is_of_year(match.string, match.start())
    return f"{int(quarter[:4]) - 1:04d}" + ("" if whole else quarter[4:])


def _read_dated(match: re.Match[str], story: Story) -> Reading | None:
    """ "The day", "the week": one told before, if the edge or the story says so."""
    unit = unit_of(match["unit"])
    edged = (
        not match[0]
        .casefold()
        .startswith(
            ("the day", "the week", "the month", "the year", "the decade", "the century", "the quarter")
        )
    )
    if unit == "Q" and story.quarter:
        return Reading("DATE", story.quarter)
    base = story.now if unit in ("WE", "Y") else story.told
    if base is None or not (edged or unit == "WE"):
        return None
    if unit == "WE" and story.dct:
        ahead = story.tense == "future" or base.isoweekday() >= 6
        base = base if ahead else base - dt.timedelta(days=base.isoweekday())
    return Reading("DATE", value_of(base, unit))


def _read_year_earlier(match: re.Match[str], story: Story) -> Reading | None:
    if story.quarter:
        return Reading("DATE", _year_before(story.quarter, match))
    return Reading("DATE", f"{story.now.year - 1:04d}") if story.now else None


def _read_latest(match: re.Match[str], story: Story) -> Reading | None:
    quarter = story.quarter_told()
    return Reading("DATE", quarter) if quarter else None


_COUNTS = openers_of(
    " ".join(str(n) for n in range(1000)),
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
    "twenty thirty forty fifty sixty seventy eighty ninety a an half several the very few couple many some "
    "dozens tens hundreds",
    "thousands countless about around nearly almost roughly approximately over under more less at up only "
    "just no fewer another well",
    "barely exactly",
)
_UNITS = openers_of("days weeks months years decades centuries hours minutes seconds nights quarters")
_EDGES = openers_of("early late earlier later mid the")
_WEEKDAYS = openers_of(" ".join(WEEKDAYS))

RULES = (
    Rule(
        name="weekday",
        pattern=_WEEKDAY,
        openers=_EDGES | _WEEKDAYS | openers_of("last this next past every each"),
        read=_read_weekday,
    ),
    Rule(
        name="day-name",
        pattern=_DAY_NAME,
        openers=_EDGES | openers_of("today yesterday tomorrow tonight"),
        read=_read_day_name,
    ),
    Rule(
        name="part-of-day",
        pattern=_PART_OF_DAY,
        openers=_EDGES | openers_of("this last that"),
        read=_read_part,
    ),
    Rule(
        name="period",
        pattern=_PERIOD,
        openers=_EDGES
        | openers_of(
            "this last next that past previous following current coming very middle beginning start end",
            "close first latter sometime",
        ),
        read=_read_period,
    ),
    Rule(name="ago", pattern=_AGO, openers=_COUNTS | _UNITS, read=_read_ago),
    Rule(
        name="the-unit",
        pattern=_DATED,
        openers=_EDGES | openers_of("very middle beginning start end close first last latter final"),
        read=_read_dated,
    ),
    Rule(
        name="year-earlier",
        pattern=_YEAR_EARLIER,
        openers=openers_of("the a year comparable corresponding year-ago year-earlier"),
        read=_read_year_earlier,
    ),
    Rule(name="latest-period", pattern=_PERIOD_LIKE, openers=openers_of("the"), read=_read_latest),
)
