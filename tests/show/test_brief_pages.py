"""A page holds every quoted word, harmless, and every footnote leads both ways."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.make import RUN, a_claim, a_figure, a_report
from whosays.ask import Brief, Filters, brief
from whosays.ledger import open_ledger
from whosays.records import Claim, Kind, Polarity
from whosays.show.brief import brief_markdown, brief_page
from whosays.show.brief.bars import WIDTH, figure_tables
from whosays.show.brief.markdown import escaped

EVIL = "<script>alert(1)</script> & \"quotes\" 'too' {{ 7*7 }} | [x](javascript:1) *b* `c` #"


class Seen(HTMLParser):
    """What a browser would make of a page: ids, links, tags, text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.ids += [value or "" for name, value in attributes if name == "id"]
        self.links += [value or "" for name, value in attributes if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.text += data


def briefed(folder: Path, claims: list[Claim], url: str | None = None, title: str = "A title") -> Brief:
    with open_ledger(folder / "brief.ledger") as ledger, ledger.writer(RUN) as writer:
        for claim in claims:
            writer.add(a_report(f"text with {claim.id}", id=claim.report.id), [claim])
        return brief(ledger.reader(), Filters())


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Brief:
    report = a_report(
        f"x {EVIL}", title=f"Title {EVIL}", publisher=f"Publisher {EVIL}", url="javascript:alert(1)"
    )
    claims = [
        a_claim(source="A", quote=f"first {EVIL}", figure=a_figure(None, 500, 500, unit=f"men {EVIL}")),
        a_claim(source="B", quote="second", polarity=Polarity.DENIED),
        a_claim(
            source=f"C {EVIL}", about=f"Group {EVIL}", places=[f"Place {EVIL}"], report=report, quote=EVIL
        ),
        a_claim(source=None, about="Own voice group", kind=Kind.ATTACK, published=None),
    ]
    return briefed(tmp_path_factory.mktemp("page"), claims)


def test_every_quoted_word_is_on_the_page_and_none_is_markup(whole: Brief) -> None:
    page = brief_page(whole)
    seen = Seen(page)
    for note in whole.notes:
        assert seen.text.count(note.quote) >= 2
    assert "script" not in seen.tags
    assert "<script" not in page


def test_every_link_inside_the_page_finds_its_end(whole: Brief) -> None:
    seen = Seen(brief_page(whole))
    inside = [link[1:] for link in seen.links if link.startswith("#")]
    assert set(inside) <= set(seen.ids)
    assert len(seen.ids) == len(set(seen.ids))
    for note in whole.notes:
        assert f"note-{note.number}" in inside


def test_a_page_names_nothing_outside_itself_but_the_reports(whole: Brief) -> None:
    page = brief_page(whole)
    assert [link for link in Seen(page).links if not link.startswith("#")] == []
    assert "url(" not in page
    assert "@import" not in page


def test_a_report_on_the_web_is_linked(tmp_path: Path) -> None:
    report = a_report("x", url="https://example.org/a?b=1&c=2")
    page = brief_page(briefed(tmp_path, [a_claim(report=report, quote="x")]))
    assert "https://example.org/a?b=1&c=2" in Seen(page).links


def test_a_denial_is_told_in_words_and_not_by_colour(whole: Brief) -> None:
    seen = Seen(brief_page(whole))
    assert re.search(r"“?second.*denial", " ".join(seen.text.split()))
    assert "Compare the denial by B" in " ".join(seen.text.split())


def test_an_empty_brief_is_a_page_that_says_so(tmp_path: Path) -> None:
    found = briefed(tmp_path, [])
    assert "holds no claims" in Seen(brief_page(found)).text
    assert "holds no claims" in brief_markdown(found)


def test_the_markdown_has_each_footnote_once_and_refers_to_it(whole: Brief) -> None:
    lines = brief_markdown(whole).splitlines()
    defined = [line.split("]")[0] for line in lines if line.startswith("[^")]
    assert defined == [f"[^{note.number}" for note in whole.notes]
    body = "\n".join(line for line in lines if not line.startswith("[^"))
    assert all(f"[^{note.number}]" in body for note in whole.notes)


def test_the_markdown_holds_the_quoted_words_and_no_markup_of_theirs(whole: Brief) -> None:
    page = brief_markdown(whole)
    for note in whole.notes:
        assert page.count(escaped(note.quote)) >= 2
    assert "<script" not in page
    assert "](javascript" not in page
    assert not re.search(r"(?m)^(#+|-|>|\|) *alert", page)


BARS = [
    ("up-to", a_figure(None, 500, 500), (0.0, 170.0, True, False)),
    ("at-least", a_figure(500, 500, None), (170.0, WIDTH, False, True)),
    ("range", a_figure(250, None, 500), (85.0, 170.0, False, False)),
    ("zero", a_figure(0, 0, 0), (0.0, 0.0, False, False)),
]


@pytest.mark.parametrize(("figure", "ends"), [bar[1:] for bar in BARS], ids=[bar[0] for bar in BARS])
def test_a_bar_is_open_where_a_figure_is_unbounded(
    tmp_path: Path, figure: object, ends: tuple[float, float, bool, bool]
) -> None:
    found = briefed(tmp_path, [a_claim(figure=figure)])  # type: ignore[arg-type]
    ((row,),) = (table.rows for table in figure_tables(found.sections[0].topics[0].figures))
    assert (row.bar.left, row.bar.right, row.bar.open_left, row.bar.open_right) == ends
