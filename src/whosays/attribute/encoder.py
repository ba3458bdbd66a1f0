"""Encoder: the ONNX model that gives every word a vector.  In: texts.  Out: windows with vectors.  Reads its files once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from whosays.attribute.windows import Window, windows_of
from whosays.models import open_session
from whosays.records import Encoded

__all__ = ["EncodedWindow", "Encoder"]

MODEL = Path(__file__).parent / "model"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EncodedWindow:
    """A window's vectors and, per word, the log-odds that an attribution is anchored there."""

    encoded: Encoded
    anchors: NDArray[np.float32]


class Encoder:
    """Texts to word vectors, window by window. Safe to share between threads."""

    def __init__(self, folder: Path = MODEL, *, threads: int = 0) -> None:
        self._session = open_session(folder / "encoder.onnx", threads=threads)
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    def encode(self, texts: Sequence[str]) -> list[list[EncodedWindow]]:
        """Return each text's windows in text order.

        A window is read by itself: int8 activations are scaled over what is read together, so that only
        then its vectors do not depend on its neighbours.
        """
        return [[self._run(window) for window in windows_of(text, self._tokenizer)] for text in texts]

    def _run(self, window: Window) -> EncodedWindow:
        fed = {"ids": window.ids[None], "marks": window.marks[None], "firsts": window.firsts[None]}
        vectors, anchors = self._session.run(["vectors", "anchors"], fed)
        encoded = Encoded(
            starts=window.starts,
            ends=window.ends,
            vectors=vectors[0],
            first=window.first,
            last=window.last,
        )
        return EncodedWindow(encoded=encoded, anchors=anchors[0])
