"""Ask: answer questions from a ledger.  In: a Reader and Filters.  Out: frozen answers.  Writes nothing.

The verb is `ask`: every function here is one question. Each filter has its SQL and its words side
by side, so that an answer can say what it shows.
"""

from __future__ import annotations

from whosays.ask.beside import Beside, Linked, beside, report_claims
from whosays.ask.brief import brief
from whosays.ask.brief_records import Brief, Contradiction, Figured, Note, Section, Statement, Topic
from whosays.ask.changes import Change, Changes, ChangeType, changes
from whosays.ask.claims import Answer, claim, claims, count, every_claim
from whosays.ask.copies import CopyTree, Origins, Printed, origins, report_copies
from whosays.ask.disputes import Dispute, Disputes, corroborations, disputes
from whosays.ask.evidence import Told
from whosays.ask.facets import FacetCount, Facets, facets
from whosays.ask.figures import FigurePoint, Figures, FigureSeries, figures
from whosays.ask.filters import Filters
from whosays.ask.overview import Overview, overview
from whosays.ask.picture import Picture, PictureSection, PictureStatement, ReportedGroup, Territory, picture
from whosays.ask.positions import Held, PositionMatrix, PositionRow, SourceColumn, positions
from whosays.ask.summary import Glance, Summary, Tally, glance, summary
from whosays.ask.tallies import MonthCount, PlaceCount, Placed, months, placed
from whosays.ask.timeline import Grain, Moment, Timeline, timeline
from whosays.ask.units import UnitCount, units
from whosays.ledger.facets import day_span

__all__ = [
    "Answer",
    "Beside",
    "Brief",
    "Change",
    "ChangeType",
    "Changes",
    "Contradiction",
    "CopyTree",
    "Dispute",
    "Disputes",
    "FacetCount",
    "Facets",
    "FigurePoint",
    "FigureSeries",
    "Figured",
    "Figures",
    "Filters",
    "Glance",
    "Grain",
    "Held",
    "Linked",
    "Moment",
    "MonthCount",
    "Note",
    "Origins",
    "Overview",
    "Picture",
    "PictureSection",
    "PictureStatement",
    "PlaceCount",
    "Placed",
    "PositionMatrix",
    "PositionRow",
    "Printed",
    "ReportedGroup",
    "Section",
    "SourceColumn",
    "Statement",
    "Summary",
    "Tally",
    "Territory",
    "Timeline",
    "Told",
    "Topic",
    "UnitCount",
    "beside",
    "brief",
    "changes",
    "claim",
    "claims",
    "corroborations",
    "count",
    "day_span",
    "disputes",
    "every_claim",
    "facets",
    "figures",
    "glance",
    "months",
    "origins",
    "overview",
    "picture",
    "placed",
    "positions",
    "report_claims",
    "report_copies",
    "summary",
    "timeline",
    "units",
]
