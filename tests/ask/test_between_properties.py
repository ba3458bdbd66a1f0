"""What lies between reports: order is all one, again changes nothing, the past stays, a rebuild is the same."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ask.between import Told, a_ledger, add, some_told
from tests.make import RUN
from whosays.ask import (
    Filters,
    changes,
    corroborations,
    disputes,
    figures,
    origins,
    picture,
    positions,
    timeline,
)
from whosays.ledger import Ledger
from whosays.past import ledger_as_of

TOLD = some_told()


def answers(ledger: Ledger) -> list[object]:
    """Every answer that does not tell the order of recording."""
    reader, everything = ledger.reader(), Filters()
    found = timeline(reader, everything)
    return [
        positions(reader, everything),
        sorted(map(str, disputes(reader, everything).disputes)),
        sorted(map(str, corroborations(reader, everything).disputes)),
        changes(reader, everything),
        [(s.about, s.points) for s in figures(reader, everything).series],
        [(m.when, m.kinds, sorted(t.claim.id for t in m.told)) for m in found.moments],
        sorted(map(str, picture(reader, Filters(place="Kunduz")).groups)),
        origins(reader, every=True),
    ]


def of(told: list[Told]) -> list[object]:
    """The answers of a ledger to which these were added in this order."""
    with tempfile.TemporaryDirectory() as folder, a_ledger(Path(folder), told) as ledger:
        return answers(ledger)


@settings(max_examples=8, deadline=None)
@given(st.permutations(TOLD))
def test_the_order_in_which_reports_arrive_changes_no_answer(told: list[Told]) -> None:
    assert of(told) == of(TOLD)


def test_adding_again_changes_no_answer(tmp_path: Path) -> None:
    with a_ledger(tmp_path, TOLD) as ledger:
        before = answers(ledger)
        add(ledger, TOLD, first=30)
        assert answers(ledger) == before


@settings(max_examples=8, deadline=None)
@given(st.permutations(TOLD), st.integers(1, len(TOLD) - 1))
def test_an_answer_as_of_a_date_is_not_changed_by_what_is_added_later(told: list[Told], first: int) -> None:
    with tempfile.TemporaryDirectory() as folder, a_ledger(Path(folder), told[:first]) as ledger:
        then = answers(ledger)
        add(ledger, told[first:], first=first)
        with ledger_as_of(ledger, f"2024-06-{first:02d}") as past:
            assert answers(past) == then


def test_a_rebuild_gives_what_adding_one_by_one_gave(tmp_path: Path) -> None:
    with a_ledger(tmp_path, TOLD[:1]) as ledger:
        for number, one in enumerate(TOLD[1:], start=1):
            add(ledger, [one], first=number)
        before = answers(ledger)
        with ledger.writer(RUN) as writer:
            writer.rebuild()
        assert answers(ledger) == before == of(TOLD)
