"""Runs of capitalised words and the particles between them: where names may stand."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.resolve.lexicon import PARTICLES

_ABBREVIATED = "Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Cpl|Capt|St|Rev|Hon|Maj|Adm|Barr|Atty|Jr"
_INITIAL = rf"(?:(?:[^\W\d_]\.)+[^\W\d_]|[^\W\d_]|{_ABBREVIATED})\."
_BROKEN = r"(?<=[ÃÂâ])[\u0080-\u00bf]"  # the second half of a letter that was decoded wrongly: *PeÃ±a*
_WORD = rf"[^\W\d_](?:\w|{_BROKEN})*(?:[-‐’'](?!s\b)\w+)*"
_PARTICLE = rf"(?:{'|'.join(sorted(PARTICLES))})"
# Candidates by letter class; whether a word is capitalised is asked of str.isupper, which knows more letters.
_NAME = re.compile(rf"\b(?:{_INITIAL}|{_WORD})(?:[ \u00a0](?:{_PARTICLE}[ \u00a0]){{0,2}}(?:{_INITIAL}|{_WORD}))*")
_SMALL_IN_CAPITALS = frozenset(("Of", "For", "And", "To", "With", "By", "From", "At", "In", "On"))  # in headings
PIECE = re.compile(rf"{_INITIAL}|{_WORD}")


def capitalised(word: str) -> bool:
    """Whether a word looks like part of a name: *Rahimi*, *al-Kazemi*."""
    head, _, rest = word.partition("-")
    return word[0].isupper() or (bool(rest) and rest[0].isupper() and head.lower() in PARTICLES)


def runs(text: str, start: int = 0, end: int | None = None) -> Iterable[tuple[int, list[str]]]:
    """Offset and words of each run of capitalised words and the particles between them."""
    for m in _NAME.finditer(text, start, len(text) if end is None else end):
        run: list[str] = []
        begun = m.start()
        for piece in PIECE.finditer(text, m.start(), m.end()):
            word = piece.group()
            if run and word in _SMALL_IN_CAPITALS:
                yield from _closed(begun, run)
                run = []
            elif capitalised(word):
                if not run:
                    begun = piece.start()
                run.append(word)
            elif run and word in PARTICLES:
                run.append(word)
            else:
                yield from _closed(begun, run)
                run = []
        yield from _closed(begun, run)


def _closed(start: int, run: list[str]) -> Iterable[tuple[int, list[str]]]:
    while run and not capitalised(run[-1]):
        run = run[:-1]
    if run:
        yield start, run
