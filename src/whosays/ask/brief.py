"""Brief: what is claimed, by whom, who denies it.  In: Reader, Filters.  Out: Brief.  Reads a ledger.

Nothing is said that no claim says: sections and topics are groups of claims, figures stand beside
each other, and a contradiction names the two statements it joins.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product

from sqlalchemy import select

from whosays.ask.brief_records import Brief, Contradiction, Figured, Note, Section, Statement, Topic
from whosays.ask.changes import changes
from whosays.ask.claims import claims as ask_claims
from whosays.ask.claims import count
from whosays.ask.disputes import corroborations
from whosays.ask.evidence import source_key, told_once, with_origins
from whosays.ask.filters import Filters
from whosays.ledger import Reader, fold, tables
from whosays.ledger.batches import in_pieces
from whosays.ledger.facets import day_span, group_of
from whosays.records import Claim, Kind, Link, LinkType, Polarity, from_mapping

__all__ = ["brief"]

MOST = 1000
"""Claims in a brief unless the filters say otherwise: more is no longer brief."""

LISTED = 12
"""Agreed statements and changes in a brief, the newest."""

_ORDER = {kind: place for place, kind in enumerate(Kind)}


def brief(reader: Reader, filters: Filters) -> Brief:
    """Return the brief of the claims that pass `filters`, newest first up to its limit or 1000.

    Raises SettingsError for a filter that makes no sense.
    """
    limit = MOST if filters.limit is None else filters.limit
    answer = ask_claims(reader, replace(filters, limit=limit))
    claims = with_origins(reader, answer.claims)
    notes: list[Note] = []
    sections = tuple(_sections(claims, notes))
    if _is_reconciled(reader):
        disputes = _disputes(reader, [claim.id for claim in claims])
        contradictions = tuple(_found_by_reconcile(disputes, sections, notes))
    else:
        contradictions = tuple(_read_from_polarity(sections))
    changed = changes(reader, replace(filters, limit=LISTED, cursor=None))
    days = sorted(day for claim in claims for day in day_span(claim) if day)
    return Brief(
        in_words=answer.in_words,
        sections=sections,
        contradictions=contradictions,
        notes=tuple(notes),
        shown=len(claims),
        found=count(reader, filters),
        reports=len({claim.report.id for claim in claims}),
        publishers=tuple(sorted({c.report.publisher for c in claims if c.report.publisher})),
        sources=len({source_key(claim) for claim in claims}),
        first_day=days[0] if days else None,
        last_day=days[-1] if days else None,
        agreed=corroborations(reader, replace(filters, limit=LISTED, cursor=None)).disputes,
        changes=changed.changes,
        changes_found=changed.found,
    )


def _sections(claims: Sequence[Claim], notes: list[Note]) -> Iterable[Section]:
    """Yield sections, the most claimed about first, the unnamed last; number the notes as they come."""
    by_group: dict[str, list[Claim]] = defaultdict(list)
    names: dict[str, str] = {"": ""}
    for claim in claims:
        group = group_of(claim)
        key = (group.actor_id or fold(group.name)) if group else ""
        names.setdefault(key, group.name if group else "")
        by_group[key].append(claim)
    for key in sorted(by_group, key=lambda key: (key == "", -len(by_group[key]), key)):
        by_kind: dict[Kind, list[Claim]] = defaultdict(list)
        for claim in by_group[key]:
            by_kind[claim.kind].append(claim)
        topics = (_topic(kind, by_kind[kind], notes) for kind in sorted(by_kind, key=_ORDER.__getitem__))
        yield Section(group=names[key], topics=tuple(topics))


def _topic(kind: Kind, claims: Sequence[Claim], notes: list[Note]) -> Topic:
    statements = [
        Statement(claim=told.claim, notes=tuple(_note(claim, notes) for claim in (told.claim, *told.copies)))
        for told in told_once(claims)
    ]
    return Topic(kind=kind, statements=tuple(statements), figures=tuple(_figures(statements)))


def _note(claim: Claim, notes: list[Note]) -> int:
    ref, number = claim.report, len(notes) + 1
    notes.append(
        Note(
            number=number,
            claim=claim.id,
            report=ref.id,
            publisher=ref.publisher,
            title=ref.title,
            url=ref.url,
            published=ref.published,
            quote=" … ".join(span.text for span in claim.content),
        )
    )
    return number


def _figures(statements: Iterable[Statement]) -> Iterable[Figured]:
    for statement in statements:
        claim = statement.claim
        if claim.figure is not None:
            speaker = claim.source.name if claim.source else (claim.report.publisher or "the report itself")
            first, last = day_span(claim)
            yield Figured(
                figure=claim.figure,
                source=speaker,
                polarity=claim.polarity,
                day=first or last,
                notes=statement.notes,
            )


def _found_by_reconcile(
    links: Iterable[Link], sections: Sequence[Section], notes: Sequence[Note]
) -> Iterable[Contradiction]:
    """Yield the disputes between two statements of the brief."""
    by_claim = {
        notes[number - 1].claim: statement.number
        for section in sections
        for topic in section.topics
        for statement in topic.statements
        for number in statement.notes
    }
    seen: set[tuple[int, int]] = set()
    for link in links:
        ends = sorted(by_claim[claim] for claim in link.claims if claim in by_claim)
        if len(ends) == 2 and ends[0] != ends[1] and (ends[0], ends[1]) not in seen:
            seen.add((ends[0], ends[1]))
            yield Contradiction(first=ends[0], second=ends[1], why=link.why, reconciled=True)


def _read_from_polarity(sections: Sequence[Section]) -> Iterable[Contradiction]:
    """Yield the pairs within a topic of which one affirms and the other denies."""
    for section in sections:
        for topic in section.topics:
            denials = [s for s in topic.statements if s.claim.polarity is Polarity.DENIED]
            others = [s for s in topic.statements if s.claim.polarity is Polarity.AFFIRMED]
            for one, other in product(others, denials):
                if section.group and _opposed(one.claim, other.claim):
                    first, second = sorted((one.number, other.number))
                    why = "one affirms and the other denies"
                    yield Contradiction(first=first, second=second, why=why, reconciled=False)


def _opposed(one: Claim, other: Claim) -> bool:
    """Say whether two claims of one kind about one group are of two sources and may mean the same place."""
    here, there = ({fold(place.name) for place in claim.places} for claim in (one, other))
    same_place = not here or not there or bool(here & there)
    return same_place and source_key(one) != source_key(other)


def _is_reconciled(reader: Reader) -> bool:
    return bool(
        reader.rows(select(tables.position.c.seq).limit(1)) or reader.rows(select(tables.link.c.seq).limit(1))
    )


def _disputes(reader: Reader, claims: Sequence[str]) -> Iterable[Link]:
    link = tables.link.c
    for some in in_pieces(claims):
        disputed = (
            select(link.record)
            .where(link.claim_a.in_(some), link.type == LinkType.DISPUTE.value)
            .order_by(link.key)
        )
        yield from (from_mapping(json.loads(row.record), Link) for row in reader.rows(disputed))
