"""Abbreviations of a text and the long names that they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.resolve.first_names import usual
from onrecord.resolve.lexicon import ABBREVIATED_STATES
from onrecord.resolve.names import Name

_WORD = re.compile(r"[^\W\d_]+(?:[-‐’'](?!s\b)\w+)*")
_BRACKET = re.compile(r"[ \u00a0]\(([A-Z][A-Za-z]{0,3}[A-Z]{1,6})\)")
_OR = re.compile(r", or (?:the )?([A-Z]{2,6}),")


def acronyms(text: str) -> Iterator[tuple[str, str]]:
    """``(short, long)`` for each *Long Name (LN)* of a text: the words before the bracket whose initials
    spell what it holds, small words free (after Schwartz and Hearst 2003)."""
    for m in (*_BRACKET.finditer(text), *_OR.finditer(text)):
        short = m[1]
        words = list(_WORD.finditer(text, max(0, m.start() - 120), m.start()))
        if not words or text[words[-1].end() : m.start()].strip(' \u00a0"”'):
            continue
        left, at = len(short), len(words)
        while left and at and len(words) - at < 2 * len(short) + 1:
            at -= 1
            word = words[at].group()
            if word[0].upper() == short[left - 1].upper() and (word[0].isupper() or len(word) > 3):
                left -= 1
        if not left and words[at].group()[0].isupper():
            yield short, text[words[at].start() : words[-1].end()]


def initials(names: Sequence[Name]) -> dict[str, str]:
    """Abbreviations in capitals that spell the initials of one name of several words: *FEC*, *RT*, *S.E.C.*"""
    single = {n.words[0] for n in names if len(n.words) == 1 and n.words[0].isupper()}
    wanted = {w: bare for w in sorted(single) if 1 < len(bare := w.replace(".", "")) < 6}
    spelt: dict[str, set[str]] = {}
    several = dict.fromkeys(n.words for n in names if len(n.words) > 1)
    for words in (w for w in several if not usual(w[0])):
        own = words[1:] if words[0] in ABBREVIATED_STATES else words  # *DOJ*: *U.S. Department of Justice*
        for some in {own, words}:
            letters = "".join(x[0] for x in some)
            for short in {letters.upper(), "".join(x for x in letters if x.isupper())}:  # *DOJ*, *SEC*
                spelt.setdefault(short, set()).add(" ".join(words))
    found = {w: spelt.get(bare, set()) for w, bare in wanted.items()}
    return {w: next(iter(some)) for w, some in found.items() if len(some) == 1}
