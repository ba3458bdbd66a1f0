"""Measure reconcile alone: labelled claims in, links and origins out, counted by the scorer given by path.

    python -m evaluate.links GOLD.jsonl [LINKS.json] --scorer score_links.py [--out FOLDER]

Without LINKS only the disputes inside reports count, as on the parts that weights are fitted on. The
sample of links between reports has no precision; `--show N` prints N of them to be judged by hand.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from evaluate.gold_claims import gold_claims, gold_report
from evaluate.lines import read_lines, write_lines
from whosays.reconcile import Reconciled, reconcile
from whosays.records import Claim, Link, LinkType, as_mapping

__all__ = ["inside_precision", "main", "reconcile_gold"]

NO_LINKS: dict[str, list[Any]] = {"disputes": [], "corroborations": [], "neither": []}


def reconcile_gold(rows: list[dict[str, Any]]) -> tuple[list[Claim], Reconciled]:
    """The labelled claims as records, and what reconcile makes of them."""
    claims = [claim for row in rows for claim in gold_claims(row)]
    return claims, reconcile([gold_report(row) for row in rows], claims)


def inside_precision(rows: list[dict[str, Any]], links: tuple[Link, ...]) -> tuple[int, int, int]:
    """Disputes inside reports: labelled, found, and both."""
    gold = {frozenset((f"{r['id']}#{a}", f"{r['id']}#{b}")) for r in rows for a, b in r["disputes"]}
    found = {frozenset(link.claims) for link in links if link.type is LinkType.DISPUTE and _inside(link)}
    return len(gold), len(found), len(gold & found)


def _inside(link: Link) -> bool:
    return len({claim.split("#")[0] for claim in link.claims}) == 1


def _write(folder: Path, rows: list[dict[str, Any]], claims: list[Claim], found: Reconciled) -> None:
    write_lines(folder / "gold.jsonl", rows)
    write_lines(folder / "claims.jsonl", map(as_mapping, claims))
    write_lines(folder / "links.jsonl", map(as_mapping, found.links))
    write_lines(folder / "origins.jsonl", map(as_mapping, found.origins))
    write_lines(folder / "positions.jsonl", map(as_mapping, found.positions))


def _show(claims: list[Claim], links: list[Link]) -> None:
    by_id = {claim.id: claim for claim in claims}
    for link in links:
        print(f"\n{link.type} ({link.reason}, {link.confidence}): {link.why}")
        for claim in (by_id[i] for i in link.claims):
            words = " ... ".join(s.text for s in claim.content)
            print(f"  {claim.id} {claim.kind}/{claim.polarity}: {words[:160]}")


def main() -> None:
    """Run the command line."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("gold", type=Path)
    options.add_argument("links", type=Path, nargs="?")
    options.add_argument("--scorer", type=Path, required=True)
    options.add_argument("--out", type=Path, help="keep the records in this folder")
    options.add_argument("--show", type=int, default=0, metavar="N")
    chosen = options.parse_args()
    folder = chosen.out or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    rows = list(read_lines(chosen.gold))
    claims, found = reconcile_gold(rows)
    _write(folder, rows, claims, found)
    links = chosen.links or folder / "no-links.json"
    if chosen.links is None:
        links.write_text(json.dumps(NO_LINKS), encoding="utf-8")
    files = [folder / f"{name}.jsonl" for name in ("gold", "claims", "links", "origins")]
    files.insert(1, links)
    subprocess.run([sys.executable, str(chosen.scorer), *map(str, files)], check=True)
    gold, inside, right = inside_precision(rows, found.links)
    share = right / max(1, inside)
    print(f"disputes inside reports: labelled {gold}  found {inside}  right {right}  precision {share:.3f}")
    _show(claims, [link for link in found.links if not _inside(link)][: chosen.show])


if __name__ == "__main__":
    main()
