"""Each filter lets through what it says, and says what it lets through."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.make import RUN, a_claim, a_figure, a_report
from whosays.ask import Filters, claims, count
from whosays.errors import SettingsError
from whosays.ledger import Reader, open_ledger
from whosays.records import Claim, Kind, Polarity

CLAIMS: dict[str, Claim] = {
    "un": a_claim(
        source="UN monitors",
        about="Jamaat Ansarullah",
        places=["Badakhshan"],
        figure=a_figure(250, None, 300),
        published="2023-09-06",
    ),
    "taliban": a_claim(
        source="H. S.",
        on_behalf_of="Taliban",
        about="Al-Shabāb",
        places=["Kunduz province"],
        polarity=Polarity.DENIED,
        published="2024-02-15",
    ),
    "old": a_claim(
        source="Kabul", about="ISKP", kind=Kind.ATTACK, published="2015-03-01", quote="attacked a bus"
    ),
    "undated": a_claim(source=None, about="Tehrik-i-Taliban Pakistan", published=None, publisher="Oxus News"),
    "said": a_claim(source="TASS", about="Pakistan", published="2024-06-30", said="2024-06-01"),
}

CASES = [
    ("all", Filters(), {"un", "taliban", "old", "undated", "said"}, "All claims in the ledger"),
    ("source", Filters(source="un MONITORS"), {"un"}, "Claims by “un MONITORS”"),
    ("body", Filters(source="taliban"), {"taliban"}, "Claims by “taliban”"),
    ("about-accents", Filters(about="al shabab"), {"taliban"}, "Claims about “al shabab”"),
    ("about-part", Filters(about="ansarullah"), {"un"}, "Claims about “ansarullah”"),
    ("about-not-inside-a-word", Filters(about="IS"), set(), "Claims about “IS”"),
    ("about-star", Filters(about="IS*"), {"old"}, "Claims about “IS*”"),
    ("kind", Filters(kind=(Kind.ATTACK,)), {"old"}, "Claims of kind attack"),
    ("place", Filters(place="kunduz"), {"taliban", "old", "undated", "said"}, "Claims in “kunduz”"),
    ("since", Filters(since="2024"), {"taliban", "said"}, "Claims dated 2024 or later"),
    ("until-month", Filters(until="2023-09"), {"un", "old"}, "Claims dated 2023-09 or earlier"),
    ("said-before-published", Filters(since="2024-06-02"), set(), "Claims dated 2024-06-02 or later"),
    ("polarity", Filters(polarity=Polarity.DENIED), {"taliban"}, "Claims that are denied"),
    ("figure", Filters(figure=0), {"un"}, "Claims with a figure"),
    ("figure-large", Filters(figure=301), set(), "Claims with a figure of 301 or more"),
    ("text-stem", Filters(text="attacks"), {"old"}, "Claims with the words “attacks”"),
    ("text-phrase", Filters(text='"a bus attacked"'), set(), 'Claims with the words “"a bus attacked"”'),
    ("text-operators", Filters(text='bus) OR "'), set(), 'Claims with the words “bus) OR "”'),
    (
        "two",
        Filters(about="pakistan", since="2024"),
        {"said"},
        "Claims about “pakistan”, dated 2024 or later",
    ),
]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with open_ledger(tmp_path_factory.mktemp("ask") / "ask.ledger") as ledger:
        with ledger.writer(RUN) as writer:
            for claim in CLAIMS.values():
                writer.add(a_report("text of " + claim.report.id, id=claim.report.id), [claim])
        yield ledger.reader()


@pytest.mark.parametrize(("filters", "names", "words"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_filter_lets_through_what_its_words_say(
    reader: Reader, filters: Filters, names: set[str], words: str
) -> None:
    answer = claims(reader, filters)
    assert {claim.id for claim in answer.claims} == {CLAIMS[name].id for name in names}
    assert answer.in_words == words
    assert count(reader, filters) == len(names)


def test_claims_come_newest_first_and_undated_last(reader: Reader) -> None:
    order = [CLAIMS[name].id for name in ("said", "taliban", "un", "old", "undated")]
    assert [claim.id for claim in claims(reader, Filters()).claims] == order


NONSENSE = [
    Filters(since="yesterday"),
    Filters(until="2024-02-30"),
    Filters(until="2024-13"),
    Filters(since="0000"),
    Filters(source="…"),
    Filters(text="?!"),
    Filters(limit=0),
    Filters(cursor="!"),
    Filters(cursor="bm90IG91cnM"),
]


@pytest.mark.parametrize("filters", NONSENSE, ids=str)
def test_a_filter_that_makes_no_sense_is_refused(reader: Reader, filters: Filters) -> None:
    with pytest.raises(SettingsError):
        claims(reader, filters)
