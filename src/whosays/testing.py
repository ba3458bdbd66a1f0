"""Testing: builders of records in one line, and the contract that every ledger keeps.  For tests only.

A plug-in author subclasses `LedgerContract` and gives it an `open_ledger` of their own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from whosays.ledger import Added, Ledger, RunAbout
from whosays.ledger import open_ledger as open_sqlite_ledger
from whosays.records import (
    Act,
    Actor,
    ActorKind,
    Basis,
    Certainty,
    Claim,
    Comparator,
    Cue,
    Declined,
    Figure,
    Form,
    Interval,
    Kind,
    Link,
    LinkReason,
    LinkType,
    OnBehalfOf,
    Origin,
    Place,
    Polarity,
    Precision,
    Published,
    Report,
    ReportRef,
    Source,
    Span,
    content_id,
)

__all__ = ["LedgerContract", "a_claim", "a_figure", "a_report", "contents", "published_on"]

RUN = RunAbout(version="0.0.0", extractor="a test")


def published_on(day: str | None) -> Published:
    """Return a stated day of publication, or an unknown one for None."""
    if day is None:
        return Published()
    return Published(start=day, end=day, precision=Precision.DAY, basis=Basis.STATED)


def a_report(
    text: str = "The ministry said that the group is in Kunduz.",
    *,
    id: str | None = None,
    title: str | None = "A title",
    publisher: str | None = "Steppe Wire",
    published: str | None = "2024-02-15",
    url: str | None = None,
    origin: str | None = None,
) -> Report:
    """Return a report that holds `text`; its id follows from the text unless given."""
    return Report(
        id=id or "r-" + content_id("test-report", {"text": text})[:8],
        text=text,
        title=title,
        publisher=publisher,
        url=url,
        published=published_on(published),
        origin=origin,
        sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
    )


def a_figure(
    low: float | None, best: float | None, high: float | None, *, unit: str = "fighters", text: str = ""
) -> Figure:
    """Return a figure as claimed; `exactly` when its ends meet, `at-most` without a low, and so on."""
    if low is None:
        comparator = Comparator.AT_MOST
    elif high is None:
        comparator = Comparator.AT_LEAST
    else:
        comparator = Comparator.EXACTLY if low == high else Comparator.BETWEEN
    words = text or f"{best or low or high:g}"
    return Figure(
        low=low, best=best, high=high, unit=unit, comparator=comparator, text=words, start=0, end=len(words)
    )


def _span(text: str, words: str) -> tuple[int, int]:
    """Return where `words` stand in `text`; (0, 0) where they do not, as for a name given by us."""
    start = text.find(words)
    return (start, start + len(words)) if start >= 0 and words else (0, 0)


def _actors(names: Sequence[str], text: str, kind: ActorKind) -> tuple[Actor, ...]:
    return tuple(
        Actor(name=name, kind=kind, text=name, start=_span(text, name)[0], end=_span(text, name)[1])
        for name in names
    )


def _places(names: Sequence[str], text: str, country: str | None) -> tuple[Place, ...]:
    return tuple(
        Place(
            name=name,
            kind="place",
            text=name,
            start=_span(text, name)[0],
            end=_span(text, name)[1],
            country=country,
        )
        for name in names
    )


def _source(name: str | None, text: str, kind: ActorKind, body: str | None) -> Source | None:
    if name is None:
        return None
    start, end = _span(text, name)
    behalf = OnBehalfOf(name=body) if body else None
    return Source(name=name, kind=kind, text=name, start=start, end=end, on_behalf_of=behalf)


def a_claim(
    *,
    report: Report | None = None,
    source: str | None = "Defence Ministry",
    source_kind: ActorKind = ActorKind.GOVERNMENT,
    on_behalf_of: str | None = None,
    about: str | Sequence[str] = "Northern Front",
    about_kind: ActorKind = ActorKind.ARMED_GROUP,
    objects: Sequence[str] = (),
    places: Sequence[str] = ("Kunduz",),
    country: str | None = None,
    kind: Kind = Kind.PRESENCE,
    polarity: Polarity = Polarity.AFFIRMED,
    certainty: Certainty = Certainty.CERTAIN,
    act: Act = Act.SAY,
    quote: str | None = None,
    figure: Figure | None = None,
    said: str | None = None,
    published: str | None = "2024-02-15",
    publisher: str | None = "Steppe Wire",
    id: str | None = None,
) -> Claim:
    """Return a claim; without `report`, one that stands in a report made of its own words.

    Spans are found by searching the words in the report's text.
    """
    names = (about,) if isinstance(about, str) else tuple(about)
    content = quote or f"{' and '.join(names)} are in {' and '.join(places) or 'the area'}"
    report = report or a_report(f"{source} said that {content}.", published=published, publisher=publisher)
    start, end = _span(report.text, content)
    cue_start, cue_end = _span(report.text, " said ")
    cue = Cue(text="said", start=cue_start + 1, end=cue_end - 1, act=act) if cue_end else None
    ref = ReportRef(
        id=report.id,
        url=report.url,
        publisher=report.publisher,
        title=report.title,
        published=report.published,
        dateline=report.dateline,
        origin=report.origin or report.id,
    )
    parts = {"report": report.id, "source": source, "content": content, "kind": kind, "polarity": polarity}
    return Claim(
        id=id or content_id("test-claim", parts),
        report=ref,
        source=_source(source, report.text, source_kind, on_behalf_of),
        via=(),
        cue=cue if source else None,
        content=(Span(start=start, end=end, text=content),),
        form=Form.INDIRECT if source else Form.OWN_VOICE,
        said=Interval(start=said, end=said, precision=Precision.DAY) if said else None,
        kind=kind,
        polarity=polarity,
        certainty=certainty,
        hedges=(),
        trend=None,
        subjects=_actors(names, report.text, about_kind),
        objects=_actors(objects, report.text, ActorKind.UNSPECIFIED),
        places=_places(places, report.text, country),
        figure=figure,
        time=None,
        confidence=0.9,
        extractor="a test",
    )


def contents(ledger: Ledger) -> tuple[tuple[str, ...], tuple[Claim, ...]]:
    """Return a ledger's reports (ids) and claims, sorted: equal for ledgers that hold the same."""
    reader = ledger.reader()
    reports = tuple(sorted(report.id for report in reader.reports()))
    return reports, tuple(sorted(reader.claims(), key=lambda claim: (claim.report.id, claim.id)))


class LedgerContract:
    """What every ledger does, whatever keeps its rows. Override `open_ledger` for another engine."""

    def open_ledger(self, folder: Path) -> Ledger:
        """Return the ledger that belongs to `folder`; the same one when asked again."""
        return open_sqlite_ledger(folder / "contract.ledger")

    def test_a_claim_comes_back_as_it_went_in(self, tmp_path: Path) -> None:
        report = a_report('He said: "«Кундуз» isn\'t ours 🏔".')
        claim = a_claim(report=report, quote="«Кундуз» isn't ours 🏔", figure=a_figure(None, 6500, 6500))
        with self.open_ledger(tmp_path) as ledger:
            with ledger.writer(RUN) as writer:
                assert writer.add(report, [claim]) is Added.NEW
            found = ledger.reader().claim(claim.id)
        assert found.claim == claim
        assert found.report == report

    def test_adding_twice_adds_nothing(self, tmp_path: Path) -> None:
        report, declined = a_report(), Declined(stage="interpret", reason="no-kind", what="x")
        claims = [a_claim(report=report)]
        with self.open_ledger(tmp_path) as ledger:
            with ledger.writer(RUN) as writer:
                writer.add(report, claims, [declined])
                once = ledger.reader().counts()
                assert writer.add(report, claims, [declined]) is Added.ALREADY
            assert ledger.reader().counts() == once

    def test_declined_input_is_kept_once_however_often_it_is_met(self, tmp_path: Path) -> None:
        with self.open_ledger(tmp_path) as ledger:
            for _ in range(2):
                with ledger.writer(RUN) as writer:
                    writer.decline([Declined(stage="read", reason="no-text", what="a.pdf")])
            assert [row.what for row in ledger.reader().declined()] == ["a.pdf"]

    def test_a_changed_text_under_the_same_id_is_a_report_of_its_own(self, tmp_path: Path) -> None:
        with self.open_ledger(tmp_path) as ledger:
            with ledger.writer(RUN) as writer:
                assert writer.add(a_report("First text.", id="same"), []) is Added.NEW
                assert writer.add(a_report("Second text.", id="same"), []) is Added.NEW
            reader = ledger.reader()
            assert reader.report("same").text == "Second text."
            assert [report.text for report in reader.reports()] == ["First text.", "Second text."]

    def test_only_unknown_reports_are_left_to_read(self, tmp_path: Path) -> None:
        old, new = a_report("Old text."), a_report("New text.")
        with self.open_ledger(tmp_path) as ledger:
            with ledger.writer(RUN) as writer:
                writer.add(old, [])
            reader = ledger.reader()
            assert reader.unknown([old, new]) == [new]
            assert reader.has_report(old.id)
            assert not reader.has_report(old.id, text="Other text.")

    def test_a_batch_that_fails_leaves_nothing(self, tmp_path: Path) -> None:
        good = a_report("Good.")
        with self.open_ledger(tmp_path) as ledger:
            writer = ledger.writer(RUN)
            try:
                with writer.batch():
                    writer.add(good, [])
                    raise KeyboardInterrupt
            except KeyboardInterrupt:
                pass
            assert not ledger.reader().has_report(good.id)

    def test_reopening_gives_the_same_contents(self, tmp_path: Path) -> None:
        claims = [a_claim(source=name) for name in ("Kabul", "Dushanbe")]
        with self.open_ledger(tmp_path) as ledger:
            with ledger.writer(RUN) as writer:
                for claim in claims:
                    writer.add(a_report(id=claim.report.id, text=f"{claim.id}"), [claim])
            before = contents(ledger)
        with self.open_ledger(tmp_path) as ledger:
            assert contents(ledger) == before

    def test_rebuilding_changes_no_answer(self, tmp_path: Path) -> None:
        report = a_report()
        claim = a_claim(report=report)
        with self.open_ledger(tmp_path) as ledger:
            with ledger.writer(RUN) as writer:
                writer.add(report, [claim])
                before = ledger.reader().derived_rows()
                writer.rebuild()
            assert ledger.reader().derived_rows() == before

    def test_what_reconcile_found_replaces_what_it_found_before(self, tmp_path: Path) -> None:
        origin = Origin(origin="a", reports=("a", "b"), why=("same text",))
        link = Link(
            type=LinkType.DISPUTE,
            reason=LinkReason.POLARITY,
            proposition="p",
            claims=("1", "2"),
            why="one denies",
            confidence=0.9,
        )
        with self.open_ledger(tmp_path) as ledger:
            writer = ledger.writer(RUN)
            for _ in range(2):
                writer.replace_derived(origins=[origin], positions=[], links=[link])
            reader = ledger.reader()
            assert list(reader.origins()) == [origin]
            assert list(reader.links()) == [link]
