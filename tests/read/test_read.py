"""Read: each form of input, and each way it can be broken; one refusal never ends the batch."""

from __future__ import annotations

import gzip
import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.errors import UnreadableInput
from whosays.read import Limits, read
from whosays.records import Basis, Capture, Declined, Precision, Published, Stated

TEXT = "Fighters attacked an army post, the ministry said."
Save = Callable[..., str]
PAGE = f"<!doctype html><html><head><title>x</title></head><body><p>{TEXT}</p></body></html>"
LINE = json.dumps({"id": "a", "text": TEXT, "lang": "xx", "published": "2024-02-15"})
SMALL = Limits(page_bytes=2000, text_bytes=2000, line_bytes=2000, document_bytes=4000)


@pytest.fixture
def saved(tmp_path: Path) -> Save:
    def save(content: bytes | str, name: str = "input") -> str:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)

    return save


def captures(*addresses: str, **options: object) -> list[Capture]:
    found = list(read(addresses, **options))  # type: ignore[arg-type]
    assert all(isinstance(one, Capture) for one in found), found
    return [one for one in found if isinstance(one, Capture)]


def reasons(*addresses: str, **options: object) -> list[str]:
    return [one.reason if isinstance(one, Declined) else "read" for one in read(addresses, **options)]  # type: ignore[arg-type]


def a_record(
    url: str, body: bytes, http: str = "Content-Type: text/html; charset=utf-8", status: int = 200
) -> bytes:
    block = f"HTTP/1.1 {status} OK\r\n{http}\r\n\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-01>\r\n"
        f"WARC-Date: 2024-02-15T10:00:00Z\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Oxus Wire</title>
<item><title>Post attacked</title><link>https://w.example/1</link><description>&lt;p&gt;{TEXT}&lt;/p&gt;</description>
<pubDate>Thu, 15 Feb 2024 01:30:00 +0500</pubDate></item>
<item><title>Bare</title><link>https://w.example/2</link></item></channel></rss>"""
ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Pamir</title>
<entry><title>Post</title><link href="https://p.example/1"/><published>2024-02-15T01:30:00+05:00</published>
<content type="html">&lt;p&gt;{TEXT}&lt;/p&gt;</content></entry></feed>"""


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (TEXT, "text/plain"),
        ("\ufeff" + TEXT, "text/plain"),
        (TEXT.encode("utf-16"), "text/plain"),
        (PAGE, "text/html"),
        ("\n<!-- saved -->\n<div><p>x</p></div>", "text/html"),
        (b"%PDF-1.7\n...", "application/pdf"),
        (LINE, "text/plain; charset=utf-8; verbatim=yes"),
        (LINE.encode("utf-16"), "text/plain; charset=utf-8; verbatim=yes"),
        (json.dumps(json.loads(LINE), indent=1), "text/plain; charset=utf-8; verbatim=yes"),
        (f"[{LINE}]", "text/plain; charset=utf-8; verbatim=yes"),
        (json.dumps({"id": "h", "html": PAGE}), "text/html; charset=utf-8"),
        (ATOM, "text/html; charset=utf-8; fragment=yes"),
        (a_record("https://w.example/", PAGE.encode()), "text/html; charset=utf-8"),
    ],
    ids=[
        "text",
        "bom",
        "utf-16",
        "html",
        "html-piece",
        "pdf",
        "jsonl",
        "jsonl-16",
        "json",
        "json-array",
        "jsonl-html",
        "atom",
        "warc",
    ],
)
def test_an_input_is_told_by_its_content_zipped_or_not(
    saved: Save, content: bytes | str, media_type: str
) -> None:
    plain = content.encode() if isinstance(content, str) else content
    addresses = saved(plain, "a.bin"), saved(gzip.compress(plain), "b.txt")
    assert [one.media_type for one in captures(*addresses)] == [media_type] * 2


def test_a_docx_is_told_by_its_parts(saved: Save) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert captures(saved(out.getvalue()))[0].media_type.endswith("wordprocessingml.document")


@settings(deadline=None)
@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1).filter(
        str.strip
    )
)
def test_the_text_of_a_json_line_is_kept_exactly(text: str) -> None:
    for ascii_only in (True, False):
        line = json.dumps({"text": text}, ensure_ascii=ascii_only).encode()
        assert captures("-", stdin=io.BytesIO(line))[0].content.decode() == text


def test_half_a_surrogate_pair_keeps_the_offsets() -> None:
    line = b'{"text": "a\\ud800b\\u0000c\\ud83d\\ude00"}'
    assert captures("-", stdin=io.BytesIO(line))[0].content.decode() == "a\ufffdb\ufffdc😀"


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2024-02-15", ("2024-02-15", "2024-02-15", Precision.DAY)),
        ("2024-02-15T10:00:00Z", ("2024-02-15", "2024-02-15", Precision.DAY)),
        ("2024-02", ("2024-02-01", "2024-02-29", Precision.MONTH)),
        ("2024", ("2024-01-01", "2024-12-31", Precision.YEAR)),
        ({"start": "2024-02-14", "end": "2024-02-17"}, ("2024-02-14", "2024-02-17", Precision.SPAN)),
        ({"start": "2024-02-14", "end": "2024-02-14"}, ("2024-02-14", "2024-02-14", Precision.DAY)),
        (
            {"start": "2024-02-14", "end": "2024-02-20", "precision": "week"},
            ("2024-02-14", "2024-02-20", Precision.WEEK),
        ),
        ({"start": "2024-02-14", "end": "2024-02-14", "stated": False}, (None, None, Precision.UNKNOWN)),
        (None, (None, None, Precision.UNKNOWN)),
    ],
)
def test_a_stated_date_is_an_interval(
    published: object, expected: tuple[str | None, str | None, Precision]
) -> None:
    line = json.dumps({"text": TEXT, "published": published}).encode()
    found = captures("-", stdin=io.BytesIO(line))[0].stated.published
    assert (found.start, found.end, found.precision) == expected


@pytest.mark.parametrize(
    "published",
    ["15/02/2024", "2024-02-31", 20240215, {"start": "soon"}, {"start": "2024-02-02", "end": "2024-02-01"}],
)
def test_a_date_that_is_none_is_told_and_the_report_read_undated(published: object) -> None:
    line = json.dumps({"text": TEXT, "published": published}).encode()
    assert reasons("-", stdin=io.BytesIO(line)) == ["malformed-date", "read"]


def test_a_bad_line_is_declined_with_its_number_and_the_rest_is_read() -> None:
    lines = [
        LINE.encode(),
        b'{"id": 1, "te',
        b"",
        b'{"id": 2}',
        b'{"text": "\xff"}',
        b"[1]",
        b'{"text": "' + b"x" * 9000 + b'"}',
        LINE.encode(),
    ]
    found = list(read(["-"], stdin=io.BytesIO(b"\n".join(lines)), limits=SMALL))
    told = [(one.what, one.reason) if isinstance(one, Declined) else (one.address, "read") for one in found]
    assert told == [
        ("-#line=1", "read"),
        ("-#line=2", "malformed-json"),
        ("-#line=4", "no-text"),
        ("-#line=5", "encoding"),
        ("-#line=6", "malformed-json"),
        ("-#line=7", "too-large"),
        ("-#line=8", "read"),
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", ["empty"]),
        (" \n\n", ["empty"]),
        (os.urandom(64) * 40 + b"\0", ["binary"]),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, ["binary"]),
        (b"PK\x03\x04" + b"\0" * 99, ["truncated"]),
        ("<?xml version='1.0'?><nitf><body>x</body></nitf>", ["unsupported"]),
        ("<html>" + "<p>x</p>" * 2000, ["too-large"]),
        ("word " * 2000, ["too-large"]),
        (gzip.compress(os.urandom(900).hex().encode())[:500], ["truncated"]),
        (gzip.compress(b"x")[:10] + b"\xff" * 50, ["malformed"]),
        (gzip.compress(gzip.compress(gzip.compress(gzip.compress(b"x")))), ["unsupported"]),
        (
            gzip.compress(b"\n".join([LINE.encode()] * 3 + [os.urandom(900).hex().encode()]))[:-400],
            ["read"] * 3 + ["truncated"],
        ),
        ("<rss><channel></channel></rss>", ["empty"]),
        (RSS, ["read", "no-text"]),
        ("{\n'a': 1}", ["malformed-json"]),
        (gzip.compress(b"\0" * 50_000_000), ["binary"]),
    ],
    ids=[
        "empty",
        "white",
        "junk",
        "png",
        "cut-zip",
        "xml",
        "page",
        "text",
        "cut-gz",
        "bad-gz",
        "deep-gz",
        "cut-jsonl",
        "feed",
        "rss",
        "json",
        "bomb",
    ],
)
def test_a_bad_input_is_declined_and_the_batch_goes_on(
    saved: Save, content: bytes | str, expected: list[str]
) -> None:
    bad, good = saved(content, "bad"), saved(TEXT, "good")
    assert reasons(bad, good, limits=SMALL) == [*expected, "read"]


def test_a_line_of_100_megabytes_is_skipped_unheld() -> None:
    class Endless(io.RawIOBase):
        left = 100 * 2**20

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            size = min(len(buffer), self.left)
            buffer[:size] = b"{" * size
            self.left -= size
            return size

    assert reasons("-", stdin=io.BufferedReader(Endless())) == ["too-large"]


def test_a_feed_gives_title_publisher_url_and_the_day_as_written(saved: Save) -> None:
    found = next(iter(read([saved(RSS)])))
    assert isinstance(found, Capture)
    assert found.content.decode() == f"<p>{TEXT}</p>"
    assert found.stated == Stated(
        title="Post attacked",
        publisher="Oxus Wire",
        url="https://w.example/1",
        published=Published(
            start="2024-02-15", end="2024-02-15", precision=Precision.DAY, basis=Basis.METADATA
        ),
    )


def test_an_archive_gives_its_pages_decoded_with_address_url_and_time(saved: Save) -> None:
    page = PAGE.encode()
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(page), page)
    records = [
        a_record("https://w.example/1", page),
        a_record(
            "https://w.example/2", gzip.compress(page), "Content-Type: text/html\r\nContent-Encoding: gzip"
        ),
        a_record("https://w.example/3", chunked, "Content-Type: text/html\r\nTransfer-Encoding: chunked"),
        a_record("https://w.example/4", page, "Content-Type: text/html\r\nContent-Encoding: gzip"),
    ]
    address = saved(b"".join(map(gzip.compress, records)))
    found = captures(address)
    assert [one.content for one in found] == [page] * 4
    assert [one.stated.url for one in found] == [f"https://w.example/{number}" for number in range(1, 5)]
    assert found[1].address == f"{address}#offset={len(gzip.compress(records[0]))}"
    assert found[0].captured_at == "2024-02-15T10:00:00Z"


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_what_is_no_page_in_an_archive_is_declined(saved: Save, pack: Callable[[bytes], bytes]) -> None:
    records = [
        a_record("https://w.example/1", b"\x89PNG", "Content-Type: image/png"),
        a_record("https://w.example/2", PAGE.encode(), status=404),
        a_record("https://w.example/3", b"x" * 3000),
        a_record("https://w.example/4", b" "),
        a_record(
            "https://w.example/5", b"\x1f\x8b\x08damaged", "Content-Type: text/html\r\nContent-Encoding: gzip"
        ),
        a_record("https://w.example/6", PAGE.encode()),
    ]
    address = saved(b"".join(map(pack, records)))
    assert reasons(address, limits=SMALL) == [
        "not-html",
        "http-status",
        "too-large",
        "empty",
        "malformed",
        "read",
    ]


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_an_archive_that_ends_within_a_record_says_so(saved: Save, pack: Callable[[bytes], bytes]) -> None:
    whole = pack(a_record("https://w.example/1", PAGE.encode()))
    cut = pack(a_record("https://w.example/2", os.urandom(800).hex().encode()))[:-300]
    assert reasons(saved(whole + cut)) == ["read", "truncated"]


def test_a_folder_is_read_in_order_without_hidden_files(saved: Save, tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/c.txt", ".hidden", ".git/x"):
        saved(TEXT, name)
    found = [Path(one.address).relative_to(tmp_path).as_posix() for one in captures(str(tmp_path))]
    assert found == ["a/c.txt", "a/z.txt", "b.txt"]


def test_a_glob_is_read_in_order(saved: Save, tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.html", "d/e.txt"):
        saved(TEXT, name)
    assert [Path(one.address).name for one in captures(f"{tmp_path}/*.txt")] == ["a.txt", "b.txt"]
    assert [Path(one.address).name for one in captures(f"{tmp_path}/**/*.txt")] == ["a.txt", "b.txt", "e.txt"]


def test_what_is_missing_is_named_with_what_comes_near(saved: Save, tmp_path: Path) -> None:
    saved(TEXT, "reports.jsonl")
    (tmp_path / "empty").mkdir()
    wanted = [
        str(tmp_path / "report.jsonl"),
        str(tmp_path / "empty"),
        f"{tmp_path}/*.pdf",
        "x" * 5000,
        "a\0b",
    ]
    found = [one for one in read(wanted) if isinstance(one, Declined)]
    assert [one.reason for one in found] == ["missing", "empty-folder", "no-match", "missing", "missing"]
    assert found[0].detail.endswith(f"Did you mean {tmp_path / 'reports.jsonl'}?")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_what_may_not_be_read_is_declined(saved: Save) -> None:
    address = saved(TEXT)
    Path(address).chmod(0)
    assert reasons(address) == ["not-permitted"]


def test_a_refused_opening_is_declined(saved: Save, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    address = saved(TEXT)
    monkeypatch.setattr(Path, "open", refuse)
    assert reasons(address) == ["not-permitted"]


def test_defaults_fill_in_only_what_the_container_does_not_say() -> None:
    day = Published(start="2024-01-01", end="2024-01-01", precision=Precision.DAY, basis=Basis.STATED)
    lines = b"\n".join([LINE.encode(), json.dumps({"text": TEXT, "publisher": "Own"}).encode()])
    found = captures("-", stdin=io.BytesIO(lines), stated=Stated(id="no", publisher="Given", published=day))
    told = [(one.stated.id, one.stated.publisher, one.stated.published.start) for one in found]
    assert told == [("a", "Given", "2024-02-15"), (None, "Own", "2024-01-01")]


def test_an_address_is_read_through_the_given_function_only() -> None:
    found = captures("https://w.example/1", fetch=lambda _address: PAGE.encode())[0]
    assert (found.media_type, found.stated.url, found.address) == (
        "text/html",
        "https://w.example/1",
        "https://w.example/1",
    )
    assert reasons("https://w.example/1") == ["fetch-failed"]


def test_a_failed_address_is_declined_and_the_batch_goes_on(saved: Save) -> None:
    def fail(address: str) -> bytes:
        raise UnreadableInput(f"{address} answers with status 404", cure="Check the address")

    assert reasons("http://w.example/1", saved(TEXT), fetch=fail) == ["fetch-failed", "read"]
