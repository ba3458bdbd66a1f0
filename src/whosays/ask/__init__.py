"""Ask: answer questions from a ledger.  In: a Reader and Filters.  Out: frozen answers.  Writes nothing.

The verb is `ask`: every function here is one question. Each filter has its SQL and its words side
by side, so that an answer can say what it shows.
"""

from __future__ import annotations

from whosays.ask.brief import brief
from whosays.ask.brief_records import Brief, Contradiction, Figured, Note, Section, Statement, Topic
from whosays.ask.claims import Answer, claim, claims, count, every_claim
from whosays.ask.filters import Filters
from whosays.ask.summary import Summary, Tally, summary
from whosays.ledger.facets import day_span

__all__ = [
    "Answer",
    "Brief",
    "Contradiction",
    "Figured",
    "Filters",
    "Note",
    "Section",
    "Statement",
    "Summary",
    "Tally",
    "Topic",
    "brief",
    "claim",
    "claims",
    "count",
    "day_span",
    "every_claim",
    "summary",
]
