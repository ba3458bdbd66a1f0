"""Charts: every bar and mark leads to its claims; nothing is drawn of nothing; axes have round steps."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.make import a_claim, a_figure
from whosays.ask import Filters, MonthCount
from whosays.records import Polarity
from whosays.show.web.pages.axes import day_ticks, number_ticks
from whosays.show.web.pages.charts import figures_chart, months_chart


def _counts(*months: str) -> list[MonthCount]:
    return [MonthCount(month=month, polarity=Polarity.AFFIRMED, claims=3) for month in months]


def test_nothing_is_drawn_of_nothing() -> None:
    assert months_chart([], Filters()) == figures_chart([], "fighters") == ""


def test_a_bar_leads_to_the_claims_of_its_month_under_the_filters() -> None:
    drawn = months_chart(_counts("2024-01", "2024-03"), Filters(about="fighters"))
    assert "/claims?about=fighters&amp;since=2024-03&amp;until=2024-03" in drawn


def test_the_bars_of_a_long_time_are_years() -> None:
    drawn = months_chart(_counts("1999-01", "1999-05", "2024-03"), Filters())
    assert 'href="/claims?since=1999&amp;until=1999"' in drawn
    assert "1999: 6 affirmed, 0 denied" in drawn


def test_a_figure_is_drawn_from_low_to_high_and_leads_to_its_claim() -> None:
    claim = a_claim(figure=a_figure(100, 200, 400), source="<b>ministry</b>")
    drawn = figures_chart([claim], "fighters")
    assert f'href="/claims/{claim.id}"' in drawn
    assert "<b>" not in drawn


@given(st.floats(min_value=0, max_value=1e12), st.integers(min_value=2, max_value=9))
def test_an_axis_of_numbers_reaches_the_highest_in_few_steps(highest: float, most: int) -> None:
    ticks = number_ticks(highest, most=most)
    assert ticks[0] == 0
    assert ticks[-1] >= highest * (1 - 1e-6)
    assert 2 <= len(ticks) <= 2 * most + 3


@given(st.dates(min_value=date(1900, 1, 1)), st.dates(min_value=date(1900, 1, 1)))
def test_an_axis_of_days_has_few_ticks_within_its_days(one: date, other: date) -> None:
    first, last = sorted((one, other))
    ticks = day_ticks(first, last, most=8)
    assert len(ticks) <= 9
    assert all(first <= day <= last for day, _ in ticks)


@pytest.mark.parametrize("days", [("2024-01-01", "2024-12-31")])
def test_an_axis_of_a_year_is_told_by_months(days: tuple[str, str]) -> None:
    labels = [label for _, label in day_ticks(*map(date.fromisoformat, days), most=5)]
    assert labels == ["Jan 2024", "Apr 2024", "Jul 2024", "Oct 2024"]
