"""Windows: a text cut into spans of words that fit the encoder, with their wordpieces.  Pure but for the tokenizer.

The same cuts are made at run time, by whosays.attribute.windows.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import torch
from torch import Tensor

from whosays.attribute.windows import Window

__all__ = ["AttributionGold", "ClaimGold", "Example", "collate"]


@dataclass(slots=True, kw_only=True)
class AttributionGold:
    """One attribution in a window: anchor word and a label per word (0 O, 1-6 B/I source, cue, content)."""

    anchor: int
    labels: Tensor


@dataclass(slots=True, kw_only=True)
class ClaimGold:
    """One claim in a window. Tensors over the window's words; -100 is 'not scored'.

    content: 0/1; roles (n, 3): 0 O, 1 B, 2 I; sources: (start, end) word pairs, empty for own voice;
    `source_known` is False where no accepted name stands in the window. `relays` and `relays_known` are the same of
    those through whom the source's words came, empty where they came straight.
    """

    anchor: int
    kind: int
    content: Tensor
    roles: Tensor
    sources: list[tuple[int, int]]
    source_known: bool
    relays: list[tuple[int, int]]
    relays_known: bool
    attributes: tuple[int, int, int, int]


@dataclass(slots=True, kw_only=True)
class Example:
    """A window with what is known of it; `scored` says which heads have gold here."""

    window: Window
    attributions: list[AttributionGold] = field(default_factory=list)
    claims: list[ClaimGold] = field(default_factory=list)
    has_attributions: bool = False
    has_claims: bool = False
    acceptable: list[tuple[int, int]] = field(default_factory=list)


def collate(examples: list[Example]) -> dict[str, Tensor]:
    """Pad a batch of windows to tensors: ids, marks, mask, firsts, words (1 where a word is)."""
    pieces = max(len(e.window.ids) for e in examples)
    words = max(len(e.window.firsts) for e in examples)
    b = len(examples)
    ids = torch.zeros(b, pieces, dtype=torch.long)
    marks = torch.zeros(b, pieces, 3, dtype=torch.long)
    mask = torch.zeros(b, pieces, dtype=torch.long)
    firsts = torch.zeros(b, words, dtype=torch.long)
    real = torch.zeros(b, words)
    for i, example in enumerate(examples):
        w = example.window
        n, m = len(w.ids), len(w.firsts)
        ids[i, :n] = torch.from_numpy(w.ids)
        marks[i, :n] = torch.from_numpy(w.marks)
        mask[i, :n] = 1
        firsts[i, :m] = torch.from_numpy(w.firsts)
        real[i, :m] = 1
    return {"ids": ids, "marks": marks, "mask": mask, "firsts": firsts, "real": real}
