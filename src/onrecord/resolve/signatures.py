"""Who signs a report or a part of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.resolve.bodies import organised
from onrecord.resolve.names import Name

_CLOSING = re.compile(
    r"(?:,?\s|,[ \u00a0][^\n;]{1,80},\s)"
    r"(?:is|was|teaches|writes|lives|works|served|serves|has|chairs|leads|heads|covers)\b"
)
_WRITER = re.compile(r"\sis [^\n]{0,40}\b(?:reporter|columnist|correspondent|editor|writer)\b")
_WROTE = re.compile(
    r"(?:[Cc]opyright (?:©|\(c\))? ?\d{4} by|[Ww]ritten by|[Ee]xcerpt\w*\b[^.\n]{0,90} (?:by|author)) $"
)
_TOP = 8  # lines in which a byline may stand


def signatures(text: str, names: Sequence[Name]) -> list[tuple[int, tuple[str, ...]]]:
    """Who signs the text or a part of it, and where.

    A line that is a name alone, a last paragraph that introduces a name not mentioned before (*Ana Roa
    teaches law at …*), the line *By Ana Roa* at the top, whoever an excerpt says that it is by.
    """
    out = []
    first: dict[tuple[str, ...], int] = {}
    for name in names:
        first.setdefault(name.words, name.start)
    last = len(text.rstrip())
    for name in names:
        if organised(name.words) or (len(name.words) < 2 and not _WRITER.match(text, name.end)):
            continue
        begin = text.rfind("\n", 0, name.start) + 1
        end = text.find("\n", name.end) % (len(text) + 1)  # not found (-1): the end of the text
        before = text[begin : name.start].strip(" \u00a0—–-")
        after = text[name.end : end]
        byline = not before and text[name.start : name.start + 3].lower() == "by "
        alone = not before and len(after) < 4 and name.start > 0
        closing = not before and _CLOSING.match(after) and last <= end
        known = first[name.words] < name.start
        wrote = _WROTE.search(text, max(0, name.start - 120), name.start)
        if wrote or (byline and text.count("\n", 0, name.start) < _TOP):
            out.append((len(text), name.words))
        elif alone or (closing and not known):
            out.append((name.start, name.words))
    return sorted(out)
