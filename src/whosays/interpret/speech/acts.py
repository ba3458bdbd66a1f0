"""Acts: the act of speech that a cue performs.  In: the cue's words, and the content's.  Out: Act.  Pure.

Conventions: acknowledged, admitted, conceded confirm; "put the number at" estimates; alleged, blamed accuse;
believes, suspects suspect. With a neutral cue, "we will" is a pledge, or a warning where it is harm.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from whosays.interpret.speech.lexicon import cue_words
from whosays.records import Act

__all__ = ["act_of"]

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
#: Of several acts in one cue the most telling wins: "said it feared" is concern.
_TELLING = (
    Act.DENY,
    Act.ACCUSE,
    Act.CONFIRM,
    Act.WARN,
    Act.CONCERN,
    Act.PLEDGE,
    Act.DEMAND,
    Act.CLAIM,
    Act.ESTIMATE,
    Act.SUSPECT,
    Act.SAY,
)
_COMMITS = re.compile(
    r"\b(?:we|i)(?:['’]ll|\s+(?:will|shall|are\s+going\s+to|pledge|promise))\b", re.IGNORECASE
)
_HARM = re.compile(
    r"\b(?:attack|kill|strike|punish|destroy|target|retaliate|pay|avenge|revenge|burn|hit|hunt|regret|crush|annihilate"
    r"|answer|respond|suffer|consequences|blood|graveyard|enemy|enemies|legitimate)\b",
    re.IGNORECASE,
)
#: Neither a confirmation nor a denial: "refused to confirm", "could not verify".
_WITHHELD = re.compile(
    r"\b(?:refus\w+\s+to|declin\w+\s+to|could\s+not|not|neither|unable\s+to|without)\s+(?:be\s+)?(?:independently\s+)?"
    r"(?:confirm|verif|corroborat|den(?:y|ied))",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\b(?:number|numbers|toll|figure|strength|total|count|losses|at)\b", re.IGNORECASE)


def act_of(cue_text: str, content_text: str = "") -> Act:
    """Return the act of the cue; `say` where its words tell no more and the content commits to nothing."""
    words = tuple(w.lower().replace("’", "'") for w in _WORD.findall(cue_text))
    acts = _acts(words) - ({Act.CONFIRM, Act.DENY} if _WITHHELD.search(cue_text) else set())
    act = next((a for a in _TELLING if a in acts), Act.SAY)
    if act is Act.SAY and _COMMITS.search(content_text):
        return Act.WARN if _HARM.search(content_text) else Act.PLEDGE
    return act


def _acts(words: Sequence[str]) -> set[Act]:
    table = cue_words()
    acts: set[Act] = set()
    used: set[int] = set()
    for phrase, act in table.phrases:
        for at in range(len(words) - len(phrase) + 1):
            if tuple(words[at : at + len(phrase)]) == phrase and not used & set(range(at, at + len(phrase))):
                acts.add(act)
                used |= set(range(at, at + len(phrase)))
    for at, word in enumerate(words):
        if at in used or word not in table.words:
            continue
        if word in _PUT and not _NUMBERED.search(" ".join(words[at:])):
            continue
        acts.add(table.words[word])
    return acts


_PUT = frozenset(("put", "puts", "putting"))
