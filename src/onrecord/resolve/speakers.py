"""Who stands behind each source, within one report: the fullest name the report gives, or None.

A first version by rules, one pass in the order of the text. It prefers silence to a guess: a surname that two
people share, a role that two people hold, a pronoun without a likely person before it stay None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.model.actor import Actor, Kind, make_actor
from onrecord.model.statement import Span
from onrecord.resolve.cast import Cast, Person
from onrecord.resolve.lexicon import NOBODY, OTHER_PARTY
from onrecord.resolve.mentions import Mention, parse

_FAR = 1500  # characters between a pronoun and whoever it stands for; three paragraphs of an agency report
# *Shareholders*, *Lawmakers* at the head of a sentence look like names
_MANY = re.compile(r"(?:ers|ors|ists|men|ants|ents|ees|ians)$")
_STANDS_FOR: dict[str, tuple[Kind, ...]] = {
    "many": ("group", "organisation"),
    "thing": ("organisation", "document", "other"),
}
_SENTENCE = re.compile(r"[.!?][”\"’']?\s|\n")


@dataclass(frozen=True, slots=True)
class Heard:
    """What the resolution needs of a statement: spans of source and content, the index of its parent."""

    source: tuple[Span, ...]
    content: tuple[Span, ...] = ()
    parent: int | None = None


@dataclass(slots=True)
class _Known:
    """An actor of the report."""

    name: tuple[str, ...]
    label: str
    kind: Kind
    first: int
    gender: str | None = None


def speakers(document: str, text: str, statements: Sequence[Heard]) -> list[Actor | None]:
    """The actor behind each statement, in the order given; None where it cannot be known.

    ``document`` is the document's id, part of the actors' ids.
    """
    found = _Resolver(text).resolve_all(statements)
    return [make_actor(document, k.label, k.kind, k.first) if k else None for k in found]


class _Resolver:
    """The actors of one report, built up as its sources are read in order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.cast = Cast(text)
        self.named: dict[tuple[str, ...], _Known] = {}
        self.described: dict[tuple[Kind, str], list[_Known]] = {}  # by kind and head noun
        self.heard: list[tuple[int, _Known]] = []  # who spoke where, in order

    def resolve_all(self, statements: Sequence[Heard]) -> list[_Known | None]:
        """Outer statements' speakers are found before those of statements inside them."""
        answers: dict[Span, _Known | None] = {}
        contents: dict[Span, list[Span]] = {}
        for s in statements:
            if s.source:
                contents.setdefault(s.source[0], []).extend(s.content)
        mentions = {span: parse(self.text, *span) for span in sorted(contents)}
        for span, mention in mentions.items():
            if mention.pronoun != "self":
                answers[span] = self._resolve(mention, contents[span])
        for _ in range(3):  # *I* inside what somebody says who is *I* himself
            for s in statements:
                if s.source and s.source[0] not in answers and s.parent is not None:
                    outer = statements[s.parent].source
                    if outer and outer[0] in answers:
                        answers[s.source[0]] = answers[outer[0]]
        return [answers.get(s.source[0]) if s.source else None for s in statements]

    def _resolve(self, mention: Mention, contents: list[Span]) -> _Known | None:
        if mention.pronoun:
            found = self._pronoun(mention, contents)
        elif mention.name:
            found = self._named(mention)
        else:
            found = self._described(mention)
        if found:
            self.heard.append((mention.start, found))
            found.gender = found.gender or mention.gender
        return found

    def _recent(self, before: int, reach: int) -> Iterator[tuple[int, _Known]]:
        """Who spoke less than ``reach`` characters before an offset, the last first."""
        for start, known in reversed(self.heard):
            if start <= before - reach:
                return
            if start < before:
                yield start, known

    def _person(self, person: Person) -> _Known:
        known = self.named.get(person.name)
        if known is None:
            known = _Known(person.name, " ".join(person.name), "person", person.first)
            self.named[person.name] = known
        known.gender = known.gender or person.gender
        return known

    # -- names

    def _named(self, mention: Mention) -> _Known | None:
        name = mention.name
        if mention.kind in ("person", "unnamed"):
            fullest = self.cast.fullest(name)
            if fullest is None:
                return self._by_gender(mention)
            if fullest in self.cast.people:
                return self._person(self.cast.people[fullest])
            if fullest == name and len(name) == 1 and _MANY.search(name[0]):
                mention = replace(mention, kind="group", label=name[0])
            name = fullest
        label = " ".join(name) if mention.kind == "person" else mention.label
        return self.named.get(name) or self._add(mention, name, label)

    def _by_gender(self, mention: Mention) -> _Known | None:
        """A name that two people share, told apart by a title where the text does so."""
        fits = [p for p in self.cast.sharing(mention.name) if mention.gender and p.gender == mention.gender]
        return self._person(fits[0]) if len(fits) == 1 else None

    def _add(self, mention: Mention, name: tuple[str, ...], label: str) -> _Known:
        made = _Known(name, label, mention.kind, mention.start, mention.gender)
        if name:
            self.named[name] = made
        self.described.setdefault((mention.kind, mention.head), []).append(made)
        return made

    # -- descriptions

    def _described(self, mention: Mention) -> _Known | None:
        if mention.head in NOBODY or mention.label.split()[0].lower() in NOBODY:
            return None
        if mention.head in OTHER_PARTY:
            return self._other_party(mention)
        if mention.kind in ("unnamed", "other") and (mention.definite or not mention.near & {"a", "an"}):
            people = self.cast.described(mention.head, mention.near, mention.start)
            if len(people) == 1 and not mention.owner:
                return self._person(people[0])
            if len(people) > 1 and mention.definite:
                bare = len(mention.label.split()) == 2
                return self._only_speaker(people, mention) if bare else None
        if mention.definite and mention.head:
            full = self._organisation(mention)
            if full:
                return full
            same = self.described.get((mention.kind, mention.head), [])
            if len(same) == 1:
                return same[0]
        return self._add(mention, (), mention.label)

    def _organisation(self, mention: Mention) -> _Known | None:
        """*the Union* after *the Continental Union*: the one longer name before that ends so."""
        words = mention.label.split()
        if len(words) > 2 or not words[-1][0].isupper():
            return None
        full = self.cast.ending(words[-1], mention.start)
        if len(full) != 1:
            return None
        (name,) = full
        return self.named.get(name) or self._add(mention, name, " ".join(name))

    def _only_speaker(self, people: list[Person], mention: Mention) -> _Known | None:
        """Of several who hold a role, the only one who spoke within the last two paragraphs, or nobody."""
        names = {p.name for p in people}
        spoke = {k.name: k for _, k in self._recent(mention.start, _FAR // 3) if k.name in names}
        return next(iter(spoke.values())) if len(spoke) == 1 else None

    def _other_party(self, mention: Mention) -> _Known | None:
        """*her interlocutor*: of two people who talk to each other, the one who did not speak last."""
        last = next((k for _, k in self._recent(mention.start, _FAR) if k.kind == "person"), None)
        people = [p for p in self.cast.people.values() if p.roles and p.first < mention.start]
        others = [p for p in people if last and p.name != last.name]
        return self._person(others[0]) if last and len(others) == 1 else None

    # -- pronouns

    def _pronoun(self, mention: Mention, contents: list[Span]) -> _Known | None:
        if mention.pronoun == "open":
            return None
        if mention.pronoun == "relative":
            return self._antecedent(mention)
        kinds = _STANDS_FOR.get(mention.pronoun or "", ("person", "unnamed"))
        fits = (
            (start, k)
            for start, k in self._recent(mention.start, _FAR)
            if k.kind in kinds and (mention.gender is None or k.gender in (None, mention.gender))
        )
        start, latest = next(fits, (-1, None))
        if mention.gender:
            return self._subject(mention, start, contents) or latest
        return latest

    def _subject(self, mention: Mention, after: int, contents: list[Span]) -> _Known | None:
        """A person named at the head of a sentence between the last speaker and the pronoun, not in the
        words that the pronoun's own statement reports."""
        for name in self.cast.before(mention.start, reach=min(_FAR // 2, mention.start - after)):
            if any(s <= name.start < e for s, e in contents):
                continue
            if not (name.titles or self._opens_sentence(name.start)):
                continue
            fullest = self.cast.fullest(name.words)
            person = self.cast.people.get(fullest) if fullest else None
            if person is None or {person.gender, name.gender} - {None, mention.gender}:
                continue
            if person.roles or person.name in self.named:
                return self._person(person)
        return None

    def _opens_sentence(self, at: int) -> bool:
        opening = self.text[max(0, at - 2) : at]
        return at == 0 or opening.endswith("\n") or bool(_SENTENCE.search(opening))

    def _antecedent(self, mention: Mention) -> _Known | None:
        """*X, who said*: the nearest name before, in the same sentence."""
        name = next(self.cast.before(mention.start, reach=160), None)
        if name is None or _SENTENCE.search(self.text[name.end : mention.start]):
            return None
        found = parse(self.text, name.start, name.end)
        who = mention.label.lower().startswith("who")
        return self._named(found) if who or found.kind != "person" else None
