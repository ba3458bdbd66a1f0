"""Units: what a number counts.  In: text, a number's place.  Out: "killed", "fighters", ...  Pure.

A guess from the words around: casualty verbs first, then the noun that follows.
"""

from __future__ import annotations

import re

__all__ = ["unit_of"]

_FATES = {
    "killed": r"kill(?:ed|ing|s|ings)|dead|died|dies|die|deaths?|lives|slain|slaughter(?:ed|ing)|massacred"
    r"|martyred|execut(?:ed|ing)|behead(?:ed|ing)|murder(?:ed|ing|s)|bodies|corpses|fatalities"
    r"|eliminat(?:ed|ing)|neutrali[sz](?:ed|ing)|fallen|perished|assassinated|drowned|gunned|toll",
    "wounded": r"wound(?:ed|ing)|injur(?:ed|ing|ies)|hurt|maimed",
    "captured": r"captur(?:ed|ing)|abduct(?:ed|ing)|kidnap(?:ped|ping)|seiz(?:ed|ing)|hostages?"
    r"|prisoners?|taken",
    "detained": r"detain(?:ed|ing|ees)?|arrest(?:ed|ing|s)",
    "displaced": r"displac(?:ed|ing)|fled|uproot(?:ed|ing)|flee(?:ing)?|evacuated",
    "missing": r"missing|unaccounted for",
    "surrendered": r"surrender(?:ed|ing)|laid down",
}
_FATE_NAMES = tuple(_FATES)
_FATE_WORD = re.compile("|".join(rf"(\b(?:{words})\b)" for words in _FATES.values()), re.IGNORECASE)
_PEOPLE = frozenset(
    re.split(" ", "people persons men women children boys girls troops personnel police militia "
    "cavalry infantry staff crew cattle aircraft clergy gendarmes")
)  # fmt: skip
#: Things that are taken or lost but share no person's fate: the noun says more than the verb.
_THINGS = re.compile(
    r"districts?|villages?|towns?|posts?|outposts|checkpoints|bases|camps|rifles|weapons|vehicles|tanks"
    r"|rockets|drones|provinces|cities|positions|trucks|aircraft|helicopters|houses|explosions|attacks|raids|clashes"
    r"|awards|goals|points"
)
_WORD = re.compile(r"[A-Za-z][\w’'-]*|[.;:!?\"”“(),]")
_NOT_NOUNS = frozenset(
    re.split(" ", "others this his its theirs is was has does as us plus less perhaps always across towards "
    "besides hers ours thus yes news says claims states adds goes puts reflects wants gives lives needs "
    "remains holds shows")
)  # fmt: skip
_SIGNS = (("$", "dollars"), ("€", "euros"), ("£", "pounds"))
_MONEY = re.compile(
    r"[ ](?:US[ ])?(dollars|euros|pounds|roubles|rubles|rupees|afghanis|naira|francs|somoni)\b", re.IGNORECASE
)
_SHARE = re.compile(r"[ ]?(?:%|per[ ]cent\b|percent\b|percentage[ ]points?\b)", re.IGNORECASE)
_MEASURE = re.compile(
    r"[ -]?(?P<square>square[ ]|sq[ ])?(?:(?P<kilometres>km|kilomet(?:re|er)s?)|(?P<miles>miles?)"
    r"|(?P<metres>met(?:re|er)s?)|(?P<kilograms>kg|kilograms?|kilos?)|(?P<tonnes>tonnes?)|(?P<tons>tons?)"
    r"|(?P<hectares>hectares?)|(?P<acres>acres?)|(?P<litres>litres?)|(?P<feet>feet))\b",
    re.IGNORECASE,
)
_TURNS = frozenset(re.split(" ", "and or but while when which that after as because before said says on at"))
_NEAR, _FAR = 6, 14  # words after the number in which its noun, and its verb, are looked for
_CLOSE = 4  # words between a casualty verb and the number after it


def unit_of(text: str, start: int, end: int, *, share: bool = False) -> str:
    """Return what the number at `text[start:end]` counts; "" where no word near it tells."""
    after = text[end : end + 110]
    if share or _SHARE.match(after):
        return "per cent"
    for sign, name in _SIGNS:
        if sign in text[max(0, start - 2) : end]:
            return name
    if money := _MONEY.match(after):
        return money[1].casefold()
    if (measure := _MEASURE.match(after)) and measure.lastgroup:
        return f"square {measure.lastgroup}" if measure["square"] else measure.lastgroup
    noun, fate = _following(after)
    if _THINGS.fullmatch(noun):
        return noun
    return fate or _preceding(text[max(0, start - 60) : start]) or noun


def _following(after: str) -> tuple[str, str]:
    """The noun counted, and the fate told of it by a verb of the same clause."""
    noun = ""
    for seen, match in enumerate(_WORD.finditer(after)):
        word = match[0].casefold()
        if word in (".", ";", ":", "!", "?", "(", ")") or seen > (_FAR if noun else _NEAR):
            break
        if fate := _fate(word):
            return noun, fate
        if word in _TURNS or (noun and word == ","):
            break
        if not noun and _is_noun(word):
            noun = word
    return noun, ""


def _preceding(before: str) -> str:
    """The fate told by the last casualty word of the clause before."""
    clause = re.split(r"[.;:!?]\s", before)[-1]
    found = list(_FATE_WORD.finditer(clause))
    if not found or len(re.findall(r"\w+", clause[found[-1].end() :])) > _CLOSE:
        return ""
    return _FATE_NAMES[(found[-1].lastindex or 1) - 1]


def _fate(word: str) -> str:
    match = _FATE_WORD.fullmatch(word)
    return _FATE_NAMES[(match.lastindex or 1) - 1] if match else ""


def _is_noun(word: str) -> bool:
    if word in _PEOPLE:
        return True
    plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "ous", "’s", "'s"))
    return plural and word not in _NOT_NOUNS
