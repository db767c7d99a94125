from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.decode import CONTENT, CUE, FORBIDDEN, INSIDE, chances, constrain, found, runs, viterbi
from onrecord.extract.windows import Word

STEPS = np.zeros((7, 7), dtype=np.float32)
for inside in INSIDE:
    for before in range(7):
        if before not in (inside - 1, inside):
            STEPS[before, inside] = FORBIDDEN


@given(st.integers(0, 2**32 - 1), st.integers(1, 4))
def test_viterbi_is_the_best_of_all_paths(seed: int, length: int) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=(1, length, 7)).astype(np.float32)
    anchor = np.array([int(rng.integers(length))])
    barred = constrain(scores, anchor)
    steps = STEPS + rng.normal(size=(7, 7)).astype(np.float32)

    def worth(path: tuple[int, ...]) -> float:
        return float(sum(barred[0, i, p] for i, p in enumerate(path)) + sum(steps[a, b] for a, b in pairwise(path)))

    best = max(product(range(7), repeat=length), key=worth)
    path = viterbi(barred, np.ones((1, length), dtype=bool), steps)[0]
    assert np.isclose(worth(tuple(path)), worth(best), atol=1e-3)
    assert path[anchor[0]] == CUE


def test_padding_changes_nothing() -> None:
    scores = np.random.default_rng(3).normal(size=(1, 6, 7)).astype(np.float32)
    short = viterbi(scores[:, :4], np.ones((1, 4), dtype=bool), STEPS)
    valid = np.array([[True] * 4 + [False] * 2])
    assert viterbi(scores, valid, STEPS)[0, :4].tolist() == short[0].tolist()


def test_runs_break_at_a_begin() -> None:
    assert runs([3, 4, 3, 0, 4, 3, 4], CONTENT) == [(0, 1), (2, 2), (5, 6)]


def test_found_turns_words_into_offsets() -> None:
    words = [Word(i * 2, i * 2 + 1, 0, False, True, False) for i in range(4)]
    one = found([1, 5, 3, 4], words, 0.5)
    assert (one.source, one.cue, one.content) == (((0, 1),), ((2, 3),), ((4, 7),))


@given(st.integers(0, 2**32 - 1), st.integers(1, 4))
def test_the_chance_of_a_path_is_its_share_of_all(seed: int, length: int) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=(1, length, 7)).astype(np.float32)
    steps = rng.normal(size=(7, 7)).astype(np.float32)

    def worth(path: tuple[int, ...]) -> float:
        return float(sum(scores[0, i, p] for i, p in enumerate(path)) + sum(steps[a, b] for a, b in pairwise(path)))

    path = tuple(rng.integers(0, 7, length).tolist())
    whole = np.log(sum(np.exp(worth(p)) for p in product(range(7), repeat=length)))
    padded = np.concatenate([scores, np.ones((1, 2, 7), dtype=np.float32)], 1)
    valid = np.array([[True] * length + [False] * 2])
    given = chances(padded, valid, steps, np.array([[*path, 0, 0]]))
    assert np.isclose(given[0], worth(path) - whole, atol=1e-3)
