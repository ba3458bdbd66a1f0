"""Encoded: a report's words and the vectors an encoder gave them.  Pure.

The attribute stage runs the encoder once; interpret reads the same vectors.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Encoded"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Encoded:
    """One window of a report: `vectors` is (words, width) float32; word i is text[starts[i]:ends[i]].

    `first` and `last` bound the words that this window answers for (last exclusive); the others
    are context shared with a neighbouring window.
    """

    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    vectors: NDArray[np.float32]
    first: int
    last: int
