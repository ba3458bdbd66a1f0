"""Link scores: which labelled links are found, which pairs that are none.  In: labels, links.  Out: LinkScores.  Pure.

A labelled pair is reachable where both its claims are there at all. Links between reports are labelled as a sample, so that
only their recall can be counted; disputes inside reports are labelled throughout, though not to the last one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evaluate.claim_pairs import paired
from whosays.records import Claim, Link, LinkType, as_mapping

__all__ = ["LinkScores", "Rate", "answering", "score_links"]

Place = tuple[str, int]  # a report and the number of a labelled claim in it


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """Labelled pairs, those whose claims are both there, those that are linked as labelled."""

    labelled: int
    reachable: int
    linked: int

    @property
    def share(self) -> float:
        """Linked of labelled, 0 to 1; 0 of none."""
        return self.linked / self.labelled if self.labelled else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkScores:
    """Rates by what was labelled; `inside_found` counts all disputes found within reports, labelled or not."""

    disputes: Rate
    corroborations: Rate
    neither: Rate
    inside: Rate
    inside_found: int

    def figures(self) -> dict[str, float]:
        """Every share by its name; `neither` is that of the pairs left alone, as they should be."""
        return {
            "disputes": self.disputes.share,
            "corroborations": self.corroborations.share,
            "neither": 1 - self.neither.share,
            "inside": self.inside.share,
            "inside precision": self.inside.linked / self.inside_found if self.inside_found else 0.0,
        }

    def lines(self) -> list[str]:
        """The rates as lines of text."""
        rates = {
            "disputes between reports": self.disputes,
            "corroborations": self.corroborations,
            "neither, yet linked": self.neither,
            "disputes inside reports": self.inside,
        }
        told = [
            f"{name:<25} labelled {r.labelled:>4}  reachable {r.reachable:>4}  linked {r.linked:>4}  {r.share:.3f}"
            for name, r in rates.items()
        ]
        return [*told, f"{'':<25} found inside {self.inside_found}, as labelled {self.inside.linked}"]


def answering(rows: Sequence[Mapping[str, Any]], claims: Iterable[Claim]) -> dict[Place, str]:
    """Return, for every labelled claim that a found one answers, the found one's id."""
    by_report: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_report[claim.report.id].append(claim)
    return {
        (row["id"], pair.gold): by_report[row["id"]][pair.found].id
        for row in rows
        for pair in paired(row, [as_mapping(claim) for claim in by_report[row["id"]]])
    }


def score_links(
    rows: Sequence[Mapping[str, Any]],
    labels: Mapping[str, Any],
    ids: Mapping[Place, str],
    links: Iterable[Link],
) -> LinkScores:
    """Count `labels` (lists of [[report, claim], [report, claim], why]) and the rows' own disputes among `links`."""
    found: defaultdict[LinkType, set[frozenset[str]]] = defaultdict(set)
    for link in links:
        found[link.type].add(frozenset(link.claims))
    disputes, corroborations = found[LinkType.DISPUTE], found[LinkType.CORROBORATION]
    inside = [((row["id"], a), (row["id"], b)) for row in rows for a, b in row["disputes"]]
    owner = {id: place[0] for place, id in ids.items()}
    return LinkScores(
        disputes=_rate(_pairs(labels, "disputes"), ids, disputes),
        corroborations=_rate(_pairs(labels, "corroborations"), ids, corroborations),
        neither=_rate(_pairs(labels, "neither"), ids, disputes | corroborations),
        inside=_rate(inside, ids, disputes),
        inside_found=sum(_one_report(pair, owner) for pair in disputes),
    )


def _pairs(labels: Mapping[str, Any], name: str) -> list[tuple[Place, Place]]:
    return [((a[0], a[1]), (b[0], b[1])) for a, b, *_ in labels.get(name, ())]


def _rate(
    pairs: Sequence[tuple[Place, Place]], ids: Mapping[Place, str], linked: set[frozenset[str]]
) -> Rate:
    reachable = [frozenset((ids[a], ids[b])) for a, b in pairs if a in ids and b in ids]
    return Rate(labelled=len(pairs), reachable=len(reachable), linked=sum(p in linked for p in reachable))


def _one_report(pair: frozenset[str], owner: Mapping[str, str]) -> bool:
    owners = {owner.get(id) for id in pair}
    return len(owners) == 1 and None not in owners
