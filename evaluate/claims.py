"""Measure claims on labelled reports: runs the pipeline, writes claim records, runs the scorer given by path.

python -m evaluate.claims GOLD.jsonl... --scorer score_claims.py
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from evaluate.lines import read_lines, write_lines
from whosays.pipeline import open_pipeline
from whosays.records import Basis, Published, Report, as_mapping

__all__ = ["as_report", "claim_lines"]


def as_report(row: dict[str, Any]) -> Report:
    """A labelled report as the program would get it: with its date only where metadata states one."""
    published = row.get("published") or {}
    known = Published(
        start=published.get("start"),
        end=published.get("end"),
        precision=published.get("precision", "day"),
        basis=Basis.STATED,
    )
    return Report(
        id=row["id"],
        text=row["text"],
        title=row.get("title"),
        publisher=row.get("publisher"),
        published=known if published.get("stated", True) and published else Published(),
        lang="en",
    )


def claim_lines(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The claim records of the rows' texts."""
    pipeline = open_pipeline()
    return [
        as_mapping(claim)
        for extracted in pipeline.claims_of([as_report(row) for row in rows])
        for claim in extracted.claims
    ]


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("gold", type=Path, nargs="+")
    options.add_argument("--scorer", type=Path, required=True)
    options.add_argument("--out", type=Path, help="keep the predictions in this folder")
    chosen = options.parse_args()
    folder = chosen.out or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    for gold in chosen.gold:
        out = folder / f"{gold.stem}.claims.jsonl"
        write_lines(out, claim_lines(list(read_lines(gold))))
        print(gold.name)
        subprocess.run([sys.executable, str(chosen.scorer), str(gold), str(out)], check=True)


if __name__ == "__main__":
    main()
