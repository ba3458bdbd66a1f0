"""The trained attributor.  In: texts.  Out: attributions with spans and calibrated confidence.  Pure given its model."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from whosays.attribute.encoder import MODEL, EncodedWindow, Encoder
from whosays.attribute.linking import Linked, Linker, Role
from whosays.attribute.list_items import within_item
from whosays.models import Calibration, open_calibration
from whosays.records import Attribution, Declined, Encoded, Span

__all__ = ["ModelAttributor", "open_attributor"]

SAME_CONTENT = 0.5  # contents that share more than this (Jaccard) are one attribution found twice


class ModelAttributor:
    """Encoder, anchors and learned linking, as shipped."""

    def __init__(self, encoder: Encoder, linker: Linker, calibration: Calibration) -> None:
        self._encoder = encoder
        self._linker = linker
        self._calibration = calibration

    def attribute(
        self, texts: Sequence[str]
    ) -> list[tuple[list[Attribution], list[Declined], list[Encoded]]]:
        """Return per text: attributions, duplicates declined, encoded windows."""
        outcomes = []
        for text, windows in zip(texts, self._encoder.encode(texts), strict=True):
            found: list[Attribution] = []
            declined: list[Declined] = []
            for window in windows:
                kept, left = _without_doubles(self._linker.link(window))
                found += [
                    _attribution(text, window, linked, self._calibration.confidence(linked.score))
                    for linked in kept
                ]
                declined += [_declined(text, window, linked) for linked in left]
            outcomes.append((found, declined, [w.encoded for w in windows]))
        return outcomes


def _without_doubles(linked: list[Linked]) -> tuple[list[Linked], list[Linked]]:
    """Split, best first, into those kept and those whose content a better one already has."""
    kept: list[tuple[set[int], Linked]] = []
    left = []
    for one in linked:
        words = _words(one.content)
        if not words or any(_jaccard(words, other) > SAME_CONTENT for other, _ in kept):
            left.append(one)
        else:
            kept.append((words, one))
    return [one for _, one in kept], left


def _words(role: Role) -> set[int]:
    return {i for first, last in role for i in range(first, last + 1)}


def _jaccard(a: set[int], b: set[int]) -> float:
    return len(a & b) / len(a | b) if a and b else 0.0


def _attribution(text: str, window: EncodedWindow, linked: Linked, confidence: float) -> Attribution:
    cue = _spans(text, window.encoded, linked.cue)
    return Attribution(
        source=_spans(text, window.encoded, linked.source),
        cue=cue,
        content=within_item(text, cue, _spans(text, window.encoded, linked.content)),
        confidence=confidence,
    )


def _spans(text: str, encoded: Encoded, role: Role) -> tuple[Span, ...]:
    spans = []
    for first, last in role:
        while last > first and text[encoded.starts[last]] in ",;:":
            last -= 1
        start, end = int(encoded.starts[first]), int(encoded.ends[last])
        spans.append(Span(start=start, end=end, text=text[start:end]))
    return tuple(spans)


def _declined(text: str, window: EncodedWindow, linked: Linked) -> Declined:
    start = int(window.encoded.starts[linked.anchor])
    end = int(window.encoded.ends[linked.anchor])
    reason = "attribution-found-twice" if linked.content else "cue-without-content"
    return Declined(stage="attribute", reason=reason, what=f"{start}-{end}", detail=text[start:end])


@lru_cache(maxsize=2)
def open_attributor(threads: int = 0) -> ModelAttributor:
    """Return the shipped attributor, opened once a process; `threads` 0 takes every core."""
    calibration = open_calibration(MODEL / "calibration.json")
    return ModelAttributor(Encoder(threads=threads), Linker(), calibration)
