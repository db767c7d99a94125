"""From attributions found cue by cue to the attributions of a document."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace

from onrecord.extract.decode import Found, Span

_SEEMS = re.compile(r"\bit[ \u00a0](?:seem|appear)(?:s|ed)\b", re.IGNORECASE)
_ENDS = re.compile(r"[.!?][\"”’']?(?:\s|$)|\n")
# *DORN, Velm (Agency) — * before the first words of a report: nobody of that name speaks.
_DATELINE = re.compile(
    r"(?<![^\n])[^\w\n]{0,2}[A-Z][A-Z.’' -]+[A-Z.](?:,[^—–\n]{1,30}?)?(?: \([^)\n]{2,30}\))?[ \u00a0]?"
    r"(?:--|[—–]|(?<= )-)[ \u00a0]"
)


def link(text: str, found: list[Found]) -> list[Found]:
    """In the order of the text; of two that claim the same cue words, the surer stays."""
    kept: list[Found] = []
    taken: set[int] = set()  # offsets of the cues kept
    for one in sorted((f for f in found if not _hedge(text, f)), key=lambda f: (-f.score, f.cue)):
        offsets = {at for s, e in one.cue for at in range(s, e)}
        if taken.isdisjoint(offsets):
            kept.append(one)
            taken |= offsets
    return _shared(text, sorted((_tidy(text, f) for f in kept), key=_first))


def _hedge(text: str, one: Found) -> bool:
    """*it seems that …*: nobody says it."""
    return bool(one.cue) and bool(_SEEMS.search(text, max(0, one.cue[0][0] - 3), one.cue[0][1]))


def _first(one: Found) -> Span:
    """Where a statement's own words begin; a source may serve several statements."""
    return min((*one.cue, *one.content))


def _shared(text: str, found: list[Found]) -> list[Found]:
    """*Stressing that A, he said that B*: a participle that opens a sentence and has no source of its own
    takes that of the next statement of the sentence (its subject, by the grammar of such clauses)."""
    out = list(found)
    for i in range(len(out) - 2, -1, -1):
        one, following = out[i], out[i + 1]
        if one.source or not one.cue or not following.source or not following.cue:
            continue
        start, end = one.cue[0]
        opens = not text[:start].rstrip(" \u00a0\"“'‘") or text[:start].rstrip(" \u00a0\"“'‘")[-1] in ".!?\n"
        participle = text[start:end].split(maxsplit=1)[0].lower().endswith("ing")
        between = text[one.content[-1][1] : following.cue[0][0]]
        after = end <= one.content[0][0] and one.content[-1][1] <= following.source[0][0]
        if opens and participle and after and not _ENDS.search(between):
            out[i] = replace(one, source=following.source)
    return out


def _tidy(text: str, one: Found) -> Found:
    """Drop pieces of a content that hold no letter or digit (a stray mark), and a dateline from a source."""
    content = tuple(s for s in one.content if any(c.isalnum() for c in text[s[0] : s[1]]))
    source = one.source
    if source and (dateline := _DATELINE.match(text, source[0][0])) and dateline.end() < source[0][1]:
        source = ((dateline.end(), source[0][1]), *source[1:])
    return replace(one, content=content or one.content, source=source)


def parents(found: list[Found]) -> list[int | None]:
    """For each attribution the index of the closest one whose content holds its cue and its content."""
    order = sorted(range(len(found)), key=lambda i: found[i].content[0][0])
    starts = [found[i].content[0][0] for i in order]
    longest = max((f.content[-1][1] - f.content[0][0] for f in found), default=0)
    out: list[int | None] = []
    for i, one in enumerate(found):
        mine = (*one.cue, *one.content)
        first = min(mine)[0]
        best: tuple[int, int] | None = None
        for at in range(bisect_left(starts, first - longest), bisect_right(starts, first)):
            j = order[at]
            if i != j and _within(mine, found[j].content):
                size = sum(e - s for s, e in found[j].content)
                best = min(best or (size, j), (size, j))
        out.append(best[1] if best else None)
    return out


def _within(inner: tuple[Span, ...], outer: tuple[Span, ...]) -> bool:
    return bool(inner) and all(any(a <= s and e <= b for a, b in outer) for s, e in inner)
