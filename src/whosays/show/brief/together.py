"""Together: what is agreed and what changed, as a brief prints it.  In: Brief.  Out: PairViews.  Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from whosays.ask import Brief, ChangeType
from whosays.records import Claim, Polarity
from whosays.show.worded import content_words, day_words, speaker, verb

__all__ = ["PairView", "SideView", "agreed_views", "change_views"]

_CHANGED = {
    ChangeType.REVERSED: "reversed",
    ChangeType.SOFTENED: "softened",
    ChangeType.HARDENED: "hardened",
    ChangeType.NUMBER: "changed its number",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SideView:
    """One statement of a pair: "SPEAKER VERB “quote”", whether it denies, and where it is printed."""

    speaker: str
    verb: str
    quote: str
    denied: bool
    printed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PairView:
    """Two statements that agree, or one before and one after; `label` says which, `why` how that is known."""

    label: str
    one: SideView
    other: SideView
    why: str


def agreed_views(brief: Brief) -> Iterator[PairView]:
    """Yield the statements that two sources of two origins make."""
    for found in brief.agreed:
        yield PairView(label="", one=_side(found.one), other=_side(found.other), why=found.link.why)


def change_views(brief: Brief) -> Iterator[PairView]:
    """Yield what each source changed in its own position, newest first."""
    for change in brief.changes:
        label = f"{_CHANGED[change.type]}, {change.day}"
        yield PairView(label=label, one=_side(change.before), other=_side(change.after), why=change.about)


def _side(claim: Claim) -> SideView:
    return SideView(
        speaker=speaker(claim),
        verb=verb(claim),
        quote=content_words(claim),
        denied=claim.polarity is Polarity.DENIED,
        printed=f"{claim.report.publisher or 'unknown publisher'}, {day_words(claim.report.published)}, claim {claim.id}",
    )
