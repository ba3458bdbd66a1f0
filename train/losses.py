"""Losses: what the joint model is trained on, per batch.  In: model, examples.  Out: a scalar and its parts."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from train.model import KINDS, Joint
from train.windows import Example, collate

__all__ = ["batch_loss"]

#: Attributes' slices of ClaimHeads.attributes: polarity, certainty, trend, act.
SLICES = ((0, 2), (2, 5), (5, 9), (9, 21))
NO_RELAY = 21  # of ClaimHeads.attributes: the words came straight from their source
HIDDEN_SHARE = 0.08  # of wordpieces
MASK, LAST_SPECIAL = 103, 998  # BERT's vocabulary: [MASK], and the last of its unused entries


def batch_loss(model: Joint, examples: list[Example]) -> tuple[Tensor, dict[str, float]]:
    """Return the summed loss of a batch and its parts by name."""
    batch = collate(examples)
    ids = _some_hidden(batch["ids"]) if model.training else batch["ids"]
    words = model.encoder(ids, batch["marks"], batch["mask"], batch["firsts"])
    parts: dict[str, Tensor] = {}
    heard = [i for i, e in enumerate(examples) if e.has_attributions]
    if heard:
        parts.update(_attribution_parts(model, examples, words, batch["real"], heard))
    claimed = [i for i, e in enumerate(examples) if e.has_claims]
    if claimed:
        parts.update(_claim_parts(model, examples, words, batch["real"], claimed))
    total = torch.stack(list(parts.values())).sum()
    return total, {name: float(part.detach()) for name, part in parts.items()}


def _some_hidden(ids: Tensor) -> Tensor:
    """The wordpieces with a few masked, so that what stands around a name is learnt too, not the name alone."""
    hidden = (torch.rand(ids.shape) < HIDDEN_SHARE) & (ids > LAST_SPECIAL)
    return ids.masked_fill(hidden, MASK)


def _attribution_parts(
    model: Joint, examples: list[Example], words: Tensor, real: Tensor, rows: list[int]
) -> dict[str, Tensor]:
    logits = model.attribution.anchor(words[rows])[:, :, 0]
    target = torch.zeros_like(logits)
    at_row, at_word, labels = [], [], []
    for k, i in enumerate(rows):
        for gold in examples[i].attributions:
            target[k, gold.anchor] = 1
            at_row.append(i)
            at_word.append(gold.anchor)
            labels.append(F.pad(gold.labels, (0, words.shape[1] - len(gold.labels)), value=-100))
    loss = F.binary_cross_entropy_with_logits(logits, target, reduction="none")
    parts = {"a.anchor": 2.0 * (loss * real[rows]).sum() / max(1, len(at_row))}
    if at_row:
        index = torch.tensor(at_word)
        scores = model.attribution.pair(words[at_row, at_word], words[at_row], index)
        flat = F.cross_entropy(
            scores.flatten(0, 1), torch.stack(labels).flatten(), ignore_index=-100, reduction="sum"
        )
        parts["a.roles"] = flat / (8 * len(at_row))
    return parts


def _claim_parts(
    model: Joint, examples: list[Example], words: Tensor, real: Tensor, rows: list[int]
) -> dict[str, Tensor]:
    logits = model.claims.anchors(words[rows])
    target = torch.zeros_like(logits)
    golds = [(k, i, gold) for k, i in enumerate(rows) for gold in examples[i].claims]
    for k, _, gold in golds:
        target[k, gold.anchor, gold.kind] = 1
    loss = F.binary_cross_entropy_with_logits(logits, target, reduction="none")
    parts = {"c.anchor": 2.0 * (loss * real[rows][:, :, None]).sum() / max(1, len(golds))}
    if not golds:
        return parts
    n = words.shape[1]
    at_row = [i for _, i, _ in golds]
    index = torch.tensor([g.anchor for _, _, g in golds])
    kinds = torch.tensor([g.kind for _, _, g in golds])
    at = words[at_row, index]
    scores = model.claims.pair(at, words[at_row], index, kinds)
    own, attributes = model.claims.read(at, kinds)
    here = real[at_row]
    content = torch.stack([F.pad(g.content, (0, n - len(g.content))) for _, _, g in golds])
    bce = F.binary_cross_entropy_with_logits(scores[:, :, 0], content, reduction="none")
    parts["c.content"] = (bce * here).sum() / (8 * len(golds))
    roles = torch.stack([F.pad(g.roles, (0, 0, 0, n - len(g.roles)), value=-100) for _, _, g in golds])
    role_scores = scores[:, :, 1:10].reshape(len(golds), n, 3, 3)
    flat = F.cross_entropy(role_scores.flatten(0, 2), roles.flatten(), ignore_index=-100, reduction="sum")
    parts["c.roles"] = flat / (3 * len(golds))
    known = [j for j, (_, _, g) in enumerate(golds) if g.source_known]
    if known:
        pointers = _pointers(own[known], scores[known][:, :, 10:12], here[known])
        parts["c.source"] = _pointer_loss(pointers, [golds[j][2].sources for j in known])
    known = [j for j, (_, _, g) in enumerate(golds) if g.relays_known]
    if known:
        pointers = _pointers(attributes[known, NO_RELAY], scores[known][:, :, 12:14], here[known])
        parts["c.relay"] = 2.0 * _pointer_loss(pointers, [golds[j][2].relays for j in known])
    wanted = torch.tensor([g.attributes for _, _, g in golds])
    for a, (low, high) in enumerate(SLICES):
        parts[f"c.attribute{a}"] = 0.5 * F.cross_entropy(attributes[:, low:high], wanted[:, a])
    return parts


def _pointers(nobody: Tensor, scores: Tensor, here: Tensor) -> Tensor:
    """Log-chances (claims, 1 + words, 2) of a pointer's start and end; row 0 is nobody's."""
    far = (1 - here)[:, :, None] * -1e4
    return torch.cat([nobody[:, None, None].expand(-1, 1, 2), scores + far], dim=1).log_softmax(1)


def _pointer_loss(pointers: Tensor, sources: list[list[tuple[int, int]]]) -> Tensor:
    """Minus the log of the summed probability of all right (start, end) pairs; none points to nobody."""
    losses = []
    for row, spans in zip(pointers, sources, strict=True):
        if spans:
            starts = torch.tensor([s + 1 for s, _ in spans])
            ends = torch.tensor([e + 1 for _, e in spans])
            losses.append(-(row[starts, 0] + row[ends, 1]).logsumexp(0))
        else:
            losses.append(-(row[0, 0] + row[0, 1]))
    return 0.5 * torch.stack(losses).mean()


assert KINDS == 16
