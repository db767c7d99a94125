"""Lines that were broken to fit a width (e-mail, terminals): where a line end is no end of a paragraph."""

from __future__ import annotations

import re

WIDEST = 110  # characters in the longest line of a text that may have been wrapped
_LEAST = 40  # and in a line that was broken
_WORD = re.compile(r"(?![-*•–—>]\s|\(?\w{1,3}[.)]\s)\S+")  # no mark of a list or of what somebody else wrote
_CLOSED = (".", "!", "?", ":", ";", '."', ".”", '?"', "?”", '!"', "!”", ".'", ".’", ")")


def unwrapped(text: str) -> str:
    """The text with a blank in the place of each line end that only wraps; of the same length, so that offsets hold.

    A line end wraps where the next line's first word would not have fitted before the width of the text's longest
    line, and the line does not end a sentence (but may where empty lines stand between paragraphs). A text with a
    longer line than `WIDEST` was not wrapped.
    """
    lines = text.split("\n")
    bare = [line.rstrip("\r") for line in lines]
    width = max(map(len, bare))
    if width > WIDEST or len(lines) < 3:
        return text
    spaced = any(not line.strip() for line in bare[1:-1])
    out = [lines[0]]
    for before, after, line in zip(bare, bare[1:], lines[1:], strict=False):
        out.append(" " if _wraps(before, after, width, spaced=spaced) else "\n")
        out.append(line)
    return "".join(out).replace("\r ", "  ")


def _wraps(line: str, following: str, width: int, *, spaced: bool) -> bool:
    first = _WORD.match(following)  # an indented line begins something
    if first is None or len(line) < _LEAST or (not spaced and line.rstrip().endswith(_CLOSED)):
        return False
    return len(line) + 1 + len(first.group()) > width
