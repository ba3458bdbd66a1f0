"""Confidences: field scores to chances of being right.  In: FieldScores, tables that ship.  Out: Confidences.  Pure.

The tables are fitted on the reports held out of training (`python -m train.calibrate`): of their claims with such a score, which
share had the field right. A claim's own confidence asks for source, kind, polarity and half of its subjects at once; a field's is
given that the text makes the claim.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from whosays.errors import ModelError
from whosays.interpret.field_scores import FieldScores
from whosays.models import Calibration, calibration_of, open_table
from whosays.records import Claim, Confidences

__all__ = ["FIELDS", "ClaimCalibration", "open_claim_calibration"]

#: The fields that have a confidence of their own.
FIELDS = tuple(field for field in FieldScores._fields if field != "claim")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimCalibration:
    """A table for claims as wholes, one for each field, and the confidence below which a claim is uncertain."""

    claim: Calibration
    fields: Mapping[str, Calibration]
    uncertain_below: float

    def stated(self, claim: Claim, scores: FieldScores) -> Claim:
        """Return the claim with its confidences; a field that it does not have gets None."""
        told = {name: self.fields[name].confidence(getattr(scores, name)) for name in FIELDS}
        if claim.cue is None:
            told.pop("act")
        if claim.figure is None:
            told.pop("figure")
        confidence = self.claim.confidence(scores.claim)
        return replace(
            claim,
            confidence=confidence,
            confidences=Confidences(**told),
            uncertain=confidence < self.uncertain_below,
        )


def open_claim_calibration(path: Path) -> ClaimCalibration:
    """Read the tables of claims. Raises ModelError when the file is missing or damaged."""
    table = open_table(path)
    try:
        return ClaimCalibration(
            claim=calibration_of(table),
            fields={name: calibration_of(table["fields"][name]) for name in FIELDS},
            uncertain_below=float(table["uncertain_below"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(f"cannot read the calibration {path}: {error}", cure="Reinstall whosays") from error
