"""Measure place names, found and located, on geoparsing gold; writes predictions and runs the scorer given by path.

    python -m evaluate.places GOLD.jsonl.gz [GOLD ...] --cache FOLDER --scorer score_geo.py [--entities]

Scores the half of the documents that the weights were fitted on and the other half apart (train/places.py
says which).  Prints words per second of processor time on one core, and how long the index took to open.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from train.places import is_fitted_on, read_gold, spacy_entities

from whosays.resolve.places import Entities, Gazetteer, locate, open_gazetteer

__all__ = ["predict"]


def predict(
    documents: Sequence[dict[str, Any]], gazetteer: Gazetteer, entities: Entities | None
) -> list[dict[str, Any]]:
    """Return the predictions in the gold's format."""
    rows = []
    for document in documents:
        found = locate(document["text"], gazetteer, entities=entities)
        toponyms = [
            {
                "start": t.start,
                "end": t.end,
                "name": t.name,
                "lat": t.lat,
                "lon": t.lon,
                "geonameid": t.geonameid,
            }
            for t in found
        ]
        rows.append({"id": document["id"], "toponyms": toponyms})
    return rows


def _write(path: Path, rows: Sequence[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--entities", action="store_true")
    options = parser.parse_args()
    began = time.process_time()
    gazetteer = open_gazetteer(options.cache, progress=print)
    print(f"opened in {time.process_time() - began:.3f} s")
    entities = spacy_entities() if options.entities else None
    with tempfile.TemporaryDirectory() as folder:
        for gold in options.gold:
            documents = read_gold([gold])
            for half, name in ((True, "fitted on"), (False, "held out")):
                chosen = [d for d in documents if is_fitted_on(d["id"]) is half]
                began = time.process_time()
                rows = predict(chosen, gazetteer, entities)
                seconds = time.process_time() - began
                words = sum(len(d["text"].split()) for d in chosen)
                print(f"== {gold.name}, {name}: {words / seconds:.0f} words a second", flush=True)
                truth = _write(Path(folder) / "gold.jsonl", chosen)
                guess = _write(Path(folder) / "guess.jsonl", rows)
                subprocess.run([sys.executable, str(options.scorer), str(truth), str(guess)], check=True)


if __name__ == "__main__":
    main()
