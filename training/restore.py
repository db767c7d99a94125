"""Float weights again from what ships, to train on from:  python -m training.restore --out FILE

Checkpoints are never committed, so on a new machine the shipped int8 graphs are the only trace of a training.
Undoes `training.export`; what quantisation rounded away stays lost.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from onrecord.extract.session import WEIGHTS
from training.network import Network


def arrays(path: Path) -> dict[str, np.ndarray]:
    """Parameters of one shipped graph under their names in `Network`, products as ``[out, in]``."""
    graph = onnx.load(str(path)).graph
    held = {i.name: numpy_helper.to_array(i) for i in graph.initializer}

    def plain(name: str) -> np.ndarray:
        base = name.removesuffix("_quantized")
        zero = held[base + "_zero_point"].astype(np.float32)
        return (held[name].astype(np.float32) - zero) * held[base + "_scale"]

    out = {n: a for n, a in held.items() if n.endswith((".weight", ".bias"))}
    out |= {n.removesuffix("_quantized"): plain(n) for n in held if n.endswith(".weight_quantized")}  # embedding tables
    for node in graph.node:
        if node.op_type == "MatMulInteger" and node.input[1] in held:
            # "/encoder/layers.0/query/MatMul_quant"
            name = node.name.strip("/").rsplit("/", 1)[0].replace("/", ".")
            out[name + ".weight"] = plain(node.input[1]).T
    return out


def pointer(path: Path) -> dict[str, np.ndarray]:
    """The pointer's own parameters; the tracer cuts ``none`` in two."""
    held = {i.name: numpy_helper.to_array(i) for i in onnx.load(str(path)).graph.initializer}
    places = "pointer.places.weight"
    vector = next(a for n, a in held.items() if n.startswith("onnx::MatMul"))
    number = next(a for n, a in held.items() if n.startswith("onnx::Add"))
    return {places: held[places], "pointer.none": np.append(vector, number)}


def restore(folder: Path) -> Network:
    """The network whose export the folder holds; raises RuntimeError where a parameter is missing."""
    net = Network(30522)
    # The projections of head and pointer run in the first pass, not in their own forward: their nodes lack its name.
    owner = {"words": "head", "cue": "head"} | dict.fromkeys(("first", "last", "key", "ready"), "pointer")
    first = {
        f"{owner[part]}.{name}" if (part := name.split(".")[0]) in owner else name: array
        for name, array in arrays(folder / "encoder.onnx").items()
    }
    state = first | arrays(folder / "head.onnx") | pointer(folder / "pointer.onnx")
    tensors = {n: torch.tensor(a) for n, a in state.items()}
    steps = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["steps"]
    allowed = net.chain.allowed
    tensors["chain.allowed"] = allowed
    tensors["chain.steps"] = torch.where(allowed < 0, 0.0, torch.tensor(steps))
    net.load_state_dict(tensors)
    return net


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    torch.save(restore(args.weights).state_dict(), args.out)


if __name__ == "__main__":
    main()
