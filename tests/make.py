"""Builders: a record in one line, public in whosays.testing.  Pure."""

from __future__ import annotations

from whosays.testing import RUN, a_claim, a_figure, a_report, contents, published_on

__all__ = ["RUN", "a_claim", "a_figure", "a_report", "contents", "published_on"]
