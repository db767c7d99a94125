"""Figures on our own annotated reports.

`exact`, by part: F1 of contiguous fragments, boundaries equal once blanks, quotation marks and , . ; : are
trimmed (the exact match of CofeNet, COLING 2022). `linked`: whole statements, one to one, where cues share a
word (or both have none), contents have a word IoU of at least 0.5, and sources share a word (or both have
none). Nested statements count like the others here. `speaker`: among linked statements, how many of the
speakers given are right (precision) and how many of the gold speakers are found (recall).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.model.evidence import Span

TRIM = " \t\r\n\f\v\u00a0\"'“”‘’«»`,.;:"
PARTS = ("source", "cue", "content")
Parts = Mapping[str, Iterable[Span]]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A statement, gold or read: its spans by part, its speaker's name, whether it is nested."""

    parts: Parts
    speaker: str | None
    nested: bool


@dataclass(frozen=True, slots=True)
class Ratio:
    """Hits among what was predicted and what was wanted."""

    hit: int
    predicted: int
    wanted: int

    @property
    def precision(self) -> float:
        return 100 * self.hit / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return 100 * self.hit / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in TRIM:
        start += 1
    while end > start and text[end - 1] in TRIM:
        end -= 1
    return start, end


def pairs(text: str, gold: list[Labelled], read: list[Labelled]) -> list[tuple[int, int]]:
    """One-to-one matches of whole statements, best content overlap first."""
    tokens = [m.span() for m in re.finditer(r"\w+", text)]

    def words(spans: Iterable[Span]) -> frozenset[int]:
        return frozenset(i for i, (a, b) in enumerate(tokens) for s, e in spans if s < b and a < e)

    left = [{p: words(x.parts[p]) for p in PARTS} for x in gold]
    right = [{p: words(x.parts[p]) for p in PARTS} for x in read]
    close = []
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            union = a["content"] | b["content"]
            overlap = len(a["content"] & b["content"]) / len(union) if union else 0.0
            same = all(a[p] & b[p] or not (a[p] or b[p]) for p in ("source", "cue"))
            if same and overlap >= 0.5:
                close.append((overlap, i, j))
    taken: list[tuple[int, int]] = []
    for _, i, j in sorted(close, reverse=True):
        if all(i != x and j != y for x, y in taken):
            taken.append((i, j))
    return taken


def measure(documents: Iterable[tuple[str, list[Labelled], list[Labelled]]]) -> dict[str, Ratio]:
    """All figures over documents given as ``(text, gold, read)``."""
    counts: Counter[tuple[str, str]] = Counter()

    def count(name: str, hit: int, predicted: int, wanted: int) -> None:
        counts[name, "hit"] += hit
        counts[name, "predicted"] += predicted
        counts[name, "wanted"] += wanted

    for text, gold, read in documents:
        for part in PARTS:
            a = {trimmed(text, s) for x in gold for s in x.parts[part]}
            b = {trimmed(text, s) for x in read for s in x.parts[part]}
            count(part, len(a & b), len(b), len(a))
        taken = pairs(text, gold, read)
        count("linked", len(taken), len(read), len(gold))
        nested = [(i, j) for i, j in taken if gold[i].nested]
        count(
            "nested",
            sum(read[j].nested for _, j in nested),
            sum(x.nested for x in read),
            sum(x.nested for x in gold),
        )
        named = [(gold[i].speaker, read[j].speaker) for i, j in taken]
        count(
            "speaker",
            sum(a is not None and same_name(a, b) for a, b in named),
            sum(b is not None for _, b in named),
            sum(a is not None for a, _ in named),
        )
    names = dict.fromkeys(name for name, _ in counts)
    return {n: Ratio(counts[n, "hit"], counts[n, "predicted"], counts[n, "wanted"]) for n in names}


def same_name(a: str | None, b: str | None) -> bool:
    """Names equal but for case, blanks, and an article in front."""

    def plain(name: str) -> str:
        words = re.findall(r"[\w.]+", name.lower())
        return " ".join(words[1:] if words[:1] in (["the"], ["a"], ["an"]) else words)

    return a is not None and b is not None and plain(a) == plain(b)
