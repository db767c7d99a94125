"""What a report says of the people whom it names: their roles, the words beside their names, and whether its pronouns
call them he or she."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.resolve.lexicon import GENDER, GROUPS, ORGANISATIONS, PERSONS, PRONOUNS, TITLES, plain, word_set
from onrecord.resolve.names import Name

_AFTER = re.compile(r"\s*,\s*([^,.;:!?\n()\"“”–—]{2,90})")
_SENTENCES = re.compile(r"[^.!?\n]+(?:[.!?](?!\s)[^.!?\n]*)*[.!?\n]*\s*")
_GENDERED = re.compile(r"\b(he|him|his|himself|she|her|hers|herself)\b", re.IGNORECASE)
_OPENING = re.compile(r"\s*(He|She)\b")
_WORD = re.compile(r"[^\W\d_]+(?:[-‐’'](?!s\b)\w+)*")
_CLAUSE = re.compile(r"[^.;:,!?\n()\"“”–—]*$")
# An introduction before a name reaches back to its article, and not over these.
_DIVIDES = word_set("""
    said says told met that with and to by from but when while who asked as in at on is was are
    were has had
    """)
_OPENS = word_set("a an the his her its their our my")
_REACH = 6  # words before a name that may belong to its introduction


@dataclass(slots=True)
class Person:
    """Somebody with a full name: what the text says they are (lower case), where they are mentioned."""

    name: tuple[str, ...]
    roles: set[str] = field(default_factory=set)
    near: set[str] = field(default_factory=set)
    gender: str | None = None
    at: list[Name] = field(default_factory=list)

    @property
    def first(self) -> int:
        """Offset of the first mention."""
        return self.at[0].start


def describe(text: str, person: Person, name: Name) -> None:
    """Add to a person what is said where a name of theirs stands: *the engineer Ana Roa*, *the engineer, Ana Roa,*,
    *Ana Roa, an engineer with the county,*."""
    person.roles |= name.titles
    head = text[max(0, name.start - 120) : name.start].rstrip()
    if head[-1:] == "," or head[-1:].isalnum():
        _add(person, _phrase_before(head.rstrip(",")))
    after = _AFTER.match(text, name.end)
    given = _WORD.findall(after[1]) if after else []
    if given and (plain(given[0]) in _OPENS or _role(given[0])):
        _add(person, given)


def _add(person: Person, words: list[str]) -> None:
    for word in words:
        low = plain(word)
        if _role(word) or (word.islower() and len(low) > 3 and low not in GROUPS | ORGANISATIONS):
            person.roles.add(low)
            person.gender = person.gender or GENDER.get(low)
        else:
            person.near.add(low)


def _phrase_before(text: str) -> list[str]:
    """The noun phrase that ends ``text``: its words back to the article, at most `_REACH`."""
    clause = _CLAUSE.search(text)
    words = _WORD.findall(clause.group()) if clause else []
    out: list[str] = []
    for word in reversed(words[-_REACH:]):
        if plain(word) in _DIVIDES:
            break
        out.append(word)
        if plain(word) in _OPENS:
            break
    return out


def _role(word: str) -> bool:
    low = plain(word)
    return low in TITLES or low in PERSONS


def genders(text: str, people: Sequence[Person]) -> None:
    """Add to people whom the report's own pronouns call he or she, where a sentence names one person only.

    A pronoun after that name counts twice, one that opens the next sentence once.
    """
    votes: Counter[tuple[tuple[str, ...], str]] = Counter()
    starts = {name.start: person for person in people for name in person.at}
    order = sorted(starts)
    at = 0
    alone: Person | None = None
    for sentence in _SENTENCES.finditer(text):
        inside = []
        while at < len(order) and order[at] < sentence.end():
            inside.append(order[at])
            at += 1
        opening = _OPENING.match(sentence.group())
        if alone and opening:
            votes[alone.name, PRONOUNS[opening[1].lower()]] += 1
        named = {starts[i].name for i in inside}
        alone = starts[inside[0]] if len(named) == 1 else None
        if alone:
            after = text[inside[0] : sentence.end()]
            said = {PRONOUNS[p.lower()] for p in _GENDERED.findall(after)}
            if len(said) == 1:
                votes[alone.name, said.pop()] += 2
    for person in people:
        man, woman = votes[person.name, "man"], votes[person.name, "woman"]
        if person.gender is None and max(man, woman) >= 2 * min(man, woman) + 1:
            person.gender = "man" if man > woman else "woman"
