"""The terms under which a text is searched: words in plain letters, and their stems; the same for every database.

Stems are those of the Snowball stemmer for English (Porter 2001).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import snowballstemmer
from anyascii import anyascii

from onrecord.model.search import Term

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_OWNED = re.compile(r"['’]s$")
_PLAIN = re.compile(r"[^a-z0-9]+")
_STEMMER = snowballstemmer.stemmer("english")
LONGEST = 64  # letters of a term; what is longer is no word


def terms(text: str) -> Iterator[Term]:
    """The terms of a text, in its order; a word that has no letter or digit in plain letters gives none."""
    for m in _WORD.finditer(text):
        exact, stem = _both(m.group())
        if exact:
            yield Term(exact, stem, m.start(), m.end())


def spelt(text: str) -> list[tuple[str, str]]:
    """The same without their places: each word in plain letters, and its stem."""
    return [both for both in map(_both, _WORD.findall(text)) if both[0]]


@lru_cache(maxsize=1 << 17)
def _both(word: str) -> tuple[str, str]:
    exact = _PLAIN.sub("", anyascii(_OWNED.sub("", word).casefold()).lower())[:LONGEST]
    return exact, str(_STEMMER.stemWord(exact)) if exact.isalpha() else exact
