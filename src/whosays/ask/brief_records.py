"""Brief records: the content of a brief, before it becomes a page.  Pure."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.ask.changes import Change
from whosays.ask.disputes import Dispute
from whosays.records import Claim, Figure, Kind, Polarity, Published

__all__ = ["Brief", "Contradiction", "Figured", "Note", "Section", "Statement", "Topic"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A footnote: where a claim was printed, when, and in which words."""

    number: int
    claim: str
    report: str
    publisher: str | None
    title: str | None
    url: str | None
    published: Published
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One source's claim, told once however many copies printed it; `notes` are its footnotes."""

    claim: Claim
    notes: tuple[int, ...]

    @property
    def number(self) -> int:
        """The statement's number in its brief: that of its first footnote."""
        return self.notes[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two statements of a brief, by number, that can't both hold, and why.

    `reconciled` says that the reconcile stage found it; otherwise it was read from the polarity alone.
    """

    first: int
    second: int
    why: str
    reconciled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Figured:
    """One figure as claimed, never averaged with another: whose, when, and its footnotes."""

    figure: Figure
    source: str
    polarity: Polarity
    day: str | None
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Statements of one kind about one group, and their figures."""

    kind: Kind
    statements: tuple[Statement, ...]
    figures: tuple[Figured, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What is claimed about one group; `group` is "" where no one is named."""

    group: str
    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What some claims say, by group and kind. `shown` of `found` claims are in it, newest first.

    `agreed` are statements that another source of another origin bears out, `changes` where a source changed
    its own position; the newest of each, and `changes_found` counts all changes.
    """

    in_words: str
    sections: tuple[Section, ...]
    contradictions: tuple[Contradiction, ...]
    notes: tuple[Note, ...]
    shown: int
    found: int
    reports: int
    publishers: tuple[str, ...]
    sources: int
    first_day: str | None
    last_day: str | None
    agreed: tuple[Dispute, ...] = ()
    changes: tuple[Change, ...] = ()
    changes_found: int = 0
