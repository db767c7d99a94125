"""Training examples: windows with gold labels, from brat standoff (PolNeAR) or our own marked-up reports."""

from __future__ import annotations

import bisect
import importlib.util
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

from onrecord.extract.vocabulary import Pieces
from onrecord.extract.windows import Window, windows

PARTS = ("source", "content", "cue")
SHORT = (16, 60, 120)  # pieces; a longer paragraph still stands alone and whole
SHORTENED = 0.15  # share of the documents
Spans = list[tuple[int, int]]
Attribution = dict[str, Spans]


@dataclass(slots=True)
class Example:
    """A window and its attributions as word indices: ``(anchor, {part: [(first, last), …]})``.

    ``unjudged`` are words on which the annotators say nothing about cues and sources: PolNeAR marks no
    attribution inside another's content, so a cue there is neither right nor wrong.
    """

    window: Window
    items: list[tuple[int, dict[str, list[tuple[int, int]]]]] = field(default_factory=list)
    unjudged: set[int] = field(default_factory=set)


def scorer(corpus: Path) -> ModuleType:
    """The corpus' own `score.py`, as a module."""
    spec = importlib.util.spec_from_file_location("score", corpus / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def polnear(folder: Path) -> Iterator[tuple[str, str, list[Attribution]]]:
    """``(name, text, attributions)`` of a PolNeAR folder; the first annotator where there are several."""
    for path in sorted((folder / "text").glob("*.txt")):
        annotations = sorted((folder / "attributions").glob(path.stem + "_*.ann"))
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read()
        yield path.stem, text, _standoff(annotations[0])


def _standoff(path: Path) -> list[Attribution]:
    spans: dict[str, Spans] = {}
    events: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        cells = line.split("\t")
        if len(cells) < 2:
            continue  # some files carry a stray continuation line
        if cells[0].startswith("T"):
            spans[cells[0]] = [(int(a), int(b)) for a, b in (x.split() for x in cells[1].split(" ", 1)[1].split(";"))]
        elif cells[0].startswith("E"):
            events.append(cells[1].split())
    out = []
    for event in events:
        item: Attribution = {p: [] for p in PARTS}
        for argument in event:
            role, target = argument.split(":", 1)
            role = re.sub(r"\d+$", "", role).lower()
            if role in item:
                item[role] += spans[target]
        out.append({p: sorted(s) for p, s in item.items()})
    return out


def examples(
    text: str,
    attributions: list[Attribution],
    pieces: Pieces,
    *,
    size: int,
    rng: random.Random | None = None,
    nested: bool = True,
    doubtful: Sequence[Attribution] | None = None,
) -> Iterator[Example]:
    """Windows of a document with the attributions whose cue begins in them; ``rng`` shifts the windows, and
    cuts some documents into short ones, since users also give single sentences.

    ``nested`` says whether the document's annotation marks attributions inside contents. Where it does not,
    all words in contents go unjudged; or only those of the ``doubtful`` attributions, where these are given.
    """
    first = rng.randrange(size // 4, size + 1) if rng else None
    pack = rng.choice(SHORT) if rng and rng.random() < SHORTENED else None
    contents = [span for a in attributions for span in a["content"]]
    anchored = sorted((a for a in attributions if a["cue"]), key=lambda a: a["cue"][0][0])
    for window in windows(
        text,
        pieces,
        opening=pieces.opening,
        separator=pieces.separator,
        size=size,
        first_size=pack or first,
        pack=pack,
    ):
        example = Example(window)
        starts = [w.start for w in window.words]
        ends = [w.end for w in window.words]
        for attribution in anchored:
            anchor = _word(starts, ends, *attribution["cue"][0])
            if anchor is None or attribution["cue"][0][0] < starts[0]:
                continue
            parts = {part: [r for s, e in attribution[part] if (r := _word(starts, ends, s, e))] for part in PARTS}
            example.items.append((anchor[0], parts))
        if not nested:
            open_to = contents
            if doubtful is not None:
                open_to = [span for one in doubtful for part in ("source", "cue") for span in one[part]]
            inside = {w for s, e in open_to for w in range(*_range(starts, ends, s, e))}
            judged = {w for _, parts in example.items for p in ("source", "cue") for w in _words(parts[p])}
            example.unjudged = inside - judged
        yield example


def _words(pairs: list[tuple[int, int]]) -> Iterator[int]:
    return (w for a, b in pairs for w in range(a, b + 1))


def _range(starts: list[int], ends: list[int], s: int, e: int) -> tuple[int, int]:
    found = _word(starts, ends, s, e)
    return (found[0], found[1] + 1) if found else (0, 0)


def _word(starts: list[int], ends: list[int], s: int, e: int) -> tuple[int, int] | None:
    """First and last word that ``[s, e)`` touches in this window, or None."""
    first = bisect.bisect_right(ends, s)
    last = bisect.bisect_left(starts, e) - 1
    return (first, last) if first <= last else None
