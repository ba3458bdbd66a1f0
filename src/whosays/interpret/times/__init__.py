"""Date: find time expressions, say what days they name.  In: text, publication.  Out: Timexes, Intervals.  Pure."""

from __future__ import annotations

from whosays.interpret.times.dating import Dated, Told, dated, said_and_time, to_interval
from whosays.interpret.times.published import Inference, infer_published
from whosays.interpret.times.tagging import find_timexes, rules_of
from whosays.interpret.times.when import When, day_of, timexes_of, when

__all__ = [
    "Dated",
    "Inference",
    "Told",
    "When",
    "dated",
    "day_of",
    "find_timexes",
    "infer_published",
    "rules_of",
    "said_and_time",
    "timexes_of",
    "to_interval",
    "when",
]
