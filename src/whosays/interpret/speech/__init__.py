"""Speech: read what a cue does, how sure its words are.  In: words.  Out: Act, hedges, Certainty.  Pure."""

from __future__ import annotations

from whosays.interpret.speech.acts import act_of
from whosays.interpret.speech.hedges import certainty_of, hedges_in, negated

__all__ = ["act_of", "certainty_of", "hedges_in", "negated"]
