"""Examples to tensors."""

from __future__ import annotations

import random
from dataclasses import dataclass

import torch
from torch import Tensor

from training.corpus import PARTS, Example

# label 1/2 source, 3/4 content, 5/6 the cue; tags use the same numbers in three columns of three
BEGIN = {"source": 1, "content": 3, "cue": 5}
IGNORED = -100  # what torch's cross_entropy leaves out


@dataclass(slots=True)
class Batch:
    """Padded tensors of some windows; the index tensors ``first`` and ``last`` are per word."""

    pieces: Tensor
    shapes: Tensor
    quoted: Tensor
    spaced: Tensor
    valid: Tensor
    first: Tensor
    last: Tensor
    word_valid: Tensor
    tags: Tensor  # [b, n, 3]: 0 O, 1 B, 2 I of source, content, cue; IGNORED where not judged

    def inputs(self) -> tuple[Tensor, ...]:
        return self.pieces, self.shapes, self.quoted, self.spaced, self.valid, self.first, self.last


def batch(examples: list[Example]) -> Batch:
    t = max(len(x.window.pieces) for x in examples)
    n = max(len(x.window.words) for x in examples)

    def pad(rows: list[tuple[int, ...]], size: int) -> Tensor:
        return torch.tensor([[*r, *[0] * (size - len(r))] for r in rows])

    ws = [x.window for x in examples]
    tags = torch.zeros(len(ws), n, 3, dtype=torch.long)
    for row, example in enumerate(examples):
        for _, parts in example.items:
            for column, part in enumerate(PARTS):
                for a, b in parts[part]:
                    tags[row, a : b + 1, column] = 2
                    tags[row, a, column] = 1
        if example.unjudged:
            tags[row, sorted(example.unjudged), 0] = IGNORED
            tags[row, sorted(example.unjudged), 2] = IGNORED
    return Batch(
        pad([w.pieces for w in ws], t),
        pad([w.shapes for w in ws], t),
        pad([w.quoted for w in ws], t),
        pad([w.spaced for w in ws], t),
        pad([(1,) * len(w.pieces) for w in ws], t).bool(),
        pad([w.first for w in ws], n),
        pad([w.last for w in ws], n),
        pad([(1,) * len(w.words) for w in ws], n).bool(),
        tags,
    )


@dataclass(slots=True)
class Cues:
    """For ``k`` anchors: which window and which of its words each position is, and the gold labels."""

    row: Tensor  # [k]
    words: Tensor  # [k, m] word index, 0 where not valid
    anchor: Tensor  # [k] place of the anchor among the m positions
    valid: Tensor  # [k, m]
    gold: Tensor  # [k, m]
    holds: Tensor  # [k] whether the anchor is a gold one


def cues(examples: list[Example], negatives: list[tuple[int, int]], reach: int) -> Cues | None:
    """Gold anchors of all windows plus ``negatives`` ``(row, word)`` that introduce nothing."""
    wanted = [(r, a, parts) for r, x in enumerate(examples) for a, parts in x.items]
    wanted += [(r, a, {p: [] for p in PARTS}) for r, a in negatives]
    if not wanted:
        return None
    k = len(wanted)
    m = max(min(len(examples[r].window.words), a + reach + 1) - max(0, a - reach) for r, a, _ in wanted)
    words = torch.zeros(k, m, dtype=torch.long)
    valid = torch.zeros(k, m, dtype=torch.bool)
    gold = torch.zeros(k, m, dtype=torch.long)
    anchor = torch.zeros(k, dtype=torch.long)
    for i, (r, a, parts) in enumerate(wanted):
        lo, hi = max(0, a - reach), min(len(examples[r].window.words), a + reach + 1)
        words[i, : hi - lo] = torch.arange(lo, hi)
        valid[i, : hi - lo] = True
        anchor[i] = a - lo
        for part in PARTS:
            for s, e in parts[part]:
                start, end = max(s, lo) - lo, min(e, hi - 1) - lo
                if start <= end:
                    gold[i, start : end + 1] = BEGIN[part] + 1
                    gold[i, start] = BEGIN[part]
    holds = torch.tensor([1.0] * (k - len(negatives)) + [0.0] * len(negatives))
    return Cues(torch.tensor([r for r, _, _ in wanted]), words, anchor, valid, gold, holds)


def shuffled(examples: list[Example], size: int, rng: random.Random) -> list[list[Example]]:
    """Batches of about ``size`` pieces, of windows of like length, in random order."""
    order = sorted(examples, key=lambda x: (len(x.window.pieces) // 16, rng.random()))
    out: list[list[Example]] = []
    longest = 0
    for example in order:
        longest = max(longest, len(example.window.pieces))
        if not out or longest * (len(out[-1]) + 1) > size:
            out.append([])
            longest = len(example.window.pieces)
        out[-1].append(example)
    rng.shuffle(out)
    return out
