import shutil
from pathlib import Path

import numpy as np
import pytest

from onrecord.errors import ModelError
from onrecord.extract.meaning import FOLDER, Meaning
from onrecord.extract.session import WEIGHTS

TEXTS = [
    "that foreign forces must withdraw from the valley",
    "the departure of outside troops from the region",
    "that the ferry would be late on Monday",
    "",
    "word " * 2000,
    "lone \ud800 surrogate",
]


@pytest.fixture(scope="module")
def meaning() -> Meaning:
    return Meaning()


def test_what_means_alike_is_near(meaning: Meaning) -> None:
    one, two, other = meaning.vectors(TEXTS[:3])
    assert one @ two > 0.5 > one @ other + 0.2


def test_any_text_has_a_unit_vector_of_its_own(meaning: Meaning) -> None:
    together = meaning.vectors(TEXTS)
    assert np.allclose(np.linalg.norm(together, axis=-1), 1, atol=1e-3)
    for text, vector in zip(TEXTS, together, strict=True):
        assert np.allclose(meaning.vectors([text])[0], vector, atol=0.05)


def test_all_weights_that_ship_are_small() -> None:
    assert sum(f.stat().st_size for folder in (WEIGHTS, FOLDER) for f in folder.iterdir()) < 70_000_000


def test_damaged_weights_say_so(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "w")
    (tmp_path / "w" / "sentence.onnx").write_bytes(b"no")
    with pytest.raises(ModelError, match="is not the file"):
        Meaning(folder=tmp_path / "w")
    with pytest.raises(ModelError, match="cannot be used"):
        Meaning(folder=tmp_path)
