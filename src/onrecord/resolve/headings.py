"""Headings of a report, by their capitals."""

from __future__ import annotations

import re

_LINE = re.compile(r"[^\n]+")
_STOP = re.compile(r"\b(?!vs\b)[a-z]{2,}[.!?][\"”’']?\s")
_SENTENCE_END = re.compile(r"[a-z]{2}[.!?][\"”’']*\s*$")
_LONG = re.compile(r"[^\W\d_]{4,}")  # shorter words are small in headings too


def headings(text: str) -> list[tuple[int, int]]:
    """Lines in title case: capitals there say nothing about names."""
    out = []
    last = len(text.rstrip())
    for line in _LINE.finditer(text):
        if line.start() > 0 and line.end() >= last and text[last - 1] == ".":
            continue  # *Ana Roa is the governor of Velm.* of who wrote it
        words = _LONG.findall(line.group())
        small = sum(w[0].islower() for w in words)
        if _STOP.search(line.group().rstrip()) or (small > 2 and _SENTENCE_END.search(line.group())):
            continue  # more than one sentence, or one that is a list of names
        if len(words) > 4 and sum(w[0].isupper() for w in words) >= 0.75 * len(words):
            out.append(line.span())
    return out
