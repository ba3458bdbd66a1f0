"""DOCX: the bytes of a Word document in, its body out, paragraphs and table rows as lines.  Pure.

The library is python-docx (MIT). The file's dates are those of its making (or its template's) and are
not read. Sizes are checked before unpacking: a small file can unpack to gigabytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from whosays.parse.body import Body, Part, Refused
from whosays.parse.plain import tidy

if TYPE_CHECKING:
    from docx.document import Document

__all__ = ["docx_body"]

_TEXT_BYTES = 32 * 2**20  # of word/document.xml, unpacked
_ALL_BYTES = 256 * 2**20


def docx_body(part: Part, /) -> Body:
    """Return the text of a DOCX. Raises Refused when it is cut off, damaged, too large or empty."""
    import docx

    _check_sizes(part.content)
    try:
        document = docx.Document(io.BytesIO(part.content))
        text = tidy("\n".join(_lines(document)))
        title = " ".join((document.core_properties.title or "").split()) or None
    except Exception as failed:  # python-docx has no error of its own for a document whose parts are missing
        raise Refused("malformed", f"a damaged DOCX ({failed}). Save it again") from failed
    if not text.strip():
        raise Refused("no-text", "the document holds no text. Check that it is the right one")
    return Body(text=text, title=None if title == "Word Document" else title)


def _check_sizes(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as failed:
        raise Refused("truncated", f"a cut-off DOCX ({failed}). Download or copy it again") from failed
    if sizes.get("word/document.xml", 0) > _TEXT_BYTES or sum(sizes.values()) > _ALL_BYTES:
        raise Refused("too-large", "a DOCX that unpacks to too much. Save its text alone")


def _lines(document: Document) -> Iterator[str]:
    from docx.table import Table

    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                cells = dict.fromkeys(cell.text.strip() for cell in row.cells)  # merged cells come twice
                yield " | ".join(cell for cell in cells if cell)
        else:
            yield block.text
