"""Show: put answers before people: command line, tables, pages, exports.  The verb is `show`.

Everything but `cli` is pure: it takes records and answers, and returns text or Rich renderables.
"""

from __future__ import annotations

__all__: list[str] = []
