"""Settings: what shapes a run, read once at the edge and passed in.  Asks where the user's data lives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_path, user_data_path

from whosays.errors import SettingsError

__all__ = [
    "ACTORS_VARIABLE",
    "LEDGER_VARIABLE",
    "THREADS_VARIABLE",
    "UNCERTAIN_VARIABLE",
    "Settings",
    "settings_from",
]

ACTORS_VARIABLE = "WHOSAYS_ACTORS"
LEDGER_VARIABLE = "WHOSAYS_LEDGER"
THREADS_VARIABLE = "WHOSAYS_THREADS"
UNCERTAIN_VARIABLE = "WHOSAYS_UNCERTAIN_BELOW"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything a run can be told.

    `ledger` is the path of a SQLite file, or the address of a PostgreSQL database;
    `cache` a folder for indexes that can be made anew;
    `screen` puts reports about something else aside before they are read closely; `threads` 0 takes
    every core. `batch_reports` is how many reports an attributor is given at a time; ours reads each by
    itself, so that its claims are the same whatever is read beside it. `attributor` and `interpreter` name what
    `whosays.plugins` finds: "shipped" is ours. `actors` is the user's own file of actors, beside ours.
    `uncertain_below` is the confidence (0..1) below which a claim is marked uncertain; None takes the interpreter's own: ours is,
    on the reports held out of training, the highest below which one claim in five, or fewer, is right.
    """

    ledger: str
    cache: Path
    screen: bool = True
    threads: int = 0
    batch_reports: int = 1
    attributor: str = "shipped"
    interpreter: str = "shipped"
    actors: Path | None = None
    uncertain_below: float | None = None


def settings_from(
    environment: Mapping[str, str],
    *,
    ledger: str | None = None,
    screen: bool = True,
    actors: Path | None = None,
    uncertain_below: float | None = None,
) -> Settings:
    """Return the settings of a run: an option wins over the environment, which wins over the defaults.

    Raises SettingsError when WHOSAYS_THREADS is not a whole number, or is negative, and when a share is none.
    """
    named = environment.get(LEDGER_VARIABLE)
    listed = environment.get(ACTORS_VARIABLE)
    default = user_data_path("whosays", appauthor=False) / "whosays.ledger"
    return Settings(
        ledger=ledger or named or str(default),
        cache=user_cache_path("whosays", appauthor=False),
        screen=screen,
        threads=_threads(environment.get(THREADS_VARIABLE, "0")),
        actors=actors or (Path(listed) if listed else None),
        uncertain_below=_share(environment.get(UNCERTAIN_VARIABLE))
        if uncertain_below is None
        else uncertain_below,
    )


def _share(value: str | None) -> float | None:
    if not value:
        return None
    try:
        share = float(value)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise SettingsError(f"{UNCERTAIN_VARIABLE} is {value!r}", cure="Give a share from 0 to 1, as 0.3")
    return share


def _threads(value: str) -> int:
    if not value.strip().isdigit():
        raise SettingsError(
            f"{THREADS_VARIABLE} is {value!r}", cure="Give a whole number; 0 takes every core"
        )
    return int(value)
