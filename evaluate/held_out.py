"""Held out: the labelled texts that training did not see.  Reads files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from train.held_out import TEXTS, held_out

from evaluate.lines import read_lines

__all__ = ["held_out_articles", "held_out_reports"]


def held_out_reports() -> list[dict[str, Any]]:
    """The project's own reports that were held out, one origin in ten."""
    return [
        row for path in sorted(TEXTS.glob("*.jsonl")) for row in read_lines(path) if held_out(row["origin"])
    ]


def held_out_articles(polnear: Path) -> list[dict[str, Any]]:
    """The PolNeAR train articles that were held out, one in twenty; `polnear` is the folder of train.jsonl.gz."""
    return [article for article in read_lines(polnear / "train.jsonl.gz") if held_out(article["id"], 20)]
