"""MinHash beside the exact Jaccard index."""

import random

import numpy as np
import pytest

from onrecord.resolve.copies.signature import BANDS, HASHES, ROWS, alike, bands, runs, signature

WORDS = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in "aeiou" for c in ("n", "r", "s", "l")]


def text(draw: random.Random, length: int) -> list[str]:
    return [draw.choice(WORDS) for _ in range(length)]


def jaccard(a: str, b: str) -> float:
    """By sets of words, without any of the code under test."""
    one, two = ({tuple(x.split()[i : i + 4]) for i in range(len(x.split()) - 3)} for x in (a, b))
    return len(one & two) / len(one | two)


def pair(draw: random.Random, share: float) -> tuple[str, str]:
    """Two texts of which the second has a share of the first, in one piece, and then words of its own."""
    words = text(draw, 400)
    cut = int(400 * share)
    return " ".join(words), " ".join(words[:cut] + text(draw, 400 - cut))


@pytest.mark.parametrize("share", [0.1, 0.4, 0.7, 0.95])
def test_a_signature_estimates_the_jaccard_index(share: float) -> None:
    draw = random.Random(share)
    off = []
    for _ in range(40):
        a, b = pair(draw, share)
        same = float(np.mean(signature(runs(a)) == signature(runs(b))))
        off.append(same - jaccard(a, b))
    # standard error of a share of 72 over 40 pairs is at most 0.0094
    assert abs(sum(off) / len(off)) < 0.03
    assert max(map(abs, off)) < 0.25


@pytest.mark.parametrize(("share", "least", "most"), [(0.3, 0.0, 0.45), (0.67, 0.85, 1.0), (0.9, 1.0, 1.0)])
def test_bands_find_what_is_alike(share: float, least: float, most: float) -> None:
    draw = random.Random(7)
    found = 0
    for _ in range(60):
        a, b = pair(draw, share)
        found += not set(bands(signature(runs(a)))).isdisjoint(bands(signature(runs(b))))
    assert least <= found / 60 <= most


def test_keys_are_signed_numbers_of_64_bits_and_differ_by_band() -> None:
    keys = bands(signature(runs(" ".join(text(random.Random(1), 300)))))
    assert len(set(keys)) == BANDS == HASHES // ROWS
    assert all(-(2**63) <= k < 2**63 for k in keys)
    same = bands(np.zeros(HASHES, np.uint64))
    assert len(set(same)) == BANDS  # the number of the band is in the key
    assert min(keys) < 0 < max(keys)


def test_keys_stay_the_same() -> None:
    """They are kept in archives: other keys would need a migration that makes all anew."""
    assert bands(signature(runs("Ana Roa said that the old bridge of Dorn was unsafe.")))[:2] == (
        8919740527874553357,
        932424027239613140,
    )


def test_alike() -> None:
    draw = random.Random(3)
    whole = text(draw, 300)
    a = runs(" ".join(whole))
    assert alike(a, a) == 1.0
    assert alike(a, runs(" ".join(whole[:90]))) == 1.0  # cut to less than a third
    assert alike(runs(" ".join(whole[:90])), a) == 1.0
    assert alike(a, runs(" ".join(whole[:45] + text(draw, 255)))) == 0.0
    assert alike(a, runs(" ".join(text(draw, 300)))) == 0.0
    short = runs("the bridge was closed on Friday")
    assert alike(short, short) == 1.0
    assert alike(short, a) == 0.0
    # what is short and stands in much else is no copy of it
    assert alike(short, runs("the bridge was closed on Friday and opened on Monday")) == 0.0


def test_case_punctuation_and_odd_texts() -> None:
    assert np.array_equal(runs("The bridge, in Dorn, is OPEN!"), runs("the bridge in dorn is open"))
    assert runs("").size == 0
    assert runs("one two three").size == 0
    assert runs("\ud800 a b c d").size > 0
