"""From the model's scores to spans: anchors, Viterbi under BIO constraints, words to offsets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.extract.windows import Word

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Span = tuple[int, int]

# label numbers: O, then begin and inside of source, content and the cue's own words
SOURCE, CONTENT, CUE = 1, 3, 5
INSIDE = (2, 4, 6)
FORBIDDEN = np.float32(-1e4)


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution: spans of its parts in the text, and how sure the model is that it is one."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float


def constrain(scores: Floats, anchor: Ints) -> Floats:
    """Bar what no decoding may give: an I first, a second cue, an anchor that is not the cue's begin.

    ``scores [k, n, 7]`` and ``anchor [k]``; returns a changed copy.
    """
    out = scores.copy()
    out[:, 0, INSIDE] = FORBIDDEN
    out[:, :, CUE] = FORBIDDEN
    row = np.arange(len(out))
    begin = scores[row, anchor, CUE]
    out[row, anchor] = FORBIDDEN
    out[row, anchor, CUE] = begin
    return out


def viterbi(scores: Floats, valid: NDArray[np.bool_], steps: Floats) -> Ints:
    """Best label path of each row: ``scores [k, n, L]``, ``valid [k, n]`` (a prefix), ``steps [L, L]``."""
    k, n, size = scores.shape
    arriving = np.ascontiguousarray(steps.T)  # label, label before
    best = scores[:, 0].copy()
    back = np.empty((n, k, size), dtype=np.int64)
    stay = np.arange(size)
    whole = np.all(valid, axis=0, keepdims=True)[0]
    for t in range(1, n):
        options = best[:, None, :] + arriving
        back[t] = options.argmax(2)
        moved = options.max(2) + scores[:, t]
        if not whole[t]:
            back[t] = np.where(valid[:, t, None], back[t], stay)
            moved = np.where(valid[:, t, None], moved, best)
        best = moved
    path = np.zeros((k, n), dtype=np.int64)
    last = best.argmax(1)
    row = np.arange(k)
    for t in range(n - 1, 0, -1):
        path[:, t] = last
        last = back[t, row, last]
    path[:, 0] = last
    path[~valid] = 0
    return path


def chances(scores: Floats, valid: NDArray[np.bool_], steps: Floats, paths: Ints) -> NDArray[np.float64]:
    """Log probability ``[k]`` of each path among all paths: the forward algorithm of a linear-chain CRF
    (Lafferty et al. 2001), each step scaled to a sum of 1. Shapes as in `viterbi`."""
    top = scores.max(2)
    raised = np.exp((scores - top[..., None]).astype(np.float64))
    moves = np.exp(steps.astype(np.float64))
    sums = np.empty(top.shape)
    alpha = raised[:, 0]
    for t in range(scores.shape[1]):
        if t:
            alpha = (alpha @ moves) * raised[:, t]
        sums[:, t] = alpha.sum(1)
        alpha = alpha / sums[:, t, None]
    total = ((np.log(sums) + top) * valid).sum(1)
    labels = np.take_along_axis(scores, paths[..., None], 2)[..., 0] * valid
    pairs = steps[paths[:, :-1], paths[:, 1:]] * valid[:, 1:]
    given: NDArray[np.float64] = labels.sum(1, dtype=np.float64) + pairs.sum(1, dtype=np.float64) - total
    return given


def runs(labels: Sequence[int], begin: int) -> list[tuple[int, int]]:
    """First and last position of each run of one part (``begin``, then any number of ``begin + 1``)."""
    out: list[tuple[int, int]] = []
    for i, label in enumerate(labels):
        if label == begin:
            out.append((i, i))
        elif label == begin + 1 and out and out[-1][1] == i - 1:
            out[-1] = (out[-1][0], i)
    return out


def found(labels: Sequence[int], words: Sequence[Word], score: float) -> Found:
    """The attribution that the labels of ``words`` spell out."""

    def spans(begin: int) -> tuple[Span, ...]:
        return tuple((words[a].start, words[b].end) for a, b in runs(labels, begin))

    return Found(spans(SOURCE), spans(CUE), spans(CONTENT), score)
