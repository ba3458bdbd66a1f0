"""Ledgers of some claims, reconciled, for the questions between reports.  Writes a temporary ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.make import RUN, a_claim, a_figure, a_report
from whosays.ledger import Ledger, open_ledger
from whosays.pipeline import reconcile_ledger
from whosays.records import Certainty, Claim, Interval, Kind, Polarity, Precision, Report

__all__ = ["DAY_ONE", "Told", "a_ledger", "add", "said", "some_told"]

DAY_ONE = datetime(2024, 6, 1, 12, tzinfo=UTC)
Told = tuple[Report, tuple[Claim, ...]]


def said(source: str | None, words: str, day: str, **fields: object) -> Told:
    """Return a report in which `source` says `words` on a day; `fields` are those of a_claim."""
    publisher = str(fields.pop("publisher", f"Paper of {source}"))
    report = a_report(
        f"{source} said that {words}. Printed {day} by {publisher}.", published=day, publisher=publisher
    )
    claim = a_claim(report=report, source=source, quote=words, said=day, **fields)  # type: ignore[arg-type]
    when = Interval(start=day, end=day, precision=Precision.DAY)
    return report, (replace(claim, time=when) if claim.kind is Kind.ATTACK else claim,)


def some_told() -> list[Told]:
    """Return reports with a dispute, a corroboration, a reversal, a changed number and a softening."""
    about = {"about": "Northern Front", "places": ["Kunduz"], "country": "AF"}
    strength = {**about, "kind": Kind.STRENGTH}
    few, many = a_figure(None, 300, 300, text="up to 300"), a_figure(900, 900, None, text="at least 900")
    return [
        said("Kabul", "the Northern Front is in Kunduz", "2024-02-01", **about),
        said("Moscow", "the Northern Front is in Kunduz now", "2024-02-02", **about),
        said("Dushanbe", "no Northern Front is in Kunduz", "2024-02-03", polarity=Polarity.DENIED, **about),
        said("Kabul", "the Northern Front is not in Kunduz", "2024-03-01", polarity=Polarity.DENIED, **about),
        said("Moscow", "the Northern Front has up to 300 men", "2024-02-05", figure=few, **strength),
        said("Moscow", "the Northern Front has at least 900 men", "2024-03-05", figure=many, **strength),
        said("Moscow", "it may be in Kunduz", "2024-03-06", certainty=Certainty.POSSIBLE, **about),
    ]


@contextmanager
def a_ledger(folder: Path, told: Iterable[Told]) -> Iterator[Ledger]:
    """Yield a reconciled ledger in `folder`; the nth report is recorded n days after DAY_ONE."""
    with open_ledger(folder / "between.ledger") as ledger:
        add(ledger, list(told))
        yield ledger


def add(ledger: Ledger, told: Sequence[Told], *, first: int = 0) -> None:
    """Add reports, the first one recorded `first` days after DAY_ONE, and reconcile."""
    clock = [DAY_ONE + timedelta(days=first)]
    with ledger.writer(RUN, now=lambda: clock[0]) as writer:
        for report, claims in told:
            writer.add(report, claims)
            clock[0] += timedelta(days=1)
        reconcile_ledger(ledger, writer)
