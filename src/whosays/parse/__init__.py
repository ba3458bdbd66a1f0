"""Parse: a capture in, a report out, or why there is none.  Pure.

Verb: `parse`. Protocol: `BodyReader`, a function from a capture's bytes to a `Body`, one for each media
type. `Screen` decides before and after the reading whether a report is worth the stages that follow.
"""

from __future__ import annotations

from whosays.parse.body import Body, BodyReader
from whosays.parse.parsing import parse
from whosays.parse.screen import Judgement, Screen

__all__ = ["Body", "BodyReader", "Judgement", "Screen", "parse"]
