"""Parse: one case for each format, charset, bad input and date a page may state."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from whosays.parse import Screen, parse
from whosays.records import Basis, Capture, Declined, Precision, Published, Report, Stated

WIRE = "Fighters attacked an army post near the border on Monday, the ministry said in a statement."
DENIAL = (
    "A spokesman for the group denied that it had anything to do with the attack which killed 12 soldiers."
)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
GERMAN = "Die Kämpfer haben am Montag einen Posten der Armee angegriffen. " * 5
PARSED = {"wire": f"<p>{WIRE}</p><p>{DENIAL}</p>"}


def a_capture(content: bytes, media_type: str = "text/plain", **stated: object) -> Capture:
    return Capture(address="a", content=content, media_type=media_type, stated=Stated(**stated))  # type: ignore[arg-type]


def report(content: bytes, media_type: str = "text/plain", **stated: object) -> Report:
    found = parse(a_capture(content, media_type, **stated))
    assert isinstance(found, Report), found
    return found


def reason(content: bytes, media_type: str = "text/plain", screen: Screen | None = None) -> str:
    found = parse(a_capture(content, media_type), screen=screen)
    assert isinstance(found, Declined), found
    return found.reason


def a_page(head: str = "", body: str = PARSED["wire"], before: str = "") -> bytes:
    page = f"<!doctype html><html><head>{head}</head><body>{before}<article>{body}</article></body></html>"
    return page.encode()


def a_pdf(*lines: str, password: str | None = None) -> bytes:
    writer = PdfWriter()
    page = writer.add_blank_page(612, 792)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    drawn = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 11 Tf 72 720 Td {drawn} ET".encode("latin-1"))
    page[NameObject("/Contents")] = writer._add_object(stream)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def a_docx(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@settings(deadline=None)
@given(st.text(min_size=1, alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_verbatim_text_is_kept_code_point_for_code_point(text: str) -> None:
    kept = f"{text}\r\n{WIRE}\r{DENIAL}"
    assert report(kept.encode(), "text/plain; charset=utf-8; verbatim=yes").text == kept


def test_other_text_gets_one_kind_of_newline() -> None:
    assert report(f"{WIRE}\r\n{DENIAL}\r".encode()).text == f"{WIRE}\n{DENIAL}\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_text_is_read_in_its_encoding(encoding: str) -> None:
    text = f"“{WIRE}” – so said the café’s owner."
    assert report(text.encode(encoding)).text == text


def test_utf8_with_a_broken_byte_is_still_utf8() -> None:
    text = f"“{WIRE}” – said. " * 20
    assert report(text.encode() + b"\xff").text == text + "\ufffd"


@pytest.mark.parametrize(
    ("content", "media_type", "expected"),
    [
        (bytes(range(1, 32)) * 40, "text/plain", "binary"),
        (b" \n ", "text/plain", "no-text"),
        (GERMAN.encode(), "text/plain", "language"),
        (b"x", "image/png", "unsupported"),
        (("word " * 250_000).encode(), "text/plain", "too-large"),
        (b"%PDF-1.4\n1 0 obj", "application/pdf", "truncated"),
        (b"%PDF-1.4\njunk\n%%EOF", "application/pdf", "malformed"),
        (b"PK\x03\x04 cut", DOCX, "truncated"),
        (b"<html><head><title>x</title></head><body></body></html>", "text/html", "no-text"),
        (b"<html><p " + b" a=1" * 10_000 + b">x</p>", "text/html", "malformed"),
        (b"<html>" + b"<b>x</b>" * 200_001, "text/html", "too-large"),
    ],
    ids=[
        "binary",
        "white",
        "german",
        "picture",
        "book",
        "cut-pdf",
        "junk-pdf",
        "cut-docx",
        "bare-page",
        "attributes",
        "elements",
    ],
)
def test_bad_content_is_declined_with_its_reason(content: bytes, media_type: str, expected: str) -> None:
    assert reason(content, media_type) == expected


def test_a_pdf_cut_in_the_middle_is_declined() -> None:
    whole = a_pdf(WIRE, DENIAL)
    assert reason(whole[: len(whole) // 2], "application/pdf") == "truncated"


def test_a_locked_pdf_is_declined() -> None:
    assert reason(a_pdf(WIRE, password="secret"), "application/pdf") == "locked"


def test_a_pdf_without_text_is_declined() -> None:
    assert reason(a_pdf(), "application/pdf") == "no-text"


def test_printed_lines_of_a_pdf_become_paragraphs() -> None:
    lines = (
        "Fighters attacked a post near the border on",
        "Monday, the ministry said in a state-",
        "ment. Early.",
    )
    text = report(a_pdf(*lines, DENIAL[:40]), "application/pdf").text
    joined = "Fighters attacked a post near the border on Monday, the ministry said in a statement. Early."
    assert text == f"{joined}\n{DENIAL[:40]}"


def test_a_docx_gives_its_paragraphs() -> None:
    assert report(a_docx(WIRE, DENIAL), DOCX).text == f"{WIRE}\n{DENIAL}"


def test_a_page_gives_its_article_without_the_menu() -> None:
    head = "<title>Post attacked</title><meta property='og:site_name' content='Wire'>"
    found = report(a_page(head, before="<nav><a href=/>Home</a></nav>"), "text/html")
    assert (found.text, found.title, found.publisher) == (f"{WIRE}\n{DENIAL}", "Post attacked", "Wire")


def test_a_fragment_gives_all_its_text() -> None:
    content = f"<p>{WIRE}</p>\n<ul><li>one</li><li>two &amp; three</li></ul>".encode()
    assert report(content, "text/html; fragment=yes").text == f"{WIRE}\none\ntwo & three"


def test_a_page_in_latin_1_that_says_so_is_read() -> None:
    page = (
        f"<html><head><meta charset='iso-8859-1'></head><body><article><p>{WIRE} Café.</p></article>".encode(
            "latin-1"
        )
    )
    assert report(page, "text/html").text == f"{WIRE} Café."


def _linked(day: str) -> str:
    node = {
        "@graph": [
            {"@type": "WebSite"},
            {"@type": "NewsArticle", "datePublished": day, "dateModified": "2025-01-01"},
        ]
    }
    return f"<script type='application/ld+json'>{json.dumps(node)}</script>"


@pytest.mark.parametrize(
    ("head", "body", "url", "expected"),
    [
        ("<meta property='article:published_time' content='2024-02-15T23:30+05:00'>", "", None, "2024-02-15"),
        ("<meta name='date' content='Thu, 15 Feb 2024 10:00:00 GMT'>", "", None, "2024-02-15"),
        (_linked("2024-02-15"), "", None, "2024-02-15"),
        ("", "<header><time datetime='2024-02-15'>Thursday</time></header>", None, "2024-02-15"),
        ("", "<span itemprop='datePublished'>February 15, 2024</span>", None, "2024-02-15"),
        ("", "", "https://wire.example/2024/02/15/post", "2024-02-15"),
        ("<meta name='date' content='03/04/2024'>", "", None, None),
        ("<meta property='article:modified_time' content='2024-02-15'>", "", None, None),
        ("", "<p>Copyright 2019 Wire. All rights reserved.</p><p>It began on 3 May 2018.</p>", None, None),
    ],
    ids=["meta", "rfc-822", "json-ld", "time", "itemprop", "url", "two-days", "modified", "copyright"],
)
def test_a_page_is_dated_only_by_what_states_its_publication(
    head: str, body: str, url: str | None, expected: str | None
) -> None:
    published = report(a_page(head, body + PARSED["wire"]), "text/html", url=url).published
    assert published.start == expected
    assert published.basis == (Basis.METADATA if expected else Basis.UNKNOWN)


def test_an_address_with_a_month_dates_a_page_to_the_month() -> None:
    published = report(a_page(), "text/html", url="https://wire.example/2024/02/post").published
    assert published == Published(
        start="2024-02-01", end="2024-02-29", precision=Precision.MONTH, basis=Basis.METADATA
    )


def test_what_is_stated_wins_over_metadata() -> None:
    stated = Published(start="2024-02-01", end="2024-02-01", precision=Precision.DAY, basis=Basis.STATED)
    found = report(a_page(_linked("2024-02-15")), "text/html", published=stated, publisher="Mine")
    assert (found.published, found.publisher) == (stated, "Mine")


def test_an_id_comes_from_the_content_unless_stated() -> None:
    first, again, other = (report(text.encode()).id for text in (WIRE, WIRE, DENIAL))
    assert first == again != other
    assert report(WIRE.encode(), id="7").id == "7"


@pytest.mark.parametrize(
    "text", ["Taliban deny presence.", "Killed.", WIRE, f"Allahu akbar. {WIRE} {DENIAL}"]
)
def test_short_english_is_english(text: str) -> None:
    assert report(text.encode()).lang == "en"


def test_an_irrelevant_page_never_reaches_the_reader() -> None:
    def never(_part: object, /) -> object:
        raise AssertionError("read all the same")

    page = a_page(body="<p>The bank raised its forecast for growth this year, it said.</p>" * 9)
    found = parse(a_capture(page, "text/html"), screen=Screen(), readers={"text/html": never})  # type: ignore[dict-item]
    assert isinstance(found, Declined)
    assert found.reason == "screened-out"


@pytest.mark.parametrize("make", [lambda: a_pdf(WIRE), lambda: a_docx(WIRE), a_page])
def test_damage_anywhere_is_declined_or_read_but_never_raised(make: Callable[[], bytes]) -> None:
    whole = make()
    kind = (
        "application/pdf" if whole.startswith(b"%PDF") else DOCX if whole.startswith(b"PK") else "text/html"
    )
    for at in range(0, len(whole), max(1, len(whole) // 25)):
        assert isinstance(parse(a_capture(whole[:at] + b"\xff\0" + whole[at + 7 :], kind)), Report | Declined)
