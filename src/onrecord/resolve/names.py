"""Proper names in running text: where they stand, the titles before them, which one shortens another."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.resolve.lexicon import (
    GENDER,
    OPENERS,
    ORGANISATIONS,
    PARTICLES,
    PERSONS,
    POSTNOMINALS,
    PRONOUNS,
    TITLES,
)

_ABBREVIATED = "Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Cpl|Capt|St|Rev|Hon|Maj|Adm|Barr|Atty|Jr"
_INITIAL = rf"(?:(?:[^\W\d_]\.)+[^\W\d_]|[^\W\d_]|{_ABBREVIATED})\."
_WORD = r"[^\W\d_]\w*(?:[-‐’'](?!s\b)\w+)*"
_PARTICLE = rf"(?:{'|'.join(sorted(PARTICLES))})"
# Candidates by letter class; whether a word is capitalised is asked of str.isupper, which knows more letters.
_NAME = re.compile(
    rf"\b(?:{_INITIAL}|{_WORD})(?:[ \u00a0](?:{_PARTICLE}[ \u00a0]){{0,2}}(?:{_INITIAL}|{_WORD}))*"
)
_OFFICE = re.compile(
    r"(?:[Mm]inister|[Ss]ecretary|[Cc]ommissioner|[Dd]irector|[Hh]ead) (?:for|of) (?:the )?$"
)
_PIECE = re.compile(rf"{_INITIAL}|{_WORD}")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text: ``words`` without titles and letters after the name; ``[start, end)`` with them."""

    start: int
    end: int
    words: tuple[str, ...]
    titles: frozenset[str]

    @property
    def gender(self) -> str | None:
        """What a title says: *man*, *woman* or None."""
        return next((GENDER[t] for t in self.titles if t in GENDER), None)


def capitalised(word: str) -> bool:
    """Whether a word looks like part of a name: *Rahimi*, *al-Kazemi*."""
    head, _, rest = word.partition("-")
    return word[0].isupper() or (bool(rest) and rest[0].isupper() and head.lower() in PARTICLES)


def plain(word: str) -> str:
    """Lower case, an abbreviation's stop taken off."""
    return word.rstrip(".").lower()


def split(run: list[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    """Titles in front, and the name; empty where the run is made of titles alone (*Prime Minister*)."""
    at, end = 0, len(run)
    while end > 1 and plain(run[end - 1]) in POSTNOMINALS:
        end -= 1
    while at < end and plain(run[at]) in OPENERS:
        at += 1
    first = at
    while at < end and (plain(run[at]) in TITLES or plain(run[at]) in PERSONS):
        at += 1
    # *Emergency Director Lorna Pettibone*: what stands before a title belongs to it
    inner = [i for i in range(at, end - 2) if plain(run[i]) in TITLES]
    if inner and plain(run[inner[-1] + 1]) not in PARTICLES:
        at = inner[-1] + 1
    return frozenset(map(plain, run[first:at])), tuple(run[at:end])


def runs(text: str, start: int = 0, end: int | None = None) -> Iterable[tuple[int, list[str]]]:
    """Offset and words of each run of capitalised words and the particles between them."""
    for m in _NAME.finditer(text, start, len(text) if end is None else end):
        run: list[str] = []
        begun = m.start()
        for piece in _PIECE.finditer(text, m.start(), m.end()):
            word = piece.group()
            if capitalised(word):
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


def find(text: str) -> list[Name]:
    """Every name of a text that is more than titles, in order."""
    out = []
    for at, given in runs(text):
        start, run = at, given
        if len(run) > 2 and _OFFICE.search(text, max(0, at - 30), at):
            # *Minister for Power Syed Gilani*: the portfolio is no part of the name
            start, run = at + len(run[0]) + 1, run[1:]
        titles, words = split(run)
        if words and not (len(words) == 1 and plain(words[0]) in PRONOUNS):
            out.append(Name(start, start + len(" ".join(run)), words, titles))
    return out


def organised(words: Iterable[str]) -> bool:
    """Whether an organisation's word or an abbreviation in capitals stands among the words."""
    return any(
        plain(w) in ORGANISATIONS or (len(w) > 1 and w.isupper() and w.isalpha() and plain(w) not in TITLES)
        for w in words
    )


def shortens(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether ``short`` is what is left of ``full``: its last words, or its first when it is a first name."""
    a, b = [w.casefold() for w in short], [w.casefold() for w in full]
    return len(a) < len(b) and (b[-len(a) :] == a or (len(a) == 1 and b[0] == a[0]))
