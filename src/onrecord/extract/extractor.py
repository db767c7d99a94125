"""Text to attributions: windows through the encoder, anchors, one small pass a cue, decoding, linking."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

import numpy as np

from onrecord.extract.decode import SOURCE, Floats, Found, Ints, chances, constrain, found, viterbi
from onrecord.extract.link import link
from onrecord.extract.session import Model
from onrecord.extract.windows import Window, windows
from onrecord.model.evidence import Span

CUES_A_PASS = 8  # measured on one core: more leave the cache, and the time for each grows
WINDOWS_A_TIME = 16  # decoded together; bounds what a long text holds in memory
# How much the probability of the labels themselves counts in the confidence; chosen on PolNeAR dev, where
# 0 gives linked F1 74.6, 0.2 to 0.5 give 74.9 to 75.0 (float weights, each at its best threshold).
LABELS_COUNT = 0.3
WIDE = 64  # of the pointer's vectors
BACK, AHEAD = 900, 300  # words before and after a mention that the pointer looks at, as in training
EDGE = 2  # words; a part that comes so near to the end of what was looked at may run on


@dataclass(frozen=True, slots=True)
class _Seen:
    """A window after its pass: what its words ``[n, 256]`` bring as words and as cues, and the chance ``[n]``
    that a cue begins with each."""

    window: Window
    words: Floats
    cues: Floats
    begin: Floats


@dataclass(frozen=True, slots=True)
class _Look:
    """The words ``[lo, hi)`` of a window, looked at for one anchor."""

    seen: _Seen
    anchor: int
    lo: int
    hi: int


@dataclass(frozen=True, slots=True)
class _Labelled:
    """Labels of the words looked at, the score that the anchor is a cue, and the log probability of the
    labels."""

    look: _Look
    labels: list[int]
    holds: float
    chance: float


class Sight:
    """What the model sees of a text's words beside attributions: the kinds of actor that they belong to, and, of a
    mention, where else its actor is mentioned."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._kinds: list[Floats] = []  # a window each, [n, 6], half precision
        self._queries: list[Floats] = []  # [n, 128]: as the first and as the last word of a mention
        self._keys: list[Floats] = []  # [n, 65]
        self._first: list[int] = []  # number of each window's first word

    def add(self, window: Window, kinds: Floats, points: Floats) -> None:
        """Add a window's words; windows come in the order of the text."""
        self._first.append(len(self._starts))
        self._starts.extend(w.start for w in window.words)
        self._ends.extend(w.end for w in window.words)
        self._kinds.append(kinds.astype(np.float16))
        self._queries.append(points[:, : 2 * WIDE].astype(np.float16))
        self._keys.append(points[:, 2 * WIDE :].astype(np.float16))

    def _words(self, start: int, end: int) -> tuple[int, int]:
        """Numbers of the words that a span touches, half-open."""
        return bisect_right(self._ends, start), bisect_left(self._starts, end)

    def _rows(self, held: list[Floats], lo: int, hi: int) -> Floats:
        first, last = bisect_right(self._first, lo) - 1, bisect_left(self._first, hi)
        begun = self._first[first]
        rows: Floats = np.concatenate(held[first:last])[lo - begun : hi - begun].astype(np.float32)
        return rows

    def kinds(self, start: int, end: int) -> tuple[float, ...]:
        """The chances of `onrecord.model.actor.KINDS`, the mean over the words that a span touches; empty where it
        touches none."""
        lo, hi = self._words(start, end)
        if lo >= hi:
            return ()
        return tuple(map(float, self._rows(self._kinds, lo, hi).mean(axis=0)))

    def point(self, start: int, end: int) -> Pointed | None:
        """Where else the actor of a mention is mentioned; None where the span touches no word."""
        first, after = self._words(start, end)
        if first >= after:
            return None
        lo, hi = max(0, first - BACK), min(len(self._starts), after + AHEAD)
        own = self._rows(self._queries, first, after)
        query = own[0, :WIDE] + own[-1, WIDE:]
        chances = self._model.point(query, self._rows(self._keys, lo, hi), first - lo, after - 1 - lo)
        return Pointed(self._starts[lo:hi], self._ends[lo:hi], chances)


class Pointed:
    """The chances of the words around a mention that another mention of its actor stands there."""

    def __init__(self, starts: list[int], ends: list[int], chances: Floats) -> None:
        self._starts, self._ends = starts, ends
        self._chances = chances
        self._sum: Floats = np.concatenate([np.zeros(1, np.float32), np.cumsum(chances[:-1])])

    @property
    def none(self) -> float:
        """The chance that it is mentioned nowhere else."""
        return float(self._chances[-1])

    def share(self, start: int, end: int) -> float:
        """The chance that it is mentioned between two offsets."""
        lo, hi = bisect_right(self._ends, start), bisect_left(self._starts, end)
        return float(self._sum[hi] - self._sum[lo]) if lo < hi else 0.0

    def best(self) -> Span:
        """The likeliest word."""
        i = int(self._chances[:-1].argmax())
        return self._starts[i], self._ends[i]


@dataclass(frozen=True, slots=True)
class Extraction:
    """The attributions of a text in the order of their first span, and what the model sees of its words."""

    found: list[Found]
    sight: Sight


def extract(text: str, model: Model, *, threshold: float | None = None) -> Extraction:
    """All attributions of a text."""
    least = model.manifest.threshold if threshold is None else threshold
    stream = windows(
        text,
        model.pieces,
        opening=model.pieces.opening,
        separator=model.pieces.separator,
        size=model.manifest.size,
    )
    out: list[Found] = []
    sight = Sight(model)
    while some := list(islice(stream, WINDOWS_A_TIME)):
        out.extend(_read([_see(w, model, sight) for w in some], model, least))
    return Extraction(link(text, out), sight)


def _read(views: Sequence[_Seen], model: Model, least: float) -> Iterator[Found]:
    near, reach = model.manifest.near, model.manifest.reach
    # An anchor must convince twice: the tagger that sees the window, and the head that looks at it alone. The
    # geometric mean of both, lowered where the labels are doubtful, is the confidence; what cannot reach the
    # threshold is not looked at.
    anchors = [(seen, int(a)) for seen in views for a in np.nonzero(seen.begin > least**2)[0]]
    far: list[tuple[_Seen, int]] = []
    for one in _label([_look(seen, a, near, reach) for seen, a in anchors], model):
        if near < reach and _runs_on(one):
            far.append((one.look.seen, one.look.anchor))
        else:
            yield from _found(one, least)
    for one in _label([_look(seen, a, reach, reach) for seen, a in far], model):
        yield from _found(one, least)


def _see(window: Window, model: Model, sight: Sight) -> _Seen:
    # One window a pass: several together need padding and leave the cache, which costs more than it saves.
    words, cues, tags, kinds, points = model.encode(_inputs(window))
    sight.add(window, kinds[0], points[0])
    return _Seen(window, words[0], cues[0], _softmax(tags[0, :, 6:9])[:, 1])


def _look(seen: _Seen, anchor: int, near: int, reach: int) -> _Look:
    """``near`` words each side; where the window ends before, more of the other side, up to ``reach``, so
    that most looks are of one width and share a pass without padding."""
    count = len(seen.window.words)
    width = min(count, 2 * near + 1)
    lo = max(min(max(0, anchor - near), count - width), anchor - reach)
    return _Look(seen, anchor, lo, min(lo + width, anchor + reach + 1, count))


def _label(looks: Sequence[_Look], model: Model) -> Iterator[_Labelled]:
    if not looks:
        return
    ordered = sorted(looks, key=lambda x: x.hi - x.lo)
    scores, holds = [], []
    for _, group in groupby(ordered, key=lambda x: x.hi - x.lo):
        while some := list(islice(group, CUES_A_PASS)):
            words = np.stack([x.seen.words[x.lo : x.hi] for x in some])
            cue = np.stack([x.seen.cues[x.anchor] for x in some])
            anchor: Ints = np.array([x.anchor - x.lo for x in some], dtype=np.int64)
            labels, sure = model.label(words, cue, anchor)
            scores.append(constrain(labels, anchor))
            holds.append(sure)
    longest = ordered[-1].hi - ordered[-1].lo
    barred = np.concatenate([np.pad(x, ((0, 0), (0, longest - x.shape[1]), (0, 0))) for x in scores])
    valid = np.arange(longest) < np.array([x.hi - x.lo for x in ordered])[:, None]
    paths = viterbi(barred, valid, model.manifest.steps)
    chance = chances(barred, valid, model.manifest.steps, paths)
    for i, (look, score) in enumerate(zip(ordered, np.concatenate(holds), strict=True)):
        yield _Labelled(look, paths[i, : look.hi - look.lo].tolist(), float(score), float(chance[i]))


def _runs_on(one: _Labelled) -> bool:
    """Whether a part may go on beyond the words looked at, or the source stand there."""
    if one.look.lo > 0 and (any(one.labels[:EDGE]) or SOURCE not in one.labels):
        return True
    return one.look.hi < len(one.look.seen.window.words) and any(one.labels[-EDGE:])


def _found(one: _Labelled, least: float) -> Iterator[Found]:
    look = one.look
    cue = np.sqrt(look.seen.begin[look.anchor] / (1.0 + np.exp(-one.holds)))
    sure = float(cue * np.exp(LABELS_COUNT * one.chance))
    if sure >= least:
        made = found(one.labels, look.seen.window.words[look.lo : look.hi], sure)
        if made.content:
            yield made


def _inputs(window: Window) -> dict[str, Ints]:
    def row(values: tuple[int, ...]) -> Ints:
        return np.array([values], dtype=np.int64)

    return {
        "pieces": row(window.pieces),
        "shapes": row(window.shapes),
        "quoted": row(window.quoted),
        "spaced": row(window.spaced),
        "first": row(window.first),
        "last": row(window.last),
    }


def _softmax(scores: Floats) -> Floats:
    raised: Floats = np.exp(scores - scores.max(-1, keepdims=True))
    shares: Floats = raised / raised.sum(-1, keepdims=True)
    return shares
