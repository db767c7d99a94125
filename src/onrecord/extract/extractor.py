"""Text to attributions: windows through the encoder, anchors, one small pass a cue, decoding, linking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.extract.decode import SOURCE, Floats, Found, Ints, chances, constrain, found, viterbi
from onrecord.extract.link import link
from onrecord.extract.session import Model
from onrecord.extract.windows import Window, windows

CUES_A_PASS = 8  # measured on one core: more leave the cache, and the time for each grows
# How much the probability of the labels themselves counts in the confidence; chosen on PolNeAR dev, where
# 0 gives linked F1 74.6, 0.2 to 0.5 give 74.9 to 75.0 (float weights, each at its best threshold).
LABELS_COUNT = 0.3
EDGE = 2  # words; a part that comes so near to the end of what was looked at may run on


@dataclass(frozen=True, slots=True)
class _Labelled:
    """Labels of the words ``[lo, hi)`` of a window around one anchor, the score that it is a cue, and the log
    probability of the labels."""

    anchor: int
    lo: int
    hi: int
    labels: list[int]
    holds: float
    chance: float


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
    # One window a pass: several together need padding and leave the cache, which costs more than it saves.
    return link(text, [one for window in stream for one in _read(window, model, least)])


def _read(window: Window, model: Model, least: float) -> Iterator[Found]:
    all_states, all_tags = model.encode(_inputs(window))
    states, tags = all_states[0], all_tags[0]
    begin = _softmax(tags[:, 6:9])[:, 1]
    # An anchor must convince twice: the tagger that sees the window, and the head that looks at it alone. The
    # geometric mean of both, lowered where the labels are doubtful, is the confidence; what cannot reach the
    # threshold is not looked at.
    anchors = np.nonzero(begin > least**2)[0].tolist()
    far = []
    for one in _label(states, anchors, model, model.manifest.near):
        if _runs_on(one, len(window.words)) and model.manifest.near < model.manifest.reach:
            far.append(one.anchor)
        else:
            yield from _found(window, begin, one, least)
    for one in _label(states, far, model, model.manifest.reach):
        yield from _found(window, begin, one, least)


def _label(states: Floats, anchors: Sequence[int], model: Model, reach: int) -> Iterator[_Labelled]:
    """Labels of the words within ``reach`` of each anchor; anchors with as many words share a pass."""
    ranges = {a: (max(0, a - reach), min(len(states), a + reach + 1)) for a in anchors}
    ordered = sorted(anchors, key=lambda a: ranges[a][1] - ranges[a][0])
    for start in range(0, len(ordered), CUES_A_PASS):
        some = ordered[start : start + CUES_A_PASS]
        width = max(hi - lo for lo, hi in map(ranges.__getitem__, some))
        near = np.zeros((len(some), width, states.shape[1]), dtype=np.float32)
        valid = np.zeros((len(some), width), dtype=np.bool_)
        for i, (lo, hi) in enumerate(map(ranges.__getitem__, some)):
            near[i, : hi - lo] = states[lo:hi]
            valid[i, : hi - lo] = True
        place: Ints = np.array([a - ranges[a][0] for a in some], dtype=np.int64)
        scores, holds = model.label(near, place, valid)
        barred = constrain(scores, place)
        paths = viterbi(barred, valid, model.manifest.steps)
        sure = chances(barred, valid, model.manifest.steps, paths)
        for i, a in enumerate(some):
            lo, hi = ranges[a]
            labels = paths[i, : hi - lo].tolist()
            yield _Labelled(a, lo, hi, labels, float(holds[i]), float(sure[i]))


def _runs_on(one: _Labelled, count: int) -> bool:
    """Whether a part may go on beyond the words looked at, or the source stand there."""
    if one.lo > 0 and (any(one.labels[:EDGE]) or SOURCE not in one.labels):
        return True
    return one.hi < count and any(one.labels[-EDGE:])


def _found(window: Window, begin: Floats, one: _Labelled, least: float) -> Iterator[Found]:
    cue = np.sqrt(begin[one.anchor] / (1.0 + np.exp(-one.holds)))
    sure = float(cue * np.exp(LABELS_COUNT * one.chance))
    if sure >= least:
        made = found(one.labels, window.words[one.lo : one.hi], sure)
        if made.content:
            yield made


def _inputs(window: Window) -> dict[str, NDArray[np.int64] | NDArray[np.bool_]]:
    def row(values: tuple[int, ...]) -> Ints:
        return np.array([values], dtype=np.int64)

    return {
        "pieces": row(window.pieces),
        "shapes": row(window.shapes),
        "quoted": row(window.quoted),
        "spaced": row(window.spaced),
        "valid": np.ones((1, len(window.pieces)), dtype=np.bool_),
        "first": row(window.first),
        "last": row(window.last),
    }


def _softmax(scores: Floats) -> Floats:
    raised: Floats = np.exp(scores - scores.max(-1, keepdims=True))
    shares: Floats = raised / raised.sum(-1, keepdims=True)
    return shares
