"""What the training takes from an annotated text."""

import pytest

from onrecord.extract.session import WEIGHTS
from onrecord.extract.vocabulary import Pieces
from training.corpus import Attribution, Example, examples

TEXT = "Vey said the council had warned that the bridge was weak."
OUTER: Attribution = {"source": [(0, 3)], "cue": [(4, 8)], "content": [(9, 56)]}
INNER: Attribution = {"source": [(9, 20)], "cue": [(25, 31)], "content": [(32, 56)]}


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return Pieces(WEIGHTS / "tokenizer.json")


def unjudged(example: Example) -> list[str]:
    return [TEXT[w.start : w.end] for i, w in enumerate(example.window.words) if i in example.unjudged]


def test_anchors_are_word_indices(pieces: Pieces) -> None:
    (example,) = examples(TEXT, [OUTER, INNER], pieces, size=64)
    assert [anchor for anchor, _ in example.items] == [1, 5]
    assert example.items[1][1]["source"] == [(2, 3)]
    assert not example.unjudged


def test_without_nested_marks_the_words_of_contents_go_unjudged(pieces: Pieces) -> None:
    (example,) = examples(TEXT, [OUTER], pieces, size=64, nested=False)
    assert unjudged(example) == ["the", "council", "had", "warned", "that", "the", "bridge", "was", "weak"]


def test_with_doubtful_ones_given_only_their_words_do(pieces: Pieces) -> None:
    (example,) = examples(TEXT, [OUTER], pieces, size=64, nested=False, doubtful=[INNER])
    assert unjudged(example) == ["the", "council", "warned"]
    (example,) = examples(TEXT, [OUTER, INNER], pieces, size=64, nested=False, doubtful=[])
    assert unjudged(example) == []
