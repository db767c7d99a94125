"""Who stands behind each source, within one report: the fullest name the report gives, or None.

One pass in the order of the text: names by rules, pronouns and descriptions by learned weights. It prefers
silence to a guess: a surname that two people share, a role that two people hold, a pronoun without a likely
person before it stay None.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.model.actor import KINDS, Kind
from onrecord.model.evidence import Span
from onrecord.resolve.antecedents import antecedent
from onrecord.resolve.apposition import stated_kind
from onrecord.resolve.bodies import organised
from onrecord.resolve.cast import Cast
from onrecord.resolve.coordination import coordinated, without_seats
from onrecord.resolve.features import UNSEEN, Known, Scene, Sight, compared, features, nobody, pointing
from onrecord.resolve.first_names import usual
from onrecord.resolve.introductions import Person
from onrecord.resolve.lexicon import DOCUMENTS, NOBODY, ORGANISATIONS, OTHER_PARTY, PERSONS, TITLES, plain, word_set
from onrecord.resolve.mentions import Mention, parse
from onrecord.resolve.names import Name, find
from onrecord.resolve.phrases import NO_PART, first_phrase, phrase_to
from onrecord.resolve.ranking import chances, confidence
from onrecord.resolve.seats import seat
from onrecord.resolve.signatures import signatures
from onrecord.resolve.spellings import alike
from onrecord.resolve.well_known import WELL_KNOWN

LEAST = 0.5  # chance from which on an actor is named for a mention without a name
SURE = 0.35  # confidence from which on it is
MARGIN = 0.1  # by which it must be likelier than the next actor
NAMESAKES = 0.5  # by which one of several who share a name must be
LEAST_NEW = 0.25  # chance of "none of these" from which on a description stands for itself
LEAST_POINTED = 0.3  # chance from which on a noun phrase that the model points to is named for a pronoun
SEES, DOUBTS = 0.6, 0.3  # of the noun that *who* belongs to: chances from which on it is, below which another is not
LOOKED_AT = 0.15  # chance from which on a name that the model points to is one of the candidates
POINTED_OUT = 0.6  # chance from which on a pronoun counts as a mention of an actor
CLOSE = 0.15  # chance from which on the next likely actor is told of
_BACK, _AHEAD = 20_000, 5_000  # characters around a mention in which an actor must come up
_VOTES = 8  # mentions of a name that the model is asked about
_LEAD, _HEAD = 400, 1500  # characters
_RELATIONS = word_set("wife husband widow widower father mother brother sister son daughter fiancee partner boyfriend")
_CAMPAIGNS = frozenset(("campaign", "team", "camp"))
_SINGLE, _FULL = (
    0.65,
    0.2,
)  # chance of a person from which on a name of one word, one with a usual first name, is one
_FIRST = 0.3  # and one that is a usual first name alone
_TURN = re.compile(r"^(?:(A|Q)[:.]|Q(?=[A-Z])|([A-Z][A-Z.’' -]{2,30}):)", re.MULTILINE)
_TURNS = 3  # from which on a text is a transcript
_TOGETHER = re.compile(r",? (?:and|&) ")
# A plural or a name before *and*; a verb of one of the two
_BEFORE_AND = re.compile(r"([\w’'-]+s|[A-Z][\w’'-]+) and (?:(?:[A-Z][\w.]+|[a-z-]+ic|[a-z-]+al) ){0,3}$")
_PAIR_BESIDE = re.compile(r"\b((?:[A-Z][\w’'.-]+ ){1,3}and (?:the )?(?:[A-Z][\w’'.-]+ ?){1,3}), (?:[\w’'-]+ ){0,3}$")
_LIST = re.compile(r"[A-Z][\w’'-]+, $")
_ONE_OF_THEM = re.compile(r",? (?:is|was|has|does|[a-z]+[^s\W]s)\b")
_TOGETHER_WITHIN = 600  # characters
_HEARD = 12  # speakers that are remembered
# *Shareholders*, *Lawmakers* at the head of a sentence look like names
_MANY = re.compile(r"(?:ers|ors|ists|men|ants|ents|ees|ians|icans|eans|crats)$")
_DATELINE = re.compile(r"[^\n.]{0,50}?(?: --| [—–-]|\))")
_CALLED = re.compile(r" [\"“'‘]+\w[\w-]*[\"”'’]+ ")
_THE = re.compile(r"\b[Tt]he (?:[a-z-]+ ){0,2}?([a-z-]+)\b(?! [A-Z])")
_OWNS = re.compile(r"(?:..['’]s?|['’]s|s['’]) ", re.DOTALL)
_PERSONAL = re.compile(r"\b(?:he|him|his|himself|she|her|hers|herself)\b", re.IGNORECASE)
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


@dataclass(frozen=True, slots=True)
class Heard:
    """What the resolution needs of a statement: spans of source, content and cue, of those it is made to, and the
    number of the statement around it."""

    source: tuple[Span, ...]
    content: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    to: tuple[Span, ...] = ()
    outer: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Whom a mention stands for, the next likely one where that one is close, and how sure it is: the ``chance``
    that the ranking ``by`` gives, or an even one where a rule says it."""

    known: Known | None
    chance: float = 0.5
    second: Known | None = None
    by: str = "rule"


NOBODY_KNOWN = Answer(None)


class Resolver:
    """The actors of one report, built up as its sources are read in order."""

    def __init__(
        self, text: str, statements: Sequence[Heard], sight: Sight = UNSEEN, scene: Scene | None = None
    ) -> None:
        self.text = text
        self.sight = sight
        self.signatures: list[tuple[int, tuple[str, ...]]] | None = None
        self.turns: list[tuple[int, str]] | None = None
        self.cast = Cast(text, self._sees_person)
        self.statements = statements
        self.contents: dict[Span, list[Span]] = {}  # by source
        for s in statements:
            if s.source:
                self.contents.setdefault(s.source[0], []).extend(s.content)
        self.scene = scene or Scene(
            text, [(span, s.source[0] if s.source else None) for s in statements for span in s.content]
        )
        self.read: dict[Span, Mention] = {}
        self.named: dict[tuple[str, ...], Known] = {}
        self.groups: dict[str, Known] = {}  # joint sources by their words
        self._described: dict[tuple[int, str], Known] = {}
        self.actors: list[Known] = []
        self.mentioned: list[tuple[int, int]] = []  # offsets and numbers of actors, in order
        self.heard: list[Known] = []  # who spoke, the last first, each once, at most `_HEARD`
        for person in self.cast.people.values():
            self._add_named(self._of_person(person), [(n.start, n.end) for n in person.at])
        organisations: dict[tuple[str, ...], list[Span]] = {}
        for name in self.cast.names.all:
            fullest = self.cast.names.fullest(name.words)
            body = fullest and fullest not in self.named and organised(fullest)
            if fullest and body and not (self._transcript(name) or self._dateline(name)):
                organisations.setdefault(fullest, []).append((name.start, name.end))
        for words, at in organisations.items():
            self._add_named(Known(words, " ".join(words), "organisation", at[0][0], head=plain(words[-1])), at)

    def _sees_person(self, start: int, end: int) -> bool | None:
        if self.text[start:end] in WELL_KNOWN:
            return False
        kind = stated_kind(self.text, start, end) or self._kind(start, end)
        return None if kind is None else kind == "person"

    def _kind(self, start: int, end: int) -> Kind | None:
        """The likeliest kind of what a name at a span names."""
        by_kind = self._chances(start, end)
        if not by_kind:
            return None
        best: Kind = max(by_kind, key=by_kind.__getitem__)
        return best

    def _chances(self, start: int, end: int) -> dict[Kind, float]:
        """Of the kinds of what a name at a span names; a named person is no unnamed one.

        The model learned kinds of the first phrase of sources.
        """
        seen = self.sight.kinds(*first_phrase(self.text, start, end))
        if not seen:
            return {}
        by_kind = dict(zip(KINDS, seen, strict=True))
        by_kind["person"] += by_kind.pop("unnamed")
        return by_kind

    def _kind_of(self, name: tuple[str, ...], mention: Mention) -> Kind | None:
        """The likeliest kind of what a name names, by some of its mentions. A report seldom calls a person whom it
        does not introduce by a single word, so that the model must be sure of it."""
        if " ".join(name) in WELL_KNOWN:
            return "organisation"
        at = [(n.start, n.end) for n in self.cast.names.all if n.words == name][:_VOTES]
        stated = Counter(k for span in at if (k := stated_kind(self.text, *span)))
        if stated:
            return stated.most_common(1)[0][0]
        seen = [self._chances(*span) for span in [(mention.start, mention.end), *at]]
        some = [x for x in seen if x]
        if not some:
            return None
        mean = {kind: sum(x[kind] for x in some) / len(some) for kind in some[0]}
        if usual(name[0]) and mean["person"] >= (_FULL if len(name) > 1 else _FIRST):
            return "person"
        if len(name) == 1 and not usual(name[0]) and mean["person"] < _SINGLE:
            del mean["person"]
        best: Kind = max(mean, key=mean.__getitem__)
        return best

    def _of_person(self, person: Person) -> Known:
        full = next((n for n in person.at if n.words == person.name), person.at[0])
        written = self.text[full.start : full.end]
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
            place=self.cast.names.place(person.name),
            roles=person.roles,
            near=person.near,
        )

    def _add_named(self, known: Known, at: list[Span]) -> Known:
        self.named[known.name] = known
        self._enter(known)
        for one in at:
            self._note(known, *one)
        return known

    def _enter(self, known: Known) -> None:
        known.number = len(self.actors)
        self.actors.append(known)

    def _note(self, known: Known, at: int, end: int) -> None:
        """Note a mention; of two that begin at one place the shorter counts."""
        known.note(at, end)
        if at not in known.at[-2:]:
            insort(known.at, at)
            insort(self.mentioned, (at, known.number))

    def _near(self, at: int) -> list[Known]:
        """Actors that come up near an offset, in the order in which they came to be known."""
        lo = bisect_left(self.mentioned, (at - _BACK, 0))
        hi = bisect_left(self.mentioned, (at + _AHEAD, 0))
        return [self.actors[i] for i in sorted({number for _, number in self.mentioned[lo:hi]})]

    def present(self, start: int, end: int) -> set[Known]:
        """Actors named between two offsets."""
        lo, hi = bisect_left(self.mentioned, (start, -1)), bisect_left(self.mentioned, (end, -1))
        return {self.actors[number] for _, number in self.mentioned[lo:hi]}

    def resolve_all(self) -> dict[Span, Answer]:
        """Who is behind each source and each addressee. Outer statements' speakers are found before those of
        statements inside them."""
        answers: dict[Span, Answer] = {}
        mentions = self.mentions()
        by: dict[Span, Span] = {}  # addressee -> source of its statement
        for s in self.statements:
            for span in s.to:
                if s.source:
                    by[span] = s.source[0]
        to = {x for s in self.statements for x in s.to} - mentions.keys()
        self.read = dict(sorted((mentions | {span: parse(self.text, *span) for span in to}).items()))
        described = [*self._descriptions()]
        for span, mention in self.read.items():
            while described and described[0][1] <= span[0]:
                self._note_description(described.pop(0))
            if mention.pronoun == "self":
                continue
            speaker = answers.get(by[span]) if span in by else None
            found = self.answer(mention, speaker.known if speaker else None)
            answers[span] = found
            self.settle(mention, found.known, spoke=span in mentions)
        own = {span for span in self.contents if mentions[span].pronoun == "self"}
        for _ in range(3):  # *I* inside what somebody says who is *I* himself
            for span in own - answers.keys():
                around = self._around(span)
                if around is None:
                    answers[span] = Answer(self._turn(span[0]), by="author")
                elif around in answers:
                    answers[span] = answers[around]
        return answers

    def _descriptions(self) -> Iterator[Span]:
        """Definite descriptions of people that are neither source nor addressee."""
        taken = [*self.read]
        for m in _THE.finditer(self.text):
            i = bisect_left(taken, m.span())
            if m[1] in TITLES | PERSONS and not any(
                s < m.end() and m.start() < e for s, e in taken[max(0, i - 2) : i + 1]
            ):
                yield m.span()

    def _note_description(self, span: Span) -> None:
        mention = parse(self.text, *span)
        if mention.name or self.ranked_as(mention) != "title":
            return
        found = self.answer(mention)
        if found.known and found.by == "title" and found.chance >= POINTED_OUT:
            self._note(found.known, *span)

    def point_out(self) -> None:
        """Find whom the pronouns for people stand for that are neither source nor addressee, and note them as
        mentions; speakers do not depend on it."""
        taken = [*self.read]
        for m in _PERSONAL.finditer(self.text):
            span = m.span()
            if any(
                s <= span[0] < e for s, e in taken[max(0, bisect_left(taken, span) - 2) : bisect_left(taken, span) + 1]
            ):
                continue
            found = self.answer(parse(self.text, *span))
            if found.known and found.chance >= POINTED_OUT:
                self._note(found.known, *span)

    def mentions(self) -> dict[Span, Mention]:
        """The sources, in the order of the text."""
        return {span: parse(self.text, *span) for span in sorted(self.contents)}

    def _around(self, source: Span) -> Span | None:
        """The source of the closest statement that reports the words at ``source``."""
        holding = [
            (end - start, by) for (start, end), by in self.scene.holding(source[0]) if by is not None and by != source
        ]
        return min(holding)[1] if holding else None

    def _said_by(self, at: int) -> str | None:
        """The mark of the turn that an offset lies in (*A*, *Q*, *BOWLES*), of a text that has turns."""
        if self.turns is None:
            self.turns = [(m.start(), m[1] or m[2] or "Q") for m in _TURN.finditer(self.text)]
        i = bisect_right(self.turns, (at, "~"))
        return self.turns[i - 1][1] if len(self.turns) >= _TURNS and i else None

    def _asks(self, at: int) -> bool:
        """Whether an offset lies in a question to whoever is interviewed."""
        return self._said_by(at) == "Q"

    def _turn(self, at: int) -> Known | None:
        """Whoever's turn it is at an offset of a report in questions and answers or of a transcript (*BOWLES: …*),
        else the author."""
        said = self._said_by(at)
        if said is None:
            return self._author(at)
        if said in ("A", "Q"):
            return self._interviewed() if said == "A" else None
        words = tuple(said.split())
        fullest = self.cast.names.fullest(words[-1:])
        return self.named.get(fullest) if fullest else None

    def _author(self, at: int) -> Known | None:
        """Whoever signs after an offset, or the report as a whole: its author, where it writes *I*."""
        if self.signatures is None:
            self.signatures = signatures(self.text, self.cast.names.all)
        i = bisect_left(self.signatures, (at,))
        name = self.signatures[i][1] if i < len(self.signatures) else None
        known = self.named.get(self.cast.names.fullest(name) or name) if name else None
        if name and known is None:
            known = self._add_named(Known(name, " ".join(name), "person", at), [])
        return known

    def answer(self, mention: Mention, apart: Known | None = None) -> Answer:
        """Who a mention stands for, given who spoke before it; not ``apart``, who speaks to it."""
        if mention.name and not self.shared(mention):
            known = self._named(mention)
            return Answer(known, by="name")
        if mention.name and len(fit := self.shared(mention)) == 1:
            return Answer(fit[0], by="name")
        if mention.owner and mention.head in _CAMPAIGNS and not mention.name:
            renamed = self._campaign(mention)
            if renamed is not mention:
                name = tuple(renamed.label.split())
                return Answer(self.named.get(name) or self._add(renamed, name, renamed.label))
        if said := self._by_words(mention):
            return said
        if mention.pronoun == "relative":
            return self._relative(mention)
        kind = self.ranked_as(mention)
        if kind is None:
            return Answer(self._by_rule(mention), by=mention.pronoun or "rule")
        candidates = [c for c in self.candidates(mention) if c[0] is None or c[0] is not apart]
        some = chances(kind, [f for _, f in candidates])
        order = sorted(range(len(some)), key=some.__getitem__, reverse=True)
        found, chance = candidates[order[0]][0], some[order[0]]
        named = [i for i in order[1:] if candidates[i][0] is not None]
        second = named[0] if named else None
        next_likely = some[second] if second is not None else 0.0
        close = candidates[second][0] if second is not None and next_likely >= CLOSE else None
        margin = NAMESAKES if kind == "shared" else MARGIN
        sure = found is not None and (found.kind != "person" or confidence(kind, chance) >= SURE)
        if found and sure and chance >= LEAST and chance - next_likely >= margin:
            return Answer(found, chance, close, kind)
        if mention.name:
            return Answer(None, second=found or close)
        if mention.pronoun:
            return self._pointed_at(mention, some[-1])
        # Neither one of two known holders of an office nor somebody new: nobody can be named.
        if some[-1] < LEAST_NEW:
            return NOBODY_KNOWN
        return Answer(self.described(mention), some[-1], found or close, "new")

    def _by_words(self, mention: Mention) -> Answer | None:
        """Whom a surname that is also a title, or a relation that one person alone is said to have, names."""
        if mention.name or mention.pronoun:
            return None
        surname = (mention.label.strip(" ,") or " ",)
        if surname[0][0].isupper() and plain(surname[0]) in TITLES | DOCUMENTS | ORGANISATIONS:
            fullest = self.cast.names.fullest(surname)
            if fullest and fullest != surname and fullest in self.cast.people:
                return Answer(self.named[fullest], by="name")  # *Dean* of a report about Ana Dean
        if mention.owner and mention.head in _RELATIONS and plain(mention.label.partition(" ")[0]) not in ("my", "our"):
            kin = [k for k in self.actors if k.kind == "person" and mention.head in k.roles]
            return Answer(kin[0], by="relation") if len(kin) == 1 else None
        return None

    def _look(self, mention: Mention) -> None:
        """Note whom the description stands for that the model points to from a pronoun."""
        pointed = self.sight.point(*first_phrase(self.text, mention.start, mention.end))
        if pointed is None:
            return
        word = pointed.best()
        if word[1] > mention.start or self._at(word) or plain(self.text[slice(*word)]) in NO_PART:
            return
        phrase = phrase_to(self.text, *word)
        found = parse(self.text, *phrase)
        if (
            found.pronoun
            or not (found.name or mention.pronoun)
            or pointed.share(*phrase) < (LOOKED_AT if found.name else LEAST_POINTED)
        ):
            return
        known = self.answer(found).known
        if known:
            self._note(known, *phrase)

    def _pointed_at(self, mention: Mention, none: float) -> Answer:
        """The noun phrase that the model points to from a pronoun which stands for no known actor, with the
        chance ``none``."""
        pointed = self.sight.point(mention.start, mention.end)
        if pointed is None:
            return NOBODY_KNOWN
        word = pointed.best()
        start, end = phrase_to(self.text, *word)
        chance = none * pointed.share(start, end)
        if chance < LEAST_POINTED or word[0] > mention.start:
            return NOBODY_KNOWN
        i = bisect_left(self.mentioned, (start, -1))
        for at, number in self.mentioned[i:]:
            if at > word[0]:
                break
            if any(a <= word[0] < b for a, b in self.actors[number].spans if a == at):
                return Answer(self.actors[number], chance, by="pointed")
        found = parse(self.text, start, end)
        if len(found.name) == 1 and mention.gender and usual(found.name[0]) not in (None, mention.gender):
            return NOBODY_KNOWN
        known = (self._named(found) if found.name else None) or self.described(found)
        self._note(known, start, end)
        return Answer(known, chance, by="pointed")

    def described(self, mention: Mention) -> Known:
        """An actor known by the mention's own words."""
        key = (mention.start, mention.label)
        if key not in self._described:
            self._described[key] = self._add(mention, (), mention.label)
        return self._described[key]

    def settle(self, mention: Mention, found: Known | None, *, spoke: bool = True) -> None:
        """Note that a mention was resolved: a source where ``spoke``, else an addressee."""
        if found is None:
            return
        if spoke:
            if found in self.heard:
                self.heard.remove(found)
            self.heard = [found, *self.heard[: _HEARD - 1]]
            found.spoke.append(mention.start)
        self._note(found, *first_phrase(self.text, mention.start, mention.end))
        found.gender = found.gender or mention.gender

    def ranked_as(self, mention: Mention) -> str | None:
        """Which ranking decides on a mention without a name; None where a rule does."""
        if mention.name:
            return "shared" if self.shared(mention) else None
        if mention.pronoun:
            ranked = mention.pronoun in ("many", "thing")
            return "person" if mention.pronoun in ("man", "woman") else mention.pronoun if ranked else None
        if mention.joint or mention.label in ("A", "Q") or mention.head in OTHER_PARTY or _nobody(mention):
            return None
        return "title" if mention.kind in ("unnamed", "other", "person") else mention.kind

    def shared(self, mention: Mention) -> list[Known]:
        """The people who share the name of a mention; empty where it means one."""
        name = self.cast.names.variants.get(mention.name, mention.name)
        if mention.kind not in ("person", "unnamed") or name[0] in self.cast.short or self.cast.names.fullest(name):
            return []
        people = [self.named[p.name] for p in self.cast.sharing(name)]
        fit = [k for k in people if not (mention.gender and (k.gender or k.usual or mention.gender) != mention.gender)]
        return fit

    def candidates(self, mention: Mention) -> list[tuple[Known | None, dict[str, float]]]:
        """Actors that a mention may stand for, and None, each with its features."""
        own = self.contents.get((mention.start, mention.end), [])
        if mention.pronoun == "many":
            self._together(mention.start)
        if mention.pronoun or mention.definite:
            self._look(mention)
        kinds = _STANDS_FOR.get(mention.pronoun or "") or _LIKE.get(mention.kind, ("person", "unnamed"))
        fit = [
            k
            for k in self._near(mention.start)
            if k.kind in kinds and not (mention.gender and k.gender and k.gender != mention.gender)
        ]
        if mention.name:
            fit = self.shared(mention)
        elif mention.head:
            others = self._within(mention)
            fit = [k for k in fit if k not in others]
            if mention.head in _RELATIONS and plain(mention.label.partition(" ")[0]) in ("my", "our"):
                fit = [k for k in fit if {"my", "our"} & k.near]  # no other's father
        pointed = self.sight.point(*first_phrase(self.text, mention.start, mention.end))
        shares = [k.share(pointed, mention.start) for k in fit] if pointed else [0.0] * len(fit)
        given = [features(mention, k, self.scene, own, self.heard) for k in fit]
        offices = mention.definite and mention.head in TITLES | PERSONS
        if offices and any(f.get("role agrees") for f in given):
            # *The economist* is nobody whom the report calls something else, where it calls another one
            some = [
                i for i, f in enumerate(given)
                if f.get("role agrees") or not f.get("has a role") or shares[i] >= LEAST_POINTED
            ]  # fmt: skip
            fit, given, shares = [fit[i] for i in some], [given[i] for i in some], [shares[i] for i in some]
        if mention.name:
            for k, f in zip(fit, given, strict=True):
                f.update(self._known_by(mention.name, k))
        compared(given)
        pairs: list[tuple[Known | None, dict[str, float]]] = list(zip(fit, given, strict=True))
        if pointed is None:
            return [*pairs, (None, nobody(mention, len(fit)))]
        for f, share in zip(given, shares, strict=True):
            f.update(pointing(share, max(shares)))
        left = max(0.0, 1.0 - pointed.none - sum(shares))
        return [*pairs, (None, nobody(mention, len(fit), pointed, left))]

    def _within(self, mention: Mention) -> set[Known]:
        """The people whose a description is, and who are not meant by it (*Roa's spokeswoman*, *his aide*)."""
        inside = {
            k
            for k in self.present(mention.start, mention.end)
            for s, e in k.spans
            if k.kind == "person" and mention.start <= s < mention.end and _OWNS.match(self.text, e - 2, mention.end)
        }
        if mention.owner and plain(mention.label.partition(" ")[0]) in ("his", "her"):
            owner = self._owner(mention)
            inside |= {owner} if owner else set()
        return inside

    def _known_by(self, name: tuple[str, ...], known: Known) -> dict[str, float]:
        """Features of a namesake: how often the report gives the name and the full one, and whether it begins so."""
        last, person = alike(name[-1]), self.cast.people[known.name]
        return {
            "by this name": math.log1p(sum(alike(n.words[-1]) == last for n in person.at)),
            "in full": math.log1p(sum(len(n.words) > 1 for n in person.at)),
            "in the lead": float(known.first < _LEAD),
        }

    def _together(self, at: int) -> None:
        """Note those whom the text names together (*Ana Roa and Bo Lindt*) last before an offset as one whom *they* may
        mean."""
        i = self.cast.names.before(at)
        while i > 1 and self.cast.names.all[i - 1].start > at - _TOGETHER_WITHIN:
            i -= 1
            one, other = self.cast.names.all[i - 1 : i + 1]
            if not _TOGETHER.fullmatch(self.text, one.end, other.start):
                continue
            people = {self.cast.names.fullest(n.words) for n in (one, other)}
            if len(people) == 2 and people <= self.cast.people.keys():
                known = self._by_rule(parse(self.text, one.start, other.end))
                if known and len(known.members) == 2:
                    self._note(known, one.start, other.end)
                    return

    def _relative(self, mention: Mention) -> Answer:
        """Whom *who*, *which* or *that* belongs to: an actor named or described there, else a new one. The model
        overrules the word before it where it is sure of another."""
        word = antecedent(self.text, mention.start, mention.label, self._names_person, self._names)
        pointed = self.sight.point(mention.start, mention.end)
        if pointed:
            best = phrase_to(self.text, *pointed.best())
            held = pointed.share(*phrase_to(self.text, *word)) if word else 0.0
            if held < DOUBTS and pointed.share(*best) >= SEES and self._may_be(mention, best):
                word = pointed.best()
        if word is None:
            return NOBODY_KNOWN
        found = self._both(word, mention.end) or self._at(word)
        if found is None:
            start, end = phrase_to(self.text, *word)
            phrase = parse(self.text, start, end)
            found = self.answer(phrase).known or (None if phrase.name else self.described(phrase))
            if found:
                self._note(found, start, end)
        return Answer(found, by="relative")

    def _may_be(self, mention: Mention, phrase: Span) -> bool:
        """Whether a relative pronoun may belong to a noun phrase before it: *who* to people, none to *many of whom*."""
        if phrase[1] > mention.start or self.text[phrase[1] : mention.start].strip() == "of":
            return False
        return mention.label.lower() != "who" or parse(self.text, *phrase).kind not in ("organisation", "document")

    def _both(self, word: Span, after: int) -> Known | None:
        """The two whom a verb in the plural follows: *Ana Roa and Bo Lindt, who have*, *dockers and pilots who*."""
        start, end = phrase_to(self.text, *word)
        if beside := _PAIR_BESIDE.search(self.text, max(0, start - 90), start):
            pair = parse(self.text, *beside.span(1))
            if pair.joint and self.text[start:end].endswith("s"):
                return self._by_rule(pair)
        joined = _BEFORE_AND.search(self.text, max(0, start - 60), start)
        if joined is None or _ONE_OF_THEM.match(self.text, after):
            return None
        first = phrase_to(self.text, *joined.span(1))
        if _LIST.search(self.text, max(0, first[0] - 40), first[0]):
            return None
        mention = parse(self.text, first[0], end)
        if not mention.joint:
            if not (self.text[word[0]].islower() and self.text[joined.start(1)].islower()):
                return None
            mention = replace(mention, kind="group", name=(), label=self.text[first[0] : end], joint=True)
        known = self._by_rule(mention)
        if known and not known.members:
            known.members = [self._member(parse(self.text, *part)) for part in (first, (start, end))]
        return known if known and len(known.members) == 2 else None

    def _at(self, word: Span) -> Known | None:
        """The actor of whom a mention holds a word."""
        i = bisect_left(self.mentioned, (word[0] - 80, -1))
        for at, number in reversed(self.mentioned[i:]):
            if at <= word[0] and any(a == at and a <= word[0] < b for a, b in self.actors[number].spans):
                return self.actors[number]
        return None

    def _names(self, at: int) -> bool:
        """Whether anybody or anything is named at an offset."""
        return self.cast.names.at(at) is not None

    def _names_person(self, at: int) -> bool:
        """Whether a person is named at an offset."""
        name = self.cast.names.at(at)
        return name is not None and self.cast.names.fullest(name.words) in self.cast.people

    def _by_rule(self, mention: Mention) -> Known | None:
        if mention.joint:
            words = mention.label.lower()
            if words not in self.groups:
                self.groups[words] = self.described(mention)
                self.groups[words].members = self._members(mention)
            return self.groups[words]
        if mention.label.lower() == "you":
            return self._interviewed() if self._asks(mention.start) else None
        if mention.label in ("A", "Q"):
            return self._interviewed() if mention.label == "A" else None
        if mention.head in OTHER_PARTY:
            return self._other_party(mention)
        return None

    def _interviewed(self) -> Known | None:
        """Who answers in a report of questions and answers: the person whom it names most, of those at its head."""
        people = [self.named[n] for n, p in self.cast.people.items() if p.first < _HEAD and len(n) > 1]
        return max(people, key=lambda k: (len(self.cast.people[k.name].at), -k.first), default=None)

    def _campaign(self, mention: Mention) -> Mention:
        """*his campaign*, *Roa's team*, of a report that calls it the *Roa campaign*."""
        owner = self._owner(mention)
        if owner is None or not owner.name:
            return mention
        name = f"{owner.name[-1]} campaign"
        return replace(mention, label=name) if name in self.text else mention

    def _owner(self, mention: Mention) -> Known | None:
        words = self.text[mention.start : mention.end].split(" ")
        first = plain(words[0])
        if first in ("his", "her"):
            return self.answer(parse(self.text, mention.start, mention.start + len(first))).known
        if len(words) < 4 and words[-2].endswith(("'s", "’s")):
            end = mention.start + len(" ".join(words[:-1])) - 2
            found = parse(self.text, mention.start, end)
            return self.answer(found).known if found.name else None
        return None

    def _members(self, mention: Mention) -> list[Known]:
        """The actors named together in a joint source."""
        parts = coordinated(self.text, mention.start, mention.end)
        if parts:
            some = (parse(self.text, *part) for part in parts)
            return list(dict.fromkeys(self._member(one) for one in some))
        begin = mention.listed or mention.start
        names = find(without_seats(self.text[begin : mention.end]))
        if mention.listed:
            names = [n for n in names if self.cast.names.fullest(n.words) in self.cast.people] or names
        found = []
        for one in (parse(self.text, begin + n.start, begin + n.end) for n in names):
            known = self._named(one) if one.name else None
            if known and known not in found:
                known.note(one.start, one.end)
                found.append(known)
        return found

    def _member(self, one: Mention) -> Known:
        known = (self._named(one) if one.name else None) or self.described(one)
        known.note(*first_phrase(self.text, one.start, one.end))
        return known

    # -- names

    def _family(self, mention: Mention) -> Known | None:
        """*the Roas*: whoever of that surname the report names."""
        surname = mention.name[0][:-1]
        people = self.cast.sharing((surname,)) if mention.name[0].endswith("s") else []
        if not people or self.cast.sharing(mention.name) or mention.name in self.named:
            return None
        words = mention.label.lower()
        if words not in self.groups:
            self.groups[words] = self._add(replace(mention, kind="group"), (), mention.label)
            if len(people) == 2:
                self.groups[words].members = [self.named[p.name] for p in people]
        return self.groups[words]

    def _named(self, mention: Mention) -> Known | None:
        if len(mention.name) == 1 and mention.definite and (family := self._family(mention)):
            return family
        name = self.cast.names.variants.get(mention.name, mention.name)
        if len(name) == 1 and name[0] in self.cast.short:
            name = tuple(self.cast.short[name[0]].split())
            mention = replace(mention, kind="organisation", label=" ".join(name))
        if len(name) == 1 and plain(name[0]) in ORGANISATIONS and mention.kind == "organisation":
            return self._body(mention, name)
        capitals = len(name) == 1 and name[0].isupper()
        if mention.kind in ("person", "unnamed") or capitals:
            fullest = self.cast.names.fullest(name)
            if fullest is None:
                return None
            if capitals and fullest == name and self._transcript(mention):
                mention = replace(mention, kind="person")
            whole = next((fullest[i:] for i in range(len(fullest) - 1) if fullest[i:] in self.cast.people), None)
            if whole:  # also what follows a word that opens a sentence: *Rival Ana Roa*
                return self.named[whole]
            seen: Kind | None = None
            if not mention.near & TITLES and seat(fullest):
                seen = "organisation"
            elif not mention.near & TITLES:
                seen = self._kind_of(fullest, mention)
            if seen not in (None, "person"):
                label = " ".join(fullest) if fullest != name else mention.label
                mention = replace(mention, kind=seen, label=label)
            elif fullest == name and _MANY.search(name[-1]) and (len(name) == 1 or not usual(name[0])):
                mention = replace(mention, kind="group", label=" ".join(name))  # also *Central Americans*
            name = fullest
        label = " ".join(name) if mention.kind == "person" else mention.label
        known = self.named.get(name)
        if known and mention.kind == known.kind == "organisation" and f"{' '.join(name)} of " in label:
            known.label = max(known.label, label, key=len)  # *the Foreign Ministry of Velgoria*
        return known or self._add(mention, name, label)

    def _body(self, mention: Mention, name: tuple[str, ...]) -> Known:
        """*the Council of Ministers*, *the Committee on Education*: bodies known by all their words; *the Council*
        alone is the last of them, or one whose name ends so."""
        words = tuple(w for w in mention.label.split() if plain(w) not in ("the", "a", "an"))
        if len(words) > 1:
            return self.named.get(words) or self._add(mention, words, mention.label)
        fullest = self.cast.names.fullest(name) or name
        last = [
            k
            for k in self.actors
            if k.kind == "organisation" and len(k.name) > 1 and name[0] in k.name[:1] + k.name[-1:]
        ]
        if fullest == name and last:
            return max(last, key=lambda k: k.last(mention.start) or -1)
        return self.named.get(fullest) or self._add(mention, fullest, mention.label)

    def _transcript(self, one: Mention | Name) -> bool:
        """*WALLACE: …* at the head of a line."""
        before, after = self.text[max(0, one.start - 1) : one.start], self.text[one.end : one.end + 1]
        return after == ":" and before in ("", "\n", '"', "“")

    def _dateline(self, name: Name) -> bool:
        """*TARSHK, March 14 --*"""
        opens = name.start == 0 or self.text[name.start - 1] == "\n"
        return opens and bool(_DATELINE.match(self.text, name.end))

    def _add(self, mention: Mention, name: tuple[str, ...], label: str) -> Known:
        made = Known(name, label, mention.kind, mention.start, mention.gender, head=mention.head)
        self._enter(made)
        if name:
            self.named[name] = made
            for one in self.cast.names.called(name):
                self._note(made, one.start, one.end)
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


def _nobody(mention: Mention) -> bool:
    """*nobody*, *no official*, *none of the three*, *neither side*."""
    return mention.head in NOBODY or mention.label.partition(" ")[0].lower() in NOBODY
