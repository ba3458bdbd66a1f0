"""Generated: reports and claims that nobody made, as skewed as news.  In: a seed.  Out: reports, positions, links.

Who is spoken of, who speaks and where follow Zipf's law; places lie in provinces and countries; one claim in
eight denies, one in six counts, one report in ten is a copy of an earlier one. Only for measuring.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import accumulate, pairwise

from whosays.records import (
    Certainty,
    Claim,
    Interval,
    Kind,
    Link,
    LinkReason,
    LinkType,
    Place,
    Polarity,
    Position,
    Precision,
    Report,
    content_id,
)
from whosays.testing import a_claim, a_figure, a_report

__all__ = ["CLAIMS_A_REPORT", "World"]

CLAIMS_A_REPORT = 20
ACTORS, SOURCES, COUNTRIES, PROVINCES, TOWNS = 2000, 5000, 40, 12, 8
FIRST, DAYS = date(2009, 1, 1), 16 * 365
KINDS = tuple(kind for kind in Kind if kind is not Kind.OTHER)
COPIES, DENIALS, FIGURES = 0.1, 0.125, 0.17
LINKS_A_PROPOSITION = 6


@dataclass(slots=True)
class World:
    """Makes reports in order and remembers, for each proposition, who said what of it when."""

    seed: int = 5
    _dice: random.Random = field(init=False)
    _said: defaultdict[str, list[tuple[str, str, str, bool, str]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _earlier: list[list[Claim]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._dice = random.Random(self.seed)

    def reports(self, number: int, first: int = 0) -> Iterator[tuple[Report, list[Claim]]]:
        """Yield reports, each with its claims."""
        zipf = {size: list(accumulate(1 / (rank + 1) for rank in range(size))) for size in (ACTORS, SOURCES)}
        places = _places(self._dice)
        weights = list(accumulate(1 / (rank + 1) for rank in range(len(places))))
        for count in range(first, first + number):
            day = (FIRST + timedelta(days=self._dice.randrange(DAYS))).isoformat()
            report = a_report(f"Report {count} of nothing that was.", id=f"r{count}", published=day, url=None)
            if self._earlier and self._dice.random() < COPIES:
                claims = self._copied(report)
            else:
                claims = [self._claim(report, n, day, zipf, places, weights) for n in range(CLAIMS_A_REPORT)]
                if count % 50 == 0:
                    self._earlier = [*self._earlier[-200:], claims]
            yield report, claims

    def positions(self) -> Iterator[Position]:
        """Yield a position for each proposition and source: the latest claim, with the earlier as history."""
        for proposition, said in self._said.items():
            held: defaultdict[str, list[tuple[str, str, bool]]] = defaultdict(list)
            for day, claim, source, denied, _ in said:
                held[source].append((day, claim, denied))
            for source, steps in held.items():
                *before, (day, claim, denied) = sorted(steps)
                yield Position(
                    id=content_id("generated", {"proposition": proposition, "source": source}),
                    proposition=proposition,
                    source=None,
                    polarity=Polarity.DENIED if denied else Polarity.AFFIRMED,
                    certainty=Certainty.CERTAIN,
                    figure=None,
                    as_of=Interval(start=day, end=day, precision=Precision.DAY),
                    claim=claim,
                    history=tuple(step[1] for step in before[-20:]),
                )

    def links(self) -> Iterator[Link]:
        """Yield some disputes and corroborations of each proposition."""
        for proposition, said in self._said.items():
            deny = [one for one in said if one[3]][:LINKS_A_PROPOSITION]
            affirm = [one for one in said if not one[3]][: LINKS_A_PROPOSITION + 1]
            pairs = [*zip(deny, affirm, strict=False), *pairwise(affirm)]
            for one, other in pairs:
                if one[2] != other[2]:
                    yield Link(
                        type=LinkType.DISPUTE if one[3] else LinkType.CORROBORATION,
                        reason=LinkReason.POLARITY if one[3] else LinkReason.SAME,
                        proposition=proposition,
                        claims=(min(one[1], other[1]), max(one[1], other[1])),
                        why="one denies what the other affirms" if one[3] else "both say so",
                        confidence=0.8,
                    )

    def _claim(
        self,
        report: Report,
        number: int,
        day: str,
        zipf: dict[int, list[float]],
        places: list[Place],
        weights: list[float],
    ) -> Claim:
        dice = self._dice
        actor, source = (dice.choices(range(n), cum_weights=zipf[n])[0] for n in (ACTORS, SOURCES))
        place, kind = dice.choices(places, cum_weights=weights)[0], dice.choice(KINDS)
        denied = dice.random() < DENIALS
        best = float(dice.randrange(3, 5000))
        bare = a_claim(
            report=report,
            source=f"Speaker {source}",
            about=f"Front {actor}",
            places=(),
            kind=kind,
            polarity=Polarity.DENIED if denied else Polarity.AFFIRMED,
            quote=f"the front {actor} was seen near {place.name} again",
            figure=a_figure(best, best, best) if dice.random() < FIGURES else None,
            id=f"{dice.getrandbits(64):016x}",
        )
        subject = replace(bare.subjects[0], actor_id=f"group:{actor}")
        claim = replace(bare, subjects=(subject,), places=(place,))
        about = f"{kind}/{actor}/{place.country}"
        self._said[content_id("generated", {"about": about})].append(
            (day, claim.id, f"speaker {source}", denied, report.id)
        )
        return claim

    def _copied(self, report: Report) -> list[Claim]:
        """Return the claims of an earlier report as another paper prints them."""
        claims = self._dice.choice(self._earlier)
        ref = replace(claims[0].report, id=report.id, published=report.published, publisher="Another Wire")
        return [replace(claim, id=f"{self._dice.getrandbits(64):016x}", report=ref) for claim in claims]


def _places(dice: random.Random) -> list[Place]:
    """Return towns, provinces and countries in an order of chance: the first is named most often."""
    found = []
    for country in range(COUNTRIES):
        code = chr(65 + country // 26) + chr(65 + country % 26)
        found.append(_place(f"Country {code}", f"c:{code}", "country", code, None, 6))
        for province in range(PROVINCES):
            name = f"{code} {province}"
            found.append(_place(f"Province {name}", f"p:{name}", "province", code, f"{code}.{province}", 4))
            for town in range(TOWNS):
                id = f"t:{name} {town}"
                found.append(_place(f"Town {name} {town}", id, "town", code, f"{code}.{province}", 2))
    dice.shuffle(found)
    return found


def _place(name: str, id: str, kind: str, country: str, admin1: str | None, precision: int) -> Place:
    return Place(
        name=name,
        place_id=id,
        kind=kind,
        text=name,
        start=0,
        end=0,
        country=country,
        admin1=admin1,
        precision=precision,
    )
