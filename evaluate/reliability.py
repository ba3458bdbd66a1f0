"""Reliability: how far stated confidences are from the share that is right; prints the error and draws the diagrams as SVG.

    python -m evaluate.reliability [--polnear FOLDER] [--domain FOLDER] [--out docs/pictures] [--write docs/measures.md]

The tables that ship were fitted on the held-out folds of training (`train.calibrate`); here they meet PolNeAR dev and the
development reports, on which nothing was fitted. The expected calibration error (ECE) is over ten bins, of equal mass and of
equal width. Beside it stands what a perfectly calibrated model would show with as few answers, by a thousand seeded draws: below
that nothing can be told.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from train.calibration_fits import bins, expected_error

from evaluate.answers import Answers, attribution_answers, claim_answers
from evaluate.lines import read_lines
from evaluate.pages import write_between_marks
from evaluate.shared import shared_path
from whosays.attribute.encoder import MODEL as ATTRIBUTE_MODEL
from whosays.interpret.confidences import open_claim_calibration
from whosays.interpret.reading import MODEL as INTERPRET_MODEL
from whosays.models import Calibration, open_calibration

__all__ = ["Reliability", "by_chance", "main", "measured"]

DRAWS = 1_000
SEED = 7


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reliability:
    """What was stated and what was right, an entry an answer."""

    name: str
    told: NDArray[np.float64]
    right: NDArray[np.bool_]

    @property
    def errors(self) -> tuple[float, float]:
        """ECE with bins of equal mass, and of equal width."""
        return errors_of(self.told, self.right)


def errors_of(told: NDArray[np.float64], right: NDArray[np.bool_]) -> tuple[float, float]:
    """ECE with bins of equal mass, and of equal width."""
    return (
        expected_error(told, right, equal_mass=True),
        expected_error(told, right, equal_mass=False),
    )


def measured(name: str, answers: Answers, calibration: Calibration) -> Reliability:
    """Return the answers with the confidence that ships."""
    told = np.array([calibration.confidence(float(score)) for score in answers.scores])
    return Reliability(name=name, told=told, right=answers.right)


def by_chance(told: NDArray[np.float64]) -> tuple[float, float]:
    """The two errors that a model whose every confidence is true shows on average, with as many answers."""
    dice = np.random.default_rng(SEED)
    drawn = [errors_of(told, dice.random(len(told)) < told) for _ in range(DRAWS)]
    mass, width = np.mean(drawn, axis=0)
    return float(mass), float(width)


def table(found: Sequence[Reliability]) -> str:
    """The Markdown table of errors."""
    lines = [
        "| | answers | right | stated on average | ECE, equal mass | ECE, equal width | ECE of a perfect model, mass / width |",
        "|---|---|---|---|---|---|---|",
    ]
    for one in found:
        (mass, width), (mass_0, width_0) = one.errors, by_chance(one.told)
        lines.append(
            f"| {one.name} | {len(one.told)} | {one.right.mean():.2f} | {one.told.mean():.2f} "
            f"| {mass:.3f} | {width:.3f} | {mass_0:.3f} / {width_0:.3f} |"
        )
    return "\n".join(lines)


def uncertain_line(claims: Reliability, below: float) -> str:
    """A sentence on the claims that are shown as uncertain."""
    under = claims.told < below
    shares = [f"{claims.right[some].mean():.2f}" if some.any() else "none" for some in (under, ~under)]
    return (
        f"Below the threshold of {below:.2f} lie {under.sum()} of {len(under)} claims: {shares[0]} of them right, "
        f"{shares[1]} of the others."
    )


def draw(one: Reliability, out: Path) -> None:
    """Write the diagram: ten bins of equal mass, bars of 95 % (Wilson), and where the answers lie."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams.update({"svg.hashsalt": "whosays", "font.size": 9})  # the same file every time
    import matplotlib.pyplot as plt

    figure, (above, below) = plt.subplots(
        2, 1, figsize=(4, 4.8), height_ratios=(4, 1), sharex=True, layout="constrained"
    )
    stated, shares, low, high = np.array([_bin(one, part) for part in bins(one.told, equal_mass=True)]).T
    above.plot((0, 1), (0, 1), color="#999999", linewidth=1, linestyle="--")
    above.errorbar(stated, shares, yerr=(shares - low, high - shares), fmt="o-", color="#1f4e79", capsize=2)
    above.set(ylabel="share right", ylim=(0, 1), title=f"{one.name}: ECE {one.errors[0]:.3f}")
    below.hist(one.told, bins=np.linspace(0, 1, 21), color="#8fb0cf")
    below.set(xlabel="confidence stated", ylabel="answers", xlim=(0, 1))
    figure.savefig(out, metadata={"Date": None})
    plt.close(figure)


def _bin(one: Reliability, part: NDArray[np.int64]) -> tuple[float, float, float, float]:
    """Mean confidence, share right, and the share's bounds (Wilson 1927, 95 %)."""
    n, share, z = len(part), float(one.right[part].mean()), 1.96
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * float(np.sqrt(share * (1 - share) / n + z * z / (4 * n * n)))
    return float(one.told[part].mean()), share, min(share, middle - half), max(share, middle + half)


def main() -> None:
    """Measure, print, draw."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--polnear", type=Path, help="folder of dev.jsonl.gz")
    options.add_argument("--domain", type=Path, help="folder of dev.jsonl and seed.jsonl")
    options.add_argument("--out", type=Path, help="a folder for the diagrams")
    options.add_argument("--write", type=Path, help="a page whose table is written anew")
    chosen = options.parse_args()
    polnear = chosen.polnear or shared_path("data", "polnear")
    domain = chosen.domain or shared_path("data", "domain")
    articles = list(read_lines(polnear / "dev.jsonl.gz"))
    reports = [row for name in ("dev", "seed") for row in read_lines(domain / f"{name}.jsonl")]
    answers, tables = claim_answers(reports), open_claim_calibration(INTERPRET_MODEL / "calibration.json")
    found = (
        measured(
            "attributions",
            attribution_answers(articles),
            open_calibration(ATTRIBUTE_MODEL / "calibration.json"),
        ),
        measured("claims", answers.claims, tables.claim),
    )
    fields = [
        measured(f"a claim's {name}", some, tables.fields[name]) for name, some in answers.fields.items()
    ]
    print(table([*found, *fields]))
    print(uncertain_line(found[1], tables.uncertain_below))
    if chosen.write:
        whole = f"{table([*found, *fields])}\n\n{uncertain_line(found[1], tables.uncertain_below)}"
        write_between_marks(chosen.write, "reliability", whole)
    if chosen.out:
        chosen.out.mkdir(parents=True, exist_ok=True)
        for one in found:
            draw(one, chosen.out / f"reliability-{one.name}.svg")


if __name__ == "__main__":
    main()
