"""What the environment and options say."""

import pytest

from whosays.errors import SettingsError
from whosays.settings import settings_from


def test_an_option_wins_over_the_environment() -> None:
    environment = {"WHOSAYS_UNCERTAIN_BELOW": "0.4"}
    assert settings_from(environment).uncertain_below == 0.4
    assert settings_from(environment, uncertain_below=0.0).uncertain_below == 0.0


def test_without_a_threshold_the_interpreters_own_is_taken() -> None:
    assert settings_from({}).uncertain_below is None


@pytest.mark.parametrize("written", ["much", "1.5", "-0.1", "nan"])
def test_a_threshold_that_is_no_share_is_refused(written: str) -> None:
    with pytest.raises(SettingsError, match="WHOSAYS_UNCERTAIN_BELOW"):
        settings_from({"WHOSAYS_UNCERTAIN_BELOW": written})
