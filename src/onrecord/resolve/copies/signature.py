"""Which reports are copies of each other: MinHash signatures (Broder 1997) and keys by bands of them.

A text is the set of its runs of `RUN` words. The share of equal places in two signatures estimates the Jaccard index of
two sets; two texts that agree in all of one band have a key in common, and those are compared exactly (`alike`). A copy
that was cut has a small Jaccard index, so bands are short (3 rows: half of the pairs with an index of 0.3 share a key,
96 in 100 of those with 0.5), and what is asked in the end is how much of the shorter text stands in the longer.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

RUN = 4  # words: shorter runs are shared by chance, longer ones are broken by each edit
BANDS, ROWS = 24, 3
HASHES = BANDS * ROWS
SHARE = 0.5  # of the shorter text's runs that the longer must have
LEAST = 12  # runs that two must share; shorter texts must be equal
_WORD = re.compile(r"[^\W_]+")
_ODD = np.uint64(0x9E3779B97F4A7C15)  # of splitmix64 (Steele, Lea and Flood 2014), like the two below
_MIX = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
_STEPS = (np.uint64(30), np.uint64(27), np.uint64(31))


def _mixed(x: Hashes) -> Hashes:
    """Each number turned into one that looks random; no two into the same."""
    x = (x ^ (x >> _STEPS[0])) * _MIX[0]
    x = (x ^ (x >> _STEPS[1])) * _MIX[1]
    return x ^ (x >> _STEPS[2])


_SEEDS: Hashes = _mixed(np.arange(1, HASHES + 1, dtype=np.uint64) * _ODD)
_PLACES: Hashes = _mixed(np.arange(1, ROWS + 1, dtype=np.uint64) * _MIX[0])
_NUMBERS: Hashes = np.arange(BANDS, dtype=np.uint64)


@lru_cache(maxsize=1 << 16)
def _word(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def runs(text: str) -> Hashes:
    """Hashes of the runs of words of a text, each once, sorted; none where it has fewer words than a run."""
    found = [_word(w) for w in _WORD.findall(text.casefold())]
    number = len(found) - RUN + 1
    if number < 1:
        return np.empty(0, np.uint64)
    words = np.array(found, dtype=np.uint64)
    total = np.zeros(number, np.uint64)
    for i in range(RUN):
        total = _mixed(total * _ODD + words[i : i + number])
    return np.unique(total)


def signature(some: Hashes) -> Hashes:
    """The least of the runs under each of `HASHES` orders; ``some`` holds one run at least."""
    least = np.empty(HASHES, np.uint64)
    for start in range(0, HASHES, 8):  # so that a long text needs little memory
        part = _SEEDS[start : start + 8]
        least[start : start + 8] = _mixed(some[None, :] ^ part[:, None]).min(axis=1)
    return least


def bands(one: Hashes) -> tuple[int, ...]:
    """The keys of a signature: a signed number of 64 bits a band."""
    rows = one.reshape(BANDS, ROWS) * _PLACES[None, :]
    keys = _mixed(np.bitwise_xor.reduce(_mixed(rows), axis=1) + _NUMBERS * _ODD)
    return tuple(keys.view(np.int64).tolist())


def alike(a: Hashes, b: Hashes) -> float:
    """Which share of the shorter text's runs stand in the longer one; 0 where they are no copies."""
    shared = np.intersect1d(a, b, assume_unique=True).size
    shorter = min(a.size, b.size)
    if not shorter or (shared < LEAST and not shared == a.size == b.size):
        return 0.0
    share = shared / shorter
    return float(share) if share >= SHARE else 0.0
