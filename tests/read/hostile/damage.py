"""Valid files of every format, cut, flipped, spliced and misnamed; the same seed gives the same cases."""

import random
from collections.abc import Iterator

from tests.read.hostile.common import SEEDS, Case

CUTS, FLIPS, SPLICES = 30, 36, 16


def cut(name: str) -> Iterator[Case]:
    """The file up to every k-th byte."""
    data = SEEDS[name]
    step = max(1, len(data) // CUTS)
    for end in range(0, len(data), step):
        yield f"cut at {end}", name, data[:end]


def flipped(name: str) -> Iterator[Case]:
    """Some bits or bytes changed, from one to many."""
    rng = random.Random(f"flip {name}")
    for number in range(FLIPS):
        data = bytearray(SEEDS[name])
        for _ in range(rng.choice((1, 1, 2, 5, 20, 100))):
            at = rng.randrange(len(data))
            data[at] = rng.randrange(256) if rng.random() < 0.5 else data[at] ^ (1 << rng.randrange(8))
        yield f"flipped {number}", name, bytes(data)


def spliced(name: str) -> Iterator[Case]:
    """Pieces taken out, doubled, zeroed, or put in from another format."""
    rng = random.Random(f"splice {name}")
    others = list(SEEDS.values())
    for number in range(SPLICES):
        data = bytearray(SEEDS[name])
        at = rng.randrange(len(data))
        end = min(len(data), at + rng.randrange(1, 400))
        kind = number % 5
        if kind == 0:
            del data[at:end]
        elif kind == 1:
            data[at:at] = data[at:end]
        elif kind == 2:
            data[at:end] = bytes(end - at)
        elif kind == 3:
            other = rng.choice(others)
            data[at:end] = other[: rng.randrange(1, 400)]
        else:
            data += rng.choice(others)[: rng.randrange(1, 2000)]
        yield f"spliced {number}", name, bytes(data)


def misnamed(name: str) -> Iterator[Case]:
    for ending in ("csv", "tsv", "json", "jsonl", "eml", "xml", "pdf", "zip"):
        yield f"named {ending}", f"wrong.{ending}", SEEDS[name]
