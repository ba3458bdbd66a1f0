"""Confidence: how often a finding like this one holds.  In: Pair, reason.  Out: probability.  Pure.

Within a report: a logistic model for each reason over how the fields of the pair relate, fitted on
labelled reports by `python -m evaluate.fit_links` (`weights`). The labels list most of the disputes a reader finds,
not all, so that what the model says of the labels is raised by `UNLABELLED`. Between reports too few pairs are
labelled for a fit: there stands the share of findings that held in a sample read by hand (docs/links.md).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

from whosays.reconcile.anchors import anchored
from whosays.reconcile.context import VIOLENCE, Stated
from whosays.reconcile.extents import PlaceMatch, range_of, ranges_meet, unit_key
from whosays.reconcile.implications import related
from whosays.reconcile.names import Match, is_umbrella, kin, name_key, party_of
from whosays.reconcile.pairs import Pair
from whosays.reconcile.weights import WEIGHTS
from whosays.records import Act, Claim, Kind, LinkReason

__all__ = ["LEAST_CONFIDENCE", "confidence_of", "features", "label_probability"]

LEAST_CONFIDENCE = 0.6
"""Weaker findings are left out, so that about four in five of those that stay hold."""
SHORT_WORDS = 5
"""A denial in so few words ("a charge it denies") answers what stands just before it."""
STEM_CHARS = 5
STEPS = 4
"""How many claims apart two claims of a report are, told one by one up to this many; `FAR_STEPS` is far."""
FAR_STEPS = 6
UNLABELLED = ((0.0, 0.0), (0.05, 0.1), (0.16, 0.27), (0.25, 0.5), (0.5, 0.65), (1.0, 0.65))
"""Probability of the label, and the share of pairs at it that hold though nobody labelled them (docs/links.md)."""
BETWEEN = 0.75
"""Disputes between reports: of 16 findings between reports in the sample 12 held, too few to tell the reasons apart."""
CORROBORATION_CONFIDENCE = {"same figure": 0.9, "same place": 0.85, "contained": 0.75, "other": 0.65}


def confidence_of(pair: Pair, reason: LinkReason) -> float:
    """Return the probability that a reader would agree with the link, 0 to 1."""
    if reason is LinkReason.SAME:
        return CORROBORATION_CONFIDENCE[_grade(pair)]
    if not pair.same_report:
        return BETWEEN
    labelled = label_probability(pair, reason)
    return round(labelled + (1 - labelled) * _unlabelled(labelled), 3)


def label_probability(pair: Pair, reason: LinkReason) -> float:
    """Return the probability that the labels of a report list this dispute, 0 to 1."""
    weights = WEIGHTS[reason]
    total = sum(weights.get(name, 0.0) * value for name, value in features(pair, reason).items())
    return 1 / (1 + math.exp(-total))


def _unlabelled(labelled: float) -> float:
    """Interpolate in `UNLABELLED`."""
    for (low, least), (high, most) in pairwise(UNLABELLED):
        if labelled <= high:
            return least + (most - least) * (labelled - low) / (high - low)
    return UNLABELLED[-1][1]


def features(pair: Pair, reason: LinkReason) -> dict[str, float]:
    """Return what the model sees of a pair of one report, each 0 to 1 but `spread` (a logarithm)."""
    first, second = sorted((pair.one, pair.other), key=lambda s: s.ordinal)
    step = second.ordinal - first.ordinal
    found = {
        "always": 1.0,
        f"subjects {pair.subjects.name}": 1.0,
        f"objects {pair.objects.name}": 1.0,
        f"places {pair.places.name}": 1.0,
        f"times {pair.times.name}": 1.0,
        "one kind": float(len(pair.kinds) == 1),
        "other kind": float(Kind.OTHER in pair.kinds),
        "violence": float(bool(pair.kinds & VIOLENCE)),
        "anchored": float(anchored(pair)),
        "near": float(pair.near),
        "far": float(step > FAR_STEPS),
        "chars": math.log1p(min(pair.gap_chars, 1000)) / math.log(1001),
        "shared words": pair.shared_words,
        "shared stems": _shared_stems(pair),
        "own voice": float(pair.one.claim.source is None or pair.other.claim.source is None),
    }
    if reason is LinkReason.POLARITY:
        return found | (_of_denial(pair) if pair.opposite else {"trends": 1.0})
    found |= {f"step {step}": 1.0} if step <= STEPS else {}
    return found | (
        _of_figures(pair, first, second) if reason is LinkReason.FIGURE else _of_doers(pair, first, second)
    )


def _of_denial(pair: Pair) -> dict[str, float]:
    denied, affirmed = pair.denied, pair.affirmed
    step = denied.ordinal - affirmed.ordinal
    return {
        f"step {step}" if -2 <= step <= STEPS else "step other": 1.0,
        f"affirmed {affirmed.claim.certainty.value}": 1.0,
        f"denied {denied.claim.certainty.value}": 1.0,
        f"affirmed by {_act(affirmed.claim)}": 1.0,
        **_of_parties(denied, affirmed),
        **_of_words(denied, step),
        **_of_numbers(denied.claim, affirmed.claim),
        "related kinds": float(_kinds_meet(pair)),
        "lent": len(denied.lent) / 4,
        "no such party": float(
            pair.subjects is Match.COVERS and any(map(is_umbrella, denied.subjects)) and _kinds_meet(pair)
        ),
        "one topic": float(pair.subjects is Match.SAME and _kinds_meet(pair)),
        "both same": float(pair.subjects is Match.SAME and pair.objects is Match.SAME),
        "one kind far": float(len(pair.kinds) == 1 and abs(step) > 2),
    }


def _of_parties(denied: Stated, affirmed: Stated) -> dict[str, float]:
    source = denied.claim.source
    return {
        "denies itself": float(source is not None and kin(source, affirmed.subjects)),
        "answers its accuser": float(source is not None and kin(source, affirmed.objects)),
        "accused": float(_act(affirmed.claim) in (Act.ACCUSE, Act.SUSPECT, Act.CLAIM)),
    }


def _of_words(denied: Stated, step: int) -> dict[str, float]:
    words = sum(len(span.text.split()) for span in denied.claim.content)
    denies, short = _act(denied.claim) is Act.DENY, words <= SHORT_WORDS
    return {
        "deny": float(denies),
        "deny next": float(denies and step == 1),
        "short": float(short),
        "short next": float(short and step == 1),
        "short far": float(short and abs(step) > 2),
        "before far": float(step < -2),
    }


def _of_numbers(denied: Claim, affirmed: Claim) -> dict[str, float]:
    ours, theirs = denied.figure, affirmed.figure
    found = {"figure denied": float(ours is not None), "figure affirmed": float(theirs is not None)}
    if ours is None or theirs is None:
        return found
    meet = unit_key(ours.unit) == unit_key(theirs.unit) and ranges_meet(ours, theirs)
    very = ours.best is not None and ours.best == theirs.best
    return found | {
        "very number": float(very),
        "numbers meet": float(meet),
        "numbers differ": float(not meet),
    }


def _kinds_meet(pair: Pair) -> bool:
    """Tell whether the kinds alone let the denial contradict the claim."""
    return len(pair.kinds) == 1 or related(pair.denied.claim.kind, pair.affirmed.claim.kind)


def _shared_stems(pair: Pair) -> float:
    ours, theirs = (set(_stems(s.claim)) for s in (pair.one, pair.other))
    return len(ours & theirs) / max(1, min(len(ours), len(theirs)))


def _stems(claim: Claim) -> Iterator[str]:
    for span in claim.content:
        yield from (word[:STEM_CHARS] for word in name_key(span.text).split() if len(word) >= STEM_CHARS - 1)


def _own_losses(stated: Stated) -> bool:
    """Tell whether a source counts its own dead, the number that its enemy puts higher."""
    source = stated.claim.source
    return source is not None and kin(source, stated.objects)


def _act(claim: Claim) -> Act | None:
    return claim.cue.act if claim.cue else None


def _of_figures(pair: Pair, first: Stated, second: Stated) -> dict[str, float]:
    ours, theirs = first.claim.figure, second.claim.figure
    if ours is None or theirs is None:
        return {}
    (a_low, a_high), (b_low, b_high) = range_of(ours), range_of(theirs)
    apart = max(a_low, b_low, 1.0) / max(1.0, min(a_high, b_high))
    spread = math.log(apart) if apart > 1 else 0.0
    keys = [{party_of(a).key for a in s.objects} for s in (first, second)]
    return {
        "own losses": float(_own_losses(first) or _own_losses(second)),
        "bounds only": float(max(a_low, b_low) <= min(a_high, b_high)),
        "spread": min(spread, 4.0),
        "far spread": float(spread > 3),
        "second more": float(b_low > a_high),
        f"comparators {'/'.join(sorted((ours.comparator.value, theirs.comparator.value)))}": 1.0,
        "objects of one name": float(bool(keys[0] & keys[1])),
        "no objects": float(not first.objects and not second.objects),
        "killed alike": float(pair.objects is Match.SAME and pair.kinds == {Kind.CASUALTIES}),
        **{f"{nth} by {_act(s.claim)}": 1.0 for nth, s in (("first", first), ("second", second))},
    }


def _of_doers(pair: Pair, first: Stated, second: Stated) -> dict[str, float]:
    sources = first.claim.source, second.claim.source
    accused = (
        float(sources[0] is not None and kin(sources[0], second.subjects)),
        float(sources[1] is not None and kin(sources[1], first.subjects)),
    )
    return {
        f"kinds {'/'.join(sorted(pair.kinds))}": 1.0,
        f"crossed {pair.crossed.name}": 1.0,
        "first unnamed": float(all(map(is_umbrella, first.subjects))),
        "second unnamed": float(all(map(is_umbrella, second.subjects))),
        "first accused": accused[0],
        "second accused": accused[1],
        "a figure": float(first.claim.figure is not None or second.claim.figure is not None),
    }


def _grade(pair: Pair) -> str:
    if pair.one.claim.figure is not None and pair.other.claim.figure is not None:
        return "same figure"
    if pair.places is PlaceMatch.SAME:
        return "same place"
    return "contained" if pair.places in (PlaceMatch.INSIDE, PlaceMatch.AROUND) else "other"
