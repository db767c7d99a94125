"""Whether a content is quoted, reported, or both."""

from __future__ import annotations

from bisect import bisect_left

from onrecord.extract.windows import annotate
from onrecord.model.evidence import Span
from onrecord.model.statement import Form
from onrecord.segment.words import paragraphs

_SINGLE_OPEN, _SINGLE_CLOSE = frozenset("‘'"), frozenset("’'")


def quoted_words(text: str) -> list[tuple[int, int, bool]]:
    """Offsets of each word with letters or digits, and whether it stands in double quotation marks."""
    return [
        (w.start, w.end, w.quoted)
        for start, end in paragraphs(text)
        for w in annotate(text, start, end)
        if any(c.isalnum() for c in text[w.start : w.end])
    ]


def form(text: str, words: list[tuple[int, int, bool]], content: tuple[Span, ...]) -> Form:
    """*direct* where every word is quoted, *mixed* where some are, *indirect* where none is.

    Single quotation marks count where they enclose a whole piece.
    """
    inside = []
    for s, e in content:
        single = _single(text[s:e])
        for at in range(bisect_left(words, (s, s, False)), len(words)):
            _, end, quoted = words[at]
            if end > e:
                break
            inside.append(quoted or single)
    if not any(inside):
        return "indirect"
    return "direct" if all(inside) else "mixed"


def _single(piece: str) -> bool:
    body = piece.strip(" .,;:")
    return len(body) > 2 and body[0] in _SINGLE_OPEN and body[-1] in _SINGLE_CLOSE
