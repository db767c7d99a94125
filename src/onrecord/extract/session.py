"""The ONNX sessions and the folder of weights. The only place that knows onnxruntime."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime as ort

from onrecord.errors import ModelError
from onrecord.extract.decode import Floats, Ints
from onrecord.extract.vocabulary import Pieces

WEIGHTS = Path(__file__).parent / "weights"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the weights say of themselves.

    ``near`` and ``reach`` are the words each side of a cue that the head looks at, first and where a part
    runs on; ``steps`` are the CRF's label transitions ``[7, 7]``.
    """

    version: str
    threshold: float
    size: int
    near: int
    reach: int
    steps: Floats
    sha256: dict[str, str]


def manifest(folder: Path = WEIGHTS) -> Manifest:
    """Read ``manifest.json``; raises `ModelError`."""
    try:
        given = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        return Manifest(
            str(given["version"]),
            float(given["threshold"]),
            int(given["size"]),
            int(given["near"]),
            int(given["reach"]),
            np.array(given["steps"], dtype=np.float32),
            {str(k): str(v) for k, v in given["sha256"].items()},
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"the weights in {folder.name}/ cannot be used: {error}") from None


def verify(folder: Path, hashes: Mapping[str, str]) -> None:
    """Compare each file with its hash; raises `ModelError`."""
    for name, wanted in hashes.items():
        try:
            given = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        except OSError as error:
            raise ModelError(f"{name} cannot be read: {error.strerror}") from None
        if given != wanted:
            raise ModelError(f"{name} is not the file that the manifest names (damaged or exchanged)")


def session(path: Path, threads: int = 1) -> ort.InferenceSession:
    """An inference session on the CPU; raises `ModelError`."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's own classes share no root but Exception
        raise ModelError(f"{path.name} cannot be loaded: {str(error).splitlines()[0]}") from None


class Model:
    """The passes, and the word pieces they read."""

    def __init__(self, folder: Path = WEIGHTS, threads: int = 1) -> None:
        self.manifest = manifest(folder)
        verify(folder, self.manifest.sha256)
        try:
            self.pieces = Pieces(folder / "tokenizer.json")
        except Exception as error:  # tokenizers raises a bare Exception
            raise ModelError(f"tokenizer.json cannot be loaded: {error}") from None
        self._encoder = session(folder / "encoder.onnx", threads)
        self._head = session(folder / "head.onnx", threads)
        self._pointer = session(folder / "pointer.onnx", threads)

    def encode(self, inputs: dict[str, Ints]) -> tuple[Floats, Floats, Floats, Floats, Floats]:
        """What each word of the windows brings to the head as a word and as a cue, ``[b, n, 256]`` each, the
        tag scores ``[b, n, 9]``, the chances ``[b, n, 6]`` of the kinds of actor, and what it brings to the
        pointer ``[b, n, 193]``."""
        words, cues, tags, kinds, points = self._encoder.run(["words", "cues", "tags", "kinds", "points"], inputs)
        return words, cues, tags, kinds, points

    def point(self, query: Floats, keys: Floats, first: int, last: int) -> Floats:
        """Of the words ``[n, 65]`` around a mention, of which the ``first`` to the ``last`` are its own, the chances
        that another mention of its actor stands there, and that there is none: ``[n + 1]``; ``query [64]`` is what
        the mention's first and last word bring."""
        places: Ints = np.array([first, last], dtype=np.int64)
        (found,) = self._pointer.run(["chances"], {"query": query, "keys": keys, "mention": places})
        chances: Floats = found
        return chances

    def label(self, words: Floats, cue: Floats, anchor: Ints) -> tuple[Floats, Floats]:
        """Label scores ``[k, m, 7]`` and one score ``[k]`` a cue.

        Takes the ``words [k, m, 256]`` around each, ``cue [k, 256]``, and the cue's place ``anchor [k]``.
        """
        labels, holds = self._head.run(["labels", "holds"], {"words": words, "cue": cue, "anchor": anchor})
        return labels, holds
