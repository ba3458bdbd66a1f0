"""Confidence: how often a finding like this one holds.  In: Pair, reason.  Out: probability.  Pure.

A logistic model for each reason over how the fields of the pair relate. The weights were fitted on
hand-labelled reports by `python -m evaluate.fit_links`; its cross-validated table of calibration is in its
output. Claims of two reports have no distance in a text, and are judged as distant ones of one report
that agree on who, where and when, which the rules demand of them.
"""

from __future__ import annotations

import math

from whosays.reconcile.context import VIOLENCE, Stated
from whosays.reconcile.disputes import anchored, related
from whosays.reconcile.extents import PlaceMatch, range_of
from whosays.reconcile.names import Match, is_umbrella, kin
from whosays.reconcile.pairs import Pair
from whosays.reconcile.weights import WEIGHTS
from whosays.records import Act, Claim, Kind, LinkReason

__all__ = ["confidence_of", "features"]

SHORT_WORDS = 5
"""A denial in so few words ("a charge it denies") answers what stands just before it."""
CORROBORATION_CONFIDENCE = {"same figure": 0.9, "same place": 0.85, "contained": 0.75, "other": 0.65}


def confidence_of(pair: Pair, reason: LinkReason) -> float:
    """Return the probability that a reader would agree with the link, 0 to 1."""
    if reason is LinkReason.SAME:
        return CORROBORATION_CONFIDENCE[_grade(pair)]
    weights = WEIGHTS[reason]
    total = sum(weights.get(name, 0.0) * value for name, value in features(pair).items())
    return round(1 / (1 + math.exp(-total)), 3)


def features(pair: Pair) -> dict[str, float]:
    """Return what the model sees of a pair, each 0 to 1 but `spread` (a logarithm)."""
    found = {
        "always": 1.0,
        f"subjects {pair.subjects.name}": 1.0,
        f"objects {pair.objects.name}": 1.0,
        f"places {pair.places.name}": 1.0,
        f"times {pair.times.name}": 1.0,
        "one kind": float(len(pair.kinds) == 1),
        "related kinds": float(_kinds_meet(pair)),
        "other kind": float(Kind.OTHER in pair.kinds),
        "violence": float(bool(pair.kinds & VIOLENCE)),
        "anchored": float(anchored(pair)),
        "near": float(pair.near),
        "chars": math.log1p(min(pair.gap_chars, 1000)) / math.log(1001),
        "shared words": pair.shared_words,
        "own voice": float(pair.one.claim.source is None or pair.other.claim.source is None),
    }
    return found | (_of_denial(pair) if pair.opposite else _of_figures(pair))


def _of_denial(pair: Pair) -> dict[str, float]:
    denied, affirmed = pair.denied, pair.affirmed
    source = denied.claim.source
    words = sum(len(span.text.split()) for span in denied.claim.content)
    denies = denied.claim.cue is not None and denied.claim.cue.act is Act.DENY
    step = denied.ordinal - affirmed.ordinal if pair.same_report else 0
    return {
        "deny": float(denies),
        "deny next": float(denies and step == 1),
        "denies itself": float(source is not None and kin(source, affirmed.subjects)),
        "answers its accuser": float(source is not None and kin(source, affirmed.objects)),
        "after": float(step > 0),
        "next": float(step == 1),
        "second next": float(step == 2),
        "short": float(words <= SHORT_WORDS),
        "short next": float(words <= SHORT_WORDS and step == 1),
        "short far": float(words <= SHORT_WORDS and abs(step) > 2),
        "no such party": float(
            pair.subjects is Match.COVERS and any(map(is_umbrella, denied.subjects)) and _kinds_meet(pair)
        ),
        "one topic": float(pair.subjects is Match.SAME and _kinds_meet(pair)),
        "both same": float(pair.subjects is Match.SAME and pair.objects is Match.SAME),
        "one kind far": float(len(pair.kinds) == 1 and abs(step) > 2),
        "lent": len(denied.lent) / 4,
        "accused": float(_act(affirmed.claim) in (Act.ACCUSE, Act.SUSPECT, Act.CLAIM)),
        "accused next": float(_act(affirmed.claim) is Act.ACCUSE and step == 1),
        "affirmed denial": float(_act(affirmed.claim) is Act.DENY),
        "figure denied": float(denied.claim.figure is not None),
        "very number": float(
            _best(denied.claim) is not None and _best(denied.claim) == _best(affirmed.claim)
        ),
        "figure affirmed": float(affirmed.claim.figure is not None),
    }


def _kinds_meet(pair: Pair) -> bool:
    """Tell whether the kinds alone let the denial contradict the claim."""
    return len(pair.kinds) == 1 or related(pair.denied.claim.kind, pair.affirmed.claim.kind)


def _own_losses(stated: Stated) -> bool:
    """Tell whether a source counts its own dead, the number that its enemy puts higher."""
    source = stated.claim.source
    return source is not None and kin(source, stated.objects)


def _best(claim: Claim) -> float | None:
    return claim.figure.best if claim.figure else None


def _act(claim: Claim) -> Act | None:
    return claim.cue.act if claim.cue else None


def _of_figures(pair: Pair) -> dict[str, float]:
    ours, theirs = pair.one.claim.figure, pair.other.claim.figure
    if ours is None or theirs is None:
        return {"figures": 0.0}
    (a_low, a_high), (b_low, b_high) = range_of(ours), range_of(theirs)
    apart = max(a_low, b_low, 1.0) / max(1.0, min(a_high, b_high))
    spread = math.log(apart) if apart > 1 else 0.0
    return {
        "figures": 1.0,
        "own losses": float(_own_losses(pair.one) or _own_losses(pair.other)),
        "bounds only": float(max(a_low, b_low) <= min(a_high, b_high)),
        "spread": min(spread, 4.0),
        "far spread": float(spread > 3),
        "one object word": float(pair.objects is Match.SAME and pair.places is not PlaceMatch.APART),
    }


def _grade(pair: Pair) -> str:
    if pair.one.claim.figure is not None and pair.other.claim.figure is not None:
        return "same figure"
    if pair.places is PlaceMatch.SAME:
        return "same place"
    return "contained" if pair.places in (PlaceMatch.INSIDE, PlaceMatch.AROUND) else "other"
