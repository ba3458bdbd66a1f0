"""Brief: an answer of ask as a page for reading.  In: Brief.  Out: HTML or Markdown.  Pure."""

from __future__ import annotations

from whosays.show.brief.markdown import brief_markdown
from whosays.show.brief.page import brief_page

__all__ = ["brief_markdown", "brief_page"]
