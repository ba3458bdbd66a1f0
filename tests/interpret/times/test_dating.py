"""Dating: intervals of time expressions, of speaking, of what is told, of publication."""

from __future__ import annotations

import pytest

from whosays.interpret.times import find_timexes, infer_published, said_and_time, to_interval, when
from whosays.records import (
    Act,
    ActorKind,
    Basis,
    Certainty,
    Claim,
    Cue,
    Form,
    Interval,
    Kind,
    Polarity,
    Precision,
    Published,
    Report,
    ReportRef,
    Source,
    Span,
    Timex,
)

PUBLISHED = Published(start="2024-02-14", end="2024-02-14", precision=Precision.DAY, basis=Basis.STATED)


def dated(text: str, content: str, cue: str = "said") -> tuple[str | None, str | None]:
    """First days of `said` and `time` of a claim with these words in a report of 14 February 2024."""
    report = Report(id="r", text=text, published=PUBLISHED)
    start, at = text.index(content), text.index(cue)
    claim = Claim(
        id="c",
        report=ReportRef(
            id="r", url=None, publisher=None, title=None, published=PUBLISHED, dateline=None, origin="r"
        ),
        source=Source(name="the army", kind=ActorKind.FORCES, text="the army", start=0, end=8),
        via=(),
        cue=Cue(text=cue, start=at, end=at + len(cue), act=Act.SAY),
        content=(Span(start=start, end=start + len(content), text=content),),
        form=Form.INDIRECT,
        said=None,
        kind=Kind.CASUALTIES,
        polarity=Polarity.AFFIRMED,
        certainty=Certainty.CERTAIN,
        hedges=(),
        trend=None,
        subjects=(),
        objects=(),
        places=(),
        figure=None,
        time=None,
        confidence=1.0,
        extractor="test",
    )
    timexes = find_timexes(text, dct=Interval(start="2024-02-14", end="2024-02-14"))
    said, time = said_and_time(claim, timexes, report)
    return said.start if said else None, time.start if time else None


@pytest.mark.parametrize(
    ("value", "start", "end", "precision"),
    [
        ("2024-02-14", "2024-02-14", "2024-02-14", "day"),
        ("2024-02-14TNI", "2024-02-14", "2024-02-14", "day"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2024-W06", "2024-02-05", "2024-02-11", "week"),
        ("2024-W06-WE", "2024-02-10", "2024-02-11", "span"),
        ("2023", "2023-01-01", "2023-12-31", "year"),
        ("2023-SU", "2023-06-01", "2023-08-31", "season"),
        ("2023-WI", "2023-12-01", "2024-02-29", "season"),
        ("2023-Q4", "2023-10-01", "2023-12-31", "span"),
        ("199", "1990-01-01", "1999-12-31", "span"),
        ("1980-XX-XX", "1980-01-01", "1980-12-31", "year"),
    ],
)
def test_a_value_names_its_days(value: str, start: str, end: str, precision: str) -> None:
    interval = to_interval(Timex(start=0, end=1, text="x", type="DATE", value=value))
    assert interval == Interval(start=start, end=end, precision=Precision(precision), text="x")


@pytest.mark.parametrize("value", ["PRESENT_REF", "P3D", "XXXX-WXX-5", "2024-02-30"])
def test_vague_and_impossible_values_name_no_days(value: str) -> None:
    assert to_interval(Timex(start=0, end=1, text="x", type="DATE", value=value)) is None


def test_a_time_beside_the_cue_is_when_it_was_said() -> None:
    assert dated("The army said on Monday that 12 men were killed.", "12 men were killed") == (
        "2024-02-12",
        None,
    )


def test_a_time_in_the_content_is_when_it_holds() -> None:
    text = "12 men were killed on Sunday, the army said."
    assert dated(text, "12 men were killed on Sunday") == (None, "2024-02-11")


def test_a_time_of_the_event_in_the_sentence_is_not_when_it_was_said() -> None:
    text = "Gunmen attacked a post before dawn on Monday, killing 14 soldiers, the army said."
    assert dated(text, "killing 14 soldiers") == (None, "2024-02-12")


def test_since_runs_to_publication() -> None:
    text = "The army said 40 men had died since 2 January."
    report_said, start = dated(text, "40 men had died since 2 January")
    assert (report_said, start) == (None, "2024-01-02")


def test_the_same_source_keeps_its_day_of_speaking() -> None:
    text = "In a statement on Monday the army gave no toll. It said 12 men were killed."
    assert dated(text, "12 men were killed")[0] == "2024-02-12"


TURNS = "QUESTION: Who did it?\n\nGEN. SAMARIN: {}\n\nQUESTION: Sure?\n\nGEN. SAMARIN: Yes.\n"


def test_in_a_transcript_the_day_told_above_it_is_when_it_was_said() -> None:
    text = "Briefing, Tuesday, 13 February 2024\n\n" + TURNS.format("The group did it.")
    assert dated(text, "The group did it", cue="did it")[0] == "2024-02-13"


def test_a_transcript_without_a_day_was_said_when_it_was_published() -> None:
    assert dated(TURNS.format("The group did it."), "The group did it", cue="did it")[0] == "2024-02-14"


def test_a_printed_interview_without_a_day_may_be_older() -> None:
    text = TURNS.format("The group did it.").replace("GEN. SAMARIN", "A")
    assert dated(text, "The group did it", cue="did it")[0] is None


def test_a_programme_is_no_transcript() -> None:
    text = TURNS.format("The group did it.").replace("QUESTION", "PRESENTER")
    assert dated(text, "The group did it", cue="did it")[0] is None


def test_a_weekday_with_day_and_month_pins_the_year() -> None:
    text = "During a briefing on Wednesday, February 14, the general said the border was safe."
    inference = infer_published(text, added="2024-03-01")
    assert inference.published == Published(
        start="2024-02-14", end="2024-02-14", precision=Precision.DAY, basis=Basis.INFERRED
    )
    assert "Wednesday, February 14" in inference.why


def test_a_dateline_with_its_year_is_the_day() -> None:
    assert infer_published("Tashkent, 31 March 2022\n\nThe Council met.").published.start == "2022-03-31"


def test_other_weekdays_make_a_span_of_the_week() -> None:
    text = "Friday 16 May was the worst day. On Sunday the ministry counted again."
    published = infer_published(text, added="2025-06-01").published
    assert (published.start, published.end, published.precision) == ("2025-05-16", "2025-05-22", "span")


def test_years_and_the_day_it_was_added_bound_a_span() -> None:
    published = infer_published("The group was founded in 2019.", added="2025-06-01").published
    assert (published.start, published.end, published.precision) == ("2019-01-01", "2025-06-01", "span")


def test_a_text_without_dates_stays_undated() -> None:
    assert infer_published("The market was quiet.").published == Published()


def test_when_resolves_against_an_inferred_day() -> None:
    text = "On Wednesday, February 14, the general spoke of last year."
    result = when(text, added="2024-03-01")
    assert result.published.basis is Basis.INFERRED
    assert [t.value for t in result.timexes] == ["2024-02-14", "2023"]


def test_when_keeps_a_stated_day() -> None:
    assert when("He spoke yesterday.", published=PUBLISHED).timexes[0].value == "2024-02-13"
