"""Origins: who copied whom, and what only looks like it."""

from __future__ import annotations

from itertools import permutations

import pytest

from tests.make import a_report
from whosays.reconcile import OriginIndex, find_origins, sign
from whosays.reconcile.credits import read_credits, same_name

WIRE = (
    "DUSHANBE, May 4 (Steppe Wire) – Border guards said on Tuesday that three armed men who "
    "had crossed the river "
    'were killed near the village of Sarigor. "They opened fire first and our men answered," Colonel Davlat '
    "Karimov told reporters in the capital.\nResidents of two hamlets said by telephone that "
    "shooting had lasted until "
    "dawn and that a barn had burned down with forty sheep inside it.\nThe governor promised "
    "compensation for every "
    "household and asked people to stay away from the bank after dark until the patrols have "
    "finished their search.\n"
    "Kabul has not commented, but a district official on the other bank denied that anybody "
    "had come from his side."
)
CUT = WIRE.split("\n", 1)[1]
RETOLD = WIRE.replace('"', "”").replace("DUSHANBE, May 4 (Steppe Wire) – ", "DUSHANBE (Steppe Wire) — ")
OTHER = (
    "KABUL – Police in the capital said they had arrested eleven men in a raid on a house in "
    "the west of the city, "
    "seized mortar shells, and were looking for the owner, who is thought to have left the "
    "country in March.\n"
    "Neighbours told reporters that vans had come and gone at night for weeks, and that nobody "
    "had dared to ask why.\n"
    "The ministry will show the weapons on Sunday, its spokesman wrote, and thanked the people "
    "who had called them in."
)
QUOTING = OTHER + "\n" + WIRE.split("\n")[2]


@pytest.mark.parametrize("copy", [CUT, RETOLD, RETOLD.rsplit("\n", 1)[0]], ids=["cut", "retold", "both"])
def test_an_edited_copy_shares_the_origin(copy: str) -> None:
    index = OriginIndex()
    index.add("wire", WIRE, "Three killed", published="2024-05-04")
    decision = index.add("daily", copy, "Border clash", published="2024-05-05")
    assert decision.origin == "wire"
    assert decision.why


def test_a_report_of_its_own_is_its_own_origin() -> None:
    index = OriginIndex()
    index.add("wire", WIRE)
    assert index.add("kabul", OTHER).origin == "kabul"


def test_a_report_that_quotes_a_paragraph_is_marked_and_not_merged() -> None:
    index = OriginIndex()
    index.add("wire", WIRE)
    decision = index.add("kabul", QUOTING)
    assert decision.origin == "kabul"
    assert [copy.other for copy in decision.partial] == ["wire"]


def test_reasons_name_credit_and_dateline() -> None:
    index = OriginIndex()
    index.add("wire", WIRE, publisher="Steppe Wire")
    (why,) = index.add("daily", RETOLD, publisher="Daily").why
    assert "credits Steppe Wire (daily)" in why
    assert "same dateline, Dushanbe" in why


def test_adding_a_report_again_changes_nothing() -> None:
    index = OriginIndex()
    index.add("wire", WIRE)
    index.add("daily", RETOLD)
    assert index.add("wire", WIRE).copies == ("daily", "wire")


def test_origins_do_not_depend_on_the_order_of_arrival() -> None:
    reports = [
        a_report(text, id=name, published=day)
        for name, text, day in (("c", WIRE, "2024-05-04"), ("a", RETOLD, "2024-05-05"), ("b", OTHER, None))
    ]
    outcomes = {find_origins(order) for order in permutations(reports)}
    assert len(outcomes) == 1
    (origins, _), *_ = outcomes
    assert [(o.origin, o.reports) for o in origins] == [("b", ("b",)), ("c", ("a", "c"))]


def test_an_older_copy_that_comes_late_becomes_the_origin() -> None:
    index = OriginIndex()
    index.add("daily", RETOLD, published="2024-05-05")
    assert index.add("wire", WIRE, published="2024-05-04").origin == "wire"
    assert index.origin_of("daily") == "wire"


def test_a_signature_ignores_quotation_marks_and_case() -> None:
    text = "Border guards said that three armed men had crossed the river."
    assert sign("x", text).shingles == sign("x", text.upper().replace(" said", " “said”")).shingles


def test_a_text_without_words_has_no_keys() -> None:
    assert sign("x", " … ").keys == ()


@pytest.mark.parametrize(
    ("text", "place", "agency"),
    [
        ("YAOUNDÉ, Feb. 10 (LNA) – Nigeria has", "yaoundé", "LNA"),
        ("SANAA – An air strike", "sanaa", None),
        ("PESHAWAR: The army said", "peshawar", None),
        ("Three armed men who crossed", None, None),
    ],
)
def test_a_dateline_is_read(text: str, place: str | None, agency: str | None) -> None:
    credits = read_credits(text)
    assert (credits.place, credits.agency) == (place, agency)


@pytest.mark.parametrize(
    ("credit", "publisher", "same"),
    [
        ("Steppe Wire", "Steppe Wire", True),
        ("LNA", "Lake News Agency", True),
        ("LNA-Press", "Lake News Agency", True),
        ("SPA", "Lake News Agency", False),
        (None, "Lake News Agency", False),
    ],
)
def test_a_credit_names_a_publisher(credit: str | None, publisher: str, same: bool) -> None:
    assert same_name(credit, publisher) is same
