"""Pipeline: the only file that joins stages.  In: captures.  Out: reports with claims and refusals, in order.

read → screen and parse → attribute → interpret → resolve → reconcile → ledger. A stage comes in as a
function, so that a test or a plug-in can put its own in the place of ours. Reports go through in
batches of `Settings.batch_reports`; while one is interpreted the next ones are encoded, one batch a core,
and no more are held than that. `open_stages` imports a stage when it is first needed: a question to the ledger
need not wait for the encoder's libraries.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from importlib.metadata import version
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from whosays.plugins import Door, open_plugin
from whosays.records import (
    Capture,
    Claim,
    Declined,
    Outcome,
    Report,
)
from whosays.settings import Settings, settings_from
from whosays.single import (
    open_given,
    open_known_actors,
    open_locate,
    open_outlines,
    open_read,
    open_when,
)

T = TypeVar("T")
R = TypeVar("R")

if TYPE_CHECKING:
    from whosays.attribute import Attributed
    from whosays.ledger import Ledger, RunAbout, Writer

__all__ = [
    "Extracted",
    "Pipeline",
    "Stages",
    "add",
    "open_attribute",
    "open_given",
    "open_known_actors",
    "open_ledger_of",
    "open_locate",
    "open_origin",
    "open_outlines",
    "open_pipeline",
    "open_read",
    "open_stages",
    "open_when",
    "rebuild_ledger",
    "reconcile_ledger",
]

BATCH_CHARS = 400_000  # a batch closes at this much text, whatever its number of reports
REBUILD_REPORTS = 500
"""Reports reconciled at a time in a rebuild."""
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

    def __init__(self, stages: Stages, *, batch_reports: int = 1, cores: int = 1) -> None:
        self._stages = stages
        self._batch_reports = batch_reports
        self._cores = cores

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
        """Yield what came of each batch; the encoder reads the next ones while this one is interpreted."""

        def heard(batch: list[Extracted]) -> Sequence[Attributed]:
            reports = [one.report for one in batch if one.report and one.read_closely]
            return self._stages.attribute(reports) if reports else ()

        for batch, attributed in _ahead(heard, batches, self._cores):
            yield from self._finished(batch, attributed)

    def _finished(self, batch: Sequence[Extracted], heard: Sequence[Attributed]) -> Iterator[Extracted]:
        attributed = iter(heard)
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


def _ahead(work: Callable[[T], R], items: Iterable[T], cores: int) -> Iterator[tuple[T, R]]:
    """Yield each item with `work` done on it, in order; that of the next `cores` items is done meanwhile."""
    waiting: deque[tuple[T, Future[R]]] = deque()
    with ThreadPoolExecutor(max_workers=cores, thread_name_prefix="ahead") as workers:
        for item in items:
            waiting.append((item, workers.submit(work, item)))
            if len(waiting) > cores:
                done, future = waiting.popleft()
                yield done, future.result()
        for done, future in waiting:
            yield done, future.result()


def _cores(settings: Settings) -> int:
    return settings.threads or os.cpu_count() or 1


def open_pipeline(
    settings: Settings | None = None,
    *,
    before: Iterable[Report] = (),
    tell: Callable[[str], None] = _silent,
) -> Pipeline:
    """Return the pipeline of the stages installed; `before` are reports that may have copies to come."""
    chosen = settings or settings_from({})
    stages = open_stages(chosen, before=before, tell=tell)
    return Pipeline(stages, batch_reports=chosen.batch_reports, cores=_cores(chosen))


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

    attributor = open_plugin(Door.ATTRIBUTORS, settings.attributor, threads=1)  # one report a core
    interpreter = open_plugin(Door.INTERPRETERS, settings.interpreter, threads=settings.threads)
    resolver = open_resolver(settings.cache, extra_actors=settings.actors, progress=tell)
    screen = Screen() if settings.screen else None
    return Stages(
        parse=lambda capture: parse(capture, screen=screen),
        attribute=lambda reports: attribute(reports, using=attributor),
        date=_dated,
        interpret=lambda report, found: interpret(
            report,
            found.found,
            found.encoded,
            using=interpreter,
            uncertain_below=settings.uncertain_below,
        ),
        resolve=lambda report, claims: resolve(report, claims, using=resolver),
        origin=open_origin(before),
    )


def add(
    captures: Iterable[Capture | Declined],
    settings: Settings,
    *,
    tell: Callable[[str], None] = _silent,
    stages: Stages | None = None,
) -> Iterator[Extracted]:
    """Add every capture's report and claims to the ledger of `settings`, and yield what came of each.

    A report that is in the ledger is not read again; when all are in, what the new ones change between reports
    (copies, positions, disputes) is worked out. `stages` are stages that are open already; the
    origin is told from the ledger's reports. Raises LedgerError.
    """
    from whosays.regrouping import origin_in

    with open_ledger_of(settings) as ledger:
        reader = ledger.reader()
        opened = replace(stages or open_stages(settings, tell=tell), origin=origin_in(reader))
        pipeline = Pipeline(opened, batch_reports=settings.batch_reports, cores=_cores(settings))
        with ledger.writer(_about(settings)) as writer:
            for one in pipeline.extract(captures, wanted=lambda report: bool(reader.unknown([report]))):
                _record(one, writer)
                yield one
            reconcile_ledger(ledger, writer)  # an `add` that was killed may have left some


def open_ledger_of(settings: Settings, *, create: bool = True) -> Ledger:
    """Open the ledger of `settings`; without `create` it must be there, and is only read.

    Raises LedgerError.
    """
    from whosays.ledger import open_ledger

    return open_ledger(settings.ledger, create=create, read_only=not create)


def reconcile_ledger(ledger: Ledger, writer: Writer) -> None:
    """Work out what the reports that are new in the ledger change between reports. Raises LedgerError.

    Others may add meanwhile: each batch is one transaction over all reports recorded before it.
    """
    from whosays.reconciling import reconcile_new

    if ledger.reader().has_unreconciled():
        reconcile_new(writer)


def rebuild_ledger(settings: Settings) -> int:
    """Make all that is derived from the ledger's entries anew, and return how many claims it holds.

    The rows are those that were there, unless something was amiss. Others who add wait meanwhile. Raises LedgerError.
    """
    from whosays.ledger import open_ledger
    from whosays.reconciling import reconcile_anew

    with open_ledger(settings.ledger, create=False) as ledger:
        with ledger.writer(_about(settings)) as writer, writer.batch():
            claims = writer.rebuild()
            reconcile_anew(writer, batch_reports=REBUILD_REPORTS)
        return claims


def _record(one: Extracted, writer: Writer) -> None:
    """Write what came of one input."""
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
        "actors": str(settings.actors) if settings.actors else None,
        "uncertain_below": settings.uncertain_below,
    }
    release = f"whosays {version('whosays')}"
    return RunAbout(version=version("whosays"), extractor=release, settings=chosen)


def open_attribute(settings: Settings) -> Callable[[Iterable[Report]], Iterator[tuple[Report, Attributed]]]:
    """Return the attribute stage by itself, as a function from reports to reports with attributions."""
    from whosays.attribute import attribute

    attributor = open_plugin(Door.ATTRIBUTORS, settings.attributor, threads=1)

    def heard(batch: Sequence[Report]) -> Sequence[Attributed]:
        return attribute(batch, using=attributor)

    def attribute_all(reports: Iterable[Report]) -> Iterator[tuple[Report, Attributed]]:
        for batch, found in _ahead(heard, _cut(reports, settings.batch_reports), _cores(settings)):
            yield from zip(batch, found, strict=True)

    return attribute_all


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


def open_origin(before: Iterable[Report]) -> Callable[[Report], Report]:
    """Return what tells a report's origin, from `before` and from all it was asked about."""
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
