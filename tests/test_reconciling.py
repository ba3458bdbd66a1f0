"""What lies between reports follows from the set of reports: in any order, any batches, at once or bit by bit."""

from __future__ import annotations

import atexit
import functools
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.make import RUN, a_claim, a_figure, a_report
from whosays.ledger import Ledger, open_ledger
from whosays.past import ledger_as_of
from whosays.pipeline import reconcile_ledger
from whosays.reconcile import reconcile
from whosays.reconciling import reconcile_anew, reconcile_new
from whosays.records import ActorKind, Claim, Kind, Polarity, Report
from whosays.show.cli import run

SENTENCES = (
    "Border guards said on Tuesday that three armed men who had crossed the river were killed near the village.",
    "Residents of two hamlets said by telephone that shooting had lasted until dawn and that a barn had burned.",
    "The governor promised compensation for every household and asked people to stay away from the bank at night.",
    "Police in the capital said they had arrested eleven men in a raid on a house in the west of the city.",
    "Neighbours told reporters that vans had come and gone at night for weeks, and that nobody had dared to ask.",
    "The ministry will show the weapons on Sunday, its spokesman wrote, and thanked the people who had called them.",
)
SOURCES = (
    ("Moscow", ActorKind.STATE),
    ("Kabul", ActorKind.STATE),
    ("residents", ActorKind.UNSPECIFIED),
    (None, None),
)
ABOUT = (("Northern Front", ActorKind.ARMED_GROUP), ("militants", ActorKind.UNSPECIFIED))
PLACES = (("Kunduz", "AF"), ("Herat", "AF"), ("Khorog", "TJ"))
DAYS = ("2024-02-15", "2024-02-20", "2024-09-01", "2026-01-01", None)
FEW = settings(
    max_examples=int(os.environ.get("WHOSAYS_EXAMPLES", "25")),
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.generate],  # an example makes a database: shrinking takes minutes
)
Entry = tuple[Report, tuple[Claim, ...]]


@st.composite
def entries(draw: st.DrawFn) -> list[Entry]:
    """Reports that copy, quote, repeat, deny and count one another, some changed under one id."""
    made: dict[str, Entry] = {}
    for number in range(draw(st.integers(1, 7))):
        chosen = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4, unique=True))
        report = a_report(
            " ".join(chosen),
            id=f"r{draw(st.integers(0, 9)) if draw(st.booleans()) else number}",
            publisher=draw(st.sampled_from(("Steppe Wire", "Daily", None))),
            published=draw(st.sampled_from(DAYS)),
        )
        claims = [_claim(draw, report, n) for n in range(draw(st.integers(0, 3)))]
        made[report.id + report.text] = report, tuple({c.id: c for c in claims}.values())
    return list(made.values())


def _claim(draw: st.DrawFn, report: Report, number: int) -> Claim:
    source, source_kind = draw(st.sampled_from(SOURCES))
    about, about_kind = draw(st.sampled_from(ABOUT))
    place, country = draw(st.sampled_from(PLACES))
    counted = draw(st.sampled_from((None, 40.0, 300.0)))
    return a_claim(
        report=report,
        source=source,
        source_kind=source_kind or ActorKind.STATE,
        about=about,
        about_kind=about_kind,
        places=draw(st.sampled_from(((place,), ()))),
        country=country,
        kind=draw(st.sampled_from((Kind.PRESENCE, Kind.STRENGTH, Kind.ATTACK, Kind.CONTROL))),
        polarity=draw(st.sampled_from(Polarity)),
        figure=a_figure(counted, counted, counted) if counted else None,
        id=f"{report.id}#{number}",
    )


@contextmanager
def _fresh() -> Iterator[Ledger]:
    """A new ledger in a temporary file; made once and copied, since making its tables takes longest."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(_empty(), path := Path(folder) / "a.ledger")
        with open_ledger(path) as ledger:
            yield ledger


@functools.cache
def _empty() -> Path:
    path = Path(tempfile.mkdtemp()) / "empty.ledger"
    open_ledger(path).close()
    atexit.register(shutil.rmtree, path.parent)
    return path


def _add(ledger: Ledger, some: Sequence[Entry], batch_reports: int = 3) -> None:
    with ledger.writer(RUN) as writer:
        for report, claims in some:
            writer.add(report, claims)
        reconcile_new(writer, batch_reports=batch_reports)


@pytest.mark.sqlite
@FEW
@given(entries(), st.data())
def test_any_split_of_reports_ends_in_the_rows_of_a_rebuild(some: list[Entry], data: st.DataObject) -> None:
    with _fresh() as ledger:
        left = some
        while left:
            number = data.draw(st.integers(1, len(left)))
            _add(ledger, left[:number], data.draw(st.integers(1, 4)))
            left = left[number:]
        bit_by_bit = ledger.reader().rows_between() | ledger.reader().derived_rows()
        with ledger.writer(RUN) as writer:
            writer.rebuild()
            reconcile_anew(writer)
        for name, rows in (ledger.reader().rows_between() | ledger.reader().derived_rows()).items():
            assert (name, rows) == (name, bit_by_bit[name])


def _without_numbers(ledger: Ledger) -> tuple[object, ...]:
    """What was found between reports, in no order of recording."""
    reader = ledger.reader()
    links = sorted(reader.links(), key=lambda link: link.claims)
    return list(reader.origins()), sorted(reader.positions(), key=lambda p: p.id), links


@pytest.mark.sqlite
@FEW
@given(entries(), st.data())
def test_any_order_of_reports_ends_alike_and_as_the_stage_alone_has_it(
    some: list[Entry], data: st.DataObject
) -> None:
    apart = list({report.id: (report, claims) for report, claims in some}.values())
    order = data.draw(st.permutations(apart))
    found = reconcile([r for r, _ in apart], [c for _, claims in apart for c in claims])
    with _fresh() as ledger:
        for one in order:
            _add(ledger, [one])
        assert _without_numbers(ledger) == (list(found.origins), list(found.positions), list(found.links))


@pytest.mark.sqlite
@FEW
@given(entries())
def test_adding_again_changes_nothing(some: list[Entry]) -> None:
    with _fresh() as ledger:
        _add(ledger, some)
        before = ledger.reader().rows_between()
        _add(ledger, some)
        assert ledger.reader().rows_between() == before


@pytest.mark.sqlite
@FEW
@given(entries(), entries())
def test_what_is_added_later_changes_no_answer_of_then(some: list[Entry], more: list[Entry]) -> None:
    from datetime import UTC, datetime

    def add(ledger: Ledger, entries: Sequence[Entry], day: int) -> None:
        with ledger.writer(RUN, now=lambda: datetime(2024, 3, day, tzinfo=UTC)) as writer:
            for report, claims in entries:
                writer.add(report, claims)
            reconcile_new(writer)

    with _fresh() as ledger:
        add(ledger, some, 1)
        then = _without_numbers(ledger)
        add(ledger, more, 2)
        with ledger_as_of(ledger, "2024-03-01") as past:
            assert _without_numbers(past) == then


def test_a_copy_of_two_texts_joins_what_were_two_origins(tmp_path: Path) -> None:
    one = a_report(" ".join(SENTENCES[:2]), id="one", published="2024-02-01")
    other = a_report(" ".join(SENTENCES[2:4]), id="other", published="2024-02-02")
    both = a_report(" ".join(SENTENCES[:4]), id="both", published="2024-01-01")
    denial = a_claim(report=other, source="Kabul", polarity=Polarity.DENIED)
    with open_ledger(tmp_path / "a.ledger") as ledger:
        _add(ledger, [(one, (a_claim(report=one, source="Moscow"),)), (other, (denial,))])
        assert len(list(ledger.reader().links())) == 1
        _add(ledger, [(both, ())])
        assert [(o.origin, o.reports) for o in ledger.reader().origins()] == [
            ("both", ("both", "one", "other"))
        ]
        assert not list(ledger.reader().links())


def test_what_another_adds_meanwhile_is_not_lost(tmp_path: Path) -> None:
    first, second = a_report("One text that was told."), a_report("Another one, of something else.")
    with open_ledger(tmp_path / "a.ledger") as ledger, open_ledger(tmp_path / "a.ledger") as other:
        ledger.writer(RUN).add(first, [a_claim(report=first)])
        other.writer(RUN).add(second, [a_claim(report=second)])
        reconcile_ledger(ledger, ledger.writer(RUN))
        assert {origin.origin for origin in ledger.reader().origins()} == {first.id, second.id}
        reconcile_ledger(other, other.writer(RUN))
        assert {origin.origin for origin in ledger.reader().origins()} == {first.id, second.id}


def test_a_ledger_whose_add_was_killed_has_unreconciled_reports(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "a.ledger") as ledger:
        assert not ledger.reader().has_unreconciled()
        ledger.writer(RUN).add(a_report(), [])
        assert ledger.reader().has_unreconciled()
        reconcile_ledger(ledger, ledger.writer(RUN))
        assert not ledger.reader().has_unreconciled()


def test_a_changed_text_takes_the_place_of_what_its_report_said(tmp_path: Path) -> None:
    before, after = (
        a_report("The group is in Kunduz.", id="r"),
        a_report("The group is in Herat now.", id="r"),
    )
    claim = a_claim(report=before, id="r#1")
    with open_ledger(tmp_path / "a.ledger") as ledger:
        _add(ledger, [(before, (claim,))])
        _add(ledger, [(after, (replace(claim, polarity=Polarity.DENIED),))])
        assert [p.polarity for p in ledger.reader().positions()] == [Polarity.DENIED]


@pytest.mark.parametrize("batch_reports", [1, 2, 100])
def test_batches_of_any_size_find_the_same(tmp_path: Path, batch_reports: int) -> None:
    reports = [a_report(f"Report {n} of what was said.", id=f"r{n}") for n in range(5)]
    some = [
        (r, (a_claim(report=r, source=f"s{n}", polarity=Polarity.DENIED if n % 2 else Polarity.AFFIRMED),))
        for n, r in enumerate(reports)
    ]
    with open_ledger(tmp_path / "a.ledger") as ledger:
        _add(ledger, some, batch_reports)
        found = reconcile(reports, [c for _, claims in some for c in claims])
        assert sorted(ledger.reader().links(), key=lambda link: link.claims) == list(found.links)


CROWD = """
import sys
from whosays.ledger import open_ledger
from whosays.reconciling import reconcile_new
from whosays.records import Polarity
from whosays.testing import RUN, a_claim, a_report
first, last = int(sys.argv[2]), int(sys.argv[3])
with open_ledger(sys.argv[1]) as ledger, ledger.writer(RUN) as writer:
    for number in range(first, last):
        text = f"Source {number // 2} said on day {number // 2} that the group of {number // 2} men is in Kunduz again."
        report = a_report(text, id=f"r{number:03}", publisher=f"p{number}")
        polarity = Polarity.DENIED if number % 3 else Polarity.AFFIRMED
        writer.add(report, [a_claim(report=report, source=f"s{number}", polarity=polarity)])
        reconcile_new(writer, batch_reports=3)
"""


def test_four_processes_that_add_and_reconcile_at_once_find_what_one_does(
    tmp_path: Path, ledger_address: Callable[[Path], str]
) -> None:
    path = ledger_address(tmp_path / "crowded.ledger")
    crowd = [
        subprocess.Popen([sys.executable, "-c", CROWD, path, str(first), str(first + 12)])
        for first in (0, 4, 8, 12)
    ]
    assert [process.wait() for process in crowd] == [0, 0, 0, 0]
    with open_ledger(path) as ledger:
        assert ledger.reader().counts().reports == 24
        together = ledger.reader().rows_between()
        with ledger.writer(RUN) as writer:
            reconcile_anew(writer)
        assert ledger.reader().rows_between() == together
        assert together["link"]
        assert together["tie"]


def test_the_command_rebuilds_a_ledger(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = a_report()
    path = tmp_path / "a.ledger"
    with open_ledger(path) as ledger:
        ledger.writer(RUN).add(report, [a_claim(report=report)])
    assert run(["rebuild", "--ledger", str(path)]) == 0
    assert "rebuilt from 1 claims" in capsys.readouterr().err
    with open_ledger(path) as ledger:
        assert len(list(ledger.reader().positions())) == 1
