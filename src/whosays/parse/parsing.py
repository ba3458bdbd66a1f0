"""Parse: a capture in, a report out, or the reason there is none.  Pure.

Reason codes: too-large, truncated, malformed, binary, encoding, locked, no-text, unsupported, language and
screened-out. The last two say that nothing is wrong with the input.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from whosays.parse.body import TEXT_CHARS, Body, BodyReader, Part, Refused
from whosays.parse.docx import docx_body
from whosays.parse.html import fragment_body, html_body
from whosays.parse.language import language_of
from whosays.parse.pdf import pdf_body
from whosays.parse.plain import plain_body
from whosays.parse.screen import Screen
from whosays.records import Capture, Declined, Report, content_id

__all__ = ["READERS", "parse"]

READERS: Mapping[str, BodyReader] = MappingProxyType(
    {
        "text/plain": plain_body,
        "text/html": html_body,
        "application/xhtml+xml": html_body,
        "application/pdf": pdf_body,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": docx_body,
    }
)


def parse(
    capture: Capture,
    *,
    languages: Sequence[str] = ("en",),
    screen: Screen | None = None,
    readers: Mapping[str, BodyReader] = READERS,
) -> Report | Declined:
    """Return the report in `capture`, or why it is declined.

    What the container states of the report wins over what the page's metadata say. With a `screen`,
    a page whose bytes hold nothing of interest is declined before it is taken apart, and any text
    after. A text in none of `languages` is declined first.
    """
    media_type, parameters = _media_type(capture.media_type)
    reader = fragment_body if parameters.get("fragment") == "yes" else readers.get(media_type)
    if reader is None:
        return _declined(capture, "unsupported", f"no reader for {media_type}. Give text, HTML, PDF or DOCX")
    if screen and media_type.startswith("text/html") and not screen.judge_bytes(capture.content).relevant:
        return _declined(capture, "screened-out", "its bytes name no armed group and no security matter")
    part = Part(content=capture.content, parameters=parameters, url=capture.stated.url)
    try:
        body = reader(part)
    except Refused as refusal:
        return _declined(capture, refusal.reason, refusal.detail)
    return _checked(capture, body, languages, screen)


def _checked(
    capture: Capture, body: Body, languages: Sequence[str], screen: Screen | None
) -> Report | Declined:
    if not body.text.strip():
        return _declined(capture, "no-text", "nothing but white space")
    if len(body.text) > TEXT_CHARS:
        return _declined(
            capture, "too-large", f"a text over {TEXT_CHARS:,} characters. Split it into reports"
        )
    language = language_of(body.text, expected=languages[0])
    if language not in languages:
        return _declined(capture, "language", f"in {language}, not in {' or '.join(languages)}")
    if screen and not screen.judge(body.text).relevant:
        return _declined(capture, "screened-out", "it names no armed group and no security matter")
    return _report(capture, body, language)


def _report(capture: Capture, body: Body, language: str) -> Report:
    stated = capture.stated
    dated = stated.published.start or stated.published.end
    title, publisher = stated.title or body.title, stated.publisher or body.publisher
    url = stated.url or body.url
    parts = {"text": body.text, "title": title, "publisher": publisher, "url": url}
    return Report(
        id=stated.id or content_id("report/1", parts),
        text=body.text,
        title=title,
        publisher=publisher,
        url=url,
        published=stated.published if dated else body.published,
        lang=language,
        address=capture.address,
        sha256=hashlib.sha256(capture.content).hexdigest(),
    )


def _media_type(value: str) -> tuple[str, dict[str, str]]:
    """Read `text/html; charset=utf-8` into its type and parameters."""
    media_type, *rest = value.split(";")
    pairs = (parameter.partition("=") for parameter in rest)
    return media_type.strip().lower(), {
        key.strip().lower(): given.strip().strip('"') for key, _, given in pairs
    }


def _declined(capture: Capture, reason: str, detail: str) -> Declined:
    return Declined(stage="parse", reason=reason, what=capture.address, detail=detail)
