"""Standing: in what capacity a speaker speaks.  In: a mention, text beside it.  Out: Standing.  Pure.

"Taliban spokesman Zabihullah Mujahid" is Zabihullah Mujahid, role "spokesman", on behalf of "Taliban";
"General A. B., who serves as CSTO Joint Chief of Staff" likewise, from the words after the name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from whosays.records import ActorKind
from whosays.resolve.actors.heads import kind_by_heads
from whosays.resolve.actors.persons import is_person, untitled
from whosays.resolve.actors.wordlists import listed

__all__ = ["Standing", "standing"]

_ROLE_NOUNS = (
    "spokesman|spokeswoman|spokesperson|spokesmen|minister|secretary|chief-of-staff|chief|director general"
    "|director|head|commander"
    "|governor|mayor|president|vice-president|chairman|chairwoman|chair|leader|ambassador|envoy|representative"
    "|adviser|advisor|coordinator|co-ordinator|officer|official|diplomat|negotiator|prosecutor|general|colonel"
    "|brigadier|major|captain|lieutenant|inspector|superintendent|analyst|researcher|expert|lawyer|doctor|nurse|priest"
    "|bishop|imam|elder|lawmaker|senator|deputy|aide|attaché|councillor|commissioner|premier|prime minister"
    "|general secretary|resident|witness|teacher|member|editor|activist|journalist|reporter|professor"
    "|co-chair"
    "|executive|manager|comptroller|special envoy|presenter|founder|co-founder|foreman|villager|farmer"
)
_ROLE = re.compile(rf"\b(?:{_ROLE_NOUNS})s?\b", re.IGNORECASE)
_CAPITALISED = r"(?:al-|el-|ul-|an-|as-|ad-|ash-)?[A-ZÀ-ÞĀ-Ž][\w’'ʼ\-]*\.?"
_LINK = r"(?:al|el|bin|ibn|ben|de|del|la|van|von|der|den|da|dos|das|di|du|ag|ould|ul|ur|e|y)"
_NAME = re.compile(rf"{_CAPITALISED}(?:\s+(?:{_LINK}\s+)*{_CAPITALISED})*")
_AFTER = re.compile(
    r"^\s*,\s*(?:(?:who|which)\s+(?:also\s+)?(?:serves|served|works|worked|acts|acted|is|was)\s+(?:as\s+)?)?"
    r"(?:(?:the|a|an|one of)\s+)?(?P<role>[^,.;:()\"“”]{3,90}?)(?=[,.;]|\s+(?:told|said|says)\b|$)"
)
_BEFORE = re.compile(
    r"(?:^|[.;:!?\"“”]|\b(?:said|says|to|told|by|from|and|with|but|as|when|while|after)\b)\s*(?P<role>[^.;:!?\"“”,]{3,90}?)\s*,?\s*$"
)
_FOR = re.compile(
    r"^(?P<role>.*?)\s+(?:for|of|at|in|with|from)\s+(?:the\s+)?(?P<body>(?:[\w'’\-]+\s+)*?[A-ZÀ-Þ][^,;]*|(?:[\w'’\-]+\s+)*(?:ministry|army|military|police|movement|coalition|group|government|agency|council|party))$"
)
_OWN = re.compile(r"^(?P<body>.+?)['’]s?\s+(?P<role>.+)$")
_TOWARDS = re.compile(r"^(?P<role>.*?)\s+to\s+(?P<whom>.+)$")
_CHIEF_OF_STAFF = re.compile(r"\b([Cc]hief) of ([Ss]taff)\b")
_OPENERS = re.compile(r"^(?:but|and|yet|so|as|while|when|however|meanwhile|then)\s+", re.IGNORECASE)

_BODY_NOUN = re.compile(
    r"\b(?:ministry|army|military|police|government|council|movement|coalition|navy|presidency|party|alliance"
    r"|intelligence|agency|office|parliament|committee|commission|department|hospital|mission|junta)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:the|a|an|one|its|their|his|her|another|some|several|two|three)\s+", re.IGNORECASE)
_ASIDE = re.compile(
    r"\s*,?\s+(?:who|which|that|speaking|quoted|on condition|under condition|requesting|asking)\b.*$"
)
_RANKS = re.compile(
    r"^(?:(?:Lieutenant|Major|Brigadier|Lt\.?|Maj\.?|Brig\.?|Rear|Vice|Colonel|First|Second|Police|Army|Corps|Air)[\s-]+)*"
    r"(?:General|Gen\.?|Colonel|Col\.?|Major|Captain|Capt\.?|Lieutenant|Brigadier|Admiral|Sergeant|Commander|Marshal)\b\s*"
)
_OFFICE = re.compile(
    r"^(?P<mod>(?:deputy|acting|former|vice|first)\s+)*(?P<field>foreign|defen[cs]e|interior|home|security|information"
    r"|health|justice|finance)\s+(?:minister|secretary)\b",
    re.IGNORECASE,
)
_QUALIFIERS = re.compile(
    r"^(?:senior|chief|deputy|acting|former|local|top|lead|official|provincial|regional|special|general)\s+",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A speaker: `name` without titles; `role` and `on_behalf_of`, the body as written, where told."""

    name: str
    role: str | None
    on_behalf_of: str | None
    kind: ActorKind


def standing(mention: str, before: str, after: str) -> Standing:
    """Return the speaker's standing from the mention and up to a sentence of text on each side of it."""
    core = _ASIDE.sub("", mention.strip().strip('"“”'))
    head, comma, tail = core.partition(",")
    name, description = _parts(head.strip())
    if name is None and comma and is_person(untitled(tail.strip()), speaker=not _ROLE.search(tail)):
        name, description, comma = untitled(tail.strip()), head, ""
    if name is None:
        return _unnamed(core, head.strip())
    role, body = _read(description)
    if body is None:
        told = _appositive(f",{tail}" if comma else _tail_of(mention, after)) or ""
        role, body = _better((role, body), _read(told))
    if role is None or body is None:
        role, body = _better((role, body), _read(_lead(before)))
    return Standing(name=name, role=role, on_behalf_of=body, kind=ActorKind.PERSON)


def _parts(head: str) -> tuple[str | None, str]:
    """The person's name at the end of a mention, and what describes it before; no name is None."""
    if is_person(head, speaker=not _ROLE.search(head)):
        name = untitled(head)
        return name, head[: len(head) - len(name)].strip()
    names = list(_NAME.finditer(head))
    if not names or names[-1].end() != len(head):
        return None, head
    last = names[-1]
    name = untitled(last.group())
    described = head[: last.end() - len(name)].strip()
    if _ROLE.search(described) and is_person(name, speaker=True) and not _ROLE.fullmatch(name):
        return name, described
    return None, head


def _unnamed(core: str, head: str) -> Standing:
    """A speaker without a name: an institution, a role ("a Western diplomat"), several ("two officers")."""
    name = _ARTICLE.sub("", head).strip() or core
    role, body = _read(name) if _ROLE.search(name) else (None, None)
    kind = kind_by_heads(name) or (ActorKind.PERSON if role else ActorKind.UNSPECIFIED)
    return Standing(name=name, role=role, on_behalf_of=body, kind=kind)


def _tail_of(mention: str, after: str) -> str:
    """The words after the name: those that the mention itself goes on with, else those of the text."""
    aside = _ASIDE.search(mention)
    return aside.group() if aside and "," in aside.group()[:2] else after


def _appositive(after: str) -> str | None:
    found = _AFTER.match(after)
    told = found.group("role") if found else None
    return told if told and _ROLE.search(told) else None


def _lead(before: str) -> str:
    """The description just before a name: "... said Taliban spokesman "."""
    found = _BEFORE.search(before)
    told = found.group("role") if found else ""
    ends = [m.end() for m in _ROLE.finditer(told)]
    return told if ends and len(told.rstrip(" ,")) - ends[-1] <= _SLACK else ""


_SLACK = 40  # characters that may follow the role noun: "spokesman for the ministry"


def _read(description: str) -> tuple[str | None, str | None]:
    """Role and body of a description: "Russia's foreign minister" -> foreign minister, Russia."""
    told = _OPENERS.sub("", description.strip(" ,"))
    told = _CHIEF_OF_STAFF.sub(r"\1-of-\2", _RANKS.sub("", _ARTICLE.sub("", told)).strip())
    if not told:
        rank = description.strip(" ,")
        return (rank or None), None
    if not _ROLE.search(told):
        return None, None
    towards = _TOWARDS.match(told)
    if towards and _ROLE.search(towards.group("role")):
        role, body = _read(towards.group("role"))
        return f"{role} to {towards.group('whom')}", body
    for form in (_FOR, _OWN):
        found = form.match(told)
        if found and _ROLE.search(found.group("role")):
            return _clean(found.group("role")), _body(found.group("body"))
    return _body_first(told)


def _body_first(told: str) -> tuple[str | None, str | None]:
    """Role and body where the body comes first: "Taliban spokesman", "Foreign ministry spokeswoman"."""
    lead = told[: list(_ROLE.finditer(told))[-1].start()].strip()
    if _OFFICE.match(told):
        return told, None
    office = re.search(
        r"\b(?:deputy |acting |first deputy )?(?:foreign|defen[cs]e|interior|home|security|prime|health)\s*$",
        lead,
        re.I,
    )
    cut = office.start() if office else len(lead)
    body = lead[:cut].strip()
    while _QUALIFIERS.search(f"{body.split()[-1]} " if body else ""):
        body = " ".join(body.split()[:-1])
    bare = body
    while _QUALIFIERS.match(f"{bare} "):
        bare = _QUALIFIERS.sub("", f"{bare} ", count=1).strip()
    spoken_for = _body(bare)
    return _clean(told[len(body) :] if spoken_for else told), spoken_for


def _body(text: str) -> str | None:
    """The body spoken for, or None when the words name none: no capital, no noun for a body."""
    body = _clean(text)
    if body is None or body.casefold() in listed("no-body"):
        return None
    return body if any(c.isupper() for c in body) or _BODY_NOUN.search(body) else None


def _clean(text: str) -> str | None:
    clean = _ARTICLE.sub("", text.strip(" ,'’")).replace("hief-of-", "hief of ")
    return re.sub(r"['’]s?$", "", clean).strip() or None


def _better(
    first: tuple[str | None, str | None], second: tuple[str | None, str | None]
) -> tuple[str | None, str | None]:
    """The reading that tells the body; failing that the first role told."""
    if second[1] is not None and first[1] is None:
        return second
    return (first[0] or second[0], first[1] or second[1])
