"""Plugins: entry-point doors.  In: a door and a name.  Out: what is installed there.  Reads package metadata.

A package adds an attributor of its own by naming a function in its pyproject.toml:

    [project.entry-points."whosays.attributors"]
    mine = "my_package:open_attributor"

The function takes `threads` and returns an object that meets the stage's Protocol
(`whosays.attribute.Attributor`, `whosays.interpret.Interpreter`). Ours come in by the same door,
under the name "shipped".
"""

from __future__ import annotations

from enum import StrEnum
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from whosays.errors import SettingsError

__all__ = ["Door", "installed", "open_plugin"]


class Door(StrEnum):
    """Groups of entry points, one a kind of part."""

    ATTRIBUTORS = "whosays.attributors"
    INTERPRETERS = "whosays.interpreters"


def installed(door: Door) -> dict[str, EntryPoint]:
    """Return what is installed at a door, by name, sorted."""
    return {point.name: point for point in sorted(entry_points(group=door), key=lambda p: p.name)}


def open_plugin(door: Door, name: str, *, threads: int = 0) -> Any:
    """Return the part called `name`, opened for `threads` threads.

    Raises SettingsError, naming those that are installed, when it is none of them.
    """
    found = installed(door)
    if name not in found:
        known = ", ".join(found) or "none; reinstall whosays"
        raise SettingsError(f"{name!r} is not installed at {door}", cure=f"Installed: {known}")
    return found[name].load()(threads=threads)
