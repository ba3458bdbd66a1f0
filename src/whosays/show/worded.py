"""Worded: a claim's parts as people read them: speakers, dates, figures.  In: records.  Out: text.  Pure."""

from __future__ import annotations

from datetime import date

from whosays.records import Act, Basis, Claim, Comparator, Figure, Interval, Published, Source

__all__ = ["content_words", "day_words", "figure_words", "interval_words", "number_words", "speaker", "verb"]

_VERBS = {
    Act.SAY: "said",
    Act.DENY: "denied",
    Act.ACCUSE: "accused",
    Act.WARN: "warned",
    Act.CONCERN: "voiced concern",
    Act.ESTIMATE: "estimated",
    Act.CONFIRM: "confirmed",
    Act.DEMAND: "demanded",
    Act.PLEDGE: "pledged",
    Act.CLAIM: "claimed",
    Act.SUSPECT: "suspected",
}

_COMPARED = {
    Comparator.EXACTLY: "{best}",
    Comparator.ABOUT: "about {best}",
    Comparator.AT_LEAST: "at least {best}",
    Comparator.AT_MOST: "up to {best}",
    Comparator.BETWEEN: "{low} to {high}",
    Comparator.MORE_THAN: "more than {best}",
    Comparator.FEWER_THAN: "fewer than {best}",
}


def speaker(claim: Claim) -> str:
    """Return who speaks: "A. B., spokesman for the ministry, via TASS", or the publisher in its own voice."""
    if claim.source is None:
        return f"{claim.report.publisher or 'The report'} (own voice)"
    relays = "".join(f", via {relay.name}" for relay in reversed(claim.via))
    return _standing(claim.source) + relays


def verb(claim: Claim) -> str:
    """Return the act of speech in the past tense; "reported" for a report's own voice."""
    if claim.source is None:
        return "reported"
    return _VERBS[claim.cue.act] if claim.cue else "said"


def content_words(claim: Claim) -> str:
    """Return what is claimed in the report's own words, on one line; split quotes joined by an ellipsis."""
    return " … ".join(" ".join(span.text.split()) for span in claim.content)


def number_words(number: float | None) -> str:
    """Return a number with commas, "" for None."""
    return "" if number is None else f"{number:,.10g}"


def figure_words(figure: Figure) -> str:
    """Return a figure with its comparator and unit: "up to 6,500 members"."""
    stated = next((n for n in (figure.best, figure.high, figure.low) if n is not None), None)
    comparator = figure.comparator
    if comparator is Comparator.BETWEEN and (figure.low is None or figure.high is None):
        comparator = Comparator.ABOUT
    words = _COMPARED[comparator].format(
        best=number_words(stated), low=number_words(figure.low), high=number_words(figure.high)
    )
    return " ".join(f"{words} {figure.unit}".split())


def day_words(published: Published) -> str:
    """Return a date of publication, marked when it is not what the report states; "undated" where unknown."""
    words = interval_words(Interval(start=published.start, end=published.end)) or "undated"
    return f"{words} (inferred)" if published.basis is Basis.INFERRED else words


def interval_words(when: Interval | None) -> str:
    """Return an interval: "15 February 2024", "February 2024", "2024", or its two ends; "" where unknown."""
    if when is None or not (when.start or when.end):
        return ""
    if not when.start or not when.end:
        return f"from {_day(when.start)}" if when.start else f"by {_day(when.end or '')}"
    if when.start == when.end:
        return _day(when.start)
    return _whole(when.start, when.end) or f"{_day(when.start)} – {_day(when.end)}"


def _standing(source: Source) -> str:
    role = f", {source.role}" if source.role and source.role.casefold() not in source.name.casefold() else ""
    body = source.on_behalf_of
    known = body is None or body.name.casefold() in f"{source.name}{role}".casefold()
    return source.name + role + ("" if known or body is None else f", for {body.name}")


def _day(iso: str) -> str:
    """Return "15 February 2024" for 2024-02-15; what is not a whole date stays as it is."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day.day} {day:%B} {day.year}"


def _whole(start: str, end: str) -> str:
    """Return a whole month or year by its name, "" for any other stretch."""
    try:
        first, last = date.fromisoformat(start), date.fromisoformat(end)
    except ValueError:
        return ""
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return str(first.year)
    next_day = date.fromordinal(last.toordinal() + 1)
    months = (next_day.year - first.year) * 12 + next_day.month - first.month
    return f"{first:%B} {first.year}" if first.day == next_day.day == 1 and months == 1 else ""
