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
        exact = _exact(m.group())
        if exact:
            yield Term(exact, _stem(exact), m.start(), m.end())


@lru_cache(maxsize=1 << 16)
def _exact(word: str) -> str:
    return _PLAIN.sub("", anyascii(_OWNED.sub("", word).casefold()).lower())[:LONGEST]


@lru_cache(maxsize=1 << 16)
def _stem(exact: str) -> str:
    return str(_STEMMER.stemWord(exact)) if exact.isalpha() else exact
