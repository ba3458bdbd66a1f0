"""The user's own file of actors: from the option or the environment to the run's record."""

from __future__ import annotations

from pathlib import Path

import pytest

from whosays.errors import SettingsError
from whosays.pipeline import _about, open_stages
from whosays.settings import settings_from


def test_the_option_wins_over_the_environment() -> None:
    environment = {"WHOSAYS_ACTORS": "theirs.yaml"}
    assert settings_from(environment).actors == Path("theirs.yaml")
    assert settings_from(environment, actors=Path("mine.yaml")).actors == Path("mine.yaml")


def test_the_run_records_which_file_it_had() -> None:
    about = _about(settings_from({}, actors=Path("mine.yaml")))
    assert about.settings["actors"] == "mine.yaml"


def test_a_wrong_file_stops_a_run_before_it_reads(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("kind: armed-group\nactors:\n- id: kuf\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"mine\.yaml, line 3"):
        open_stages(settings_from({}, actors=path))
