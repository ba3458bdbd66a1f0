"""Words of time: months, weekdays, seasons, units, counts.  Facts and parts of patterns.  Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = [
    "COUNT",
    "COUNT_WORDS",
    "MONTHS",
    "MONTH_NAME",
    "PARTS",
    "SEASONS",
    "UNITS",
    "UNIT_NAME",
    "WEEKDAYS",
    "WEEKDAY_NAME",
    "any_of",
    "count_of",
    "ordinal_of",
]

_MONTH_LIST = "january february march april may june july august september october november december"
MONTHS = {name: number for number, name in enumerate(re.split(" ", _MONTH_LIST), start=1)}
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}
_WEEKDAY_LIST = "monday tuesday wednesday thursday friday saturday sunday"
WEEKDAYS = {name: number for number, name in enumerate(re.split(" ", _WEEKDAY_LIST), start=1)}
WEEKDAYS |= {name[:3]: number for name, number in WEEKDAYS.items()} | {"tues": 2, "thurs": 4, "thur": 4}
#: TIMEX3 codes of the seasons, and of the parts of a day.
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS = {
    "morning": "MO",
    "dawn": "MO",
    "daybreak": "MO",
    "afternoon": "AF",
    "evening": "EV",
    "dusk": "EV",
    "night": "NI",
    "overnight": "NI",
    "daytime": "DT",
}
#: TIMEX3 letters of the units; T marks those below a day.
UNITS = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "night": "D",
    "weekend": "WE",
    "week": "W",
    "fortnight": "2W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "10Y",
    "century": "C",
    "centurie": "C",
}
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
)
COUNT_WORDS = {name: number for number, name in enumerate(re.split(" ", _ONES))}
COUNT_WORDS |= {"seventeen": 17, "eighteen": 18, "nineteen": 19, "a": 1, "an": 1, "twenty": 20, "thirty": 30}
COUNT_WORDS |= {"forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_SCALES = {"hundred": 100, "thousand": 1000, "dozen": 12}
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
ORDINALS = {name: number for number, name in enumerate(re.split(" ", _ORDINALS), start=1)}
ORDINALS |= {f"twenty-{name}": 20 + number for name, number in list(ORDINALS.items())[:9]}
ORDINALS |= {"thirtieth": 30, "thirty-first": 31, "last": -1}


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of alternatives, longest first."""
    return "|".join(sorted(words, key=lambda w: (-len(w), w)))


_SHORT_MONTHS = [name for name in MONTHS if len(name) < 5 and name not in ("june", "july", "may")]
MONTH_NAME = (
    rf"(?:(?:{any_of(name for name in MONTHS if name not in _SHORT_MONTHS)})\b|"
    rf"(?:{any_of(_SHORT_MONTHS)})\b\.?)"
)
WEEKDAY_NAME = (
    rf"(?:(?:{any_of(name for name in WEEKDAYS if len(name) > 5)})\b|"
    rf"(?:{any_of(name for name in WEEKDAYS if len(name) < 6)})\b\.?)"
)
UNIT_NAME = (
    r"(?:seconds?|minutes?|hours?|days?|nights?|weekends?|weeks?|fortnights?|months?|quarters?|years?"
    r"|decades?|century|centuries)"
)
_ONE_COUNT = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})*(?:\.\d+|[ ]\d/\d)?|(?:{any_of([w for w in COUNT_WORDS if len(w) > 2])})"
    rf"(?:[ -](?:{any_of([*list(COUNT_WORDS)[1:10], *_SCALES])})\b)*|an?[ ](?:hundred|thousand|dozen))"
)
#: A count, or a vague one whose value is X.
COUNT = (
    rf"(?:{_ONE_COUNT}(?:[ ](?:to|or)[ ]{_ONE_COUNT}|[-–]{_ONE_COUNT})?|an?|half[ ]an?|several|(?:a[ ]"
    rf"|the[ ]|very[ ])?few"
    r"|(?:a[ ]|the[ ])?couple(?:[ ]of)?|many|some|dozens[ ]of|tens[ ]of|hundreds[ ]of|thousands[ ]of"
    r"|countless)"
)


def count_of(words: str) -> float | None:
    """Return the number that `words` say, the lower of a range; None for a vague one ("several")."""
    plain = words.casefold().strip()
    if re.match(r"(?:a |the )?couple", plain):
        return 2
    if plain.startswith("half a"):
        return 0.5
    if match := re.match(r"(\d[\d,]*)(?: (\d)/(\d))?(\.\d+)?", plain):
        whole = float(match[1].replace(",", "") + (match[4] or ""))
        return whole + (int(match[2]) / int(match[3]) if match[2] else 0)
    total = 0
    for word in re.split(r"[ -]", plain):
        if word in _SCALES:
            total = max(total, 1) * _SCALES[word]
        elif word in COUNT_WORDS:
            total += COUNT_WORDS[word] if word not in ("a", "an") or plain in ("a", "an") else 0
        elif word in ("to", "or"):
            break
        else:
            return None
    return float(total) if total else None


def ordinal_of(words: str) -> int | None:
    """Return the number of an ordinal ("third", "3rd", "3"); "last" is -1."""
    plain = words.casefold()
    if match := re.match(r"\d+", plain):
        return int(match[0])
    return ORDINALS.get(plain)
