"""What a report has told so far: its actors, and where each is mentioned (a discourse model; Webber 1978)."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Sequence
from functools import cached_property, partial

from onrecord.model.evidence import Span
from onrecord.resolve.answers import Heard
from onrecord.resolve.bodies import organised
from onrecord.resolve.cast import Cast
from onrecord.resolve.features import UNSEEN, Known, Scene, Sight
from onrecord.resolve.first_names import usual
from onrecord.resolve.introductions import Person
from onrecord.resolve.kinds import sees_person
from onrecord.resolve.lexicon import plain
from onrecord.resolve.mentions import Mention
from onrecord.resolve.names import Name
from onrecord.resolve.phrases import first_phrase
from onrecord.resolve.signatures import signatures
from onrecord.resolve.turns import Turns, opens_turn

_BACK, _AHEAD = 20_000, 5_000  # characters around a mention in which an actor must come up
_HEARD = 12  # speakers that are remembered
_DATELINE = re.compile(r"[^\n.]{0,50}?(?: --| [—–-]|\))")
_CALLED = re.compile(r" [\"“'‘]+\w[\w-]*[\"”'’]+ ")


class Discourse:
    """The actors of one report, built up as its sources are read in order.

    At first it holds the people and bodies that the report gives by name; whatever decides on a mention reads it and
    adds to it.
    """

    def __init__(
        self, text: str, statements: Sequence[Heard], sight: Sight = UNSEEN, scene: Scene | None = None
    ) -> None:
        self.text = text
        self.sight = sight
        self.cast = Cast(text, partial(sees_person, text, sight))
        self.contents: dict[Span, list[Span]] = {}  # by source
        for s in statements:
            if s.source:
                self.contents.setdefault(s.source[0], []).extend(s.content)
        self.scene = scene or Scene(
            text, [(span, s.source[0] if s.source else None) for s in statements for span in s.content]
        )
        self.named: dict[tuple[str, ...], Known] = {}
        self.groups: dict[str, Known] = {}  # joint sources by their words
        self._described: dict[tuple[int, str], Known] = {}
        self.actors: list[Known] = []
        self.mentioned: list[tuple[int, int]] = []  # offsets and numbers of actors, in order
        self.heard: list[Known] = []  # who spoke, the last first, each once, at most `_HEARD`
        for person in self.cast.people.values():
            self.add_named(_of_person(text, person, self.cast), [(n.start, n.end) for n in person.at])
        self._add_bodies()

    def _add_bodies(self) -> None:
        """The bodies by whose fullest names the report calls them."""
        organisations: dict[tuple[str, ...], list[Span]] = {}
        for name in self.cast.names.all:
            fullest = self.cast.names.fullest(name.words)
            body = fullest and fullest not in self.named and organised(fullest)
            if fullest and body and not (opens_turn(self.text, name.start, name.end) or _dateline(self.text, name)):
                organisations.setdefault(fullest, []).append((name.start, name.end))
        for words, at in organisations.items():
            self.add_named(Known(words, " ".join(words), "organisation", at[0][0], head=plain(words[-1])), at)

    @cached_property
    def turns(self) -> Turns:
        """The turns of a transcript or of a report in questions and answers."""
        return Turns(self.text)

    @cached_property
    def signatures(self) -> list[tuple[int, tuple[str, ...]]]:
        """Who signs the report or a part of it, and where."""
        return signatures(self.text, self.cast.names.all)

    def add_named(self, known: Known, at: list[Span]) -> Known:
        """Add an actor by the name that it has, mentioned at some places."""
        self.named[known.name] = known
        self._enter(known)
        for one in at:
            self.note(known, *one)
        return known

    def add(self, mention: Mention, name: tuple[str, ...], label: str) -> Known:
        """Add the actor that a mention makes known; with a name, it is mentioned wherever the name stands."""
        made = Known(name, label, mention.kind, mention.start, mention.gender, head=mention.head)
        self._enter(made)
        if name:
            self.named[name] = made
            for one in self.cast.names.called(name):
                self.note(made, one.start, one.end)
        return made

    def described(self, mention: Mention) -> Known:
        """An actor known by the mention's own words."""
        key = (mention.start, mention.label)
        if key not in self._described:
            self._described[key] = self.add(mention, (), mention.label)
        return self._described[key]

    def _enter(self, known: Known) -> None:
        known.number = len(self.actors)
        self.actors.append(known)

    def note(self, known: Known, at: int, end: int) -> None:
        """Note a mention; of two that begin at one place the shorter counts."""
        known.note(at, end)
        if at not in known.at[-2:]:
            insort(known.at, at)
            insort(self.mentioned, (at, known.number))

    def near(self, at: int) -> list[Known]:
        """Actors that come up near an offset, in the order in which they came to be known."""
        lo = bisect_left(self.mentioned, (at - _BACK, 0))
        hi = bisect_left(self.mentioned, (at + _AHEAD, 0))
        return [self.actors[i] for i in sorted({number for _, number in self.mentioned[lo:hi]})]

    def present(self, start: int, end: int) -> set[Known]:
        """Actors named between two offsets."""
        lo, hi = bisect_left(self.mentioned, (start, -1)), bisect_left(self.mentioned, (end, -1))
        return {self.actors[number] for _, number in self.mentioned[lo:hi]}

    def at(self, word: Span) -> Known | None:
        """The actor of whom a mention holds a word."""
        i = bisect_left(self.mentioned, (word[0] - 80, -1))
        for at, number in reversed(self.mentioned[i:]):
            if at <= word[0] and any(a == at and a <= word[0] < b for a, b in self.actors[number].spans):
                return self.actors[number]
        return None

    def settle(self, mention: Mention, found: Known | None, *, spoke: bool = True) -> None:
        """Note that a mention was resolved: a source where ``spoke``, else an addressee."""
        if found is None:
            return
        if spoke:
            if found in self.heard:
                self.heard.remove(found)
            self.heard = [found, *self.heard[: _HEARD - 1]]
            found.spoke.append(mention.start)
        self.note(found, *first_phrase(self.text, mention.start, mention.end))
        found.gender = found.gender or mention.gender


def _of_person(text: str, person: Person, cast: Cast) -> Known:
    full = next((n for n in person.at if n.words == person.name), person.at[0])
    written = text[full.start : full.end]
    quoted = _CALLED.search(written)  # *Aleksandar “Sasha” Grubin*
    label = written[written.index(person.name[0]) :] if quoted and person.name[0] in written else ""
    return Known(
        person.name,
        label or " ".join(person.name),
        "person",
        person.first,
        person.gender,
        usual(person.name[0]) if len(person.name) > 1 else None,
        titled=any(n.titles for n in person.at),
        place=cast.names.place(person.name),
        roles=person.roles,
        near=person.near,
    )


def _dateline(text: str, name: Name) -> bool:
    """*TARSHK, March 14 --*"""
    opens = name.start == 0 or text[name.start - 1] == "\n"
    return opens and bool(_DATELINE.match(text, name.end))
