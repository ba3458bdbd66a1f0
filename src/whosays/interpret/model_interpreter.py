"""The trained interpreter.  In: report, attributions, vectors.  Out: claims and refusals.  Pure given its model."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.metadata import version

from whosays.interpret.chains import carried, followed
from whosays.interpret.confidences import ClaimCalibration, open_claim_calibration
from whosays.interpret.doubles import without_doubles
from whosays.interpret.figures import find_figures
from whosays.interpret.reading import MODEL, ClaimReader, RawClaim
from whosays.interpret.speakers import named
from whosays.interpret.speech import hedges_in
from whosays.interpret.times import day_of, said_and_time, timexes_of
from whosays.interpret.tracing import Evidence, interpreted_traces
from whosays.interpret.wording import Readings, worded
from whosays.records import Attribution, Claim, Declined, Encoded, Figure, Outcome, Report, Trace

__all__ = ["EXTRACTOR", "ModelInterpreter", "open_interpreter"]

EXTRACTOR = f"whosays {version('whosays')}"
_QUOTED = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"")


class ModelInterpreter:
    """Claim heads for what is claimed; rules for figures, hedges and dates."""

    def __init__(self, reader: ClaimReader, calibration: ClaimCalibration) -> None:
        self._reader = reader
        self._calibration = calibration

    def interpret(
        self, report: Report, attributions: Sequence[Attribution], encoded: Sequence[Encoded]
    ) -> Outcome[Claim]:
        """Return the claims in text order; doubles are declined with the reason `claim-found-twice`."""
        readings = _readings(report, attributions)
        claims: list[Claim] = []
        declined: list[Declined] = []
        for window, kept, left in self._read(encoded, readings):
            claims += [self._claim(raw, report, window, readings) for raw in kept]
            declined += [_declined(raw, window) for raw in left]
        distinct = {claim.id: claim for claim in claims}
        return Outcome(found=tuple(followed(named(_ordered(distinct.values())))), declined=tuple(declined))

    def _claim(self, raw: RawClaim, report: Report, window: Encoded, readings: Readings) -> Claim:
        claim = worded(raw, report, window, readings, EXTRACTOR)
        finished = _finished(claim, readings, report)
        return self._calibration.stated(finished, raw.fields) if raw.fields else finished

    def traces(
        self, report: Report, attributions: Sequence[Attribution], encoded: Sequence[Encoded], claim_id: str
    ) -> list[Trace]:
        """Return what gave each field of the claim with this id; nothing when the report has none such."""
        readings = _readings(report, attributions)
        kept_in_windows = self._read(encoded, readings)
        read = {
            claim.id: (claim, raw, window)
            for window, kept, _ in kept_in_windows
            for raw in kept
            for claim in [self._claim(raw, report, window, readings)]
        }
        if claim_id not in read:
            return []
        claims = named(_ordered(one for one, _, _ in read.values()))
        claim = next(one for one in claims if one.id == claim_id)
        _, raw, window = read[claim_id]
        kinds, scores = self._reader.scores(window, raw)
        seen = Evidence(
            raw=raw,
            window=window,
            scores=scores,
            kinds=kinds,
            readings=readings,
            report=report,
            published=day_of(report.published),
            relayed_before=carried(claims).get(claim_id),
        )
        return interpreted_traces(claim, seen)

    def _read(
        self, encoded: Sequence[Encoded], readings: Readings
    ) -> Iterator[tuple[Encoded, list[RawClaim], list[RawClaim]]]:
        """Yield each window with the raw claims kept in it and those left as doubles."""
        for window in encoded:
            yield (window, *without_doubles(self._reader.read(window), _counted(window, readings.figures)))


def _ordered(claims: Iterable[Claim]) -> list[Claim]:
    return sorted(claims, key=lambda c: (c.content[0].start, c.content[-1].end, c.kind))


def _readings(report: Report, attributions: Sequence[Attribution]) -> Readings:
    return Readings(
        attributions=attributions,
        figures=find_figures(report.text),
        timexes=timexes_of(report),
        quoted=[m.span() for m in _QUOTED.finditer(report.text)],
    )


def _counted(window: Encoded, figures: Sequence[Figure]) -> frozenset[int]:
    """The window's words that belong to a figure."""
    counted: set[int] = set()
    for figure in figures:
        low = int(window.ends.searchsorted(figure.start, side="right"))
        high = int(window.starts.searchsorted(figure.end, side="left"))
        counted.update(range(low, high))
    return frozenset(counted)


def _finished(claim: Claim, readings: Readings, report: Report) -> Claim:
    """The claim with hedges and dates."""
    hedges = [h.text for span in claim.content for h in hedges_in(span.text)]
    said, time = said_and_time(claim, readings.timexes, report)
    return replace(
        claim,
        hedges=tuple(dict.fromkeys(hedges)),
        said=said,
        time=time,
    )


def _declined(raw: RawClaim, window: Encoded) -> Declined:
    start = int(window.starts[raw.content[0].first])
    end = int(window.ends[raw.content[-1].last])
    return Declined(stage="interpret", reason="claim-found-twice", what=f"{start}-{end}", detail=raw.kind)


@lru_cache(maxsize=2)
def open_interpreter(threads: int = 0) -> ModelInterpreter:
    """Return the shipped interpreter, opened once a process; its heads are small and take one thread, whatever `threads`."""
    return ModelInterpreter(ClaimReader(), open_claim_calibration(MODEL / "calibration.json"))
