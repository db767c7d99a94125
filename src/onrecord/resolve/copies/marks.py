"""A key that statements which may be one have in common, so that they are found among millions."""

from __future__ import annotations

import hashlib

from onrecord.resolve.copies import lexicon
from onrecord.resolve.copies.words import words
from onrecord.resolve.lexicon import word_set

LEAST = 8  # words of a content that is looked for beyond copies of its report: a shorter one may be said by chance
_TAKEN = 6  # words, so that one that is cut short has the same key
_LETTERS = 4  # of each: *wants* and *wanted*
_CHANGING = word_set("""
    will would have been were they their them theirs themselves himself herself myself ourselves ours does could what
    which whether also
""")


def mark(content: str) -> int | None:
    """A signed number of 64 bits that is the same for contents that begin alike; None where there are too few words."""
    found = words(content)
    if len(found) < LEAST:
        return None
    long = [
        w.text[:_LETTERS]
        for w in found
        if len(w.text) >= _LETTERS and w.text not in _CHANGING and w.text not in lexicon.EXTRA
    ]
    if len(long) < 3:
        return None
    digest = hashlib.blake2b(" ".join(long[:_TAKEN]).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
