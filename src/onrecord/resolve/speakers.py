"""Who stands behind each source, within one report: the fullest name the report gives, or None.

One pass in the order of the text: names by rules, pronouns and descriptions by learned weights. It prefers
silence to a guess: a surname that two people share, a role that two people hold, a pronoun without a likely
person before it stay None.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from onrecord.model.actor import KINDS, Actor, Kind, make_actor
from onrecord.model.statement import Span
from onrecord.resolve.cast import Cast, Person
from onrecord.resolve.features import Known, Scene, features, nobody
from onrecord.resolve.first_names import usual
from onrecord.resolve.lexicon import NOBODY, OTHER_PARTY, TITLES
from onrecord.resolve.mentions import Mention, first_phrase, parse
from onrecord.resolve.names import Name, organised, plain
from onrecord.resolve.ranking import chances

LEAST = 0.5  # chance from which on an actor is named for a mention without a name
MARGIN = 0.1  # by which it must be likelier than the next actor
LEAST_NEW = 0.25  # chance of "none of these" from which on a description stands for itself
_BACK, _AHEAD = 20_000, 5_000  # characters around a mention in which an actor must come up
_HEARD = 12  # speakers that are remembered
# *Shareholders*, *Lawmakers* at the head of a sentence look like names
_MANY = re.compile(r"(?:ers|ors|ists|men|ants|ents|ees|ians)$")
_STANDS_FOR: dict[str, tuple[Kind, ...]] = {
    "man": ("person", "unnamed"),
    "woman": ("person", "unnamed"),
    "many": ("group", "organisation"),
    "thing": ("organisation", "document", "other"),
}
_LIKE: dict[Kind, tuple[Kind, ...]] = {
    "organisation": ("organisation",),
    "group": ("group", "organisation"),
    "document": ("document",),
    "other": ("person", "unnamed", "other"),
}
_SENTENCE = re.compile(r"[.!?][”\"’']?\s|\n")


Kinds = Callable[[int, int], Sequence[float]]


def _unseen(start: int, end: int) -> Sequence[float]:
    """No model looked: the words alone decide."""
    return ()


@dataclass(frozen=True, slots=True)
class Heard:
    """What the resolution needs of a statement: spans of source and content."""

    source: tuple[Span, ...]
    content: tuple[Span, ...] = ()


def speakers(
    document: str, text: str, statements: Sequence[Heard], kinds: Kinds = _unseen
) -> list[Actor | None]:
    """The actor behind each statement, in the order given; None where it cannot be known.

    ``document`` is the document's id, part of the actors' ids; ``kinds`` gives for a span the chances of
    `KINDS`, as the extractor's model sees it.
    """
    found = Resolver(text, statements, kinds).resolve_all()
    return [make_actor(document, k.label, k.kind, k.first) if k else None for k in found]


class Resolver:
    """The actors of one report, built up as its sources are read in order."""

    def __init__(self, text: str, statements: Sequence[Heard], kinds: Kinds = _unseen) -> None:
        self.text = text
        self.kinds = kinds
        self.signatures: list[tuple[int, tuple[str, ...]]] | None = None
        self.cast = Cast(text, self._sees_person)
        self.statements = statements
        self.contents: dict[Span, list[Span]] = {}  # by source
        for s in statements:
            if s.source:
                self.contents.setdefault(s.source[0], []).extend(s.content)
        self.scene = Scene(
            text, [(span, s.source[0] if s.source else None) for s in statements for span in s.content]
        )
        self.named: dict[tuple[str, ...], Known] = {}
        self.groups: dict[str, Known] = {}  # joint sources by their words
        self.actors: list[Known] = []
        self.mentioned: list[tuple[int, int]] = []  # offsets and numbers of actors, in order
        self.heard: list[Known] = []  # who spoke, the last first, each once, at most `_HEARD`
        for person in self.cast.people.values():
            self._add_named(self._of_person(person), [n.start for n in person.at])
        organisations: dict[tuple[str, ...], list[int]] = {}
        for name in self.cast.names:
            fullest = self.cast.fullest(name.words)
            if fullest and fullest not in self.named and organised(fullest) and not self._transcript(name):
                organisations.setdefault(fullest, []).append(name.start)
        for words, at in organisations.items():
            self._add_named(Known(words, " ".join(words), "organisation", at[0], head=plain(words[-1])), at)

    def _sees_person(self, start: int, end: int) -> bool | None:
        kind = self._kind(start, end)
        return None if kind is None else kind == "person"

    def _kind(self, start: int, end: int) -> Kind | None:
        """The likeliest kind of what a name at a span names; a named person is no unnamed one.

        The model learned kinds of the first phrase of sources.
        """
        chances = self.kinds(*first_phrase(self.text, start, end))
        if not chances:
            return None
        by_kind = dict(zip(KINDS, chances, strict=True))
        by_kind["person"] += by_kind.pop("unnamed")
        return max(by_kind, key=by_kind.__getitem__)

    def _of_person(self, person: Person) -> Known:
        return Known(
            person.name,
            " ".join(person.name),
            "person",
            person.first,
            person.gender,
            usual(person.name[0]) if len(person.name) > 1 else None,
            titled=any(n.titles for n in person.at),
            place=self.cast.place(person.name),
            roles=person.roles,
            near=person.near,
        )

    def _add_named(self, known: Known, at: list[int]) -> Known:
        self.named[known.name] = known
        self._enter(known)
        for one in at:
            self._note(known, one)
        return known

    def _enter(self, known: Known) -> None:
        known.number = len(self.actors)
        self.actors.append(known)

    def _note(self, known: Known, at: int) -> None:
        """Note a mention."""
        if at not in known.at[-2:]:
            insort(known.at, at)
            insort(self.mentioned, (at, known.number))

    def _near(self, at: int) -> list[Known]:
        """Actors that come up near an offset, in the order in which they came to be known."""
        lo = bisect_left(self.mentioned, (at - _BACK, 0))
        hi = bisect_left(self.mentioned, (at + _AHEAD, 0))
        return [self.actors[i] for i in sorted({number for _, number in self.mentioned[lo:hi]})]

    def resolve_all(self) -> list[Known | None]:
        """Outer statements' speakers are found before those of statements inside them."""
        answers: dict[Span, Known | None] = {}
        mentions = self.mentions()
        for span, mention in mentions.items():
            if mention.pronoun != "self":
                answers[span] = self.settle(mention, self.resolve(mention))
        own = {span for span in self.contents if mentions[span].pronoun == "self"}
        for _ in range(3):  # *I* inside what somebody says who is *I* himself
            for span in own - answers.keys():
                around = self._around(span)
                if around is None:
                    answers[span] = self._author(span[0])
                elif around in answers:
                    answers[span] = answers[around]
        return [answers.get(s.source[0]) if s.source else None for s in self.statements]

    def mentions(self) -> dict[Span, Mention]:
        """The sources, in the order of the text."""
        return {span: parse(self.text, *span) for span in sorted(self.contents)}

    def _around(self, source: Span) -> Span | None:
        """The source of the closest statement that reports the words at ``source``."""
        holding = [
            (end - start, by)
            for (start, end), by in self.scene.holding(source[0])
            if by is not None and by != source
        ]
        return min(holding)[1] if holding else None

    def _author(self, at: int) -> Known | None:
        """Whoever signs after an offset, or the report as a whole: its author, where it writes *I*."""
        if self.signatures is None:
            self.signatures = self.cast.signatures()
        i = bisect_left(self.signatures, (at,))
        name = self.signatures[i][1] if i < len(self.signatures) else None
        known = self.named.get(self.cast.fullest(name) or name) if name else None
        if name and known is None:
            known = self._add_named(Known(name, " ".join(name), "person", at), [])
        return known

    def resolve(self, mention: Mention) -> Known | None:
        """Who a mention stands for, given who spoke before it."""
        if mention.name:
            return self._named(mention)
        kind = self.ranked_as(mention)
        if kind is None:
            return self._by_rule(mention)
        candidates = self.candidates(mention)
        some = chances(kind, [f for _, f in candidates])
        best = max(range(len(some)), key=some.__getitem__)
        found = candidates[best][0]
        second = max((p for i, p in enumerate(some[:-1]) if i != best), default=0.0)
        if found and some[best] >= LEAST and some[best] - second >= MARGIN:
            return found
        # Neither one of two known holders of an office nor somebody new: nobody can be named.
        return None if mention.pronoun or some[-1] < LEAST_NEW else self.described(mention)

    def described(self, mention: Mention) -> Known:
        """A new actor, known by the mention's own words."""
        return self._add(mention, (), mention.label)

    def settle(self, mention: Mention, found: Known | None) -> Known | None:
        """Note that a source was resolved."""
        if found:
            if found in self.heard:
                self.heard.remove(found)
            self.heard = [found, *self.heard[: _HEARD - 1]]
            found.spoke.append(mention.start)
            self._note(found, mention.start)
            found.gender = found.gender or mention.gender
        return found

    def ranked_as(self, mention: Mention) -> str | None:
        """Which ranking decides on a mention without a name; None where a rule does."""
        if mention.pronoun:
            return {"man": "person", "woman": "person", "many": "many", "thing": "thing"}.get(mention.pronoun)
        if (
            mention.joint
            or mention.head in NOBODY | OTHER_PARTY
            or mention.label.split()[0].lower() in NOBODY
        ):
            return None
        return "title" if mention.kind in ("unnamed", "other", "person") else mention.kind

    def candidates(self, mention: Mention) -> list[tuple[Known | None, dict[str, float]]]:
        """Actors that a mention may stand for, and None, each with its features."""
        own = self.contents.get((mention.start, mention.end), [])
        kinds = _STANDS_FOR.get(mention.pronoun or "") or _LIKE.get(mention.kind, ("person", "unnamed"))
        fit = [
            k
            for k in self._near(mention.start)
            if k.kind in kinds and not (mention.gender and k.gender and k.gender != mention.gender)
        ]
        pairs = [(k, features(mention, k, self.scene, own, self.heard)) for k in fit]
        return [*pairs, (None, nobody(mention, len(fit)))]

    def _by_rule(self, mention: Mention) -> Known | None:
        if mention.joint:
            words = mention.label.lower()
            if words not in self.groups:
                self.groups[words] = self.described(mention)
            return self.groups[words]
        if mention.pronoun == "relative":
            return self._antecedent(mention)
        if mention.head in OTHER_PARTY:
            return self._other_party(mention)
        return None

    # -- names

    def _named(self, mention: Mention) -> Known | None:
        name = mention.name
        if len(name) == 1 and name[0] in self.cast.short:
            name = tuple(self.cast.short[name[0]].split())
            mention = replace(mention, kind="organisation", label=" ".join(name))
        capitals = len(name) == 1 and name[0].isupper()
        if mention.kind in ("person", "unnamed") or capitals:
            fullest = self.cast.fullest(name)
            if fullest is None:
                return self._shared(mention)
            if capitals and fullest == name and self._transcript(mention):
                mention = replace(mention, kind="person")
            if fullest in self.cast.people:
                return self.named[fullest]
            seen = None if mention.near & TITLES else self._kind(mention.start, mention.end)
            if seen not in (None, "person"):
                label = " ".join(fullest) if fullest != name else mention.label
                mention = replace(mention, kind=seen, label=label)
            elif fullest == name and len(name) == 1 and _MANY.search(name[0]):
                mention = replace(mention, kind="group", label=name[0])
            name = fullest
        label = " ".join(name) if mention.kind == "person" else mention.label
        return self.named.get(name) or self._add(mention, name, label)

    def _shared(self, mention: Mention) -> Known | None:
        """A name that two people share, told apart by a title, else by how much the report speaks of each."""
        meant = self.cast.meant(mention.name, mention.start, mention.gender)
        return self.named[meant.name] if meant else None

    def _transcript(self, one: Mention | Name) -> bool:
        """*WALLACE: …* at the head of a line."""
        before, after = self.text[max(0, one.start - 1) : one.start], self.text[one.end : one.end + 1]
        return after == ":" and before in ("", "\n", '"', "“")

    def _add(self, mention: Mention, name: tuple[str, ...], label: str) -> Known:
        made = Known(name, label, mention.kind, mention.start, mention.gender, head=mention.head)
        if name:
            self.named[name] = made
        self._enter(made)
        return made

    def _other_party(self, mention: Mention) -> Known | None:
        """*her interlocutor*: of people who talk to each other, the one who spoke before the last speaker,
        else the only one with a role who has not spoken."""
        people = [k for k in self.heard if k.kind == "person"]
        if len(people) > 1:
            return people[1]
        last = people[0] if people else None
        near = self._near(mention.start)
        people = [k for k in near if k.kind == "person" and k.roles and k.first < mention.start]
        others = [k for k in people if last and k is not last]
        return others[0] if last and len(others) == 1 else None

    def _antecedent(self, mention: Mention) -> Known | None:
        """*X, who said*: the nearest name before, in the same sentence."""
        name = next(self.cast.before(mention.start, reach=160), None)
        if name is None or _SENTENCE.search(self.text[name.end : mention.start]):
            return None
        found = parse(self.text, name.start, name.end)
        who = mention.label.lower().startswith("who")
        return self._named(found) if who or found.kind != "person" else None
