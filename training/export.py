"""Turn trained weights into what ships:  python -m training.export WEIGHTS --minilm FOLDER --out FOLDER

Writes `encoder.onnx` and `head.onnx` (weights int8: matrix products quantised dynamically, embedding
tables kept as int8 rows with a scale), `pointer.onnx`, `tokenizer.json`, and `manifest.json` with the label
transitions, sizes and hashes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
import warnings
from functools import partial
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from training.network import FORBIDDEN, HEAD_WIDTH, POINT_WIDTH, Block, Network


class Attention(torch.autograd.Function):
    """ONNX Runtime's own attention in place of `Block.attend`. Without a mask it takes its flash kernel,
    three to four times faster here; so what ships never pads."""

    @staticmethod
    def forward(ctx, query, key, value, heads):
        return torch.zeros_like(query)  # only its shape matters to the tracer

    @staticmethod
    def symbolic(g, query, key, value, heads):
        fused = g.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=heads)
        return fused.setType(query.type())


def _attend(heads: int, query: Tensor, key: Tensor, value: Tensor, valid: None) -> Tensor:
    return Attention.apply(query, key, value, heads)


class First(nn.Module):
    """The pass over a window: what its words and its cues bring to the head, the tags, the kinds of actor, what
    its words bring to the pointer."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.encoder, self.head, self.kinds, self.pointer = net.encoder, net.head, net.kinds, net.pointer

    def forward(
        self, pieces: Tensor, shapes: Tensor, quoted: Tensor, spaced: Tensor, first: Tensor, last: Tensor
    ) -> tuple[Tensor, ...]:
        states, tags = self.encoder(pieces, shapes, quoted, spaced, None, first, last)
        one, two, keys, ready = self.pointer.project(states)
        points = torch.cat([one, two, keys, ready.unsqueeze(-1)], -1)
        return *self.head.project(states), tags, self.kinds(states).softmax(-1), points


class Second(nn.Module):
    """The pass over the words around some anchors, as many around each."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.head = net.head

    def forward(self, words: Tensor, cue: Tensor, anchor: Tensor) -> tuple[Tensor, Tensor]:
        return self.head(words, cue, anchor, None)


class Third(nn.Module):
    """From a mention's query ``[POINT_WIDTH]``, what the words around it bring as keys ``[n, POINT_WIDTH + 1]``, and
    the numbers of its first and last word, to the chances that another mention of its actor stands at each, and
    that there is none."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.pointer = net.pointer

    def forward(self, query: Tensor, keys: Tensor, mention: Tensor) -> Tensor:
        first, last = mention[0], mention[1]
        number = torch.arange(keys.shape[0])
        found = self.pointer(query, keys[:, :-1], keys[:, -1], number - first)
        own = ((number >= first) & (number <= last)).float() * FORBIDDEN
        return (found + torch.cat([own, torch.zeros(1)])).softmax(-1)


def _trace(
    module: nn.Module,
    inputs: tuple[Tensor, ...],
    names: list[str],
    axes: dict,
    outputs: list[str],
    path: Path,
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module,
            inputs,
            str(path),
            input_names=names,
            output_names=outputs,
            dynamic_axes=axes,
            opset_version=17,
            custom_opsets={"com.microsoft": 1},
            dynamo=False,
        )


def export(net: Network, folder: Path) -> None:
    """Float graphs of the passes."""
    net.eval()
    for block in (m for m in net.modules() if isinstance(m, Block)):
        block.attend = partial(_attend, block.heads)
    b, t, n = 2, 12, 7
    flags = torch.zeros(b, t, dtype=torch.long)
    index = torch.ones(b, n, dtype=torch.long)
    names = ["pieces", "shapes", "quoted", "spaced", "first", "last"]
    outputs = ["words", "cues", "tags", "kinds", "points"]
    axes = {x: {0: "b", 1: "t"} for x in names[:4]} | {x: {0: "b", 1: "n"} for x in names[4:] + outputs}
    _trace(
        First(net),
        (flags, flags, flags, flags, index, index),
        names,
        axes,
        outputs,
        folder / "encoder.onnx",
    )
    _trace(
        Second(net),
        (torch.zeros(3, 9, HEAD_WIDTH), torch.zeros(3, HEAD_WIDTH), torch.ones(3, dtype=torch.long)),
        ["words", "cue", "anchor"],
        {"words": {0: "k", 1: "m"}, "labels": {0: "k", 1: "m"}} | {x: {0: "k"} for x in ("cue", "anchor", "holds")},
        ["labels", "holds"],
        folder / "head.onnx",
    )

    _trace(
        Third(net),
        (torch.zeros(POINT_WIDTH), torch.zeros(9, POINT_WIDTH + 1), torch.tensor([3, 4])),
        ["query", "keys", "mention"],
        {"keys": {0: "n"}, "chances": {0: "m"}},
        ["chances"],
        folder / "pointer.onnx",
    )


def quantise(source: Path, target: Path) -> None:
    """Int8 weights, a scale for each output channel; activations are quantised when the graph runs."""
    with tempfile.TemporaryDirectory() as scratch:
        ready = Path(scratch) / "ready.onnx"
        quant_pre_process(str(source), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(
            str(ready),
            str(target),
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gather"],
            extra_options={"MatMulConstBOnly": True},
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--version", required=True, help="name of this version of the weights")
    parser.add_argument("--threshold", type=float, default=0.55)
    parser.add_argument("--size", type=int, default=320)
    parser.add_argument("--near", type=int, default=48)
    parser.add_argument("--reach", type=int, default=96)
    args = parser.parse_args()
    net = Network(30522)
    net.load_state_dict(torch.load(args.weights))
    args.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        export(net, Path(scratch))
        for name in ("encoder.onnx", "head.onnx"):
            quantise(Path(scratch) / name, args.out / name)
        shutil.copyfile(Path(scratch) / "pointer.onnx", args.out / "pointer.onnx")  # a few kilobytes
    shutil.copyfile(args.minilm / "tokenizer.json", args.out / "tokenizer.json")
    files = ("encoder.onnx", "head.onnx", "pointer.onnx", "tokenizer.json")
    manifest = {
        "version": args.version,
        "threshold": args.threshold,
        "size": args.size,
        "near": args.near,
        "reach": args.reach,
        "steps": [[round(float(x), 5) for x in row] for row in net.chain.table().detach()],
        "sha256": {f: hashlib.sha256((args.out / f).read_bytes()).hexdigest() for f in files},
    }
    (args.out / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
