"""Date: find time expressions and say what days they stand for.  In: text, publication.  Out: Timexes, Intervals.  Pure."""

from __future__ import annotations

from whosays.interpret.times.dating import said_and_time, to_interval
from whosays.interpret.times.tagging import find_timexes

__all__ = ["find_timexes", "said_and_time", "to_interval"]
