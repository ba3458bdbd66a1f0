"""Pipeline: the only file that joins stages.  In: captures.  Out: reports with claims and refusals, in order.

read → screen and parse → attribute → interpret → resolve → reconcile → ledger. A stage comes in as a
function, so that a test or a plug-in can put its own in the place of ours. Reports go through in
batches of `Settings.batch_reports`, and no more than two batches are held: one is encoded while the one
before is interpreted. `open_stages` imports a stage when it is first needed: a question to the ledger
need not wait for the encoder's libraries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from importlib.metadata import version
from itertools import islice
from typing import TYPE_CHECKING

from whosays.plugins import Door, open_plugin
from whosays.records import (
    Basis,
    Capture,
    Claim,
    Declined,
    Outcome,
    Precision,
    Published,
    Report,
    Stated,
    Timex,
    Toponym,
)
from whosays.settings import Settings, settings_from

if TYPE_CHECKING:
    from whosays.attribute import Attributed
    from whosays.ledger import Ledger, RunAbout, Writer

__all__ = [
    "Extracted",
    "Pipeline",
    "Stages",
    "add",
    "open_attribute",
    "open_ledger_of",
    "open_locate",
    "open_pipeline",
    "open_read",
    "open_stages",
    "open_when",
    "reconcile_ledger",
]

BATCH_CHARS = 400_000  # a batch closes at this much text, whatever its number of reports
RIDERS = 64  # inputs put aside that ride along in a batch, for each report in it


def _silent(words: str) -> None:
    """Tell nobody."""


def _as_it_is(report: Report) -> Report:
    return report


@dataclass(frozen=True, slots=True, kw_only=True)
class Stages:
    """One function a stage; each is pure given what it was made with.

    `origin` sees the reports in order and returns each with its origin set; it alone remembers
    what came before. `date` infers the publication where nobody states it. The screen is a part of `parse`.
    """

    parse: Callable[[Capture], Report | Declined]
    attribute: Callable[[Sequence[Report]], Sequence[Attributed]]
    interpret: Callable[[Report, Attributed], Outcome[Claim]]
    resolve: Callable[[Report, Sequence[Claim]], Sequence[Claim]]
    origin: Callable[[Report], Report]
    date: Callable[[Report], Report] = _as_it_is


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """What came of one input: its report and claims, or the reason why it was put aside.

    `read_closely` says whether the report went through all stages; then `declined` are matters
    inside it, else the one reason why not.
    """

    report: Report | None
    claims: tuple[Claim, ...] = ()
    declined: tuple[Declined, ...] = ()
    read_closely: bool = True


class Pipeline:
    """Stages joined. `open_pipeline` makes one of the stages installed."""

    def __init__(self, stages: Stages, *, batch_reports: int = 1) -> None:
        self._stages = stages
        self._batch_reports = batch_reports

    def extract(
        self,
        captures: Iterable[Capture | Declined],
        *,
        wanted: Callable[[Report], bool] | None = None,
    ) -> Iterator[Extracted]:
        """Yield what came of each capture, in order.

        A report that is not `wanted` is not read closely: it is declined as `already-in-ledger`.
        """
        opened = (self._opened(capture, wanted) for capture in captures)
        yield from self._read_closely(_batches(opened, self._batch_reports))

    def claims_of(self, reports: Iterable[Report]) -> Iterator[Extracted]:
        """Yield what came of each report, in order; all are read closely, no screen is asked."""
        opened = (Extracted(report=self._stages.origin(report)) for report in reports)
        yield from self._read_closely(_batches(opened, self._batch_reports))

    def _opened(self, capture: Capture | Declined, wanted: Callable[[Report], bool] | None) -> Extracted:
        report = capture if isinstance(capture, Declined) else self._stages.parse(capture)
        if isinstance(report, Declined):
            return Extracted(report=None, declined=(report,), read_closely=False)
        if wanted and not wanted(report):
            known = Declined(stage="ledger", reason="already-in-ledger", what=report.id)
            return Extracted(report=report, declined=(known,), read_closely=False)
        return Extracted(report=self._stages.origin(report))

    def _read_closely(self, batches: Iterable[list[Extracted]]) -> Iterator[Extracted]:
        """Yield what came of each batch; the encoder reads the next one while this one is interpreted."""
        with ThreadPoolExecutor(max_workers=1, thread_name_prefix="attribute") as ahead:
            waiting: tuple[list[Extracted], Future[Sequence[Attributed]] | None] | None = None
            for batch in batches:
                reports = [one.report for one in batch if one.report and one.read_closely]
                heard = ahead.submit(self._stages.attribute, reports) if reports else None
                if waiting:
                    yield from self._finished(*waiting)
                waiting = (batch, heard)
            if waiting:
                yield from self._finished(*waiting)

    def _finished(
        self, batch: Sequence[Extracted], heard: Future[Sequence[Attributed]] | None
    ) -> Iterator[Extracted]:
        attributed = iter(heard.result() if heard else ())
        for one in batch:
            yield self._claimed(one.report, next(attributed)) if one.report and one.read_closely else one

    def _claimed(self, report: Report, attributed: Attributed) -> Extracted:
        report = self._stages.date(report)
        interpreted = self._stages.interpret(report, attributed)
        resolved = self._stages.resolve(report, interpreted.found)
        return Extracted(
            report=report,
            claims=tuple(_with_origin(claim, report) for claim in resolved),
            declined=(*attributed.declined, *interpreted.declined),
        )


def _with_origin(claim: Claim, report: Report) -> Claim:
    return replace(claim, report=replace(claim.report, origin=report.origin or report.id))


def _batches(opened: Iterable[Extracted], reports: int) -> Iterator[list[Extracted]]:
    """Cut into batches of at most `reports` to be read closely; what was put aside rides along."""
    batch: list[Extracted] = []
    waiting = chars = 0
    for one in opened:
        batch.append(one)
        if one.report and one.read_closely:
            waiting, chars = waiting + 1, chars + len(one.report.text)
        if waiting >= reports or chars >= BATCH_CHARS or len(batch) >= RIDERS * reports:
            yield batch
            batch, waiting, chars = [], 0, 0
    if batch:
        yield batch


def open_pipeline(
    settings: Settings | None = None,
    *,
    before: Iterable[Report] = (),
    tell: Callable[[str], None] = _silent,
) -> Pipeline:
    """Return the pipeline of the stages installed; `before` are reports that may have copies to come."""
    chosen = settings or settings_from({})
    return Pipeline(open_stages(chosen, before=before, tell=tell), batch_reports=chosen.batch_reports)


def open_stages(
    settings: Settings, *, before: Iterable[Report] = (), tell: Callable[[str], None] = _silent
) -> Stages:
    """Return the stages installed, opened; `tell` hears of work that is done once, as the place index.

    Raises ModelError when a part of whosays is missing, SettingsError for a plug-in that is none.
    """
    from whosays.attribute import attribute
    from whosays.interpret import interpret
    from whosays.parse import Screen, parse
    from whosays.resolve import open_resolver, resolve

    attributor = open_plugin(Door.ATTRIBUTORS, settings.attributor, threads=settings.threads)
    interpreter = open_plugin(Door.INTERPRETERS, settings.interpreter, threads=settings.threads)
    resolver = open_resolver(settings.cache, progress=tell)
    screen = Screen() if settings.screen else None
    return Stages(
        parse=lambda capture: parse(capture, screen=screen),
        attribute=lambda reports: attribute(reports, using=attributor),
        date=_dated,
        interpret=lambda report, found: interpret(report, found.found, found.encoded, using=interpreter),
        resolve=lambda report, claims: resolve(report, claims, using=resolver),
        origin=_open_origin(before),
    )


def add(
    captures: Iterable[Capture | Declined], settings: Settings, *, tell: Callable[[str], None] = _silent
) -> Iterator[Extracted]:
    """Add every capture's report and claims to the ledger of `settings`, and yield what came of each.

    A report that is in the ledger is not read again; when all are in, what lies between reports
    (copies, positions, disputes) is worked out anew. Raises LedgerError.
    """
    with open_ledger_of(settings) as ledger:
        reader = ledger.reader()
        pipeline = open_pipeline(settings, before=reader.reports(), tell=tell)
        with ledger.writer(_about(settings)) as writer:
            for one in pipeline.extract(captures, wanted=lambda report: bool(reader.unknown([report]))):
                _record(one, writer)
                yield one
            reconcile_ledger(ledger, writer)


def open_ledger_of(settings: Settings, *, create: bool = True) -> Ledger:
    """Open the ledger of `settings`; without `create` it must be there, and is only read.

    Raises LedgerError.
    """
    from whosays.ledger import open_ledger

    return open_ledger(settings.ledger, create=create, read_only=not create)


def reconcile_ledger(ledger: Ledger, writer: Writer) -> None:
    """Work out what lies between the ledger's reports from nothing, in the place of what was found before."""
    from whosays.reconcile import reconcile

    reader = ledger.reader()
    found = reconcile(reader.reports(), reader.claims())
    writer.replace_derived(origins=found.origins, positions=found.positions, links=found.links)


def _record(one: Extracted, writer: Writer) -> None:
    if one.report and one.read_closely:
        writer.add(one.report, one.claims, one.declined)
    elif not one.report:
        writer.decline(one.declined)


def _about(settings: Settings) -> RunAbout:
    from whosays.ledger import RunAbout

    chosen = {
        "screen": settings.screen,
        "attributor": settings.attributor,
        "interpreter": settings.interpreter,
    }
    release = f"whosays {version('whosays')}"
    return RunAbout(version=version("whosays"), extractor=release, settings=chosen)


def open_attribute(settings: Settings) -> Callable[[Iterable[Report]], Iterator[tuple[Report, Attributed]]]:
    """Return the attribute stage by itself, as a function from reports to reports with attributions."""
    from whosays.attribute import attribute

    attributor = open_plugin(Door.ATTRIBUTORS, settings.attributor, threads=settings.threads)

    def attribute_all(reports: Iterable[Report]) -> Iterator[tuple[Report, Attributed]]:
        for batch in _cut(reports, settings.batch_reports):
            yield from zip(batch, attribute(batch, using=attributor), strict=True)

    return attribute_all


def open_locate(settings: Settings) -> Callable[[str], Sequence[Toponym]]:
    """Return the part of resolve that finds places, as a function of a text."""
    from whosays.resolve import locate, open_gazetteer

    gazetteer = open_gazetteer(settings.cache)
    return lambda text: locate(text, gazetteer)


def open_when() -> Callable[[Report, str | None], tuple[Sequence[Timex], Published]]:
    """Return the part of interpret that finds times, as a function of a report and a day.

    The day, ISO 8601, is what "yesterday" is counted from; None takes the report's own, stated or inferred.
    """
    from whosays.interpret.times import when

    def find(report: Report, day: str | None) -> tuple[Sequence[Timex], Published]:
        given = (
            Published(start=day, end=day, precision=Precision.DAY, basis=Basis.STATED)
            if day
            else report.published
        )
        told = when(report.text, title=report.title, published=given)
        return told.timexes, told.published

    return find


def _dated(report: Report) -> Report:
    """The report, with its publication inferred from its own words where nobody states it."""
    from whosays.interpret.times import infer_published

    if report.published.start or report.published.end:
        return report
    return replace(report, published=infer_published(report.text, report.title).published)


def _cut(reports: Iterable[Report], most: int) -> Iterator[list[Report]]:
    left = iter(reports)
    while batch := list(islice(left, most)):
        yield batch


def open_read(addresses: Iterable[str], stated: Stated | None = None) -> Iterator[Capture | Declined]:
    """Yield the captures at some addresses; http(s) ones are fetched."""
    from whosays.read import fetch_http, read

    return read(addresses, stated=stated, fetch=fetch_http)


def _open_origin(before: Iterable[Report]) -> Callable[[Report], Report]:
    from whosays.reconcile import OriginIndex

    index = OriginIndex()

    def origin(report: Report) -> Report:
        decision = index.add(
            report.id,
            report.text,
            report.title,
            publisher=report.publisher,
            published=report.published.start,
        )
        return replace(report, origin=decision.origin)

    for report in before:
        origin(report)
    return origin
