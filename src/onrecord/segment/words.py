"""Words and paragraphs with their offsets in the text as given."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A word is an initialism (U.S.), a run of word characters with inner hyphens and with inner apostrophes
# that do not begin an English clitic (al-Kazemi, O'Brien: one word; Rahimi's: two), a clitic, a doubled
# single quote as typewriters set it, or one other visible character.
_CLITIC = r"(?:s|ll|re|ve|d|m|t)\b"
_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,8}"
    rf"|\w+(?:[-‐‑]\w+|['’](?!{_CLITIC})\w+)*"
    rf"|['’]{_CLITIC}"
    r"|''|``"
    r"|[^\w\s]",
    re.IGNORECASE,
)
_BREAK = re.compile(r"\n\s*\n|\n")


def words(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Offsets of the words of ``text[start:end]``, in order and without overlap."""
    stop = len(text) if end is None else end
    return [m.span() for m in _WORD.finditer(text, start, stop)]


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of the paragraphs: the pieces between line breaks that hold anything but blanks."""
    start = 0
    for m in _BREAK.finditer(text):
        if text[start : m.start()].strip():
            yield start, m.start()
        start = m.end()
    if text[start:].strip():
        yield start, len(text)
