"""Export a checkpoint to the ONNX files that ship: encoder (int8) and heads.

    python -m train.export --checkpoint train/checkpoints/joint.pt --encoder FOLDER

Word vectors are stored as int8 with one scale a row, the encoder's other weights are quantised
dynamically to int8 with a reduced range (7 bits, so that AVX2 sums cannot saturate).
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional as F

from train.losses import NO_RELAY
from train.model import HEADS, WIDTH, Joint, Layer

PACKAGE = Path(__file__).parent.parent / "src" / "whosays"


class _RowScaled(nn.Module):
    """An embedding kept as int8 rows and a scale per row."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("rows", (weight / scale).round().to(torch.int8))

    def forward(self, ids: Tensor) -> Tensor:
        return self.rows[ids].float() * self.scale[ids]


class _Attention(torch.autograd.Function):
    """ONNX Runtime's fused attention, without a mask: it has a kernel that never writes the score matrix."""

    @staticmethod
    def forward(ctx: Any, query: Tensor, key: Tensor, value: Tensor) -> Tensor:
        return query  # only traced, never run: the shape is what counts

    @staticmethod
    def symbolic(g: Any, query: Any, key: Any, value: Any) -> Any:
        mixed = g.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=HEADS)
        return mixed.setType(query.type())


class _FusedLayer(nn.Module):
    """A trained layer, with fused attention."""

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        self.layer = layer

    def forward(self, x: Tensor, wanted: Tensor) -> Tensor:
        """The new vectors of `wanted`, some or all of x, each from all of x."""
        layer = self.layer
        mixed = _Attention.apply(layer.query(wanted), layer.key(x), layer.value(x))
        wanted = layer.norm1(wanted + layer.out(mixed))
        return layer.norm2(wanted + layer.outer(F.gelu(layer.inner(wanted))))


class _Encode(nn.Module):
    """One window at a time, all of it real: nothing to mask, and no neighbour shares its int8 scales.

    The last layer is worked out for the first wordpieces of words alone, as nothing reads the others.
    """

    def __init__(self, joint: Joint) -> None:
        super().__init__()
        self.encoder, self.anchor = joint.encoder, joint.attribution.anchor
        self.encoder.pieces = _RowScaled(joint.encoder.pieces.weight.data)
        self.layers = nn.ModuleList(_FusedLayer(layer) for layer in joint.encoder.layers)

    def forward(self, ids: Tensor, marks: Tensor, firsts: Tensor) -> tuple[Tensor, Tensor]:
        x = self.encoder.embedded(ids, marks)
        for layer in self.layers[:-1]:
            x = layer(x, x)
        words = self.layers[-1](x, self.encoder.of_words(x, firsts))
        return words, self.anchor(words)[:, :, 0]


class _Link(nn.Module):
    def __init__(self, joint: Joint) -> None:
        super().__init__()
        self.pair = joint.attribution.pair

    def forward(self, words: Tensor, index: Tensor) -> Tensor:
        return self.pair(words[index], words[None], index).softmax(-1)


class _ClaimAnchors(nn.Module):
    def __init__(self, joint: Joint) -> None:
        super().__init__()
        self.claims = joint.claims

    def forward(self, words: Tensor) -> Tensor:
        return self.claims.anchors(words[None])[0].sigmoid()


class _ClaimRead(nn.Module):
    def __init__(self, joint: Joint) -> None:
        super().__init__()
        self.claims = joint.claims

    def forward(self, words: Tensor, index: Tensor, kinds: Tensor) -> tuple[Tensor, ...]:
        """content (a, n) logits; roles (a, n, 9) chances; source, relay (a, n + 1, 2) log-chances; attributes (a, 21)."""
        at = words[index]
        scores = self.claims.pair(at, words[None], index, kinds)
        own, attributes = self.claims.read(at, kinds)
        source, relay = (
            torch.cat([nobody[:, None, None].expand(-1, 1, 2), pointed], dim=1).log_softmax(1)
            for nobody, pointed in (
                (own, scores[:, :, 10:12]),
                (attributes[:, NO_RELAY], scores[:, :, 12:14]),
            )
        )
        roles = torch.cat([scores[:, :, low : low + 3].softmax(-1) for low in (1, 4, 7)], dim=2)
        return scores[:, :, 0], roles, source, relay, attributes[:, :NO_RELAY]


def export(checkpoint: Path, encoder: Path, package: Path) -> None:
    """Write attribute/model and interpret/model under `package`."""
    joint = Joint()
    joint.load_state_dict(torch.load(checkpoint))
    joint.eval()
    attribute, interpret = package / "attribute" / "model", package / "interpret" / "model"
    attribute.mkdir(parents=True, exist_ok=True)
    interpret.mkdir(parents=True, exist_ok=True)
    words, index = torch.randn(50, WIDTH), torch.tensor([3, 7])
    _write(
        _Link(joint),
        (words, index),
        ["words", "index"],
        ["roles"],
        {"words": {0: "n"}, "index": {0: "a"}, "roles": {0: "a", 1: "n"}},
        attribute / "link.onnx",
    )
    _write(
        _ClaimAnchors(joint),
        (words,),
        ["words"],
        ["anchors"],
        {"words": {0: "n"}, "anchors": {0: "n"}},
        interpret / "anchors.onnx",
    )
    _write(
        _ClaimRead(joint),
        (words, index, index),
        ["words", "index", "kinds"],
        ["content", "roles", "source", "relay", "attributes"],
        {
            "words": {0: "n"},
            "index": {0: "a"},
            "kinds": {0: "a"},
            "content": {0: "a", 1: "n"},
            "roles": {0: "a", 1: "n"},
            "source": {0: "a", 1: "m"},
            "relay": {0: "a", 1: "m"},
            "attributes": {0: "a"},
        },
        interpret / "read.onnx",
    )
    inputs = (
        torch.randint(5, 1000, (1, 40)),
        torch.zeros(1, 40, 3, dtype=torch.long),
        torch.arange(20)[None],
    )
    pieces, of_words = {1: "pieces"}, {1: "words"}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "encoder.onnx"
        _write(
            _Encode(joint),
            inputs,
            ["ids", "marks", "firsts"],
            ["vectors", "anchors"],
            {
                "ids": pieces,
                "marks": pieces,
                "firsts": of_words,
                "vectors": of_words,
                "anchors": of_words,
            },
            whole,
        )
        quantize_dynamic(
            whole,
            attribute / "encoder.onnx",
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            op_types_to_quantize=["MatMul"],
        )
    shutil.copy(encoder / "tokenizer.json", attribute / "tokenizer.json")


def _write(
    module: nn.Module,
    inputs: tuple[Tensor, ...],
    names: list[str],
    outputs: list[str],
    axes: dict[str, dict[int, str]],
    path: Path,
) -> None:
    module.eval()
    torch.onnx.export(
        module,
        inputs,
        str(path),
        input_names=names,
        output_names=outputs,
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--checkpoint", type=Path, required=True)
    options.add_argument("--encoder", type=Path, required=True)
    options.add_argument("--package", type=Path, default=PACKAGE)
    chosen = options.parse_args()
    export(chosen.checkpoint, chosen.encoder, chosen.package)


if __name__ == "__main__":
    main()
