"""Units: what a number counts.  In: text, a figure's place.  Out: a word such as "killed" or "fighters".  Pure.

A guess from the words around: casualty verbs first, then the noun that follows, then the one before.
"""

from __future__ import annotations

import re

__all__ = ["unit_of"]

_FATES = {
    "killed": r"kill(?:ed|ing|s|ings)|dead|died|dies|die|deaths?|lives|slain|slaughter(?:ed|ing)|massacred|martyred|"
    r"execut(?:ed|ing)|behead(?:ed|ing)|murder(?:ed|ing|s)|bodies|corpses|fatalities|eliminat(?:ed|ing)|neutrali[sz](?:ed|ing)|fallen|perished|assassinated|drowned",
    "wounded": r"wound(?:ed|ing)|injur(?:ed|ing|ies)|hurt|maimed",
    "captured": r"captur(?:ed|ing)|abduct(?:ed|ing)|kidnap(?:ped|ping)|seiz(?:ed|ing)|hostages?|prisoners?|taken",
    "detained": r"detain(?:ed|ing|ees)?|arrest(?:ed|ing|s)|round(?:ed|ing) up",
    "displaced": r"displac(?:ed|ing)|fled|uproot(?:ed|ing)|flee(?:ing)?|evacuated",
    "missing": r"missing|unaccounted for",
    "surrendered": r"surrender(?:ed|ing)|laid down",
}
_FATE = {name: re.compile(rf"(?:{words})\Z", re.IGNORECASE) for name, words in _FATES.items()}
_FATE_WORD = re.compile(
    "|".join(rf"\b(?P<{name}>{words})\b" for name, words in _FATES.items()), re.IGNORECASE
)
_PEOPLE = ["people", "persons", "men", "women", "children", "boys", "girls", "troops", "personnel", "police", "militia", "cavalry", "infantry", "staff", "crew", "cattle", "aircraft", "guerrillas", "militants", "gendarmes", "paramilitary", "clergy", "fighters"]
_WORD = re.compile(r"[A-Za-z][\w’'-]*|[.;:!?\"”“()]|,")
_NOT_NOUNS = frozenset(
    ["others", "this", "his", "its", "theirs", "is", "was", "has", "does", "as", "us", "plus", "less", "was", "perhaps", "always", "across", "towards", "besides", "hers", "ours", "thus", "yes", "news", "says", "claims", "states", "adds", "goes", "puts"]
)
_MONEY = (("$", "dollars"), ("€", "euros"), ("£", "pounds"))
_MONEY_WORD = re.compile(
    r"[ ](?:US[ ])?(dollars|euros|pounds|roubles|rubles|rupees|afghanis|naira|francs|somoni)\b", re.IGNORECASE
)
_SHARE = re.compile(r"[ ]?(?:%|per[ ]cent\b|percent\b|percentage[ ]points?\b)", re.IGNORECASE)
_MEASURE = re.compile(
    r"[ -]?(?P<square>square[ ]|sq[ ])?(?P<name>km|kilomet(?:re|er)s?|miles?|met(?:re|er)s?|kg|kilograms?|kilos?|tonnes?|tons?|hectares?|acres?|litres?|yards|feet)\b",
    re.IGNORECASE,
)  # fmt: skip
_MEASURE_NAMES = {"km": "kilometres", "kilometer": "kilometres", "kilometre": "kilometres", "meter": "metres", "metre": "metres",
                  "mile": "miles", "kg": "kilograms", "kilo": "kilograms", "kilogram": "kilograms", "ton": "tons", "tonne": "tonnes",
                  "hectare": "hectares", "acre": "acres", "litre": "litres"}  # fmt: skip
_BE = frozenset(["were", "was", "are", "is", "be", "been", "being", "had", "have", "has", "lay", "lying"])
_STOPS = frozenset('.;:!?"”“()')
_TURNS = frozenset(
    ["and", "or", "but", "while", "when", "who", "which", "that", "after", "as", "because", "before", "said", "says", "in", "on", "at", "near", "from"]
)


def unit_of(text: str, start: int, end: int, *, share: bool = False) -> str:
    """Return what the number at `text[start:end]` counts; "" where no word near it tells."""
    after = text[end : end + 110]
    if share or _SHARE.match(after):
        return "per cent"
    for sign, name in _MONEY:
        if sign in text[max(0, start - 2) : end]:
            return name
    if money := _MONEY_WORD.match(after):
        return money[1].casefold()
    if measure := _MEASURE.match(after):
        name = measure["name"].casefold()
        name = _MEASURE_NAMES.get(name, _MEASURE_NAMES.get(name.rstrip("s"), name))
        return f"square {name}" if measure["square"] else name
    noun, fate = _following(after)
    return fate or _preceding(text[max(0, start - 60) : start]) or noun


def _following(after: str) -> tuple[str, str]:
    """The noun counted, and the fate told of it by a verb of the same clause."""
    noun, seen = "", 0
    for match in _WORD.finditer(after):
        word = match[0]
        lower = word.casefold()
        if word in _STOPS and word not in '"”“':
            break
        seen += 1
        if fate := _fate(lower):
            return noun, fate
        if noun and (lower in _TURNS or word == ",") and lower not in ("who", "from", "in", "near"):
            break
        if not noun and seen <= 6 and _is_noun(lower):
            noun = lower
        if (not noun and seen > 6) or seen > 14:
            break
    return noun, ""


def _preceding(before: str) -> str:
    """The fate told by the last casualty word of the clause before."""
    clause = re.split(r"[.;:!?]\s", before)[-1]
    found = None
    for found in _FATE_WORD.finditer(clause):
        pass
    if found is None or len(re.findall(r"\w+", clause[found.end() :])) > 4:
        return ""
    return found.lastgroup or ""


def _fate(word: str) -> str:
    return next((name for name, pattern in _FATE.items() if pattern.match(word)), "")


def _is_noun(word: str) -> bool:
    if word in _PEOPLE:
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "ous", "’s", "'s"))
        and word not in _NOT_NOUNS
    )
