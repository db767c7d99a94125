"""Lines of a printed page to paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_NUMBER = re.compile(r"(?:page|p\.)?\s*[-–—]?\s*[0-9]{1,4}\s*[-–—]?(?:\s*(?:of|/)\s*[0-9]{1,4})?", re.IGNORECASE)
_CLOSED = (".", "!", "?", ":", ".”", "?”", "!”", '."', '?"', '!"', ".’", ".'", ")")
_BROKEN = re.compile(r"(\w+)[-\u00ad]$")
_FIRST = re.compile(r"[a-z\u00df-\u00ff]\w*")
_WORD = re.compile(r"\w+(?:-\w+)*")
_MARK = re.compile(r"[•◦▪–—*-]\s|\(?\w{1,2}[.)]\s")
_JOINED_LETTERS = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_OFTEN = 3  # pages on which a first or last line stands that is no part of the text
# Shares of a line's height and width, tried on twelve pages of reports, letters and papers.
_WIDER_GAP, _INDENT, _SHORT, _LARGER = 1.3, 0.7, 0.8, 1.15


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its text, where it starts (points, from the lower left), its height, its page."""

    text: str
    x: float
    y: float
    size: float
    page: int


def running_text(lines: list[Line]) -> tuple[str | None, str]:
    """A heading in larger letters at the head of the first page, or None; and the paragraphs with blank lines between.

    Page numbers, and what stands at the head or foot of several pages, are left out, but on the first page, where the
    latter is a title. A word broken at a line's end is
    joined, without its hyphen unless the text has it elsewhere with one.
    """
    lines = _without_furniture(lines)
    if not lines:
        return None, ""
    usual = median(line.size for line in lines for _ in range(1 + len(line.text) // 20))
    gaps = [a.y - b.y for a, b in pairwise(lines) if a.page == b.page and 0 < a.y - b.y < 4 * usual]
    gap = median(gaps) if gaps else 1.2 * usual
    width = max(len(line.text) for line in lines)
    groups: list[list[Line]] = [[lines[0]]]
    for before, after in pairwise(lines):
        if _begins(before, after, gap, width):
            groups.append([])
        groups[-1].append(after)
    known = Counter(w.lower() for line in lines for w in _WORD.findall(line.text))
    texts = [_joined([line.text for line in group], known) for group in groups]
    heading = texts[0] if groups[0][0].size > _LARGER * usual and len(texts) > 1 else None
    return heading, "\n\n".join(texts)


def _without_furniture(lines: list[Line]) -> list[Line]:
    ends = _ends(lines)
    often = Counter(lines[i].text for i in ends)
    return [
        line
        for i, line in enumerate(lines)
        if not (i in ends and (_NUMBER.fullmatch(line.text) or (often[line.text] >= _OFTEN and line.page > 0)))
    ]


def _ends(lines: list[Line]) -> set[int]:
    """The first and the last line of each page, as drawn and as they stand on it."""
    pages: dict[int, list[int]] = {}
    for i, line in enumerate(lines):
        pages.setdefault(line.page, []).append(i)
    ends: set[int] = set()
    for there in pages.values():
        ends.update((there[0], there[-1]))
        ends.add(max(there, key=lambda i: lines[i].y))
        ends.add(min(there, key=lambda i: lines[i].y))
    return ends


def _begins(before: Line, after: Line, gap: float, width: int) -> bool:
    """Whether a paragraph begins with the line ``after``."""
    closed = before.text.endswith(_CLOSED)
    if abs(before.size - after.size) > 0.1 * max(before.size, after.size) or _MARK.match(after.text):
        return True
    down = before.y - after.y
    if before.page != after.page or down < 0:  # on a new page or in a new column the paragraph may go on
        return closed and (not _FIRST.match(after.text) or len(before.text) < _SHORT * width)
    if down > _WIDER_GAP * gap:
        return True
    indented = after.x - before.x > _INDENT * after.size
    return closed and (indented or len(before.text) < _SHORT * min(width, 2 * len(after.text)))


def _joined(texts: Iterable[str], known: Counter[str]) -> str:
    out = ""
    for text in texts:
        broken = _BROKEN.search(out)
        first = _FIRST.match(text)
        if broken and first:
            whole = f"{broken[1]}{first[0]}".lower()
            hyphened = f"{broken[1]}-{first[0]}".lower()
            out = out[:-1] + ("-" if known[hyphened] > known[whole] else "") + text
        else:
            out += (" " if out else "") + text
    for joined, letters in _JOINED_LETTERS.items():
        out = out.replace(joined, letters)
    return out
