"""Filters: which claims a question is about, each as SQL and in words.  In: Filters.  Out: Clauses.  Pure."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, exists, literal, or_, select

from whosays.errors import SettingsError
from whosays.ledger import fold, tables
from whosays.ledger.search import claims_with_words
from whosays.records import Certainty, Kind, Polarity

__all__ = ["Clause", "Filters", "clauses", "first_day", "in_words", "last_judgement"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which claims: all that every filter given lets through.

    `source`, `about` and `place` are names, aliases as written, or ids; case, accents and
    punctuation do not count, whole words do, and a star at the end stands for any ending.
    `source` is who said it, passed it on, or is spoken for; `about` a subject or object.
    `since` and `until` are days, months or years (2024-02-15, 2024-02, 2024), both inclusive, of
    the saying or, that unknown, of publication; undated claims do not pass them.
    `figure` is the least number: a claim passes when its figure reaches it; 0 is any figure.
    `countries` are ISO 3166-1 alpha-2 codes: a claim passes when one of its places lies in one of them or,
    as a border strip, touches it.
    `certainty` is as worded. `origin` is a report's id: a claim passes in any print of its wire text. `review` is the
    verdict that someone gave last on the claim; "none" lets through what nobody judged.
    `limit` is the number of claims a page, None the question's own default; `cursor` the place
    where the page before ended.
    """

    source: str | None = None
    about: str | None = None
    kind: tuple[Kind, ...] = ()
    place: str | None = None
    since: str | None = None
    until: str | None = None
    polarity: Polarity | None = None
    figure: float | None = None
    text: str | None = None
    limit: int | None = None
    cursor: str | None = None
    countries: tuple[str, ...] = ()
    certainty: Certainty | None = None
    origin: str | None = None
    review: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One filter: the condition it puts to the database, and the same in words."""

    sql: ColumnElement[bool]
    words: str


def clauses(filters: Filters) -> tuple[Clause, ...]:
    """Return the clauses of the filters given. Raises SettingsError for one that makes no sense."""
    return tuple(clause for make in _CLAUSES if (clause := make(filters)) is not None)


def in_words(filters: Filters) -> str:
    """Return what the filters let through, as the rest of a sentence that begins with "Claims"."""
    words = [clause.words for clause in clauses(filters)]
    return "Claims " + ", ".join(words) if words else "All claims in the ledger"


def first_day(written: str) -> str:
    """Return the first day of a day, month or year. Raises SettingsError for anything else."""
    return _day(written, last=False)


def terms_named(filters: Filters) -> dict[str, ColumnElement[bool]]:
    """Return, by the name of each filter that names something, the condition that a term is one of those it names."""
    conditions = {
        "source": _source_terms(filters),
        "about": _about_terms(filters),
        "place": _place_terms(filters),
        "countries": _country_terms(filters),
    }
    return {name: condition for name, condition in conditions.items() if condition is not None}


def _source(filters: Filters) -> Clause | None:
    terms = _source_terms(filters)
    return None if terms is None else Clause(sql=_posted(terms), words=f"by “{filters.source}”")


def _source_terms(filters: Filters) -> ColumnElement[bool] | None:
    return None if filters.source is None else _named("source", filters.source)


def _about(filters: Filters) -> Clause | None:
    terms = _about_terms(filters)
    return None if terms is None else Clause(sql=_posted(terms), words=f"about “{filters.about}”")


def _about_terms(filters: Filters) -> ColumnElement[bool] | None:
    return None if filters.about is None else _named("about", filters.about)


def _kind(filters: Filters) -> Clause | None:
    if not filters.kind:
        return None
    names = [kind.value for kind in filters.kind]
    return Clause(sql=tables.facet.c.kind.in_(names), words=f"of kind {' or '.join(names)}")


def _place(filters: Filters) -> Clause | None:
    terms = _place_terms(filters)
    return None if terms is None else Clause(sql=_posted(terms), words=f"in “{filters.place}”")


def _place_terms(filters: Filters) -> ColumnElement[bool] | None:
    """Let through the place itself and, where it names a country or province, all that lies in it."""
    if filters.place is None:
        return None
    codes = select(tables.area.c.code).where(tables.area.c.folded == fold(filters.place))
    inside = and_(tables.term.c.role == "place", tables.term.c.folded.in_(codes))
    return or_(_named("place", filters.place), inside)


def _countries(filters: Filters) -> Clause | None:
    terms = _country_terms(filters)
    words = f"in {', '.join(filters.countries)} or along their borders"
    return None if terms is None else Clause(sql=_posted(terms), words=words)


def _country_terms(filters: Filters) -> ColumnElement[bool] | None:
    """Let through places in some countries by their code, and strips by the codes of the units they touch."""
    if not filters.countries:
        return None
    term, codes = tables.term.c, [fold(code) for code in filters.countries]
    units = (
        and_(term.folded.like(f"{code} %"), term.folded.like(f"{code} %0%") | _ends_in_digit(term.folded))
        for code in codes
    )
    return and_(term.role == "place", or_(term.folded.in_(codes), *units))


def _ends_in_digit(column: ColumnElement[str]) -> ColumnElement[bool]:
    return or_(*(column.like(f"%{digit}") for digit in "123456789"))


def _since(filters: Filters) -> Clause | None:
    if filters.since is None:
        return None
    day, column = _day(filters.since, last=False), tables.facet.c
    dated = column.day != ""
    later = or_(column.day_to.is_(None), column.day_to >= day)
    return Clause(sql=and_(dated, later), words=f"dated {filters.since} or later")


def _until(filters: Filters) -> Clause | None:
    if filters.until is None:
        return None
    day, column = _day(filters.until, last=True), tables.facet.c
    dated = column.day != ""
    earlier = or_(column.day_from.is_(None), column.day_from <= day)
    return Clause(sql=and_(dated, earlier), words=f"dated {filters.until} or earlier")


def _polarity(filters: Filters) -> Clause | None:
    if filters.polarity is None:
        return None
    return Clause(sql=tables.facet.c.polarity == filters.polarity.value, words=f"that are {filters.polarity}")


def _certainty(filters: Filters) -> Clause | None:
    if filters.certainty is None:
        return None
    worded = tables.facet.c.certainty == filters.certainty.value
    return Clause(sql=worded, words=f"worded as {filters.certainty}")


def _origin(filters: Filters) -> Clause | None:
    """Let through claims in the reports that share the wire text of one, that report's own where none was found."""
    if filters.origin is None:
        return None
    origin, report = tables.origin.c, tables.report.c
    first = select(origin.origin).where(origin.report_id == filters.origin)
    prints = select(origin.report_id).where(origin.origin.in_(first))
    numbers = select(report.seq).where(or_(report.id.in_(prints), report.id == filters.origin))
    claims = select(tables.claim.c.seq).where(tables.claim.c.report_seq.in_(numbers))
    return Clause(sql=tables.facet.c.claim_seq.in_(claims), words=f"in prints of “{filters.origin}”")


def _review(filters: Filters) -> Clause | None:
    if filters.review is None:
        return None
    judgement = tables.judgement.c
    joined = select(tables.claim.c.seq).join_from(
        tables.claim, tables.judgement, judgement.about == tables.claim.c.id
    )
    if filters.review == "none":
        return Clause(sql=tables.facet.c.claim_seq.not_in(joined), words="that nobody judged")
    judged = joined.where(judgement.verdict == filters.review, last_judgement())
    return Clause(sql=tables.facet.c.claim_seq.in_(judged), words=f"judged “{filters.review}”")


def last_judgement() -> ColumnElement[bool]:
    """Return the condition that a judgement is the last one about its claim."""
    later = tables.judgement.alias("later")
    judgement = tables.judgement.c
    return ~exists().where(later.c.about == judgement.about, later.c.seq > judgement.seq)


def _figure(filters: Filters) -> Clause | None:
    if filters.figure is None:
        return None
    words = f"with a figure of {filters.figure:,.15g} or more" if filters.figure else "with a figure"
    return Clause(sql=tables.facet.c.figure_top >= filters.figure, words=words)


def _text(filters: Filters) -> Clause | None:
    if filters.text is None:
        return None
    found = tables.facet.c.claim_seq.in_(claims_with_words(filters.text))
    return Clause(sql=found, words=f"with the words “{filters.text}”")


_CLAUSES: Sequence[Callable[[Filters], Clause | None]] = (
    _kind,
    _source,
    _about,
    _place,
    _countries,
    _since,
    _until,
    _polarity,
    _certainty,
    _origin,
    _review,
    _figure,
    _text,
)


def _named(role: str, name: str) -> ColumnElement[bool]:
    """Return the condition that a term of `role` holds the words of `name`."""
    folded = fold(name)
    if not folded:
        raise SettingsError(f"There is no name in {name!r}", cure=f"Give the name of a {role}")
    wanted = f"% {folded}%" if name.endswith("*") else f"% {folded} %"
    padded = literal(" ") + tables.term.c.folded + " "
    return and_(tables.term.c.role == role, padded.like(wanted))


def _posted(terms: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return the condition that a claim is entered under one of some terms."""
    numbers = select(tables.term.c.seq).where(terms)
    posting = tables.posting.c
    return tables.facet.c.claim_seq.in_(select(posting.claim_seq).where(posting.term_seq.in_(numbers)))


_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def _day(written: str, *, last: bool) -> str:
    """Return the first or last day of a day, month or year. Raises SettingsError for anything else."""
    found = _DATE.fullmatch(written)
    year, month, day = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    try:
        month = month or (12 if last else 1)
        day = day or (calendar.monthrange(year, month)[1] if last else 1)
        return date(year, month, day).isoformat()
    except ValueError as error:  # IllegalMonthError is one
        raise SettingsError(f"{written!r} is not a date", cure="Write 2024-02-15, 2024-02 or 2024") from error
