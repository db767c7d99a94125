"""Text to attributions: windows through the encoder, anchors, one pass a cue, decoding, linking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from onrecord.extract.decode import Floats, Found, Ints, constrain, found, viterbi
from onrecord.extract.link import link
from onrecord.extract.session import Model
from onrecord.extract.windows import Window, windows

WINDOWS_A_PASS = 4  # measured: larger batches only add padding and memory on a CPU
CUES_A_PASS = 32


def extract(text: str, model: Model, *, threshold: float | None = None) -> list[Found]:
    """All attributions of a text, in the order of their first span."""
    least = model.manifest.threshold if threshold is None else threshold
    stream = windows(
        text,
        model.pieces,
        opening=model.pieces.opening,
        separator=model.pieces.separator,
        size=model.manifest.size,
    )
    out: list[Found] = []
    for group in _grouped(stream):
        out.extend(_read(group, model, least))
    return link(text, out)


def _grouped(stream: Iterator[Window]) -> Iterator[list[Window]]:
    while group := list(islice(stream, WINDOWS_A_PASS)):
        yield group


def _read(group: list[Window], model: Model, least: float) -> Iterator[Found]:
    states, tags = model.encode(_inputs(group))
    begin = _softmax(tags[..., 6:9])[..., 1]
    # An anchor must convince twice: the tagger that sees the window, and the head that looks at it alone.
    # The geometric mean of both is the confidence; what cannot reach the threshold is not looked at.
    anchors = [
        (row, int(word))
        for row, window in enumerate(group)
        for word in np.nonzero(begin[row, : len(window.words)] > least**2)[0]
    ]
    for start in range(0, len(anchors), CUES_A_PASS):
        yield from _label(group, states, begin, anchors[start : start + CUES_A_PASS], model, least)


def _label(
    group: list[Window],
    states: Floats,
    begin: Floats,
    anchors: Sequence[tuple[int, int]],
    model: Model,
    least: float,
) -> Iterator[Found]:
    reach = model.manifest.reach
    ranges = [(max(0, w - reach), min(len(group[r].words), w + reach + 1)) for r, w in anchors]
    width = max(hi - lo for lo, hi in ranges)
    near = np.zeros((len(anchors), width, states.shape[2]), dtype=np.float32)
    valid = np.zeros((len(anchors), width), dtype=np.bool_)
    anchor: Ints = np.array([w - lo for (_, w), (lo, _) in zip(anchors, ranges, strict=True)], dtype=np.int64)
    for i, ((row, _), (lo, hi)) in enumerate(zip(anchors, ranges, strict=True)):
        near[i, : hi - lo] = states[row, lo:hi]
        valid[i, : hi - lo] = True
    scores, holds = model.label(near, anchor, valid)
    paths = viterbi(constrain(scores, anchor), valid, model.manifest.steps)
    for i, ((row, word), (lo, hi)) in enumerate(zip(anchors, ranges, strict=True)):
        sure = float(np.sqrt(begin[row, word] / (1.0 + np.exp(-holds[i]))))
        if sure >= least:
            one = found(paths[i, : hi - lo].tolist(), group[row].words[lo:hi], sure)
            if one.content:
                yield one


def _inputs(group: list[Window]) -> dict[str, NDArray[np.int64] | NDArray[np.bool_]]:
    pieces = max(len(w.pieces) for w in group)
    words = max(len(w.words) for w in group)

    def pad(rows: list[tuple[int, ...]], size: int) -> Ints:
        out = np.zeros((len(rows), size), dtype=np.int64)
        for i, row in enumerate(rows):
            out[i, : len(row)] = row
        return out

    return {
        "pieces": pad([w.pieces for w in group], pieces),
        "shapes": pad([w.shapes for w in group], pieces),
        "quoted": pad([w.quoted for w in group], pieces),
        "spaced": pad([w.spaced for w in group], pieces),
        "valid": pad([(1,) * len(w.pieces) for w in group], pieces).astype(np.bool_),
        "first": pad([w.first for w in group], words),
        "last": pad([w.last for w in group], words),
    }


def _softmax(scores: Floats) -> Floats:
    raised: Floats = np.exp(scores - scores.max(-1, keepdims=True))
    shares: Floats = raised / raised.sum(-1, keepdims=True)
    return shares
