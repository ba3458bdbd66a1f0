"""Every field of a claim of a sample can be traced; what was recorded otherwise is said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from whosays.pipeline import open_pipeline
from whosays.records import By, Claim, Kind, Report, as_mapping
from whosays.settings import settings_from
from whosays.why import Reasons, open_why

TEXT = (
    "KABUL, 4 March 2024 - The Taliban said on Sunday that 12 soldiers were killed in Kunduz province. "
    "Pakistan's foreign ministry denied that its army had reportedly shelled Kunar."
)


@pytest.fixture(scope="module")
def found() -> tuple[Report, tuple[Claim, ...]]:
    report = Report(id="illustration", text=TEXT, lang="en")
    (extracted,) = open_pipeline(settings_from({})).claims_of([report])
    assert extracted.report
    return extracted.report, extracted.claims


@pytest.fixture(scope="module")
def why() -> Callable[[Claim, Report], Reasons]:
    return open_why(settings_from({}))


def test_every_field_that_holds_something_has_a_trace(
    found: tuple[Report, tuple[Claim, ...]], why: Callable[[Claim, Report], Reasons]
) -> None:
    report, claims = found
    for claim in claims:
        traced = {trace.field.partition("[")[0].partition(".")[0] for trace in why(claim, report).traces}
        lists = {name for name in ("via", "subjects", "objects", "places", "hedges") if getattr(claim, name)}
        single = {name for name in ("cue", "figure", "said", "time", "trend") if getattr(claim, name)}
        fields = as_mapping(claim.confidences)
        sure = {
            trace.field.partition(".")[2]
            for trace in why(claim, report).traces
            if "confidences." in trace.field
        }
        assert sure == {name for name, told in fields.items() if told is not None}
        always = {"published", "source", "content", "form", "kind", "polarity", "certainty", "confidence"}
        assert always | lists | single <= traced


def test_a_known_actor_is_traced_to_its_entry(
    found: tuple[Report, tuple[Claim, ...]], why: Callable[[Claim, Report], Reasons]
) -> None:
    report, claims = found
    speaks = next(c for c in claims if c.source and c.source.actor_id == "group:taliban")
    assert ("alias", "group:taliban") in {(t.by, t.rule) for t in why(speaks, report).traces}


def test_a_place_is_traced_to_the_gazetteer(
    found: tuple[Report, tuple[Claim, ...]], why: Callable[[Claim, Report], Reasons]
) -> None:
    report, claims = found
    placed = next(c for c in claims if any(p.place_id for p in c.places))
    assert By.GAZETTEER in {t.by for t in why(placed, report).traces}


def test_a_freshly_read_claim_needs_no_note(
    found: tuple[Report, tuple[Claim, ...]], why: Callable[[Claim, Report], Reasons]
) -> None:
    report, claims = found
    assert why(claims[0], report).notes == ()


def test_a_field_recorded_otherwise_is_named(
    found: tuple[Report, tuple[Claim, ...]], why: Callable[[Claim, Report], Reasons]
) -> None:
    report, claims = found
    assert "kind" in why(replace(claims[0], kind=Kind.OTHER), report).notes[0]


def test_a_claim_of_another_version_that_is_not_found_says_both(
    found: tuple[Report, tuple[Claim, ...]], why: Callable[[Claim, Report], Reasons]
) -> None:
    report, claims = found
    notes = why(replace(claims[0], id="0" * 20, extractor="whosays 0.0.1"), report).notes
    assert "0.0.1" in notes[0] and "does not find" in notes[1]
