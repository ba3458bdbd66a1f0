"""The joint model: one encoder, heads for attributions and claims.  Torch, training time only.

Encoder: the six-layer MiniLM of all-MiniLM-L6-v2 (Wang et al. 2020, arXiv:2002.10957; Apache-2.0), its
word vectors frozen, three mark embeddings added at the input, one vector a word (first wordpiece).
Heads: an anchor per attribution (first word of its cue) and per claim (its number, else the head of
its words), and pair heads that read every word from an anchor: which role it plays for *that* anchor.
This learned linking replaces "the nearest source" (cf. span-based semantic role labelling, Ouchi et al.
EMNLP 2018). The source of a claim is a pointer over the report's words, trained on the marginal of
all places where an accepted name stands, so that coreference needs no labels of its own.
"""

from __future__ import annotations

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from whosays.attribute.words import MARKS

WIDTH, LAYERS, HEADS, INNER, PIECES, POSITIONS = 384, 6, 12, 1536, 30522, 512
PAIR = 128
REACH = 64  # distances are bucketed one by one to 16 and by log up to the window's end
KINDS = 16


def distance_bucket(distance: Tensor) -> Tensor:
    """Map signed word distances to 0..63: sign, then exact up to 15, then logarithmic."""
    size = distance.abs().clamp(min=1)
    log = 16 + (torch.log2(size.float() / 16) * 3).long()
    bucket = torch.where(size < 16, distance.abs(), log.clamp(max=31))
    return bucket + 32 * (distance > 0).long()


class Layer(nn.Module):
    """One transformer layer, post-norm as in BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.query = nn.Linear(WIDTH, WIDTH)
        self.key = nn.Linear(WIDTH, WIDTH)
        self.value = nn.Linear(WIDTH, WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, n, _ = x.shape

        def split(t: Tensor) -> Tensor:
            return t.reshape(b, n, HEADS, WIDTH // HEADS).transpose(1, 2)

        q, k, v = split(self.query(x)), split(self.key(x)), split(self.value(x))
        if self.training:
            mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        else:
            scores = q @ k.transpose(2, 3) / math.sqrt(WIDTH // HEADS) + mask
            mixed = scores.softmax(-1) @ v
        x = self.norm1(x + self.dropout(self.out(mixed.transpose(1, 2).reshape(b, n, WIDTH))))
        return self.norm2(x + self.dropout(self.outer(F.gelu(self.inner(x)))))


class Encoder(nn.Module):
    """Wordpieces and marks in, one vector a word out."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces = nn.Embedding(PIECES, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.kind_bias = nn.Parameter(torch.zeros(WIDTH))
        self.marks = nn.ModuleList(nn.Embedding(size, WIDTH) for size in MARKS)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.dropout = nn.Dropout(0.1)
        for marks in self.marks:
            nn.init.normal_(marks.weight, std=0.01)

    def load_pretrained(self, folder: Path) -> None:
        """Take the weights of a BERT-shaped model.safetensors."""
        weights = load_file(folder / "model.safetensors")
        get = {k.removeprefix("bert."): v for k, v in weights.items()}
        self.pieces.weight.data.copy_(get["embeddings.word_embeddings.weight"])
        self.positions.weight.data.copy_(get["embeddings.position_embeddings.weight"])
        self.kind_bias.data.copy_(get["embeddings.token_type_embeddings.weight"][0])
        names = {
            "query": "attention.self.query",
            "key": "attention.self.key",
            "value": "attention.self.value",
            "out": "attention.output.dense",
            "norm1": "attention.output.LayerNorm",
            "inner": "intermediate.dense",
            "outer": "output.dense",
            "norm2": "output.LayerNorm",
        }
        self.norm.weight.data.copy_(get["embeddings.LayerNorm.weight"])
        self.norm.bias.data.copy_(get["embeddings.LayerNorm.bias"])
        for i, layer in enumerate(self.layers):
            for ours, theirs in names.items():
                for part in ("weight", "bias"):
                    getattr(getattr(layer, ours), part).data.copy_(get[f"encoder.layer.{i}.{theirs}.{part}"])
        self.pieces.weight.requires_grad_(False)

    def forward(self, ids: Tensor, marks: Tensor, mask: Tensor, firsts: Tensor) -> Tensor:
        """ids, mask (b, pieces); marks (b, pieces, 3); firsts (b, words) -> (b, words, WIDTH)."""
        x = self.embedded(ids, marks)
        bias = (1.0 - mask.float())[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return self.of_words(x, firsts)

    def embedded(self, ids: Tensor, marks: Tensor) -> Tensor:
        """(b, pieces), (b, pieces, 3) -> (b, pieces, WIDTH): what the first layer reads."""
        x = self.pieces(ids) + self.positions.weight[: ids.shape[1]] + self.kind_bias
        for i, embed in enumerate(self.marks):
            x = x + embed(marks[:, :, i])
        return self.dropout(self.norm(x))

    def of_words(self, x: Tensor, firsts: Tensor) -> Tensor:
        """(b, pieces, WIDTH), (b, words) -> (b, words, WIDTH): the vectors of each word's first wordpiece."""
        return x.gather(1, firsts[:, :, None].expand(-1, -1, WIDTH))


class Pair(nn.Module):
    """For each (anchor, word): `labels` scores, from both vectors, their product and their distance."""

    def __init__(self, labels: int, kinds: int = 0) -> None:
        super().__init__()
        self.anchor = nn.Linear(WIDTH, PAIR)
        self.word = nn.Linear(WIDTH, PAIR)
        self.product = nn.Linear(WIDTH, PAIR)
        self.distance = nn.Embedding(REACH, PAIR)
        self.kind = nn.Embedding(kinds, PAIR) if kinds else None
        self.out = nn.Linear(PAIR, labels)
        nn.init.normal_(self.distance.weight, std=0.1)

    def forward(self, at: Tensor, words: Tensor, index: Tensor, kinds: Tensor | None = None) -> Tensor:
        """at (a, WIDTH), words (a|1, n, WIDTH), index (a,) word numbers -> (a, n, labels)."""
        n = words.shape[1]
        spots = torch.arange(n, device=words.device)[None, :] - index[:, None]
        anchor = self.anchor(at)
        if self.kind is not None and kinds is not None:
            anchor = anchor + self.kind(kinds)
        hidden = anchor[:, None] + self.word(words) + self.distance(distance_bucket(spots))
        hidden = hidden + self.product(at)[:, None] * self.word(words)
        return self.out(F.relu(hidden))


class AttributionHeads(nn.Module):
    """Anchor scores a word; roles of each word for an anchor: O, then B and I of source, cue, content."""

    def __init__(self) -> None:
        super().__init__()
        self.anchor = nn.Linear(WIDTH, 1)
        self.pair = Pair(7)
        nn.init.constant_(self.anchor.bias, -3.0)
        self.pair.out.bias.data[0] = 3.0  # most words play no role


class ClaimHeads(nn.Module):
    """Anchor scores a word and kind; for an anchor: content, roles, source pointer and attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.hidden = nn.Linear(WIDTH, WIDTH)
        self.anchor = nn.Linear(WIDTH, KINDS)
        nn.init.constant_(self.anchor.bias, -4.0)
        # content 1; subject, object, place (O, B, I) 9; source start, end 2; relay start, end 2
        self.pair = Pair(14, KINDS)
        self.pair.out.bias.data[0] = -2.0
        self.pair.out.bias.data[[1, 4, 7]] = 4.0
        self.own_voice = nn.Linear(WIDTH, 1)
        self.kind = nn.Embedding(KINDS, WIDTH)
        # polarity 2, certainty 3, trend 4, act 12, no relay 1
        self.attributes = nn.Linear(WIDTH, 22)
        nn.init.normal_(self.kind.weight, std=0.1)

    def anchors(self, words: Tensor) -> Tensor:
        """(b, n, WIDTH) -> (b, n, KINDS) logits."""
        return self.anchor(F.relu(self.hidden(words)))

    def read(self, at: Tensor, kinds: Tensor) -> tuple[Tensor, Tensor]:
        """(a, WIDTH), (a,) -> own-voice logit (a,), attribute logits (a, 22)."""
        hidden = F.relu(self.hidden(at) + self.kind(kinds))
        return self.own_voice(hidden)[:, 0], self.attributes(hidden)


class Joint(nn.Module):
    """The encoder with both heads."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.attribution = AttributionHeads()
        self.claims = ClaimHeads()
