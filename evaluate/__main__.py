"""Measure every stage on labelled texts.  `WHOSAYS_SHARED` names the folder that holds data/ and tools/.

python -m evaluate            writes the tables of docs/ anew and holds the floors; half an hour on two cores
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from whosays.settings import settings_from

DOCS = Path(__file__).parent.parent / "docs"


def main() -> None:
    shared = os.environ.get("WHOSAYS_SHARED")
    if not shared:
        sys.exit("whosays: WHOSAYS_SHARED is not set. It names the folder that holds data/ and tools/")
    data, tools = Path(shared) / "data", Path(shared) / "tools"
    domain, geo = data / "domain", data / "geo"
    runs = (
        ["attribution", "--peers", "--write", DOCS / "measures.md"],
        ["claims", domain / "dev.jsonl", domain / "seed.jsonl", "--scorer", tools / "score_claims.py"],
        [
            "places",
            geo / "trnews.jsonl.gz",
            "--cache",
            settings_from(os.environ).cache,
            "--scorer",
            tools / "score_geo.py",
        ],
        ["links"],
        ["reliability", "--out", DOCS / "pictures", "--write", DOCS / "measures.md"],
        ["errors", "--write", DOCS / "errors.md"],
        ["ablation", "--write", DOCS / "ablation.md"],
        ["gate"],
    )
    failed = False
    for name, *arguments in runs:
        print(f"== {name}", flush=True)
        done = subprocess.run([sys.executable, "-m", f"evaluate.{name}", *map(str, arguments)], check=False)
        failed |= done.returncode != 0
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
