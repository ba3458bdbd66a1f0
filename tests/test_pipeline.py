"""The pipeline keeps order, batches, and loses nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from hypothesis import given
from hypothesis import strategies as st

from tests.make import a_claim
from whosays.attribute import Attributed
from whosays.pipeline import Pipeline, Stages
from whosays.records import Capture, Declined, Outcome, Report

REFUSED = Declined(stage="read", reason="missing", what="gone.txt")


def _parse(capture: Capture) -> Report | Declined:
    text = capture.content.decode()
    if text.startswith("x"):
        return Declined(stage="parse", reason="screened-out", what=capture.address)
    return Report(id=text, text=text)


def _pipeline(seen: list[int] | None = None, *, batch_reports: int = 3) -> Pipeline:
    def attribute(reports: Sequence[Report]) -> list[Attributed]:
        if seen is not None:
            seen.append(len(reports))
        return [Attributed(found=(), declined=(), encoded=()) for _ in reports]

    stages = Stages(
        parse=_parse,
        attribute=attribute,
        interpret=lambda report, _: Outcome(found=(a_claim(report=report),)),
        resolve=lambda _, claims: claims,
        origin=lambda report: report,
    )
    return Pipeline(stages, batch_reports=batch_reports)


def _captures(texts: Sequence[str]) -> Iterator[Capture | Declined]:
    for text in texts:
        yield Capture(address=text, content=text.encode(), media_type="text/plain") if text else REFUSED


@given(st.lists(st.sampled_from(["", "a", "b", "x1", "x2"]), max_size=40), st.integers(1, 7))
def test_every_input_comes_out_once_and_in_order(texts: list[str], batch_reports: int) -> None:
    extracted = list(_pipeline(batch_reports=batch_reports).extract(_captures(texts)))
    names = [one.report.text if one.report else one.declined[0].what for one in extracted]
    assert names == [text or "gone.txt" for text in texts]
    assert [bool(one.claims) for one in extracted] == [text in ("a", "b") for text in texts]


def test_the_encoder_gets_batches() -> None:
    seen: list[int] = []
    list(_pipeline(seen).extract(_captures(["a", "x", "b", "", "a", "b", "a"])))
    assert seen == [3, 2]


def test_reading_waits_for_the_reader_so_that_memory_is_flat() -> None:
    taken: list[str] = []

    def endless() -> Iterator[Capture | Declined]:
        while True:
            taken.append("a")
            yield from _captures(["a"])

    next(_pipeline(batch_reports=4).extract(endless()))
    assert len(taken) == 8  # one batch, and one ahead


def test_an_unwanted_report_is_not_read_closely() -> None:
    wanted: Callable[[Report], bool] = lambda report: report.id != "a"  # noqa: E731
    extracted = list(_pipeline().extract(_captures(["a", "b"]), wanted=wanted))
    assert [one.read_closely for one in extracted] == [False, True]
    assert extracted[0].declined[0].reason == "already-in-ledger"
