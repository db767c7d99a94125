"""The names of a text exchanged for others, the same way all through it, so that training learns no names."""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections.abc import Iterable

from onrecord.resolve.bodies import organised
from onrecord.resolve.lexicon import ORGANISATIONS, PARTICLES, PERSONS, PLACES, TITLES, plain
from onrecord.resolve.names import find_all
from training.corpus import Attribution
from training.markup import Report

KEPT = PARTICLES | TITLES | PERSONS | ORGANISATIONS
LEFT = 0.3  # share of the untitled names that stay: some of them are no people
Pools = tuple[list[str], list[str]]


def pools(own: Iterable[Report]) -> Pools:
    """First and last names of the people in our own reports: names of many cultures."""
    people = {s.speaker for r in own for s in r.statements if s.kind == "person" and s.speaker}
    names = [n.split() for n in sorted(people) if len(n.split()) > 1 and n.split()[-1][0].isupper()]
    return sorted({n[0] for n in names if n[0][0].isupper()}), sorted({n[-1] for n in names})


def swap(text: str, items: list[Attribution], rng: random.Random, names: Pools) -> tuple[str, list[Attribution]]:
    """A text with the words of its people's names exchanged, and the attributions with their new offsets."""
    firsts, lasts = names
    table: dict[str, str] = {}
    for name in find_all(text):
        if not 1 < len(name.words) < 4 or organised(name.words) or plain(name.words[-1]) in PLACES:
            continue
        if not name.titles and rng.random() < LEFT:
            continue
        for i, word in enumerate(name.words):
            if plain(word) not in KEPT and len(word) > 3:
                table.setdefault(word, rng.choice(lasts if i else firsts))
    if not table:
        return text, items
    longest_first = sorted(table, key=lambda w: (-len(w), w))
    pieces: list[str] = []
    ends: list[int] = []
    shifts = [0]
    at = 0
    for found in re.finditer(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", text):
        new = table[found.group()]
        pieces += [text[at : found.start()], new]
        at = found.end()
        ends.append(at)
        shifts.append(shifts[-1] + len(new) - len(found.group()))
    pieces.append(text[at:])

    def moved(offset: int) -> int:
        return offset + shifts[bisect_right(ends, offset)]

    return "".join(pieces), [
        {part: [(moved(s), moved(e)) for s, e in spans] for part, spans in one.items()} for one in items
    ]
