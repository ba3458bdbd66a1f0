"""Event codes: a claim in the words of event data: PLOVER, CAMEO, ACLED.  In: Claim.  Out: EventCodes.  Pure.

An extra view, by the claim's kind and words: a claim is no event, and what a scheme does not cover has no code.
The schemes: PLOVER 2 (types), CAMEO 1.1b3 (two-digit roots), ACLED since 2019 (sub-event types). A denied claim
has the codes of what it denies.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from whosays.records import ActorKind, Claim, Kind, Trend
from whosays.show.worded import content_words

__all__ = ["EventCodes", "event_codes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCodes:
    """PLOVER type, CAMEO root and ACLED sub-event type; None where the scheme has nothing for it."""

    plover: str | None = None
    cameo: str | None = None
    acled: str | None = None


_NONE = EventCodes()
_ASSAULT = "ASSAULT"


def _any(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})", re.IGNORECASE)


#: ACLED sub-events by the means told, the surest first; with the CAMEO root of each.
_MEANS = (
    (_any(r"chemical|chlorine|sarin|poison gas|mustard gas"), "Chemical weapon", "20"),
    (_any(r"suicide|blew (?:him|her|them)sel|explosive (?:vest|belt)|martyrdom operation"), "Suicide bomb", "18"),
    (_any(r"air ?-?strike|air raid|airstrike|drone|warplane|jets?\b|bombed from the air|helicopter|barrel bomb"),
     "Air/drone strike", "19"),
    (_any(r"shell(?:s|ed|ing|fire)\b|artillery|mortar|rocket|missile|howitzer|bombard"),
     "Shelling/artillery/missile attack", "19"),
    (_any(r"grenade"), "Grenade", "18"),
    (_any(r"landmine|land mine|\bmines?\b|roadside bomb|\bieds?\b|improvised|car bomb|explosive|bomb|blast|explosion"
          r"|detonat"), "Remote explosive/landmine/IED", "18"),
    (_any(r"rap(?:e|ed|es|ing)\b|sexual"), "Sexual violence", "18"),
    (_any(r"abduct|kidnap|hostage|forcibly disappear|seized (?:\w+ )?(?:men|women|children|students|villagers)"),
     "Abduction/forced disappearance", "18"),
    (_any(r"loot|torch|burn|set fire|ransack|destroy|demolish|raz(?:e|ed|ing)\b"), "Looting/property destruction", "17"),
)  # fmt: skip
_CLASH = _any(
    r"clash|fight|fought|battle|firefight|gunfight|ambush|stormed|overran|overrun|exchange of fire|offensive"
)
_ARREST = _any(r"arrest|detain|custody|rounded up|captur|jail|extradit")
_SEIZED = _any(r"seiz|confiscat|defus|disarm|intercept|cache|recover|shot down|weapons? (?:depot|store)")
_LEAVES = _any(r"withdr|pull(?:ed|s|ing)? (?:out|back)|retreat|left\b|leav|evacuat|demobili")
_TAKES = _any(
    r"captur|seiz|took|taken|overr[au]n|fell\b|fallen|retook|recaptur|regain|retak|liberat|conquer|overthr"
)
_JOINT = _any(r"joint|together|bilateral|allied|with (?:troops|forces) (?:of|from)")
_MEETS = _any(r"met\b|meet|talk|visit|discuss|summit|negotiat|consult|phone")
_SIGNS = _any(r"sign|ratif|endors|recogni[sz]|prais|welcom")
_FIGHTERS = frozenset({ActorKind.ARMED_GROUP, ActorKind.FORCES, ActorKind.STATE, ActorKind.GOVERNMENT})
_OFFICIAL = frozenset({ActorKind.FORCES, ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.INTERGOVERNMENTAL})
_VICTIMS = _any(r"soldier|troop|police|officer|guard|convoy|post\b|base\b|army|garrison")


def event_codes(claim: Claim) -> EventCodes:
    """Return the codes of what is claimed; all None for states ("are in", "number", "belong to")."""
    words = content_words(claim)
    return _BY_KIND[claim.kind](claim, words) if claim.kind in _BY_KIND else _NONE


def _violence(claim: Claim, words: str) -> EventCodes:
    for pattern, sub_event, root in _MEANS:
        if pattern.search(words):
            return EventCodes(plover=_ASSAULT, cameo=root, acled=sub_event)
    if claim.kind is Kind.CASUALTIES and _ARREST.search(words):
        return EventCodes(plover="COERCE", cameo="17", acled="Arrests")
    if _CLASH.search(words) or _VICTIMS.search(words) or _has(claim.objects, _FIGHTERS):
        return EventCodes(plover=_ASSAULT, cameo="19", acled="Armed clash")
    return EventCodes(plover=_ASSAULT, cameo="18", acled="Attack")


def _counteraction(claim: Claim, words: str) -> EventCodes:
    if _ARREST.search(words):
        return EventCodes(plover="COERCE", cameo="17", acled="Arrests")
    if _SEIZED.search(words):
        return EventCodes(plover="COERCE", cameo="17", acled="Disrupted weapons use")
    return _violence(claim, words)


def _strength(claim: Claim, words: str) -> EventCodes:
    if claim.trend is Trend.INCREASE:
        return EventCodes(plover="MOBILIZE", cameo="15", acled="Change to group/activity")
    return _NONE


def _infrastructure(claim: Claim, words: str) -> EventCodes:
    if claim.trend is Trend.INCREASE or _any(r"establish|set up|open(?:ed|ing)|new|built|build").search(
        words
    ):
        return EventCodes(plover="MOBILIZE", cameo="15", acled="Headquarters or base established")
    return _NONE


def _movement(claim: Claim, words: str) -> EventCodes:
    if _LEAVES.search(words):
        return EventCodes(plover="RETREAT", cameo="08", acled="Change to group/activity")
    return EventCodes(plover="MOBILIZE", cameo="15", acled="Change to group/activity")


def _control(claim: Claim, words: str) -> EventCodes:
    if _LEAVES.search(words):
        return EventCodes(plover="RETREAT", cameo="08", acled="Non-violent transfer of territory")
    if not _TAKES.search(words):
        return _NONE
    official = _has(claim.subjects, _OFFICIAL)
    taken = "Government regains territory" if official else "Non-state actor overtakes territory"
    return EventCodes(plover=_ASSAULT, cameo="19", acled=taken)


def _threat(claim: Claim, words: str) -> EventCodes:
    """A threat is an event only where the subject itself voices it; a danger that others see is none."""
    speaks = claim.source and claim.source.actor_id
    voiced = speaks and any(actor.actor_id == speaks for actor in claim.subjects)
    return EventCodes(plover="THREATEN", cameo="13") if voiced else _NONE


def _link(claim: Claim, words: str) -> EventCodes:
    if _JOINT.search(words):
        return EventCodes(plover="COOPERATE", cameo="06", acled="Change to group/activity")
    if _any(r"pledg|allegiance|alliance|merg|joined|split|broke").search(words):
        return EventCodes(plover="SUPPORT", cameo="05", acled="Change to group/activity")
    return _NONE


def _support(claim: Claim, words: str) -> EventCodes:
    if _SIGNS.search(words) or _any(r"backs?\b|endorse|political").search(words):
        return EventCodes(plover="SUPPORT", cameo="05")
    return EventCodes(plover="AID", cameo="07")


def _mobilisation(claim: Claim, words: str) -> EventCodes:
    if _JOINT.search(words) or len(claim.subjects) > 1:
        return EventCodes(plover="COOPERATE", cameo="06", acled="Other")
    return EventCodes(plover="MOBILIZE", cameo="15", acled="Other")


def _cooperation(claim: Claim, words: str) -> EventCodes:
    if _MEETS.search(words):
        return EventCodes(plover="CONSULT", cameo="04", acled="Agreement")
    if _SIGNS.search(words):
        return EventCodes(plover="SUPPORT", cameo="05", acled="Agreement")
    if _any(r"will|agree|promis|pledg|intend|plan").search(words):
        return EventCodes(plover="AGREE", cameo="03", acled="Agreement")
    return EventCodes(plover="COOPERATE", cameo="06", acled="Agreement")


def _demand(claim: Claim, words: str) -> EventCodes:
    return EventCodes(plover="REQUEST", cameo="10")


_BY_KIND = {
    Kind.ATTACK: _violence,
    Kind.CASUALTIES: _violence,
    Kind.COUNTERACTION: _counteraction,
    Kind.STRENGTH: _strength,
    Kind.INFRASTRUCTURE: _infrastructure,
    Kind.MOVEMENT: _movement,
    Kind.CONTROL: _control,
    Kind.THREAT: _threat,
    Kind.LINK: _link,
    Kind.SUPPORT: _support,
    Kind.MOBILISATION: _mobilisation,
    Kind.COOPERATION: _cooperation,
    Kind.DEMAND: _demand,
}


def _has(actors: Iterable[object], kinds: frozenset[ActorKind]) -> bool:
    return any(getattr(actor, "kind", None) in kinds for actor in actors)
