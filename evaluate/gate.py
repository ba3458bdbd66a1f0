"""Gate: hold the floors of `floors.toml`; exit 1 where a figure fell below one.

    python -m evaluate.gate [--raise-floors]

The project's own held-out reports and labelled links are always measured. PolNeAR dev and the development reports are measured
where WHOSAYS_SHARED names the folder that holds data/; elsewhere the gate says that it skips them. `--raise-floors` writes floors
anew, each `MARGIN` below the figure just seen, where that is higher than what stands.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tomllib
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from evaluate.attribution import predictions, scored
from evaluate.claim_scores import score_claims
from evaluate.claims import claim_lines
from evaluate.held_out import held_out_reports
from evaluate.lines import read_lines
from evaluate.links import dev_set, own_set, scores_of

__all__ = ["FLOORS", "below", "main"]

FLOORS = Path(__file__).parent / "floors.toml"
MARGIN = 0.01  # int8 arithmetic differs between processors; seen: half of this
Figures = Mapping[str, float]


def main() -> None:
    """Measure, print figure by figure, and exit 1 where one is below its floor."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument(
        "--raise-floors", action="store_true", help="write higher floors where figures allow"
    )
    chosen = options.parse_args()
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    failed = False
    for part, measure in _measures(os.environ.get("WHOSAYS_SHARED")).items():
        seen = measure() if measure else None
        if seen is None:
            print(f"{part}: skipped, WHOSAYS_SHARED names no folder with this data")
            continue
        failed |= _told(part, seen, floors[part])
        if chosen.raise_floors:
            FLOORS.write_text(raised(FLOORS.read_text(encoding="utf-8"), part, seen), encoding="utf-8")
    sys.exit(1 if failed and not chosen.raise_floors else 0)


def _measures(shared: str | None) -> dict[str, Callable[[], Figures] | None]:
    data = Path(shared or "") / "data"
    files = {
        "polnear-dev": (attribution_figures, data / "polnear" / "dev.jsonl.gz"),
        "domain-dev": (claim_figures, data / "domain" / "dev.jsonl"),
        "domain-seed": (claim_figures, data / "domain" / "seed.jsonl"),
        "links-dev": (dev_link_figures, data / "domain" / "dev-links.json"),
    }
    measures: dict[str, Callable[[], Figures] | None] = {
        "held-out": held_out_figures,
        "links-own": own_link_figures,
    }
    for part, (measure, path) in files.items():
        measures[part] = partial(measure, path) if shared and path.exists() else None
    return measures


def held_out_figures() -> Figures:
    """The figures on the project's own reports that training did not see."""
    rows = held_out_reports()
    return score_claims(rows, claim_lines(rows)).figures()


def claim_figures(path: Path) -> Figures:
    """The figures on labelled reports."""
    rows = list(read_lines(path))
    return score_claims(rows, claim_lines(rows)).figures()


def own_link_figures() -> Figures:
    """The figures on the project's own labelled links, with labelled claims as input: no model is run."""
    return scores_of(own_set()).figures()


def dev_link_figures(path: Path) -> Figures:
    """The figures on the development reports' links, with labelled claims as input."""
    chosen = dev_set(path.parents[2])
    return scores_of(chosen).figures() if chosen else {}


def attribution_figures(path: Path) -> Figures:
    """The columns of the attribution table on PolNeAR-shaped gold."""
    scorer = path.parents[2] / "tools" / "score_attribution.py"
    return scored(path, predictions(list(read_lines(path))), scorer)


def _told(part: str, seen: Figures, floors: Figures) -> bool:
    """Print a part's figures beside their floors; True when one is below."""
    for name, floor in floors.items():
        verdict = "BELOW ITS FLOOR" if name in below(seen, floors) else "holds"
        print(f"{part}: {name} {seen.get(name, 0.0):.3f}, floor {floor:.3f}: {verdict}")
    return bool(below(seen, floors))


def below(seen: Figures, floors: Figures) -> list[str]:
    """The names of the floors that are not held; a figure that is not there holds nothing."""
    return [name for name, floor in floors.items() if seen.get(name, 0.0) < floor]


def raised(text: str, part: str, seen: Figures) -> str:
    """The file with the part's floors lifted to `MARGIN` below what was seen; none goes down, comments stay."""
    section = ""
    lines = []
    for line in text.splitlines():
        if match := re.match(r"\[([\w-]+)\]", line):
            section = match[1]
        floor = re.match(r'("?)([\w ,-]+)\1 = ([\d.]+)', line)
        if section == part and floor and floor[2].strip() in seen:
            name = floor[2].strip()
            lifted = max(float(floor[3]), int(100 * (seen[name] - MARGIN)) / 100)
            line = f"{floor[1]}{floor[2]}{floor[1]} = {lifted:.2f}{line[floor.end() :]}"
        lines.append(line)
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
