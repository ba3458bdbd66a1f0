"""A brief tells each claim once, with all its footnotes, and who denies it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.make import RUN, a_claim, a_figure, a_report
from whosays.ask import Brief, Contradiction, Filters, brief
from whosays.ledger import open_ledger
from whosays.records import Claim, Kind, Link, LinkReason, LinkType, Origin, Polarity


def briefed(
    folder: Path, claims: list[Claim], *, links: list[Link] | None = None, origins: list[Origin] | None = None
) -> Brief:
    with open_ledger(folder / "brief.ledger") as ledger, ledger.writer(RUN) as writer:
        for claim in claims:
            writer.add(a_report(f"text with {claim.id}", id=claim.report.id), [claim])
        if links is not None or origins is not None:
            writer.replace_derived(origins=origins or [], positions=[], links=links or [])
        return brief(ledger.reader(), Filters())


def pairs(found: Brief) -> list[tuple[str, str]]:
    by_number = {
        statement.number: statement.claim.id
        for section in found.sections
        for topic in section.topics
        for statement in topic.statements
    }
    return [(by_number[c.first], by_number[c.second]) for c in found.contradictions]


def test_claims_are_grouped_by_group_then_kind(tmp_path: Path) -> None:
    found = briefed(
        tmp_path,
        [
            a_claim(about="B", source="x", kind=Kind.ATTACK),
            a_claim(about="B", source="y"),
            a_claim(about="A", source="x"),
        ],
    )
    shape = [(section.group, [topic.kind for topic in section.topics]) for section in found.sections]
    assert shape == [("B", [Kind.PRESENCE, Kind.ATTACK]), ("A", [Kind.PRESENCE])]


def test_every_claim_has_a_footnote_with_its_quoted_words(tmp_path: Path) -> None:
    claims = [a_claim(source=name, quote=f"words of {name}") for name in "abc"]
    found = briefed(tmp_path, claims)
    assert {note.quote for note in found.notes} == {"words of a", "words of b", "words of c"}
    assert [note.number for note in found.notes] == [1, 2, 3]


def test_copies_are_one_statement_with_a_footnote_each(tmp_path: Path) -> None:
    first, copy = (a_claim(report=a_report(f"{n}", id=f"copy-{n}"), quote="the same words") for n in range(2))
    origins = [Origin(origin="copy-0", reports=("copy-0", "copy-1"), why=("same text",))]
    found = briefed(tmp_path, [first, copy], origins=origins)
    (statement,) = found.sections[0].topics[0].statements
    assert statement.notes == (1, 2)


def test_two_figures_in_the_same_words_stay_two_statements(tmp_path: Path) -> None:
    report = a_report("killed 12 and wounded 30")
    killed, wounded = (
        a_claim(report=report, quote=report.text, figure=a_figure(n, n, n, unit=unit), id=unit)
        for n, unit in ((12, "killed"), (30, "wounded"))
    )
    with open_ledger(tmp_path / "a.ledger") as ledger, ledger.writer(RUN) as writer:
        writer.add(report, [killed, wounded])
        topic = brief(ledger.reader(), Filters()).sections[0].topics[0]
    assert [figured.figure.unit for figured in topic.figures] == ["killed", "wounded"]


OPPOSED = [
    ("another-source-denies", a_claim(source="b", polarity=Polarity.DENIED), 1),
    ("the-same-source-denies", a_claim(source="a", polarity=Polarity.DENIED), 0),
    ("another-place", a_claim(source="b", polarity=Polarity.DENIED, places=["Gao"]), 0),
    ("no-place", a_claim(source="b", polarity=Polarity.DENIED, places=[]), 1),
    ("another-group", a_claim(source="b", polarity=Polarity.DENIED, about="Others"), 0),
    ("another-kind", a_claim(source="b", polarity=Polarity.DENIED, kind=Kind.ATTACK), 0),
]


@pytest.mark.parametrize(("other", "number"), [c[1:] for c in OPPOSED], ids=[c[0] for c in OPPOSED])
def test_without_reconcile_opposite_answers_are_set_against_each_other(
    tmp_path: Path, other: Claim, number: int
) -> None:
    found = briefed(tmp_path, [a_claim(source="a"), other])
    assert len(found.contradictions) == number
    assert not any(contradiction.reconciled for contradiction in found.contradictions)


def test_disputes_that_reconcile_found_take_the_place_of_polarity(tmp_path: Path) -> None:
    many, few = (
        a_claim(source=s, kind=Kind.STRENGTH, figure=a_figure(n, n, n)) for s, n in (("a", 500), ("b", 20))
    )
    denial = a_claim(source="c", kind=Kind.STRENGTH, polarity=Polarity.DENIED)
    link = Link(
        type=LinkType.DISPUTE,
        reason=LinkReason.FIGURE,
        proposition="p",
        claims=(few.id, many.id),
        why="500 and 20 do not meet",
        confidence=0.9,
    )
    found = briefed(tmp_path, [many, few, denial], links=[link])
    assert pairs(found) == [(many.id, few.id)]
    assert found.contradictions == (
        Contradiction(first=1, second=2, why="500 and 20 do not meet", reconciled=True),
    )


def test_a_brief_of_nothing_is_empty(tmp_path: Path) -> None:
    found = briefed(tmp_path, [])
    assert (found.sections, found.notes, found.shown, found.first_day) == ((), (), 0, None)
