"""Pages put together are the whole answer; a country holds its provinces; counts add up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.make import RUN, a_claim, a_report
from whosays.ask import Filters, claim, claims, every_claim, summary
from whosays.errors import NotInLedger
from whosays.ledger import Reader, open_ledger
from whosays.records import Kind, Polarity

DAYS = ["2024-01-01", "2024-01-01", None, "2023-05-05"]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with open_ledger(tmp_path_factory.mktemp("pages") / "pages.ledger") as ledger:
        with ledger.writer(RUN) as writer:
            for number in range(20):
                report = a_report(f"Report {number}.", published=DAYS[number % 4])
                writer.add(report, [a_claim(report=report, source=f"source {n}") for n in range(3)])
        yield ledger.reader()


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 70))
def test_paging_loses_and_doubles_nothing(reader: Reader, size: int) -> None:
    filters, seen = Filters(limit=size), []
    while True:
        answer = claims(reader, filters)
        seen += [found.id for found in answer.claims]
        if answer.next_cursor is None:
            break
        filters = replace(filters, cursor=answer.next_cursor)
    assert seen == [found.id for found in claims(reader, Filters(limit=1000)).claims]
    assert len(set(seen)) == 60


@pytest.mark.parametrize(("limit", "number"), [(None, 60), (7, 7), (100, 60)])
def test_a_stream_ends_at_its_limit(reader: Reader, limit: int | None, number: int) -> None:
    assert len(list(every_claim(reader, Filters(limit=limit)))) == number


def test_what_is_added_meanwhile_moves_no_page(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "a.ledger") as ledger, ledger.writer(RUN) as writer:
        first, second, newer = (a_report(f"{n}", published=f"2024-01-0{n}") for n in (2, 1, 3))
        for report in (first, second):
            writer.add(report, [a_claim(report=report, source="s")])
        page = claims(ledger.reader(), Filters(limit=1))
        writer.add(newer, [a_claim(report=newer, source="s")])
        rest = claims(ledger.reader(), Filters(limit=5, cursor=page.next_cursor))
        assert [found.report.id for found in (*page.claims, *rest.claims)] == [first.id, second.id]


def test_a_claim_is_found_by_the_beginning_of_its_id(reader: Reader) -> None:
    some = claims(reader, Filters(limit=1)).claims[0]
    found = claim(reader, some.id[:12])
    assert found.claim == some
    assert found.report.id == some.report.id


def test_a_beginning_shared_by_several_claims_is_not_enough(reader: Reader) -> None:
    shared = next(
        c for c in "0123456789abcdef" if sum(x.id[0] == c for x in every_claim(reader, Filters())) > 1
    )
    with pytest.raises(NotInLedger, match="Several claims"):
        claim(reader, shared)


def test_a_country_named_in_one_report_holds_the_provinces_of_others(tmp_path: Path) -> None:
    country, province, elsewhere = (
        a_claim(source=s, places=[p], country=c)
        for s, p, c in (("a", "Afghanistan", "AF"), ("b", "Kunduz", "AF"), ("c", "Gao", "ML"))
    )
    country = replace(country, places=(replace(country.places[0], precision=6),))
    with open_ledger(tmp_path / "a.ledger") as ledger, ledger.writer(RUN) as writer:
        for found in (country, province, elsewhere):
            writer.add(a_report(found.id, id=found.report.id), [found])
        inside = claims(ledger.reader(), Filters(place="afghanistan")).claims
    assert {found.id for found in inside} == {country.id, province.id}


def test_a_summary_counts_every_claim_once_per_list(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "a.ledger") as ledger, ledger.writer(RUN) as writer:
        report = a_report()
        denial = a_claim(report=report, source="Kabul", polarity=Polarity.DENIED)
        attack = a_claim(report=report, source="Kabul", kind=Kind.ATTACK)
        writer.add(report, [denial, attack, a_claim(report=report, source=None)])
        found = summary(ledger.reader())
    assert [(tally.name, tally.claims, tally.denied) for tally in found.sources] == [
        ("Kabul", 2, 1),
        ("Steppe Wire", 1, 0),
    ]
    assert {tally.key: tally.claims for tally in found.kinds} == {"presence": 2, "attack": 1}
    assert [tally.name for tally in found.groups] == ["Northern Front"]
    assert (found.first_day, found.last_day, found.undated) == ("2024-02-15", "2024-02-15", 0)


def test_a_summary_of_an_empty_ledger_is_all_zeros(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "a.ledger") as ledger:
        found = summary(ledger.reader())
    assert (found.first_day, found.undated, found.sources, found.disputes) == (None, 0, (), ())
