"""Measure what is found between claims: disputes, corroborations, and pairs that are neither.

    python -m evaluate.links [--gold-only] [--out FOLDER] [--scorer score_links.py]
    python -m evaluate.links --sample N [--seed S]

Two sets: the project's own labelled links (`train/texts/links.json`, between its own reports) and, where
WHOSAYS_SHARED names the folder that holds data/, the development reports with theirs. Each is measured with the labelled claims
as input, so that this stage alone is judged; with the same claims after names are resolved, as a ledger has them; and with the
claims that the program extracts. `--out` keeps the records in files, on which a scorer given by path counts again.

`--sample` prints links found among all of the project's own reports, drawn by chance, to be judged by reading.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from train.held_out import TEXTS

from evaluate.claims import as_report
from evaluate.gold_claims import gold_claims, gold_report
from evaluate.gold_names import resolved_claims
from evaluate.lines import read_lines, write_lines
from evaluate.link_scores import LinkScores, answering, score_links
from evaluate.shared import SHARED_VARIABLE
from whosays.pipeline import open_pipeline
from whosays.reconcile import Reconciled, reconcile
from whosays.records import Claim, Link, as_mapping

__all__ = ["LinkSet", "dev_set", "main", "own_set", "scores_of"]

OWN_LINKS = TEXTS / "links.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkSet:
    """Labelled reports and the labelled links between them."""

    name: str
    rows: list[dict[str, Any]]
    labels: dict[str, Any]
    files: tuple[Path, Path] | None = None


def own_set() -> LinkSet:
    """The project's own labelled links, and the reports that they join."""
    labels = json.loads(OWN_LINKS.read_text(encoding="utf-8"))
    joined = {place[0] for pairs in labels.values() for pair in pairs for place in pair[:2]}
    return LinkSet(name="own", rows=[row for row in _own_rows() if row["id"] in joined], labels=labels)


def dev_set(shared: Path) -> LinkSet | None:
    """The development reports with their links, where the folder has them."""
    gold, links = shared / "data" / "domain" / "dev.jsonl", shared / "data" / "domain" / "dev-links.json"
    if not gold.exists() or not links.exists():
        return None
    labels = json.loads(links.read_text(encoding="utf-8"))
    return LinkSet(name="dev", rows=list(read_lines(gold)), labels=labels, files=(gold, links))


def scores_of(chosen: LinkSet) -> LinkScores:
    """The scores with labelled claims as input."""
    claims = [claim for row in chosen.rows for claim in gold_claims(row)]
    return score_links(chosen.rows, chosen.labels, _own_ids(chosen), _reconciled(chosen.rows, claims).links)


def _own_rows() -> list[dict[str, Any]]:
    return [row for path in sorted(TEXTS.glob("*.jsonl")) for row in read_lines(path)]


def _reconciled(rows: Sequence[dict[str, Any]], claims: Iterable[Claim]) -> Reconciled:
    return reconcile([gold_report(row) for row in rows], claims)


def _own_ids(chosen: LinkSet) -> dict[tuple[str, int], str]:
    return {(row["id"], n): f"{row['id']}#{n}" for row in chosen.rows for n in range(len(row["claims"]))}


def _extracted(rows: Sequence[dict[str, Any]]) -> list[Claim]:
    read = open_pipeline().claims_of([as_report(row) for row in rows])
    return [claim for one in read for claim in one.claims]


def _measure(chosen: LinkSet, *, gold_only: bool, out: Path | None, scorer: Path | None) -> None:
    inputs = {"labelled claims": [claim for row in chosen.rows for claim in gold_claims(row)]}
    if not gold_only:
        inputs["labelled claims, names resolved"] = resolved_claims(chosen.rows)
        inputs["extracted claims"] = _extracted(chosen.rows)
    for name, claims in inputs.items():
        found = _reconciled(chosen.rows, claims)
        ids = answering(chosen.rows, claims) if name.startswith("extracted") else _own_ids(chosen)
        print(f"{chosen.name}, {name}: {len(found.links)} links")
        print(
            "\n".join(
                f"  {line}" for line in score_links(chosen.rows, chosen.labels, ids, found.links).lines()
            )
        )
        if out is not None:
            folder = out / f"{chosen.name}, {name}"
            _keep(folder, claims, found)
            if scorer is not None and chosen.files is not None:
                files = [
                    *chosen.files,
                    folder / "claims.jsonl",
                    folder / "links.jsonl",
                    folder / "origins.jsonl",
                ]
                subprocess.run([sys.executable, str(scorer), *map(str, files)], check=True)


def _keep(folder: Path, claims: Sequence[Claim], found: Reconciled) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    write_lines(folder / "claims.jsonl", map(as_mapping, claims))
    write_lines(folder / "links.jsonl", map(as_mapping, found.links))
    write_lines(folder / "origins.jsonl", map(as_mapping, found.origins))


def _sample(size: int, seed: int) -> None:
    rows = _own_rows()
    claims = [claim for row in rows for claim in gold_claims(row)]
    by_id = {claim.id: claim for claim in claims}
    links = _reconciled(rows, claims).links
    print(f"{len(links)} links, {size} drawn with seed {seed}")
    for number, link in enumerate(random.Random(seed).sample(links, size), 1):
        _show(number, link, [by_id[id] for id in link.claims])


def _show(number: int, link: Link, claims: Sequence[Claim]) -> None:
    print(f"\n{number}. {link.type} ({link.reason}, {link.confidence}): {link.why}")
    for claim in claims:
        words = " ... ".join(span.text for span in claim.content)
        print(f"  {claim.id} {claim.kind}/{claim.polarity}: {words[:160]}")


def main() -> None:
    """Run the command line."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--gold-only", action="store_true", help="labelled claims only: no model is run")
    options.add_argument("--out", type=Path, help="keep the records in this folder")
    options.add_argument("--scorer", type=Path, help="count the kept records of dev again with this program")
    options.add_argument("--sample", type=int, metavar="N", help="print N links to be judged by reading")
    options.add_argument("--seed", type=int, default=5)
    chosen = options.parse_args()
    if chosen.sample:
        _sample(chosen.sample, chosen.seed)
        return
    shared = os.environ.get(SHARED_VARIABLE)
    for one in (own_set(), dev_set(Path(shared)) if shared else None):
        if one is None:
            print(f"dev: skipped, {SHARED_VARIABLE} names no folder with data/domain/dev-links.json")
        else:
            _measure(one, gold_only=chosen.gold_only, out=chosen.out, scorer=chosen.scorer)


if __name__ == "__main__":
    main()
