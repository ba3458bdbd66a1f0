"""Ablation: what each part adds, by leaving it out; prints Markdown.

    python -m evaluate.ablation [--dev DEV.jsonl] [--write docs/ablation.md]

The columns are those of `claim_scores`. Measured on the project's own held-out reports, and on the development reports
where they are found (WHOSAYS_SHARED or `--dev`).
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partialmethod
from pathlib import Path
from typing import Any
from unittest.mock import patch

from evaluate.claim_scores import ClaimScores, score_claims
from evaluate.claims import as_report
from evaluate.held_out import held_out_reports
from evaluate.lines import read_lines
from evaluate.pages import write_between_marks
from evaluate.shared import SHARED_VARIABLE
from whosays.attribute import Attributed, attribute, open_attributor
from whosays.interpret import interpret, open_interpreter
from whosays.interpret.reading import ClaimReader
from whosays.parse import Screen
from whosays.records import Claim, Report, as_mapping
from whosays.resolve import open_resolver, resolve
from whosays.settings import settings_from

__all__ = ["VARIANTS", "Variant", "main"]

INTERPRETER = "whosays.interpret.model_interpreter"
READING = "whosays.interpret.reading"
WORDING = "whosays.interpret.wording"
RESOLVER = "whosays.resolve.resolver"
COLUMNS = ("strict", "detection", "source", "subjects", "figure", "via")


def _nothing(*_: object, **__: object) -> None:
    """What a part that is left out finds."""


def _none_found(*_: object, **__: object) -> tuple[object, ...]:
    return ()


def _all_kept(claims: Sequence[object], *_: object) -> tuple[Sequence[object], list[object]]:
    return claims, []


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A way of reading: names replaced while it runs, and whole steps left out."""

    name: str
    replaced: Mapping[str, Any] = field(default_factory=dict)
    attributions: bool = True
    resolver: bool = True
    screen: bool = False
    floor: float = 0.0


VARIANTS = (
    Variant(name="as shipped"),
    Variant(name="without attributions beside the claim heads", attributions=False),
    Variant(
        name="without the pointers to source and relay (attributions and rules alone)",
        replaced={f"{READING}._pointed": lambda *_, **__: (None, 0.0)},
    ),
    Variant(name="without the pointer to the relay", replaced={f"{READING}.RELAY_FLOOR": 2.0}),
    Variant(name="without rules of figures", replaced={f"{INTERPRETER}.find_figures": _none_found}),
    Variant(
        name="without rules of relays",
        replaced={f"{WORDING}.relays_of": _none_found, f"{WORDING}.chain_at": _nothing},
    ),
    Variant(
        name="without coreference and whole names",
        replaced={f"{RESOLVER}.antecedent": _nothing, f"{RESOLVER}.whole_name": _nothing},
    ),
    Variant(name="without the resolver (names as written)", resolver=False),
    Variant(name="without the faint subject where none is sure", replaced={f"{READING}.FAINT_FLOOR": 2.0}),
    Variant(name="without the removal of doubles", replaced={f"{INTERPRETER}.without_doubles": _all_kept}),
    Variant(
        name="with an anchor's floor of 0.5",
        replaced={f"{READING}.ClaimReader.read": partialmethod(ClaimReader.read, floor=0.5)},
    ),
    Variant(name="less the claims of a confidence below 0.4", floor=0.4),
    Variant(name="with the screen", screen=True),
)


@contextmanager
def _in_place(replaced: Mapping[str, Any]) -> Iterator[None]:
    with ExitStack() as stack:
        for name, part in replaced.items():
            stack.enter_context(patch(name, part))
        yield


def claims_by(variant: Variant, heard: Sequence[tuple[Report, Attributed]]) -> list[dict[str, Any]]:
    """The claim records that the variant reads from reports whose attributions are known."""
    resolver, screen = open_resolver(settings_from(os.environ).cache), Screen()
    found: list[Claim] = []
    with _in_place(variant.replaced):
        for report, one in heard:
            if variant.screen and not screen.judge(report.text).relevant:
                continue
            said = one.found if variant.attributions else ()
            claims: Sequence[Claim] = interpret(report, said, one.encoded, using=open_interpreter()).found
            found += resolve(report, claims, using=resolver) if variant.resolver else claims
    return [as_mapping(claim) for claim in found if claim.confidence >= variant.floor]


def table(sets: Mapping[str, Sequence[dict[str, Any]]], tell: Callable[[str], None]) -> str:
    """The Markdown table, a row a variant; `tell` hears of each line as it is done."""
    heads = [f"{name}, {column}" for name in sets for column in COLUMNS]
    lines = [f"| | {' | '.join(heads)} |", "|---" * (len(heads) + 1) + "|"]
    tell("\n".join(lines))
    heard = {name: list(_heard(rows)) for name, rows in sets.items()}
    for variant in VARIANTS:
        scores = [score_claims(rows, claims_by(variant, heard[name])) for name, rows in sets.items()]
        lines.append(f"| {variant.name} | " + " | ".join(map(_cells, scores)) + " |")
        tell(lines[-1])
    return "\n".join(lines)


def _heard(rows: Sequence[dict[str, Any]]) -> Iterator[tuple[Report, Attributed]]:
    """Each report with its attributions and vectors: the encoder runs once, whatever the variants."""
    for report in map(as_report, rows):
        yield report, attribute([report], using=open_attributor())[0]


def _cells(scores: ClaimScores) -> str:
    figures = scores.figures()
    return " | ".join(f"{figures[column]:.3f}" if column in figures else "–" for column in COLUMNS)


def main() -> None:
    """Measure, print, write."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--dev", type=Path)
    options.add_argument("--write", type=Path, help="a page whose table is written anew")
    chosen = options.parse_args()
    shared = os.environ.get(SHARED_VARIABLE)
    dev = chosen.dev or (Path(shared) / "data" / "domain" / "dev.jsonl" if shared else None)
    sets: dict[str, Sequence[dict[str, Any]]] = {"held out": held_out_reports()}
    if dev and dev.exists():
        sets["dev"] = list(read_lines(dev))
    shown = table(sets, lambda line: print(line, flush=True))
    if chosen.write:
        write_between_marks(chosen.write, "ablation", shown)


if __name__ == "__main__":
    main()
