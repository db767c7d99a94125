import hashlib
import json
import shutil
from pathlib import Path

import pytest

from onrecord.errors import ModelError
from onrecord.extract.session import WEIGHTS, Model, manifest, verify
from onrecord.extract.vocabulary import Pieces


def test_the_weights_are_those_of_the_manifest_and_small() -> None:
    verify(WEIGHTS, manifest().sha256)
    assert sum(f.stat().st_size for f in WEIGHTS.iterdir()) < 40_000_000


def test_missing_and_damaged_weights_say_so(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be used"):
        manifest(tmp_path)
    shutil.copytree(WEIGHTS, tmp_path / "w")
    (tmp_path / "w" / "head.onnx").write_bytes(b"no")
    with pytest.raises(ModelError, match=r"head\.onnx is not the file"):
        verify(tmp_path / "w", manifest(tmp_path / "w").sha256)
    with pytest.raises(ModelError, match=r"head\.onnx is not the file"):
        Model(tmp_path / "w")
    (tmp_path / "w" / "head.onnx").unlink()
    with pytest.raises(ModelError, match=r"head\.onnx cannot be read"):
        Model(tmp_path / "w")


@pytest.mark.parametrize("name", ["head.onnx", "tokenizer.json"])
def test_weights_that_are_no_model_say_so(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "w"
    shutil.copytree(WEIGHTS, folder)
    (folder / name).write_bytes(b"{}")
    said = json.loads((folder / "manifest.json").read_text())
    said["sha256"][name] = hashlib.sha256(b"{}").hexdigest()
    (folder / "manifest.json").write_text(json.dumps(said))
    with pytest.raises(ModelError, match=rf"{name} cannot be loaded"):
        Model(folder)


def test_every_word_has_a_piece() -> None:
    pieces = Pieces(WEIGHTS / "tokenizer.json")
    assert all(pieces(["said", "\x00", "\ud800", "\u202e", "x" * 500]))
