"""The people a report introduces: full names with the roles said of them, found in the text before any source
is resolved."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.resolve.lexicon import (
    APART,
    GENDER,
    GROUPS,
    ORGANISATIONS,
    PERSONS,
    PLACES,
    PRONOUNS,
    SAME_ROLE,
    TITLES,
    word_set,
)
from onrecord.resolve.names import Name, find, organised, plain, shortens

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


def _role(word: str) -> bool:
    low = plain(word)
    return low in TITLES or low in PERSONS


def _may_be_person(words: tuple[str, ...], name: Name) -> bool:
    if organised(words) or plain(words[-1]) in PLACES:
        return False
    return len(words) > 1 or bool(name.titles)


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


class Cast:
    """All names of a text, and the people among them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.names = find(text)
        self.starts = [n.start for n in self.names]
        self._longest: dict[tuple[str, ...], tuple[str, ...] | None] = {}
        self._by_word: dict[str, set[tuple[str, ...]]] = {}  # full names by their first and last word
        self._first: dict[tuple[str, ...], int] = {}
        for name in reversed(self.names):
            self._first[name.words] = name.start
        for words in (w for w in self._first if 1 < len(w) <= 6):
            for end in (words[0], words[-1]):
                self._by_word.setdefault(end.casefold(), set()).add(words)
        self.people: dict[tuple[str, ...], Person] = {}
        for name in self.names:
            fullest = self.fullest(name.words)
            if fullest is None or not _may_be_person(fullest, name):
                continue
            person = self.people.setdefault(fullest, Person(fullest))
            person.at.append(name)
            person.gender = person.gender or name.gender
            self._describe(person, name)
        self._by_role: dict[str, list[Person]] = {}
        for person in self.people.values():
            for role in {r for word in person.roles for r in (word, SAME_ROLE.get(word, word))}:
                self._by_role.setdefault(role, []).append(person)
        self._genders()

    def _genders(self) -> None:
        """Whom the report's own pronouns call he or she, where a sentence names one person only.

        A pronoun after that name counts twice, one that opens the next sentence once.
        """
        votes: Counter[tuple[tuple[str, ...], str]] = Counter()
        starts = {name.start: person for person in self.people.values() for name in person.at}
        order = sorted(starts)
        at = 0
        alone: Person | None = None
        for sentence in _SENTENCES.finditer(self.text):
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
                after = self.text[inside[0] : sentence.end()]
                said = {PRONOUNS[p.lower()] for p in _GENDERED.findall(after)}
                if len(said) == 1:
                    votes[alone.name, said.pop()] += 2
        for person in self.people.values():
            man, woman = votes[person.name, "man"], votes[person.name, "woman"]
            if person.gender is None and man != woman:
                person.gender = "man" if man > woman else "woman"

    def fullest(self, words: tuple[str, ...]) -> tuple[str, ...] | None:
        """The longest name in the text that this one shortens; None where two people share it."""
        if words not in self._longest:
            near = self._by_word.get(words[-1].casefold(), set())
            longer = [f for f in near if shortens(words, f)]
            top = max(longer, key=lambda f: (len(f), f), default=words)
            rivals = [f for f in longer if f != top and not shortens(f, top)]
            if rivals:  # a last name wins over a first name
                last = [f for f in longer if f[-len(words) :] == words]
                top = last[0] if len(last) == 1 else ()
            self._longest[words] = top or None
        return self._longest[words]

    def sharing(self, words: tuple[str, ...]) -> list[Person]:
        """People whose names end in these words."""
        near = self._by_word.get(words[-1].casefold(), set())
        return [self.people[f] for f in sorted(near) if f in self.people and shortens(words, f)]

    def before(self, offset: int, *, reach: int) -> Iterator[Name]:
        """Names that begin less than ``reach`` characters before an offset, the nearest first."""
        at = bisect_left(self.starts, offset)
        while at and self.starts[at - 1] > offset - reach:
            at -= 1
            yield self.names[at]

    def ending(self, word: str, before: int) -> set[tuple[str, ...]]:
        """Full names that end in a word and are mentioned before an offset."""
        near = self._by_word.get(word.casefold(), set())
        return {f for f in near if f[-1] == word and self._first[f] < before}

    def _describe(self, person: Person, name: Name) -> None:
        """*the engineer Ana Roa*, *the engineer, Ana Roa,*, *Ana Roa, an engineer with the county,*."""
        person.roles |= name.titles
        head = self.text[max(0, name.start - 120) : name.start].rstrip()
        if head[-1:] == "," or head[-1:].isalnum():
            self._add(person, _phrase_before(head.rstrip(",")))
        after = _AFTER.match(self.text, name.end)
        given = _WORD.findall(after[1]) if after else []
        if given and (plain(given[0]) in _OPENS or _role(given[0])):
            self._add(person, given)

    @staticmethod
    def _add(person: Person, words: list[str]) -> None:
        for word in words:
            low = plain(word)
            if _role(word) or (word.islower() and len(low) > 3 and low not in GROUPS | ORGANISATIONS):
                person.roles.add(low)
                person.gender = person.gender or GENDER.get(low)
            else:
                person.near.add(low)

    def described(self, head: str, near: frozenset[str], before: int) -> list[Person]:
        """People introduced before an offset whom *the … head* may mean, the best fitting only."""
        wanted = {head, SAME_ROLE.get(head, head), head.rpartition("-")[2]}
        holders = {p.name: p for role in wanted for p in self._by_role.get(role, ()) if p.first < before}
        scored = []
        for person in holders.values():
            known = person.roles | person.near
            if near & APART - known:
                continue
            rest = [w for w in near if w != head and len(w) > 3]
            agree = sum(any(w[:5] == k[:5] for k in known) for w in rest)
            scored.append(((agree, head in person.roles), person))
        top = max((s for s, _ in scored), default=None)
        return [p for s, p in scored if s == top]
