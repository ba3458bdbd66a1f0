"""Questions between reports: each answer says who, when, in which words, and what stands against it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.ask.between import a_ledger, said, some_told
from tests.make import a_figure
from whosays.ask import (
    ChangeType,
    Filters,
    Grain,
    Territory,
    changes,
    corroborations,
    disputes,
    figures,
    origins,
    overview,
    picture,
    positions,
    report_copies,
    timeline,
)
from whosays.errors import LedgerError, NotInLedger, SettingsError
from whosays.ledger import Ledger, Reader
from whosays.past import ledger_as_of, open_territories
from whosays.records import ActorKind, Kind, Polarity

TEXT = "the Northern Front has up to 400 men near Kunduz, who came over the river in three boats last week"
COPIED = [
    said("Tashkent", TEXT, "2024-02-07", publisher=name, kind=Kind.STRENGTH, figure=a_figure(None, 400, 400))
    for name in ("First Wire", "Second Paper")
]
SPOKEN = said(
    "A. B.",
    "the Northern Front is not in Kunduz at all",
    "2024-02-09",
    on_behalf_of="Interior Ministry",
    source_kind=ActorKind.PERSON,
    polarity=Polarity.DENIED,
    country="AF",
)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    second = (COPIED[1][0], COPIED[1][1])
    told = [*some_told(), COPIED[0], second, SPOKEN]
    with a_ledger(tmp_path_factory.mktemp("between"), told) as opened:
        yield opened


@pytest.fixture
def reader(ledger: Ledger) -> Reader:
    return ledger.reader()


def test_a_row_of_positions_shows_who_affirms_and_who_denies(reader: Reader) -> None:
    row = next(row for row in positions(reader, Filters(kind=(Kind.PRESENCE,))).rows if row.denied)
    stances = {held.claim.source.name: held.position.polarity for held in row.held if held.claim.source}
    assert stances["Moscow"] is Polarity.AFFIRMED and stances["Dushanbe"] is Polarity.DENIED
    assert row.disputed and row.about == "presence: Northern Front in AF"


def test_a_position_keeps_what_it_replaces(reader: Reader) -> None:
    row = positions(reader, Filters(source="Kabul")).rows[0]
    kabul = next(held for held in row.held if held.claim.source and held.claim.source.name == "Kabul")
    assert kabul.position.polarity is Polarity.DENIED
    assert len(kabul.history) == 1


def test_a_spokesman_stands_under_himself_and_under_his_body(reader: Reader) -> None:
    matrix = positions(reader, Filters(source="Interior Ministry"))
    held = [source for source in matrix.sources if source.name in ("A. B.", "Interior Ministry")]
    assert {(source.name, source.speaks_for) for source in held} == {
        ("A. B.", "Interior Ministry"),
        ("Interior Ministry", None),
    }
    assert all(matrix.rows[0].under(source.key) for source in held)


def test_pages_of_positions_give_every_proposition_once(reader: Reader) -> None:
    whole = positions(reader, Filters())
    page, found = Filters(limit=1), []
    while True:
        answer = positions(reader, page)
        found += [row.proposition for row in answer.rows]
        if answer.next_cursor is None:
            break
        page = Filters(limit=1, cursor=answer.next_cursor)
    assert found == [row.proposition for row in whole.rows] and len(found) == whole.found


def test_a_dispute_has_both_claims_and_the_reason(reader: Reader) -> None:
    found = disputes(reader, Filters(source="Dushanbe")).disputes
    assert found and all("denies" in dispute.link.why for dispute in found)
    assert all(dispute.one.polarity is not dispute.other.polarity for dispute in found)


def test_a_corroboration_is_of_two_sources(reader: Reader) -> None:
    found = corroborations(reader, Filters()).disputes
    assert found and all(pair.one.source != pair.other.source for pair in found)


def test_changes_tell_reversal_softening_and_a_new_number(reader: Reader) -> None:
    found = {change.type: change for change in changes(reader, Filters()).changes}
    assert set(found) == {ChangeType.REVERSED, ChangeType.SOFTENED, ChangeType.NUMBER}
    number = found[ChangeType.NUMBER]
    assert number.before.figure and number.after.figure
    assert (number.before.figure.best, number.after.figure.best) == (300, 900)


def test_changes_since_a_month_leave_out_earlier_ones(reader: Reader) -> None:
    assert [change.day for change in changes(reader, Filters(), since="2024-03-02").changes] == [
        "2024-03-06",
        "2024-03-05",
    ]


def test_figures_are_listed_each_and_copies_once(reader: Reader) -> None:
    points = [
        point for one in figures(reader, Filters(about="Northern Front")).series for point in one.points
    ]
    assert [(point.low, point.best, point.high, len(point.copies)) for point in points] == [
        (None, 300, 300, 0),
        (None, 400, 400, 1),
        (900, 900, None, 0),
    ]


def test_a_timeline_runs_forwards(reader: Reader) -> None:
    moments = timeline(reader, Filters(), grain=Grain.MONTH).moments
    assert [moment.when for moment in moments] == ["2024-02", "2024-03"]


def test_a_picture_tells_who_denies_and_since_when(reader: Reader) -> None:
    found = picture(reader, Filters(place="Kunduz"))
    there = next(section for section in found.sections if section.title == "Where the groups are")
    moscow = [s for s in there.statements if s.claim.source and s.claim.source.name == "Moscow"]
    assert {s.since for s in moscow} == {"2024-02-02"}
    assert any(s.denied_by for s in moscow)
    assert found.groups[0].name == "Northern Front" and "Dushanbe" in found.groups[0].denied_by


def test_a_picture_of_an_alliance_is_of_its_members(reader: Reader) -> None:
    def of(*countries: str) -> int:
        return picture(
            reader, Filters(), for_alliance=Territory(name="X", day="2024-01-01", countries=countries)
        ).found

    assert of("AF", "TJ") > 0 and of("TJ") == 0


def test_a_picture_needs_a_place(reader: Reader) -> None:
    with pytest.raises(SettingsError, match="of a place"):
        picture(reader, Filters())


def test_members_are_those_of_the_day() -> None:
    territory = open_territories()
    assert "UZ" in territory("CSTO", "2010-01-01").countries
    assert "UZ" not in territory("Collective Security Treaty Organization", "2013-01-01").countries
    with pytest.raises(SettingsError, match="No alliance"):
        territory("nobody's pact", "2024-01-01")


def test_a_copy_tree_says_why(reader: Reader) -> None:
    tree = report_copies(reader, COPIED[1][0].id[:8])
    assert {print_.publisher for print_ in (tree.first, *tree.copies)} == {"First Wire", "Second Paper"}
    assert tree.why_of(tree.copies[0].report)
    assert tree in origins(reader).trees


def test_a_report_that_is_not_there_is_told(reader: Reader) -> None:
    with pytest.raises(NotInLedger):
        report_copies(reader, "no-such")


def test_the_overview_counts_what_the_questions_list(reader: Reader) -> None:
    found = overview(reader)
    assert found.propositions == positions(reader, Filters()).found
    assert len(found.changes) == changes(reader, Filters()).found


def test_a_date_before_the_first_entry_is_told(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="nothing that was recorded"), ledger_as_of(ledger, "2020"):
        pass


def test_what_is_no_date_is_told(ledger: Ledger) -> None:
    with pytest.raises(SettingsError, match="no date"), ledger_as_of(ledger, "soon"):
        pass
