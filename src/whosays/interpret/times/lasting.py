"""Durations, sets, clock times, vague references.  In: matches, a Story.  Out: Readings.  Pure."""

from __future__ import annotations

import re

from whosays.interpret.times.relative import APPROX, unit_of, weekday_date
from whosays.interpret.times.story import Reading, Rule, Story
from whosays.interpret.times.words import (
    COUNT,
    MONTH_NAME,
    MONTHS,
    UNIT_NAME,
    WEEKDAY_NAME,
    WEEKDAYS,
    count_of,
)
from whosays.interpret.times.years import dates_named, nearest, openers_of

__all__ = ["RULES"]

_SPAN = re.compile(
    rf"(?:(?P<lead>(?:for[ ])?(?:the[ ])?(?:past|last|next|first|coming|previous|following|recent|latest"
    rf"|final|entire|whole|full|early|preceding|ensuing)|the|these|those|this|that)[ ])?"
    rf"{APPROX}?(?:(?P<count>{COUNT})(?P<hyphen>[ -]|(?<=of)[ ]))?(?:(?:more|additional|full|consecutive"
    rf"|straight|long|further|whole|extra|successive|previous|trading|working|other|or[ ]more|or[ ]so"
    rf"|intense|fiscal)[ ]){{0,2}}"
    rf"(?P<unit>{UNIT_NAME})\b(?P<half>[ ]and[ ]a[ ]half)?(?P<old>[- ]old)?(?P<long>-long|[ ]long)?"
    rf"(?:[ ]or[ ](?:so|more))?",
    re.IGNORECASE,
)
_SET = re.compile(
    rf"(?:every|each)[ ](?:(?P<other>other|few|(?P<count>{COUNT}))[ ])?(?:(?P<unit>{UNIT_NAME})|"
    rf"(?P<day>{WEEKDAY_NAME})|(?P<month>{MONTH_NAME})|(?P<part>morning|evening|afternoon|night))\b"
    rf"|(?P<adverb>daily|weekly|monthly|yearly|annually|hourly|nightly|biweekly)\b"
    rf"|(?:per|a)[ ](?P<rate>second|minute|hour|day|week|month|year)\b|(?P<times>(?:once|twice"
    rf"|three[ ]times|four[ ]times)[ ](?:a|per|each|every)[ ](?P<of>day|week|month|year))\b",
    re.IGNORECASE,
)
_ADVERBS = {
    "daily": "P1D",
    "weekly": "P1W",
    "monthly": "P1M",
    "yearly": "P1Y",
    "annually": "P1Y",
    "hourly": "PT1H",
    "nightly": "P1D",
    "biweekly": "P2W",
}
_CLOCK = re.compile(
    r"(?:(?:about|around|shortly[ ](?:before|after)|just[ ](?:before|after)|nearly)[ ])?"
    r"(?:(?P<hour>\d{1,2})(?::(?P<minute>\d\d)(?::\d\d)?|h(?P<french>\d\d))?(?:[ ]?(?P<half>[ap]\.?m\b\.?"
    r"|o[’']clock|in[ ]the[ ](?:morning|afternoon|evening)))?"
    r"|(?P<four>[0-2]\d[0-5]\d)(?=[ ](?:GMT|UTC|hours|hrs|local|Z))|(?P<word>noon|midnight|midday))"
    rf"(?:[ ](?P<zone>GMT|UTC|EST|EDT|PST|PDT|CET|local[ ]time|hours|hrs|ET)\b)?(?:[ ]\(\d{{1,4}}(?::\d\d)?"
    rf"[ ](?:GMT|UTC|EST|EDT|[ap]\.?m\.?)\)(?=,?[ ](?:on[ ])?{WEEKDAY_NAME}))?(?:,?[ ](?:on[ ])?(?:"
    rf"(?P<day>{WEEKDAY_NAME}|yesterday|today|tomorrow)|(?P<month>{MONTH_NAME})[ ](?P<number>\d{{1,2}})\b))?",
    re.IGNORECASE,
)
_DAY_BESIDE = re.compile(
    r"(?:day|\d|morning|afternoon|evening|night),?[ ](?:at[ ]|around[ ]|about[ ])*$", re.IGNORECASE
)
#: Half a unit in the next smaller one.
_HALVES = {"Y": "6M", "TH": "30M", "TM": "30S"}
_VAGUE = {
    "now": "PRESENT_REF",
    "currently": "PRESENT_REF",
    "current": "PRESENT_REF",
    "presently": "PRESENT_REF",
    "nowadays": "PRESENT_REF",
    "these days": "PRESENT_REF",
    "at this time": "PRESENT_REF",
    "at present": "PRESENT_REF",
    "at the moment": "PRESENT_REF",
    "present day": "PRESENT_REF",
    "recently": "PAST_REF",
    "more recently": "PAST_REF",
    "former": "PAST_REF",
    "the past": "PAST_REF",
    "at the time": "PAST_REF",
    "soon": "FUTURE_REF",
    "the future": "FUTURE_REF",
    "the near future": "FUTURE_REF",
    "recent years": "PAST_REF",
    "recent months": "PAST_REF",
    "recent weeks": "PAST_REF",
    "recent days": "PAST_REF",
    "coming weeks": "FUTURE_REF",
    "coming months": "FUTURE_REF",
    "coming years": "FUTURE_REF",
    "coming days": "FUTURE_REF",
}
_YEAR_ENDED = re.compile(r"(?:the|a)[ ](?:fiscal[ ])?year(?=[ ]end(?:ed|ing)[ ])", re.IGNORECASE)
_VAGUE_WORD = re.compile(
    "(?:" + "|".join(sorted(_VAGUE, key=len, reverse=True)).replace(" ", "[ ]") + r")\b", re.IGNORECASE
)
_HISTORICAL = ("former", "at the time")


def _length(count: float | None, unit: str) -> str:
    """A TIMEX3 duration: P3D, PT6H, PXY."""
    number = "X" if count is None else f"{count:g}"
    if count is not None and count % 1 == 0.5 and unit in _HALVES:
        whole, half = f"{count - 0.5:g}", _HALVES[unit]
        return f"PT{whole}{unit[1]}{half}" if unit.startswith("T") else f"P{whole}{unit}{half}"
    if unit.startswith("T"):
        return f"PT{number}{unit[1:]}"
    if unit == "WE":
        return f"P{number}WE"
    match = re.match(r"(\d*)(\w+)", unit)
    if match and match[1]:
        return (
            f"P{count * int(match[1]):g}{match[2]}"
            if count is not None
            else f"PX{'E' if unit == '10Y' else match[2]}"
        )
    return f"P{number}{unit}"


def _read_span(match: re.Match[str], story: Story) -> Reading | None:
    unit = unit_of(match["unit"])
    words, plural = match["count"], match["unit"].casefold().endswith("s")
    lead = (match["lead"] or "").casefold()
    if match["old"] or (
        unit in ("Q", "TS")
        and words
        and (not plural or re.match(r"[ ]of\b", match.string[match.end() : match.end() + 3]))
    ):
        return None
    if unit == "Q" and match["hyphen"] == "-":
        return None
    if words is None and (not plural or lead in ("the", "this", "that", "those")):
        return None
    if words is None and unit in ("TS", "WE", "Q"):
        return None
    if words and not plural and _several_single(match, words):
        return None
    count = count_of(words) if words else None
    if match["half"] and count is not None:
        count += 0.5
    return Reading("DURATION", _length(count, unit))


def _several_single(match: re.Match[str], words: str) -> bool:
    """A count above one of a unit in the singular ("two day"), unless the text goes on in words."""
    if (
        match["hyphen"] != " "
        or words.casefold() in ("a", "an", "one", "half a", "half an")
        or words[-1].isdigit()
    ):
        return False
    return match.string[match.end() : match.end() + 1] not in ("", " ", "-")


def _read_set(match: re.Match[str], story: Story) -> Reading | None:
    if match["adverb"]:
        return Reading("SET", _ADVERBS[match["adverb"].casefold()])
    if match["rate"]:
        before = match.string[max(0, match.start() - 24) : match.start()]
        if match[0].casefold().startswith("a") and not re.search(
            r"[$€£]\S+ $|(?:times|dollars|million|percent|barrels|once|twice|euros|cent) $", before
        ):
            return None
        return Reading("SET", _length(1, unit_of(match["rate"])))
    if match["times"]:
        return Reading("SET", _length(1, unit_of(match["of"])))
    if match["day"]:
        return Reading("SET", f"XXXX-WXX-{WEEKDAYS[match['day'].casefold().rstrip('.')]}")
    if match["month"]:
        return Reading("SET", f"XXXX-{MONTHS[match['month'].casefold().rstrip('.')]:02d}")
    if match["part"]:
        return Reading(
            "SET",
            "XXXX-XX-XXT"
            + {"morning": "MO", "evening": "EV", "afternoon": "AF", "night": "NI"}[match["part"].casefold()],
        )
    count = count_of(match["count"]) if match["count"] else 2.0 if match["other"] == "other" else 1.0
    return Reading("SET", _length(count, unit_of(match["unit"])))


def _read_clock(match: re.Match[str], story: Story) -> Reading | None:
    clock = _clock(match)
    if clock is None:
        return None
    beside = _DAY_BESIDE.search(match.string[max(0, match.start() - 24) : match.start()])
    day = story.told if story.dct is None or beside else story.now
    name = (match["day"] or "").casefold().rstrip(".")
    if day is None:
        return Reading("TIME", f"XXXX-XX-XXT{clock}")
    if name in WEEKDAYS:
        day = weekday_date(WEEKDAYS[name], "", story) or day
    elif match["month"]:
        number = int(match["number"])
        day = nearest(dates_named(MONTHS[match["month"].casefold().rstrip(".")], number, story), story) or day
    elif name in ("yesterday", "tomorrow"):
        day = day.fromordinal(day.toordinal() + (1 if name == "tomorrow" else -1))
    return Reading("TIME", f"{day.isoformat()}T{clock}")


def _clock(match: re.Match[str]) -> str | None:
    """Hours and minutes; None for a bare number."""
    if match["word"]:
        return "24:00" if match["word"].casefold() == "midnight" else "12:00"
    if match["four"]:
        return f"{match['four'][:2]}:{match['four'][2:]}"
    half = (match["half"] or "").casefold()
    minute = match["minute"] or match["french"]
    if not minute and not half:
        return None
    hour = int(match["hour"])
    if (half.startswith("p") or "afternoon" in half or "evening" in half) and hour < 12:
        hour += 12
    if half.startswith("a") and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute or '00'}" if hour <= 24 and int(minute or 0) < 60 else None


def _read_year_ended(match: re.Match[str], story: Story) -> Reading | None:
    return Reading("DURATION", "P1Y")


def _read_vague(match: re.Match[str], story: Story) -> Reading | None:
    word = match[0].casefold()
    before, after = match.string[max(0, match.start() - 4) : match.start()], match.string[match.end() :][:6]
    if word == "soon" and (re.search(r"\bas $", before, re.IGNORECASE) or after.startswith(" after")):
        return None
    if word in _HISTORICAL and story.dct is not None:
        return None
    return Reading("DATE", _VAGUE[word])


_COUNTS = openers_of(
    " ".join(str(n) for n in range(1000)),
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
    "twenty thirty forty fifty sixty seventy eighty ninety a an half several the very few couple many some "
    "dozens tens hundreds",
    "thousands countless about around nearly almost roughly approximately over under more less at up only "
    "just no fewer another well",
    "barely exactly past last next first coming previous following recent latest final entire whole full "
    "early these preceding ensuing",
    "days weeks months years decades centuries hours minutes seconds nights for that this",
)

RULES = (
    Rule(
        name="clock",
        pattern=_CLOCK,
        openers=openers_of(
            " ".join(str(n) for n in range(25)),
            " ".join(f"{n:02d}" for n in range(25)),
            " ".join(f"{h:02d}{m:02d}" for h in range(24) for m in range(60)),
            "noon midnight midday about around shortly just",
        ),
        read=_read_clock,
    ),
    Rule(
        name="set",
        pattern=_SET,
        openers=openers_of("every each per a once twice three four " + " ".join(_ADVERBS)),
        read=_read_set,
    ),
    Rule(name="span", pattern=_SPAN, openers=_COUNTS, read=_read_span),
    Rule(name="year-ended", pattern=_YEAR_ENDED, openers=openers_of("the a"), read=_read_year_ended),
    Rule(
        name="vague",
        pattern=_VAGUE_WORD,
        openers=openers_of(
            "now currently current presently nowadays these at present recently more recent former the soon",
            "coming",
        ),
        read=_read_vague,
    ),
)
