"""Reasons: what gave each field of a claim, side by side in a terminal or as lines of JSON.  In: Reasons.  Out: text.  Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator

from rich import box
from rich.table import Table
from rich.text import Text

from whosays.records import as_mapping
from whosays.why import Reasons

__all__ = ["reasons_as_jsonl", "reasons_table"]


def reasons_table(reasons: Reasons) -> Table:
    """Return a table with a row a step; a field that took several steps is named once."""
    title = Text(f"why claim {reasons.claim_id} is as it is, traced by {reasons.traced_by}")
    table = Table(box=box.SIMPLE_HEAD, title=title, title_justify="left", pad_edge=False)
    table.add_column("field", no_wrap=True, style="bold")
    table.add_column("value", ratio=4, overflow="fold")
    table.add_column("words", ratio=4, overflow="fold")
    table.add_column("by", ratio=4, overflow="fold")
    table.add_column("score", no_wrap=True, justify="right")
    table.add_column("why", ratio=6, overflow="fold")
    last = ""
    for trace in reasons.traces:
        field = "" if trace.field == last else trace.field
        last = trace.field
        score = "" if trace.score is None else f"{trace.score:.2f}"
        cells = (field, trace.value, trace.words or "", f"{trace.by.value}: {trace.rule}", score, trace.why)
        table.add_row(*(Text(" ".join(cell.split())) for cell in cells))
    return table


def reasons_as_jsonl(reasons: Reasons) -> Iterator[str]:
    """Yield each step as one line of JSON, with the claim's id and the versions that recorded and traced it."""
    about = {"claim": reasons.claim_id, "recorded_by": reasons.recorded_by, "traced_by": reasons.traced_by}
    for trace in reasons.traces:
        yield json.dumps({**about, **as_mapping(trace)}, ensure_ascii=False) + "\n"
