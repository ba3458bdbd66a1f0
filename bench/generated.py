"""Generated: reports and claims that nobody made, as skewed as news.  In: a seed.  Out: reports.

Who is spoken of, who speaks and where follow Zipf's law; places lie in provinces and countries; one claim in
eight denies, one in six counts, one report in ten is a copy of an earlier one. Only for measuring.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import accumulate

from whosays.records import (
    Claim,
    Kind,
    Place,
    Polarity,
    Report,
)
from whosays.testing import a_claim, a_figure, a_report

__all__ = ["CLAIMS_A_REPORT", "World"]

CLAIMS_A_REPORT = 20
ACTORS, SOURCES, COUNTRIES, PROVINCES, TOWNS = 2000, 5000, 40, 12, 8
FIRST, DAYS = date(2009, 1, 1), 16 * 365
KINDS = tuple(kind for kind in Kind if kind is not Kind.OTHER)
COPIES, DENIALS, FIGURES = 0.1, 0.125, 0.17
WORDS, COPY_WORDS, VOCABULARY, PUBLISHERS = 90, 10, 20_000, 300


@dataclass(slots=True)
class World:
    """Makes reports in order and remembers some of them, to be copied."""

    seed: int = 5
    _dice: random.Random = field(init=False)
    _earlier: list[tuple[str, list[Claim]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._dice = random.Random(self.seed)

    def reports(self, number: int, first: int = 0) -> Iterator[tuple[Report, list[Claim]]]:
        """Yield reports, each with its claims."""
        zipf = {size: list(accumulate(1 / (rank + 1) for rank in range(size))) for size in (ACTORS, SOURCES)}
        places = _places(random.Random(self.seed))
        weights = list(accumulate(1 / (rank + 1) for rank in range(len(places))))
        for count in range(first, first + number):
            day = (FIRST + timedelta(days=self._dice.randrange(DAYS))).isoformat()
            copied = (
                self._dice.choice(self._earlier) if self._dice.random() < COPIES and self._earlier else None
            )
            words = self._words(COPY_WORDS if copied else WORDS)
            text = f"{copied[0]} {words}" if copied else words
            publisher = "Another Wire" if copied else f"Wire {self._dice.randrange(PUBLISHERS)}"
            report = a_report(text, id=f"r{count}", published=day, publisher=publisher, url=None)
            if copied:
                claims = self._copied(report, copied[1])
            else:
                claims = [self._claim(report, n, day, zipf, places, weights) for n in range(CLAIMS_A_REPORT)]
                if count % 50 == 0:
                    self._earlier = [*self._earlier[-200:], (text, claims)]
            yield report, claims

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
        return replace(bare, subjects=(subject,), places=(place,))

    def _copied(self, report: Report, printed: list[Claim]) -> list[Claim]:
        """Return the claims of an earlier report as another paper prints them."""
        ref = replace(printed[0].report, id=report.id, published=report.published, publisher=report.publisher)
        return [replace(claim, id=f"{self._dice.getrandbits(64):016x}", report=ref) for claim in printed]

    def _words(self, number: int) -> str:
        """Return so many words of no language."""
        return " ".join(f"w{self._dice.randrange(VOCABULARY)}" for _ in range(number))


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
