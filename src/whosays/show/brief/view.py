"""View: a brief's content as the strings and bars that a page prints.  In: Brief.  Out: BriefView.  Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from whosays.ask import Brief, Contradiction, Note, Section, Statement, Topic
from whosays.records import Certainty, Claim, Interval, Polarity
from whosays.show.brief.bars import FigureTable, figure_tables
from whosays.show.brief.together import PairView, agreed_views, change_views
from whosays.show.worded import content_words, day_words, interval_words, speaker, verb

__all__ = [
    "Against",
    "BriefView",
    "DisputeView",
    "NoteView",
    "SectionView",
    "StatementView",
    "TopicView",
    "brief_view",
]

SHOWN = 6
"""Statements named in a line of opponents; the rest are counted."""

LISTED = 12
"""Disputes listed at the top; all are told under their statements."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """A line under a statement: what its opponents do ("Denied by"), who they are, and how that is known."""

    label: str
    others: tuple[tuple[int, str], ...]
    more: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementView:
    """One statement: "SPEAKER VERB “quote”", its footnotes, tags and opponents."""

    number: int
    notes: tuple[int, ...]
    speaker: str
    verb: str
    quote: str
    denied: bool
    tags: tuple[str, ...]
    against: tuple[Against, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicView:
    """One kind of claim about a group."""

    title: str
    statements: tuple[StatementView, ...]
    tables: tuple[FigureTable, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """One group; `anchor` is unique on the page."""

    anchor: str
    title: str
    statements: int
    denied: int
    topics: tuple[TopicView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteView:
    """One footnote; `link` is an http(s) address or "", `statement` the number it belongs to."""

    number: int
    statement: int
    publisher: str
    day: str
    quote: str
    title: str
    link: str
    report: str
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeView:
    """A statement, a denial where there is one, and those it can't hold together with; why, in words."""

    statement: StatementView
    others: tuple[StatementView, ...]
    more: int
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefView:
    """The page. `reconciled` says that its disputes were judged claim by claim, not read from polarity."""

    title: str
    facts: tuple[tuple[str, str], ...]
    cut: str
    period: str
    disputes: tuple[DisputeView, ...]
    more_disputes: int
    reconciled: bool
    sections: tuple[SectionView, ...]
    notes: tuple[NoteView, ...]
    agreed: tuple[PairView, ...]
    changes: tuple[PairView, ...]
    more_changes: int


def brief_view(brief: Brief) -> BriefView:
    """Return what the page of a brief prints."""
    against = _opponents(brief)
    sections = tuple(_section(n, section, against) for n, section in enumerate(brief.sections, start=1))
    by_number = {s.number: s for section in sections for topic in section.topics for s in topic.statements}
    owner = {note: s.number for s in by_number.values() for note in s.notes}
    disputes = tuple(_disputes(brief.contradictions, by_number))
    return BriefView(
        title=brief.in_words,
        facts=tuple(_facts(brief)),
        cut=f"The newest {brief.shown:,} of {brief.found:,} claims." if brief.shown < brief.found else "",
        period=_period(brief),
        disputes=disputes[:LISTED],
        more_disputes=max(0, len(disputes) - LISTED),
        reconciled=all(contradiction.reconciled for contradiction in brief.contradictions),
        sections=sections,
        notes=tuple(_note(note, owner[note.number]) for note in brief.notes),
        agreed=tuple(agreed_views(brief)),
        changes=tuple(change_views(brief)),
        more_changes=brief.changes_found - len(brief.changes),
    )


def _facts(brief: Brief) -> Iterator[tuple[str, str]]:
    yield "Claims", f"{brief.shown:,}"
    yield "Sources", f"{brief.sources:,}"
    yield "Reports", f"{brief.reports:,}"
    yield "Publishers", f"{len(brief.publishers):,}"
    yield "Disputed pairs", f"{len(brief.contradictions):,}"


def _period(brief: Brief) -> str:
    when = interval_words(Interval(start=brief.first_day, end=brief.last_day))
    return f"Said or published {when}." if when else ""


def _disputes(
    contradictions: Iterable[Contradiction], statements: dict[int, StatementView]
) -> Iterator[DisputeView]:
    """Yield disputes by the statement that denies, so that one denial of many claims is told once."""
    against: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for found in contradictions:
        first_denies = statements[found.first].denied and not statements[found.second].denied
        denial, other = (found.first, found.second) if first_denies else (found.second, found.first)
        against[denial].append((other, _basis(found)))
    for denial, others in against.items():
        shown = others[:SHOWN]
        yield DisputeView(
            statement=statements[denial],
            others=tuple(statements[number] for number, _ in shown),
            more=len(others) - len(shown),
            why=tuple(dict.fromkeys(why for _, why in shown if why)),
        )


def _section(number: int, section: Section, against: dict[int, tuple[Against, ...]]) -> SectionView:
    topics = tuple(_topic(topic, against) for topic in section.topics)
    statements = [statement for topic in topics for statement in topic.statements]
    return SectionView(
        anchor=f"group-{number}",
        title=section.group or "No one named",
        statements=len(statements),
        denied=sum(statement.denied for statement in statements),
        topics=topics,
    )


def _topic(topic: Topic, against: dict[int, tuple[Against, ...]]) -> TopicView:
    return TopicView(
        title=topic.kind.value.capitalize(),
        statements=tuple(_statement(statement, against) for statement in topic.statements),
        tables=tuple(figure_tables(topic.figures)),
    )


def _statement(statement: Statement, against: dict[int, tuple[Against, ...]]) -> StatementView:
    claim = statement.claim
    return StatementView(
        number=statement.number,
        notes=statement.notes,
        speaker=speaker(claim),
        verb=verb(claim),
        quote=content_words(claim),
        denied=claim.polarity is Polarity.DENIED,
        tags=tuple(_tags(claim)),
        against=against.get(statement.number, ()),
    )


def _tags(claim: Claim) -> Iterator[str]:
    if claim.certainty is not Certainty.CERTAIN:
        yield claim.certainty.value
    if claim.hedges:
        yield "hedged: " + ", ".join(claim.hedges)
    if claim.trend:
        yield claim.trend.value
    if claim.objects:
        yield "towards " + ", ".join(dict.fromkeys(actor.name for actor in claim.objects))
    if claim.places:
        yield "in " + ", ".join(dict.fromkeys(place.name for place in claim.places))
    if when := interval_words(claim.time):
        yield when


def _opponents(brief: Brief) -> dict[int, tuple[Against, ...]]:
    """Return the lines of opponents by the number of the statement they stand under."""
    claims = {
        statement.number: statement.claim
        for section in brief.sections
        for topic in section.topics
        for statement in topic.statements
    }
    lines: dict[int, dict[tuple[str, str], list[int]]] = defaultdict(lambda: defaultdict(list))
    for contradiction in brief.contradictions:
        for own, other in _both_ways(contradiction):
            label = _label(claims[own], claims[other], contradiction)
            lines[own][label, _basis(contradiction)].append(other)
    return {own: tuple(_lines(found, claims)) for own, found in lines.items()}


def _both_ways(contradiction: Contradiction) -> Iterable[tuple[int, int]]:
    first, second = contradiction.first, contradiction.second
    return (first, second), (second, first)


def _label(own: Claim, other: Claim, found: Contradiction) -> str:
    """Return what the other does to the own; what is only read from polarity is left to compare."""
    if not found.reconciled:
        return "Compare the denial by" if other.polarity is Polarity.DENIED else "Compare"
    if own.polarity is other.polarity:
        return "Disputed by"
    return "Denied by" if other.polarity is Polarity.DENIED else "Affirmed by"


def _basis(contradiction: Contradiction) -> str:
    return contradiction.why if contradiction.reconciled else ""


def _lines(found: dict[tuple[str, str], list[int]], claims: dict[int, Claim]) -> Iterator[Against]:
    for (label, why), others in found.items():
        named = tuple((number, speaker(claims[number])) for number in others[:SHOWN])
        yield Against(label=label, others=named, more=max(0, len(others) - SHOWN), why=why)


def _note(note: Note, statement: int) -> NoteView:
    safe = (note.url or "").lower().startswith(("http://", "https://"))
    return NoteView(
        number=note.number,
        statement=statement,
        publisher=note.publisher or "Unknown publisher",
        day=day_words(note.published),
        quote=" ".join(note.quote.split()),
        title=note.title or "",
        link=(note.url or "") if safe else "",
        report=note.report,
        claim=note.claim,
    )
