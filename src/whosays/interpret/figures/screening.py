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
_DAY_BEFORE = re.compile(rf"\b{_MONTH}\.?,?[ ](?:\d\d?(?:[ ]?[-–][ ]?|[ ]and[ ]|[ ]to[ ]))?$")
_YEAR_BEFORE = re.compile(rf"\b{_MONTH}\.?,?[ ](?:\d\d?,[ ])?$|\b\d\d?[ ]{_MONTH},?[ ]$")
_CLOCK = re.compile(r"[ ]?(?:[ap]\.?m\b|o['’]clock|GMT|UTC|hours[ ](?:GMT|local)|hrs\b)|:\d\d", re.IGNORECASE)
_LASTING = re.compile(
    rf"[ -]{_PERIOD}\b"
    rf"|[ ](?:or[ ]so|more|full|consecutive|further|straight|long|whole|successive)[ ]{_PERIOD}\b",
    re.IGNORECASE,
)
_VAGUE_LASTING = re.compile(rf"[ ]of[ ]{_PERIOD}\b", re.IGNORECASE)
_AGE_AFTER = re.compile(r"[- ](?:years?|month|week)s?[- ]old", re.IGNORECASE)
_AGE_BEFORE = re.compile(
    r"\b(?:aged?|ages|as[ ](?:young|old)[ ]as)[ ](?:between[ ]|from[ ])?(?:\d\d?[ ](?:and|to)[ ])?$"
)
_AGE_ASIDE = re.compile(r"\b[A-Z][\w’'-]+(?:,[ ]|[ ]\()$")
_LABEL = re.compile(
    r"\b(?:Resolutions?|Article|Chapter|Protocol|Route|Highway|Road|Room|Camp|Unit|Zone|Sector|Flight|Brigade"
    r"|Battalion|Division|Group|Phase|Part|Page|Section|Annex|Order|Decree|Law|No|Nos|No\.|Number|Grade|Level"
    r"|Channel|Area|Block|Ward|Barracks|Base|Point|Track|Stage|Gate|Terminal|Hill|Radio|Class|Category|Version"
    r"|Figure|Table|Column|Item|Round|Claim|CLAIM|HM|page|paragraph|para|section|chapter|article|level|move"
    r"|resolutions?|phone|tel|call)[ ]?$|[#№]$|\b[A-Z]\w*-$"
)
_LABEL_AFTER = re.compile(
    r"[-–][A-Za-z]{1,2}\b|[ -]?(?:mm|cm|millimet(?:re|er)s?|calib(?:re|er))\b|-wheel\b|°|º"
    r"|[ ](?:Corps|Division|Brigade|Battalion|Regiment|Field)\b"
)
_LIST_ITEM = re.compile(r"(?:^|\n)[ \t]*\(?$")
_NAME_BEFORE, _NAME_AFTER = re.compile(r"[a-z,][ ]$"), re.compile(r"[ ][A-Z]")
_YEARLY_BEFORE = re.compile(
    r"\b(?:in|since|of|by|until|till|from|during|early|late|mid|mid-|before|after|year|spring|summer|autumn"
    r"|winter|fall|and|to|for|between|the|through|now|then|season|a)[ ]$|[-–,(][ ]?$|^$|\n$",
    re.IGNORECASE,
)
_THING = re.compile(
    r"[ ](?:[a-z]+(?:-[a-z]+)?[ ]){0,2}(?:people|men|women|fighters|troops|soldiers|members|personnel"
    r"|militants|rebels|civilians|families|police|children|deaths|refugees|killed|wounded|dead|others)\b"
)
_DECADE = re.compile(r"['’]?s\b")
_ONE_AFTER = re.compile(
    r"[ ](?:another|day|side|hand|thing|that|who|could|can|may|should|must|would|way|by[ ]one)\b|[.;:!?)’'”]"
)
_ONE_BEFORE = re.compile(
    r"\b(?:no|the|this|which|any|every|each|another|last|first|fourth|latest|only|new|old|main"
    r"|as|day|than|for)[ ]$",
    re.IGNORECASE,
)


def not_a_count(text: str, number: Number) -> str | None:
    """Return why the number counts nothing ("date", "year", "age", ...), or None where it may count."""
    written = text[number.start : number.end]
    before = text[max(0, number.start - 24) : number.start]
    after = text[number.end : number.end + 40]
    if number.best is None or number.share:
        return "duration" if _LASTING.match(after) or _VAGUE_LASTING.match(after) else None
    if _AGE_AFTER.match(after) or (number.best < 100 and _aged(before, after, written)):
        return "age"
    if reason := _timely(before, after, written):
        return reason
    if _labelled(before, after, written):
        return "label"
    if written.casefold() == "one" and (_ONE_AFTER.match(after) or _ONE_BEFORE.search(before)):
        return "pronoun"
    return None


def _timely(before: str, after: str, written: str) -> str | None:
    """Why the number tells a time."""
    if _DATE_AFTER.match(after) or (written.isdigit() and len(written) <= 2 and _DAY_BEFORE.search(before)):
        return "date"
    if _CLOCK.match(after):
        return "clock"
    if _LASTING.match(after):
        return "duration"
    if len(written) != 4 or not written.isdigit() or not 1700 <= int(written) < 2100:
        return None
    if _DECADE.match(after):
        return "decade"
    if _YEAR_BEFORE.search(before):
        return "date"
    return "year" if _YEARLY_BEFORE.search(before) and not _THING.match(after) else None


def _labelled(before: str, after: str, written: str) -> bool:
    """A number in a name or a list: "Resolution 1559", "15 Corps", "the Three Brotherhood Alliance"."""
    if _LABEL_AFTER.match(after) or _LABEL.search(before):
        return True
    if written.isdigit() and _LIST_ITEM.search(before) and after[:2] in (". ", ") "):
        return True
    return written[0].isupper() and bool(_NAME_BEFORE.search(before) and _NAME_AFTER.match(after))


def _aged(before: str, after: str, written: str) -> bool:
    """An age in apposition ("Abdul Karim, 34, said") or after "aged"."""
    if _AGE_BEFORE.search(before):
        return True
    return written.isdigit() and after[:1] in (",", ")") and bool(_AGE_ASIDE.search(before))
