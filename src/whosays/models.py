"""Models: opening what ships in a stage's `model/` folder.  In: a path.  Out: a session or a table.  Reads files.

Beside `records` and `errors` the one module that any stage may import.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime

from whosays.errors import ModelError

__all__ = ["Calibration", "calibration_of", "open_calibration", "open_session", "open_table"]

_CURE = "Reinstall whosays"


def open_session(path: Path, *, threads: int = 0) -> onnxruntime.InferenceSession:
    """Open an ONNX file for the CPU; `threads` 0 takes every core.

    Raises ModelError when the file is missing or damaged.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    # Threads that wait by spinning would keep the cores from the next session's threads.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises its own unrelated classes
        raise ModelError(f"cannot open the model {path.name}: {error}", cure=_CURE) from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """Raw scores and, for each, the share of answers with such a score that were right.

    Fitted on folds held out of training; `train.calibrate` writes it, and into the file also by which method.
    """

    scores: tuple[float, ...]
    shares: tuple[float, ...]

    def confidence(self, score: float) -> float:
        """Return the calibrated probability (0..1) of a raw score, linear between the table's points."""
        return round(float(np.interp(score, self.scores, self.shares)), 3)


def open_calibration(path: Path) -> Calibration:
    """Read a calibration table. Raises ModelError when it is missing or damaged."""
    try:
        return calibration_of(open_table(path))
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(f"cannot read the calibration {path}: {error}", cure=_CURE) from error


def calibration_of(table: Mapping[str, Any]) -> Calibration:
    """Return the calibration that a mapping describes. Raises KeyError where it has no scores or shares."""
    return Calibration(scores=tuple(table["scores"]), shares=tuple(table["shares"]))


def open_table(path: Path) -> Mapping[str, Any]:
    """Read a file of tables. Raises ModelError when it is missing or no JSON object."""
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"cannot read the calibration {path}: {error}", cure=_CURE) from error
    if not isinstance(table, dict):
        raise ModelError(f"cannot read the calibration {path}: it is no JSON object", cure=_CURE)
    return table
