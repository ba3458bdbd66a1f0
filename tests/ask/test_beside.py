"""Beside a claim stand those it is linked to and its source's earlier ones; a report has its own claims."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ask.between import a_ledger, some_told
from whosays.ask import Filters, beside, claims, overview, positions, report_claims
from whosays.ledger import Reader
from whosays.records import Claim, LinkType, Polarity


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """A reader of claims with a dispute, a corroboration and changes."""
    folder: Path = tmp_path_factory.mktemp("beside")
    with a_ledger(folder, some_told()) as ledger:
        yield ledger.reader()


def _by(reader: Reader, source: str) -> list[Claim]:
    return list(claims(reader, Filters(source=source)).claims)


def test_the_other_end_of_every_link_is_told(reader: Reader) -> None:
    (denial,) = _by(reader, "Dushanbe")
    found = beside(reader, denial.id).linked
    assert found
    assert all(one.claim.id != denial.id and denial.id in one.link.claims for one in found)
    opposed = [one for one in found if one.link.type is LinkType.DISPUTE]
    assert {one.claim.polarity for one in opposed} == {Polarity.AFFIRMED}


def test_what_its_source_held_before_is_told(reader: Reader) -> None:
    now, before = _by(reader, "Kabul")
    assert beside(reader, now.id).earlier == (before,)


def test_nothing_stands_beside_a_claim_that_is_not_there(reader: Reader) -> None:
    found = beside(reader, "none")
    assert (found.linked, found.earlier) == ((), ())


def test_a_report_has_its_claims(reader: Reader) -> None:
    (denial,) = _by(reader, "Dushanbe")
    assert [one.id for one in report_claims(reader, denial.report.id)] == [denial.id]


def test_an_overview_since_a_day_has_only_later_changes(reader: Reader) -> None:
    assert overview(reader).changes
    assert not overview(reader, since="2024-04").changes
    assert overview(reader, since="2024-04").summary == overview(reader).summary


def test_columns_are_the_sources_with_most_filled_cells(reader: Reader) -> None:
    matrix = positions(reader, Filters())
    for source in matrix.sources:
        assert source.cells == sum(bool(row.under(source.key)) for row in matrix.rows)
    assert [one.cells for one in matrix.sources] == sorted((o.cells for o in matrix.sources), reverse=True)
    assert [one.name for one in matrix.columns(4)] == [one.name for one in matrix.sources if one.cells > 1]
    assert len(matrix.columns(0)) == 0
