"""Encoder: the ONNX model that gives every word a vector.  In: texts.  Out: windows with vectors.  Reads its files once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from whosays.attribute.windows import Window, windows_of
from whosays.models import open_session
from whosays.records import Encoded

__all__ = ["EncodedWindow", "Encoder"]

MODEL = Path(__file__).parent / "model"
BATCH_PIECES = 4096  # a batch's padded size: larger ones fall out of the processor's cache


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EncodedWindow:
    """A window's vectors and, per word, the log-odds that an attribution is anchored there."""

    encoded: Encoded
    anchors: NDArray[np.float32]


class Encoder:
    """Texts to word vectors, batch by batch; windows of like length share a batch."""

    def __init__(self, folder: Path = MODEL, *, threads: int = 0) -> None:
        self._session = open_session(folder / "encoder.onnx", threads=threads)
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    def encode(self, texts: Sequence[str]) -> list[list[EncodedWindow]]:
        """Return each text's windows in text order."""
        windows = [(t, w) for t, text in enumerate(texts) for w in windows_of(text, self._tokenizer)]
        order = sorted(range(len(windows)), key=lambda i: len(windows[i][1].ids))
        done: dict[int, EncodedWindow] = {}
        for batch in _batches(order, [len(w.ids) for _, w in windows]):
            done.update(zip(batch, self._run([windows[i][1] for i in batch]), strict=True))
        found: list[list[EncodedWindow]] = [[] for _ in texts]
        for i, (text, _) in enumerate(windows):
            found[text].append(done[i])
        return found

    def _run(self, windows: list[Window]) -> list[EncodedWindow]:
        vectors, anchors = self._session.run(["vectors", "anchors"], _padded(windows))
        return [
            EncodedWindow(
                encoded=Encoded(
                    starts=w.starts,
                    ends=w.ends,
                    vectors=vectors[i, : len(w.firsts)],
                    first=w.first,
                    last=w.last,
                ),
                anchors=anchors[i, : len(w.firsts)],
            )
            for i, w in enumerate(windows)
        ]


def _batches(order: list[int], sizes: list[int]) -> list[list[int]]:
    batches: list[list[int]] = []
    for i in order:
        if batches and (len(batches[-1]) + 1) * sizes[i] <= BATCH_PIECES:
            batches[-1].append(i)
        else:
            batches.append([i])
    return batches


def _padded(windows: list[Window]) -> dict[str, Any]:
    b = len(windows)
    pieces = max(len(w.ids) for w in windows)
    words = max(len(w.firsts) for w in windows)
    ids = np.zeros((b, pieces), dtype=np.int64)
    marks = np.zeros((b, pieces, 3), dtype=np.int64)
    mask = np.zeros((b, pieces), dtype=np.int64)
    firsts = np.zeros((b, words), dtype=np.int64)
    for i, w in enumerate(windows):
        ids[i, : len(w.ids)] = w.ids
        marks[i, : len(w.ids)] = w.marks
        mask[i, : len(w.ids)] = 1
        firsts[i, : len(w.firsts)] = w.firsts
    return {"ids": ids, "marks": marks, "mask": mask, "firsts": firsts}
