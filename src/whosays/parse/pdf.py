"""PDF: the bytes of a PDF in, its body out, printed lines joined into paragraphs.  Pure.

The library is pypdf (BSD-3-Clause). The file's dates are those of its making, not of publication, and are
not read. Pages and drawing instructions are bounded, so that no file takes more than seconds.
"""

from __future__ import annotations

import io
import re
import warnings
from statistics import quantiles

from whosays.parse.body import TEXT_CHARS, Body, Part, Refused
from whosays.parse.quiet import hush

__all__ = ["paragraphs", "pdf_body"]

_PAGES = 400
_CONTENT_BYTES = 12 * 2**20  # of drawing instructions in all; a page of print has about 10 kB
_JUNK_TITLE = re.compile(r"^(?:untitled|microsoft word|.*\.\w{2,5}$|\W*$)", re.I)
_ENDS_SENTENCE = re.compile(r"[.!?:][\"'”’»)\]]*$")


def pdf_body(part: Part, /) -> Body:
    """Return the text of a PDF.

    Raises Refused when it is cut off, damaged, locked, over the bounds, or holds pictures of text only.
    """
    hush("pypdf")
    if b"%%EOF" not in part.content:
        raise Refused("truncated", "the PDF ends early. Download or copy it again")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        title, pages = _read(part.content)
    text = paragraphs("\n".join(pages))
    if not text.strip():
        raise Refused(
            "no-text", "the PDF holds no text, perhaps a scan. Run it through character recognition"
        )
    return Body(text=text, title=title)


def _read(content: bytes) -> tuple[str | None, list[str]]:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError, PdfReadError, WrongPasswordError

    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused("locked", "the PDF needs a password. Save it without one")
        return _title(reader.metadata.title if reader.metadata else None), _pages(reader)
    except (DependencyError, FileNotDecryptedError, WrongPasswordError) as failed:
        raise Refused("locked", "the PDF is encrypted. Save it without a password") from failed
    except (PdfReadError, RecursionError, MemoryError) as failed:
        raise Refused("malformed", f"a damaged PDF ({_brief(failed)}). Download or copy it again") from failed
    except Refused:
        raise
    except Exception as failed:  # on junk inside a PDF pypdf raises whatever its last step met
        raise Refused("malformed", f"a damaged PDF ({_brief(failed)}). Download or copy it again") from failed


def _pages(reader: object) -> list[str]:
    from pypdf import PdfReader

    assert isinstance(reader, PdfReader)
    if len(reader.pages) > _PAGES:
        raise Refused("too-large", f"a PDF of over {_PAGES} pages. Give the part that matters")
    texts: list[str] = []
    drawn = chars = 0
    for page in reader.pages:
        contents = page.get_contents()
        drawn += len(contents.get_data()) if contents is not None else 0
        if drawn > _CONTENT_BYTES or chars > TEXT_CHARS:
            raise Refused("too-large", "a PDF of too many drawing instructions. Give the part that matters")
        texts.append(page.extract_text())
        chars += len(texts[-1])
    return texts


def _brief(failed: BaseException) -> str:
    return (str(failed) or type(failed).__name__).split("\n")[0][:120]


def _title(title: str | None) -> str | None:
    title = " ".join((title or "").replace("\0", "").split())
    return None if not title or _JUNK_TITLE.match(title) else title


def paragraphs(printed: str) -> str:
    """Return printed lines joined into paragraphs, one a line.

    A paragraph ends at an empty line, or where a line that closes a sentence stops short of the margin.
    """
    lines = [_printable(line).strip() for line in printed.splitlines()]
    margin = _margin([len(line) for line in lines if line])
    joined: list[str] = []
    going_on = False
    for line in lines:
        if not line:
            going_on = False
            continue
        if going_on:
            joined[-1] = _glued(joined[-1], line)
        else:
            joined.append(line)
        going_on = len(line) > margin * 0.6 and not (_ENDS_SENTENCE.search(line) and len(line) < margin * 0.9)
    return "\n".join(joined)


def _margin(lengths: list[int]) -> float:
    """The length of a full line: nine lines in ten are no longer."""
    return quantiles(lengths, n=10)[-1] if len(lengths) > 1 else float(sum(lengths))


def _glued(above: str, below: str) -> str:
    """A word broken at the line's end is made whole; a hyphen before a capital is the word's own."""
    if above.endswith("-") and len(above) > 1 and above[-2].isalpha():
        return above[:-1] + below if below[0].islower() else above + below
    return f"{above} {below}"


def _printable(line: str) -> str:
    return "".join(char for char in line if char >= " " and not "\ud800" <= char <= "\udfff")
