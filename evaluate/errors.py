"""Errors: a seeded sample of what is wrong on labelled reports, each by its first wrong field; prints Markdown.

    python -m evaluate.errors [GOLD.jsonl] [--count 100] [--seed 7] [--write docs/errors.md]

An error is a labelled claim that is missed, a claim that is spurious, or a pair with a wrong field; a pair's fields are
looked at in the order of `claim_pairs.FIELDS`, and the first wrong one names it. `--write` puts the table of counts between
the two marks of the page and leaves its prose alone; words of the reports are printed, never written.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluate.claim_pairs import FIELDS, STRICT, paired
from evaluate.claims import claim_lines
from evaluate.lines import read_lines
from evaluate.pages import write_between_marks
from evaluate.shared import shared_path

__all__ = ["Mistake", "main", "mistakes"]

WORDS_SHOWN = 70


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One error: its class, the report, the words of the claim, what the labels have and what was found."""

    cause: str
    report: str
    words: str
    gold: str
    found: str


def mistakes(row: Mapping[str, Any], claims: Sequence[Mapping[str, Any]]) -> Iterator[Mistake]:
    """Yield what is wrong in a report, pairs first, then what is missed, then what is spurious."""
    pairs = paired(row, claims)
    golds = row["claims"]
    for pair in pairs:
        wrong = next((field for field in FIELDS if not pair.right.get(field, True)), None)
        if wrong:
            gold, claim = golds[pair.gold], claims[pair.found]
            yield Mistake(
                cause=wrong,
                report=row["id"],
                words=_quote(gold),
                gold=_told(wrong, gold),
                found=_told(wrong, claim),
            )
    for g in sorted(set(range(len(golds))) - {pair.gold for pair in pairs}):
        cause = "missed" if golds[g]["core"] else "missed, not core"
        yield Mistake(
            cause=cause, report=row["id"], words=_quote(golds[g]), gold=_told("kind", golds[g]), found=""
        )
    for c in sorted(set(range(len(claims))) - {pair.found for pair in pairs}):
        words = " … ".join(span["text"] for span in claims[c]["content"])
        yield Mistake(
            cause="spurious", report=row["id"], words=words, gold="", found=_told("kind", claims[c])
        )


def _quote(gold: Mapping[str, Any]) -> str:
    return gold["quote"] if isinstance(gold["quote"], str) else " … ".join(gold["quote"])


def _told(field: str, claim: Mapping[str, Any]) -> str:
    """A field of a label or a record in few words."""
    if field == "act" and "cue" in claim:
        return str((claim["cue"] or {}).get("act"))
    value = claim.get(field)
    if field == "source" and isinstance(value, list):
        return str(value[0])
    if isinstance(value, list):
        return ", ".join(v if isinstance(v, str) else str(_name(v)) for v in value) or "none"
    if isinstance(value, dict):
        return str(_name(value))
    return str(value)


def _name(value: Any) -> str:
    if isinstance(value, list):
        return str(value[0])
    if "comparator" in value:
        return f"{value['comparator']} {value['low']}–{value['best']}–{value['high']}"
    return str(value.get("name") or f"{value.get('start')} to {value.get('end')}")


def counts(sample: Sequence[Mistake], of: int) -> str:
    """The Markdown table of causes, most first; strict ones are those that make a claim wrong in the strict score."""
    tally = Counter(mistake.cause for mistake in sample)
    lines = [
        f"{len(sample)} of {of} errors.",
        "",
        "| first wrong | errors | in the strict score |",
        "|---|---|---|",
    ]
    for cause, number in tally.most_common():
        strict = cause in STRICT or cause.startswith("missed") or cause == "spurious"
        lines.append(f"| {cause} | {number} | {'wrong' if strict else 'not looked at'} |")
    return "\n".join(lines)


def listed(sample: Sequence[Mistake]) -> str:
    """The Markdown table of the errors themselves, by cause."""
    by_cause: defaultdict[str, list[Mistake]] = defaultdict(list)
    for mistake in sample:
        by_cause[mistake.cause].append(mistake)
    lines = ["| first wrong | report | words | labelled | found |", "|---|---|---|---|---|"]
    for cause in sorted(by_cause, key=lambda cause: -len(by_cause[cause])):
        lines += [
            f"| {cause} | {m.report} | {_cell(m.words)} | {_cell(m.gold)} | {_cell(m.found)} |"
            for m in by_cause[cause]
        ]
    return "\n".join(lines)


def _cell(words: str) -> str:
    flat = re.sub(r"\s+", " ", words).replace("|", "/")
    return flat if len(flat) <= WORDS_SHOWN else flat[: WORDS_SHOWN - 1] + "…"


def main() -> None:
    """Sample, print, write."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("gold", type=Path, nargs="?")
    options.add_argument("--count", type=int, default=100)
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--write", type=Path, help="a page whose table of counts is written anew")
    chosen = options.parse_args()
    rows = list(read_lines(chosen.gold or shared_path("data", "domain", "dev.jsonl")))
    by_report: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for claim in claim_lines(rows):
        by_report[claim["report"]["id"]].append(claim)
    every = [mistake for row in rows for mistake in mistakes(row, by_report[row["id"]])]
    sample = random.Random(chosen.seed).sample(every, min(chosen.count, len(every)))
    table = counts(sample, len(every))
    print(table, listed(sample), sep="\n\n")
    if chosen.write:
        write_between_marks(chosen.write, "errors", table)


if __name__ == "__main__":
    main()
