"""Calibration: what is fitted, chosen and measured."""

import numpy as np
import pytest

from whosays.models import Calibration

pytest.importorskip("sklearn")

from evaluate.reliability import by_chance
from train.calibration_fits import METHODS, best_method, calibration_table, expected_error, log_losses

DICE = np.random.default_rng(3)
SCORES = DICE.random(2_000)
RIGHT = DICE.random(2_000) < 0.2 + 0.6 * SCORES  # an overconfident model
TEXTS = np.arange(2_000) // 10


@pytest.mark.parametrize("method", [m for m in METHODS if m != "constant"])
def test_a_fitted_table_states_what_is_right(method: str) -> None:
    table = calibration_table(method, SCORES[:1_000], RIGHT[:1_000])
    calibration = Calibration(scores=tuple(table["scores"]), shares=tuple(table["shares"]))  # type: ignore[arg-type]
    told = np.array([calibration.confidence(float(score)) for score in SCORES[1_000:]])
    assert expected_error(told, RIGHT[1_000:], equal_mass=True) < 0.07
    assert expected_error(SCORES[1_000:], RIGHT[1_000:], equal_mass=True) > 0.08


def test_a_table_never_falls() -> None:
    shares = calibration_table("isotonic", SCORES, RIGHT)["shares"]
    assert list(shares) == sorted(shares)


def test_the_method_chosen_is_not_the_constant_where_scores_tell_something() -> None:
    assert best_method(log_losses(SCORES, RIGHT, TEXTS)) != "constant"


def test_scores_that_tell_nothing_get_one_share_for_all() -> None:
    assert best_method(log_losses(SCORES, DICE.random(2_000) < 0.5, TEXTS)) == "constant"


def test_what_is_always_stated_rightly_has_no_error() -> None:
    told = np.array([0.0, 0.0, 1.0, 1.0])
    assert expected_error(told, told > 0.5, equal_mass=False) == 0.0


def test_chance_alone_shows_an_error_that_shrinks_with_the_answers() -> None:
    few, many = by_chance(np.full(50, 0.5)), by_chance(np.full(5_000, 0.5))
    assert few[0] > many[0] > 0
