"""Turn all-MiniLM-L6-v2 into the graph that gives statements their vectors:

    python -m training.meaning --minilm FOLDER --out FOLDER

Writes `sentence.onnx` (int8 as in `training.export`: matrix products quantised dynamically, embeddings as int8 rows)
and `manifest.json`, and prints how near its vectors are to those of the float weights on statements of our own reports.
Nothing is trained here.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from functools import partial
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from onrecord.extract.meaning import Meaning, pieces_of
from training.export import _attend, _trace, quantise
from training.markup import reports
from training.network import Block, Network

HERE = Path(__file__).parent
VERSION = "all-MiniLM-L6-v2-int8"


class Sentence(nn.Module):
    """Word pieces ``[b, t]``, none of them padding, to unit vectors ``[b, 384]``: the mean of the last layer."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.encoder = net.encoder

    def forward(self, pieces: Tensor) -> Tensor:
        e = self.encoder
        x = e.norm(e.word(pieces) + e.position.weight[: pieces.shape[1]])
        for layer in e.layers:
            x = layer(x, None)
        mean = x.mean(1)
        return mean / mean.norm(dim=-1, keepdim=True).clamp_min(1e-9)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    net = Network(30522)
    net.load_minilm(args.minilm / "model.safetensors")
    net.eval()
    whole = Sentence(net)
    args.out.mkdir(parents=True, exist_ok=True)
    texts = [
        r.text[a["content"][0][0] : a["content"][-1][1]] for r in reports(HERE / "reports") for a in r.attributions()
    ]
    with torch.no_grad(), tempfile.TemporaryDirectory() as scratch:
        some = texts[:500]
        exact = np.stack([whole(torch.tensor([pieces_of(x)])).numpy()[0] for x in some])
        for block in (m for m in net.modules() if isinstance(m, Block)):
            block.attend = partial(_attend, block.heads)
        axes = {"pieces": {0: "b", 1: "t"}, "vectors": {0: "b"}}
        _trace(whole, (torch.ones(2, 9, dtype=torch.long),), ["pieces"], axes, ["vectors"], Path(scratch) / "s.onnx")
        quantise(Path(scratch) / "s.onnx", args.out / "sentence.onnx")
    digest = hashlib.sha256((args.out / "sentence.onnx").read_bytes()).hexdigest()
    manifest = {"version": VERSION, "sha256": {"sentence.onnx": digest}}
    (args.out / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    got = Meaning(folder=args.out).vectors(some)
    near = (got * exact).sum(-1)
    order = (exact @ exact.T - 2 * np.eye(len(exact))).argmax(-1) == (got @ got.T - 2 * np.eye(len(got))).argmax(-1)
    print(f"cosine with the float weights {near.mean():.4f}, least {near.min():.4f}; same nearest {order.mean():.3f}")


if __name__ == "__main__":
    main()
