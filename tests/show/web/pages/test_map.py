"""The map: provinces filled by their claims, a period to move, and the filters of the facets, in the page's addresses."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from whosays.ask import Filters, MonthCount, UnitCount
from whosays.records import Polarity
from whosays.show.web.pages.maps import ranges_of, strength_of
from whosays.show.web.pages.periods import period_of

MONTHS = tuple(
    MonthCount(month=month, polarity=Polarity.AFFIRMED, claims=1)
    for month in ("2019-03", "2021-05", "2024-01")
)


def _unit(claims: int) -> UnitCount:
    return UnitCount(unit_id=f"AF.{claims}", name="Unit", claims=claims, denied=0)


@pytest.mark.parametrize(
    ("since", "until", "shown", "earlier", "later"),
    [
        (None, None, (2019, 2024), "", ""),
        ("2021", "2022", (2021, 2022), "/map?since=2019&until=2020", "/map?since=2023&until=2024"),
        ("2021-05", None, (2021, 2024), "/map?since=2019&until=2020", ""),
        ("1999", "2019", (2019, 2019), "", "/map?since=2020&until=2020"),
    ],
)
def test_a_period_moves_by_its_own_length_within_the_years_there_are(
    since: str | None, until: str | None, shown: tuple[int, int], earlier: str, later: str
) -> None:
    period = period_of(Filters(since=since, until=until), MONTHS, "/map")
    assert period is not None
    assert ((period.since, period.until), period.earlier, period.later) == (shown, earlier, later)


def test_one_year_has_no_period_to_move() -> None:
    assert period_of(Filters(), MONTHS[:1], "/map") is None
    assert period_of(Filters(), (), "/map") is None


@pytest.mark.parametrize("top", [1, 4, 5, 80, 11_000])
def test_more_claims_are_never_filled_less_and_the_most_are_filled_most(top: int) -> None:
    classes = [strength_of(claims, top) for claims in range(1, top + 1)]
    assert classes == sorted(classes)
    assert (min(classes) == 0, max(classes) <= 4) == (True, True)
    assert top < 5 or classes[-1] == 4


def test_the_ranges_of_the_legend_hold_every_unit_once() -> None:
    ranges = ranges_of([_unit(claims) for claims in (80, 30, 9, 3, 1)])
    assert all(least <= most for _, least, most in ranges)
    assert (ranges[0][1], ranges[-1][2]) == (1, 80)


def test_a_filter_of_a_facet_stays_in_the_form_and_can_be_taken_off(client: TestClient) -> None:
    text = client.get("/claims?certainty=certain&review=none").text
    assert '<input type="hidden" name="certainty" value="certain">' in text
    assert 'href="/claims?review=none"' in text


def test_a_bar_over_the_map_leads_to_the_map_of_its_month(client: TestClient) -> None:
    text = client.get("/map?since=2024-02").text
    assert "/map?since=2024-02&amp;until=2024-02" in text or 'class="period"' not in text
