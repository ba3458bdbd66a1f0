"""Days and months by name or number.  In: matches, a Story.  Out: Readings.  Pure."""

from __future__ import annotations

import re

from whosays.interpret.times.story import Reading, Rule, Story
from whosays.interpret.times.stretches import stretch_of, week_value
from whosays.interpret.times.words import (
    MONTH_NAME,
    MONTHS,
    ORDINALS,
    PARTS,
    WEEKDAY_NAME,
    any_of,
    ordinal_of,
)
from whosays.interpret.times.years import (
    EDGE,
    EDGES,
    NUMBERED,
    SINGLED,
    WHICH,
    YEAR_LIKE,
    YEARS,
    dates_named,
    month_starts,
    nearest,
    openers_of,
    year_of,
)

__all__ = ["RULES"]

_PART_OF = (
    rf"(?:the[ ](?:early[ ]|late[ ])?(?:(?P<part>{any_of(PARTS)})(?:[ ]hours)?|(?P<week>week))[ ]of[ ])"
)

_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\b|(?:{any_of(w for w in ORDINALS if w != 'last')})\b)"

_WEEKDAY = rf"(?:(?:(?:this[ ]coming|last|next|this)[ ])?{WEEKDAY_NAME},?[ ](?:the[ ])?)?"

_TITLED = re.compile(r"(?:may|march|mar|sep|dec|jan|jun|jul|nov|oct|apr|aug|feb|sept)\b")

_MONTH_DAY = re.compile(
    rf"(?:{_PART_OF}|{EDGE})?{_WEEKDAY}{WHICH}(?P<month>{MONTH_NAME})[ ](?:the[ ])?(?P<day>{_DAY})(?!:\d"
    rf"|[ ](?:per|a\.m|p\.m|percent)|%|[,.]\d{{3}}\b)"
    rf"(?:(?:,?[ ]|,[ ]of[ ]|[ ]of[ ])(?:{YEAR_LIKE}))?",
    re.IGNORECASE,
)

_DAY_MONTH = re.compile(
    rf"(?:{_PART_OF}|{EDGE})?{_WEEKDAY}(?P<day>{_DAY})[ ](?:(?:day[ ])?of[ ])?(?P<month>{MONTH_NAME})(?:"
    rf"(?:,?[ ]|[ ]of[ ])(?:{YEAR_LIKE}))?",
    re.IGNORECASE,
)

_MONTH = re.compile(
    rf"(?:{EDGE})?(?:(?P<which>last|this|next|past|this[ ]past|this[ ]coming|the[ ]following)[ ])?"
    rf"(?P<month>{MONTH_NAME})"
    rf"(?:(?:,?[ ]|[ ]of[ ]|-)(?:{YEAR_LIKE}))?",
    re.IGNORECASE,
)

_ISO = re.compile(r"(?P<year>(?:1\d|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?:T[\d:]+Z?)?(?!\d)")

_SLASHED = re.compile(
    r"(?P<month>\d{1,2})[/-](?P<day>\d{1,2})[/-](?P<year>(?:(?:1\d|20)\d\d|\d\d))(?![\d/-])"
)


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
    if name == "March" and re.match(r"[ ](?:of|for)[ ](?!\d)[A-Z]|[ ]of[ ](?!\d)|[ ]Battalion", after):
        return True
    if name == "May" and re.match(r"[ ](?:I|he|she|they|we|you|it|the|be)\b", after):
        return True
    return len(name) < 4 and name != "May" and bool(re.match(r"[ ](?:[A-Z]|[a-z])", after))


def _read_day(match: re.Match[str], story: Story) -> Reading | None:
    month, day = _month_number(match), ordinal_of(match["day"])
    if month is None or day is None or not 1 <= day <= 31:
        return None
    year = year_of(match, story)
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
    year = year_of(match, story)
    if year is None:
        date = nearest(month_starts(month, story), story, match["which"] or "", daily=False)
        year = date.year if date else None
    return Reading("DATE", f"{year:04d}-{month:02d}" if year else f"XXXX-{month:02d}")


def _read_numeric(match: re.Match[str], story: Story) -> Reading | None:
    year, month, day = year_of(match, story), int(match["month"]), int(match["day"])
    if month > 12 >= day:
        month, day = day, month
    if year is None or not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    return Reading("DATE", f"{year:04d}-{month:02d}-{day:02d}")


_MONTHS = openers_of(" ".join(MONTHS))

_DAYS = openers_of(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun"
)

RULES = (
    Rule(name="month-day", pattern=_MONTH_DAY, openers=EDGES | _MONTHS | _DAYS | SINGLED, read=_read_day),
    Rule(
        name="day-month",
        pattern=_DAY_MONTH,
        openers=EDGES | NUMBERED | _DAYS | openers_of(" ".join(ORDINALS)),
        read=_read_day,
    ),
    Rule(name="month", pattern=_MONTH, openers=EDGES | _MONTHS | SINGLED, read=_read_month),
    Rule(name="iso-date", pattern=_ISO, openers=YEARS, read=_read_numeric),
    Rule(
        name="slashed-date",
        pattern=_SLASHED,
        openers=NUMBERED | openers_of(" ".join(f"0{n}" for n in range(1, 10))),
        read=_read_numeric,
    ),
)
