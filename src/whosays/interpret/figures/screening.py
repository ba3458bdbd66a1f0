"""Screening: numbers that count nothing.  In: text, a number's place.  Out: a reason code or None.  Pure."""

from __future__ import annotations

import re

from whosays.interpret.figures.numbers import Number

__all__ = ["not_a_count"]

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_PERIOD = r"(?:second|minute|hour|day|night|week|fortnight|month|year|decade|centur)(?:s|y|ies)?"
_DATE_AFTER = re.compile(rf"(?:st|nd|rd|th)?[ ](?:of[ ])?{_MONTH}\b|[ ]?[-–/][ ]?\d\d?[ ]{_MONTH}\b")
_DATE_BEFORE = re.compile(
    rf"\b{_MONTH}\.?,?[ ](?:\d\d?(?:,[ ]|[ ]?[-–][ ]?|[ ]and[ ]|[ ]to[ ]))?$|\b\d\d?[ ]{_MONTH},?[ ]$"
)
_CLOCK = re.compile(
    r"[ ]?(?:[ap]\.?m\b|o'clock|o’clock|GMT|UTC|hours[ ](?:GMT|local)|hrs\b)|:\d\d", re.IGNORECASE
)
_LASTING = re.compile(
    rf"(?:[ -]|[ ]or[ ]so[ ]|[ ](?:more|full|consecutive|further|straight|long|whole|successive)[ ]){_PERIOD}\b(?!-)|-{_PERIOD}\b",
    re.IGNORECASE,
)
_AGE_AFTER = re.compile(r"[- ]years?[- ]old|[- ]month[- ]old", re.IGNORECASE)
_AGE_BEFORE = re.compile(
    r"\b(?:aged?|ages)[ ](?:between[ ]|from[ ])?(?:\d\d?[ ](?:and|to)[ ])?$|\b[A-Z][\w’'-]+,[ ]$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?:Resolution|Article|Chapter|Protocol|Route|Highway|Road|Room|Camp|Unit|Zone|Sector|Flight|Brigade|Battalion|"
    r"Division|Group|Phase|Part|Page|page|paragraph|para|section|Section|Annex|Order|Decree|Law|No|Nos|No\.|Number|"
    r"Grade|Level|Channel|Area|Block|Ward|Barracks|Base|Point|Track|Stage|Gate|Terminal|Lot|Hill|Radio|Group of|Class|Category|"
    r"Version|Figure|Table|Column|Item|Round|round|chapter|article|phone|tel|call|dial)[ ]?$|[#№]$|\b(?-i:HM|[A-Z]\w*-)[ ]?$"
)
_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|of|by|until|till|from|during|early|late|mid|mid-|before|after|year|spring|summer|autumn|winter|fall|"
    r"and|to|for|between|the|through|end[ ]of|start[ ]of|beginning[ ]of)[ ]$|[-–,(][ ]?$|^$",
    re.IGNORECASE,
)
_THING = re.compile(
    r"[ ](?:[a-z]+(?:-[a-z]+)?[ ]){0,2}(?:people|men|women|fighters|troops|soldiers|members|personnel|militants|rebels|"
    r"civilians|families|police|children|deaths|refugees|killed|wounded|dead|others|of)\b"
)
_NEXT_IS_PLACE = re.compile(
    r"[-–][A-Za-z]{1,2}\b|[ ]?(?:mm|cm|millimetre|millimeter|calibre|caliber)s?\b|-(?:mm|cm|millimetre|millimeter)|°|º"
)
_DECADE = re.compile(r"s\b|['’]s\b")
_SCORE = re.compile(r"[-–]\d{1,2}\b(?![ -]?(?:strong|man|member))")
_PRONOUN_ONE = re.compile(
    r"[ ](?:another|day|side|hand|thing|that|who|could|can|may|should|must|would|way|wonders|by[ ]one)\b|[.,;:!?)’'”]"
)
_PRONOUN_BEFORE = re.compile(
    r"\b(?:no|the|this|that|which|any|every|each|another|last|first|latest|only|new|big|bad|good|old|main|as|day|than|for)[ ]$",
    re.IGNORECASE,
)


def not_a_count(text: str, number: Number) -> str | None:
    """Return why the number counts nothing ("date", "year", "age", ...), or None where it may count."""
    written = text[number.start : number.end]
    before = text[max(0, number.start - 24) : number.start]
    after = text[number.end : number.end + 40]
    if number.best is None or number.share:
        return "duration" if _LASTING.match(after) or re.match(rf"[ ]of[ ]{_PERIOD}\b", after) else None
    if _DATE_AFTER.match(after) or (written.isdigit() and _dated(before, written)):
        return "date"
    if _CLOCK.match(after):
        return "clock"
    if _AGE_AFTER.match(after) or (number.best < 100 and written.isdigit() and _aged(before, after)):
        return "age"
    if _LASTING.match(after):
        return "duration"
    if _yearly(written) and _DECADE.match(after):
        return "decade"
    if _yearly(written) and not _THING.match(after) and _YEAR_BEFORE.search(before):
        return "year"
    if _NEXT_IS_PLACE.match(after) or _LABEL.search(before):
        return "label"
    if written.casefold() == "one" and (_PRONOUN_ONE.match(after) or _PRONOUN_BEFORE.search(before)):
        return "pronoun"
    return None


def _yearly(written: str) -> bool:
    return len(written) == 4 and written.isdigit() and 1700 <= int(written) < 2100


def _dated(before: str, written: str) -> bool:
    """The day or the year of a date whose month stands before it."""
    if _yearly(written):
        return bool(_DATE_BEFORE.search(before))
    return len(written) <= 2 and bool(re.search(rf"\b{_MONTH}\.?,?[ ](?:\d\d?(?:[ ]?[-–][ ]?|[ ]and[ ]|[ ]to[ ]))?$", before))


def _aged(before: str, after: str) -> bool:
    """An age in apposition: "Abdul Karim, 34, said"; or "aged 12"."""
    if re.search(r"\b(?:aged?|ages)[ ](?:between[ ]|from[ ])?(?:\d\d?[ ](?:and|to)[ ])?$", before):
        return True
    return bool(re.match(r"[,)]", after) and re.search(r"\b[A-Z][\w’'-]+(?:,[ ]|[ ]\()$", before))
