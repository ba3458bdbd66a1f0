"""Scores of fields, what they come to, and claims that are marked uncertain."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.make import a_claim, a_figure, a_report
from whosays.errors import ModelError
from whosays.interpret import interpret
from whosays.interpret.confidences import FIELDS, ClaimCalibration, open_claim_calibration
from whosays.interpret.field_scores import FieldScores, field_scores
from whosays.interpret.reading import MODEL
from whosays.models import Calibration
from whosays.records import Attribution, Claim, Encoded, Outcome, Report, as_mapping, from_mapping

AS_IS = Calibration(scores=(0.0, 1.0), shares=(0.0, 1.0))
KINDS = np.array([0.6, 0.2], dtype=np.float32)
NOBODY = np.tile(np.array([1, 0, 0], dtype=np.float32), (5, 3))


def scores_of(
    roles: np.ndarray = NOBODY, mentions: tuple[list[tuple[int, int]], ...] = ([], [], [])
) -> FieldScores:
    logits = np.zeros(21, dtype=np.float32)
    logits[0] = 4.0
    return field_scores(KINDS, 0, source=0.9, roles=roles, attributes=logits, mentions=mentions)


def stated(scores: FieldScores, claim: Claim, *, below: float = 0.3) -> Claim:
    tables = ClaimCalibration(claim=AS_IS, fields=dict.fromkeys(FIELDS, AS_IS), uncertain_below=below)
    return tables.stated(claim, scores)


def test_a_kind_is_as_sure_as_its_share_of_all_kinds() -> None:
    assert scores_of().kind == pytest.approx(0.75)


def test_nobody_named_is_sure_where_no_word_is_likely() -> None:
    assert scores_of().objects == pytest.approx(1.0)


def test_a_likely_word_left_out_makes_a_role_less_sure() -> None:
    roles = NOBODY.copy()
    roles[3, 3:6] = (0.7, 0.3, 0.0)
    assert scores_of(roles).objects == pytest.approx(0.7)


def test_a_role_is_no_surer_than_its_faintest_mention() -> None:
    roles = NOBODY.copy()
    roles[1, 0:3], roles[3, 0:3] = (0.1, 0.9, 0.0), (0.5, 0.5, 0.0)
    assert scores_of(roles, ([(1, 1), (3, 3)], [], [])).subjects == pytest.approx(0.5)


def test_a_claim_is_no_surer_than_what_it_is_made_of() -> None:
    scores = scores_of()
    assert scores.claim < min(scores.kind, scores.polarity, scores.source, scores.subjects)


def test_fields_that_a_claim_lacks_get_no_confidence() -> None:
    told = stated(scores_of(), a_claim(source=None)).confidences
    assert told is not None
    assert told.figure is None
    assert told.act is None
    assert told.kind == pytest.approx(0.75)


def test_a_figure_has_a_confidence() -> None:
    told = stated(scores_of(), a_claim(figure=a_figure(1, 1, 1))).confidences
    assert told is not None
    assert told.figure == pytest.approx(0.6)


@pytest.mark.parametrize(("below", "uncertain"), [(0.9, True), (0.1, False)])
def test_a_claim_below_the_threshold_is_kept_and_marked(below: float, uncertain: bool) -> None:
    assert stated(scores_of(), a_claim(), below=below).uncertain is uncertain


class Interpreted:
    """An interpreter that finds one claim."""

    def interpret(
        self, report: Report, attributions: tuple[Attribution, ...], encoded: tuple[Encoded, ...]
    ) -> Outcome[Claim]:
        return Outcome(found=(replace(a_claim(), confidence=0.4, uncertain=True),), declined=())


@pytest.mark.parametrize(("below", "uncertain"), [(None, True), (0.3, False), (0.5, True)])
def test_a_threshold_of_the_settings_wins_over_the_interpreters(below: float | None, uncertain: bool) -> None:
    outcome = interpret(a_report("x"), (), (), using=Interpreted(), uncertain_below=below)  # type: ignore[arg-type]
    assert [claim.uncertain for claim in outcome.found] == [uncertain]


def test_what_ships_has_a_table_for_every_field() -> None:
    tables = open_claim_calibration(MODEL / "calibration.json")
    assert set(tables.fields) == set(FIELDS)
    assert 0 <= tables.uncertain_below < 1


def test_a_damaged_file_of_tables_is_refused(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "calibration.json").write_text('{"scores": [0, 1], "shares": [0, 1]}')
    with pytest.raises(ModelError, match="fields"):
        open_claim_calibration(tmp_path / "calibration.json")


def test_records_without_these_fields_are_read() -> None:
    mapping = as_mapping(a_claim())
    del mapping["confidences"], mapping["uncertain"]
    claim = from_mapping(mapping, Claim)
    assert claim.confidences is None
    assert not claim.uncertain
