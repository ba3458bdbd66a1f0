"""Event codes: a claim's kind and words, in the terms of PLOVER, CAMEO and ACLED."""

from __future__ import annotations

import csv
from dataclasses import replace

import pytest

from tests.make import a_claim, a_report
from whosays.records import Claim, Kind, Span, Trend
from whosays.show.event_codes import EventCodes, event_codes
from whosays.show.formats import claims_as_csv


def claimed(kind: Kind, words: str, trend: Trend | None = None) -> Claim:
    report = a_report(f"The ministry said that {words}.")
    content = Span(start=23, end=23 + len(words), text=words)
    return replace(
        a_claim(report=report), kind=kind, content=(content,), trend=trend, subjects=(), objects=()
    )


@pytest.mark.parametrize(
    ("kind", "words", "codes"),
    [
        (Kind.ATTACK, "a drone hit the market", ("ASSAULT", "19", "Air/drone strike")),
        (Kind.ATTACK, "a suicide bomber struck", ("ASSAULT", "18", "Suicide bomb")),
        (Kind.ATTACK, "gunmen ambushed a convoy", ("ASSAULT", "19", "Armed clash")),
        (Kind.ATTACK, "gunmen shot three farmers", ("ASSAULT", "18", "Attack")),
        (Kind.CASUALTIES, "a roadside bomb killed five", ("ASSAULT", "18", "Remote explosive/landmine/IED")),
        (Kind.COUNTERACTION, "arrested four men", ("COERCE", "17", "Arrests")),
        (
            Kind.CONTROL,
            "the group captured the town",
            ("ASSAULT", "19", "Non-state actor overtakes territory"),
        ),
        (Kind.CONTROL, "the group holds the town", (None, None, None)),
        (Kind.MOVEMENT, "withdrew from the valley", ("RETREAT", "08", "Change to group/activity")),
        (Kind.COOPERATION, "the ministers met", ("CONSULT", "04", "Agreement")),
        (Kind.DEMAND, "should leave", ("REQUEST", "10", None)),
        (Kind.PRESENCE, "are in the valley", (None, None, None)),
    ],
)
def test_kind_and_words_give_the_codes(
    kind: Kind, words: str, codes: tuple[str | None, str | None, str | None]
) -> None:
    plover, cameo, acled = codes
    assert event_codes(claimed(kind, words)) == EventCodes(plover=plover, cameo=cameo, acled=acled)


def test_a_strength_is_an_event_only_where_it_grows() -> None:
    assert event_codes(claimed(Kind.STRENGTH, "number 500")) == EventCodes()
    assert event_codes(claimed(Kind.STRENGTH, "grew to 500", Trend.INCREASE)).plover == "MOBILIZE"


def test_the_csv_carries_the_codes() -> None:
    (row,) = csv.DictReader(claims_as_csv([claimed(Kind.ATTACK, "a drone hit the market")]))
    assert (row["plover"], row["cameo"], row["acled"]) == ("ASSAULT", "19", "Air/drone strike")
