"""Vectors of statements, near each other where they mean alike: all-MiniLM-L6-v2 (Apache-2.0), int8."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from onrecord.errors import ModelError
from onrecord.extract.decode import Floats, Ints
from onrecord.extract.session import WEIGHTS, session, verify
from onrecord.extract.vocabulary import Pieces

FOLDER = Path(__file__).parent / "meaning_weights"
WIDTH = 384
_MOST = 254  # word pieces of a text that are looked at, as the model was trained
_TOGETHER = 32  # texts of one length in one pass


@lru_cache(maxsize=1)
def _pieces() -> Pieces:
    return Pieces(WEIGHTS / "tokenizer.json")  # the same vocabulary as the reader's


def pieces_of(text: str) -> list[int]:
    """The numbers of a text's word pieces, the marks for begin and end around them."""
    return _pieces().numbers(text, _MOST)


class Meaning:
    """Gives texts their vectors; loads the model once. Raises `ModelError` where the weights cannot be used."""

    def __init__(self, *, folder: Path = FOLDER, threads: int = 1) -> None:
        try:
            given = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
            self.version = str(given["version"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelError(f"the weights in {folder.name}/ cannot be used: {error}") from None
        verify(folder, {str(k): str(v) for k, v in given["sha256"].items()})
        self._session = session(folder / "sentence.onnx", threads)

    def vectors(self, texts: Sequence[str]) -> Floats:
        """Unit vectors ``[n, 384]``. Texts of as many word pieces go through together: nothing is padded."""
        out = np.zeros((len(texts), WIDTH), dtype=np.float32)
        by_length: dict[int, list[tuple[int, list[int]]]] = {}
        for i, text in enumerate(texts):
            pieces = pieces_of(text)
            by_length.setdefault(len(pieces), []).append((i, pieces))
        for some in by_length.values():
            for at in range(0, len(some), _TOGETHER):
                part = some[at : at + _TOGETHER]
                rows: Ints = np.array([pieces for _, pieces in part], dtype=np.int64)
                (found,) = self._session.run(["vectors"], {"pieces": rows})
                out[[i for i, _ in part]] = found
        return out
