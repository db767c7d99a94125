"""Everything that one report says of who speaks: actors with their roles, speakers, addressees, occasions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.model.actor import Actor, Gender, actor_id
from onrecord.model.evidence import Evidence, Span
from onrecord.model.occasion import Dated, Occasion, occasion_id
from onrecord.model.statement import Speaker
from onrecord.resolve.addressees import addressed
from onrecord.resolve.also_called import also_called
from onrecord.resolve.answers import NOBODY_KNOWN, Answer, Heard
from onrecord.resolve.dates import dateline, meant, times
from onrecord.resolve.features import UNSEEN, Known, Scene, Sight
from onrecord.resolve.occasions import Held, Occasions, Said
from onrecord.resolve.ranking import confidence
from onrecord.resolve.roles import roles, stated
from onrecord.resolve.seats import institution
from onrecord.resolve.speakers import Resolver

_TALKS = frozenset(("phone_call", "meeting", "interview"))
_PARTIES = frozenset(("person", "organisation"))
_PLACE = re.compile(
    r"\b(?:in|at|from)[ \u00a0]((?:the[ \u00a0])?(?:[\w’'-]+[ \u00a0](?:of|town|city|"
    r"capital)[ \u00a0](?:of[ \u00a0])?)?"
    r"[A-Z][\w’'.-]*(?:[ \u00a0](?:(?:of|the|de|la|del|dos|al|in|los|las)[ \u00a0]){0,2}[A-Z][\w’'-]*){0,5}"
    r"|(?:the|his|her|their|its)[ \u00a0](?:[\w’'-]+[ \u00a0]){0,3}?(?:residence|home|house|office|offices|garage|jail|"
    r"prison|palace|headquarters|club|hall|church|mosque|temple|school|hospital|hotel|courthouse|station|airport|"
    r"embassy|consulate|depot|plant|farm|stadium|capital|museum|library|town|village|city|port|harbour|harbor))\b"
)
_PLACE_AFTER = 70  # characters after the words that name an occasion within which its place may be said
_NO_PLACE = re.compile(
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun|Twitter|Facebook|Parliament|Congress)"
)
_BOTH = re.compile(r"(?:the )?(?:two|both)\b", re.IGNORECASE)
_REPLY = re.compile(r"(?:replied|replies|replying|responded|responds|retorted|retorts|shot back|snapped back)\b")
_QUESTION = re.compile(r"(?:(?:When |If )?Asked|Pressed|Questioned|Quizzed|Challenged)\b")
_STOPS = re.compile(r"[.!?][\"”’']?\s+[A-Z\"“]|\n")
_TURN = 500  # characters between two statements of which one answers the other
_ROLE_WORDS = 14  # a longer role is a sentence, not what somebody is called


@dataclass(frozen=True, slots=True)
class Resolution:
    """Of a report: its actors and occasions; and for each statement, in the order given, who speaks, to whom, and
    on which occasion."""

    actors: tuple[Actor, ...]
    occasions: tuple[Occasion, ...]
    speakers: tuple[Speaker | None, ...]
    addressees: tuple[tuple[Actor, ...], ...]
    made_on: tuple[Occasion | None, ...]


def resolve(
    document: str,
    text: str,
    statements: Sequence[Heard],
    sight: Sight = UNSEEN,
    published: date | None = None,
    *,
    raw: str | None = None,
) -> Resolution:
    """Resolve a report's statements.

    ``document`` is the document's id, part of the ids given; ``sight`` is what the extractor's model
    sees of the words; ``published`` is the day of the report, against which its time words are read
    (else that of its dateline); ``raw`` is the text as it stands, where ``text`` has its line ends mended.
    """
    read = gather(text, statements, sight)
    to, by = read.to, read.by
    held = read.occasions.find()
    for number, (s, one) in enumerate(zip(statements, held, strict=True)):
        if not to[number] and s.outer is None:
            to[number] = _in_turn(text, statements, by, number) or (_other(one, by[number].known) if one else [])
    for answer, one in zip(by, held, strict=True):
        if answer.known and one and _BOTH.match(answer.known.label) and not answer.known.members:
            parties = [k for k in _parties(one) if k.kind == "person"]
            answer.known.members = parties if len(parties) == 2 else []
    read.resolver.point_out()
    people = _Actors(document, raw or text, read.resolver, read.answers)
    scene, day = read.resolver.discourse.scene, published or dateline(text)
    shown = {id(h): _occasion(document, text, scene, h, to, people, day) for h in held if h}
    speakers = tuple(people.speaker(a) for a in by)
    addressees = tuple(tuple(people.of(k) for k in some) for some in to)
    return Resolution(
        people.all(),
        tuple(sorted(shown.values(), key=lambda o: o.spans)),
        speakers,
        addressees,
        tuple(shown[id(h)] if h else None for h in held),
    )


@dataclass(frozen=True, slots=True)
class Gathered:
    """Who speaks and is spoken to in a report, and its occasions before they are given to statements."""

    resolver: Resolver
    answers: dict[Span, Answer]
    by: list[Answer]
    to: list[list[Known]]
    occasions: Occasions


def gather(text: str, statements: Sequence[Heard], sight: Sight) -> Gathered:
    """The first half of `resolve`; training of the occasions' weights begins here."""
    scene = Scene(text, [(span, s.source[0] if s.source else None) for s in statements for span in s.content])
    whole = [
        replace(s, to=tuple(addressed(text, s.source, s.cue, s.content, scene.bounds(s.cue[0][0])))) if s.cue else s
        for s in statements
    ]
    resolver = Resolver(text, whole, sight, scene)
    answers = resolver.resolve_all()
    by = [answers.get(s.source[0], NOBODY_KNOWN) if s.source else NOBODY_KNOWN for s in whole]
    to = [[a.known for span in s.to if (a := answers.get(span)) and a.known] for s in whole]
    said = [
        Said(s.source, s.cue, s.content, s.outer, a.known, a.known.kind if a.known else None, tuple(to_))
        for s, a, to_ in zip(whole, by, to, strict=True)
    ]
    return Gathered(resolver, answers, by, to, Occasions(text, scene, said, resolver.discourse.present))


def _in_turn(text: str, statements: Sequence[Heard], by: Sequence[Answer], number: int) -> list[Known]:
    """Of a reply, whoever spoke just before; of a question that opens a sentence (*Asked whether A, she said B*),
    whoever speaks next in it."""
    cue = statements[number].cue
    if not cue:
        return []
    words = text[slice(*cue[0])]
    own = by[number].known
    if _REPLY.match(words) and number:
        step = number - 1
    elif _QUESTION.match(words) and number + 1 < len(statements):
        step = number + 1
        after = statements[step].cue or statements[step].content
        if _STOPS.search(text, cue[0][1], after[0][0]):
            return []
    else:
        return []
    other = by[step].known
    near = abs(statements[step].content[0][0] - cue[0][0]) < _TURN
    return [other] if other and other is not own and near and other.kind in ("person", "unnamed", *_PARTIES) else []


def _other(held: Held, speaker: Known | None) -> list[Known]:
    """The other party of a conversation of two."""
    if held.kind not in _TALKS or speaker is None:
        return []
    parties = _parties(held)
    others = [k for k in parties if k is not speaker]
    return others if speaker in parties and len(others) == 1 else []


def _parties(held: Held) -> list[Known]:
    """Who takes part in a conversation: people named where it is named, until there are two, else whoever speaks on
    it; of an interview bodies too."""
    wanted = _PARTIES if held.kind == "interview" else frozenset(("person",))
    parties: set[Known] = set()
    for some in held.beside:
        if len(parties) < 2:
            parties |= {k for k in some if k.kind in wanted}
    if len(parties) < 2:
        parties |= {k for k in held.speakers if k.kind in _PARTIES or (k.kind == "group" and not k.members)}
    return sorted(parties, key=lambda k: k.number)


class _Actors:
    """Known actors as the model's `Actor`, each made once."""

    def __init__(self, document: str, raw: str, resolver: Resolver, answers: dict[Span, Answer]) -> None:
        self._document = document
        self._raw = raw
        self._discourse = resolver.discourse
        self._made: dict[int, Actor] = {}
        self._titles: dict[int, list[Span]] = {}
        for span, answer in answers.items():
            mention = resolver.read.get(span)
            if mention and answer.known and mention.head and not mention.name and answer.known.kind == "person":
                self._titles.setdefault(answer.known.number, []).append(span)

    def all(self) -> tuple[Actor, ...]:
        """Named people and bodies, and whoever speaks or is spoken to, in the order of their first mention."""
        wanted = [k for k in self._discourse.actors if k.number in self._made or (k.name and k.spans)]
        wanted += [m for k in wanted for m in k.members if m not in wanted]
        return tuple(sorted(map(self.of, wanted), key=lambda a: (a.mentions, a.id)))

    def of(self, known: Known) -> Actor:
        if known.number not in self._made:
            self._made[known.number] = self._make(known)
        return self._made[known.number]

    def _make(self, known: Known) -> Actor:
        spans = tuple(known.spans)
        gender: Gender | None = "man" if known.gender == "man" else "woman" if known.gender == "woman" else None
        return Actor(
            actor_id(self._document, known.label, known.kind, known.first),
            known.label,
            known.kind,
            tuple(self._aliases(known)),
            gender if known.kind in ("person", "unnamed") else None,
            tuple(self._roles(known)),
            spans,
            tuple(self.of(k).id for k in known.members),
            institution(known.label) if known.kind == "organisation" else None,
        )

    def _aliases(self, known: Known) -> Iterator[str]:
        person = self._discourse.cast.people.get(known.name)
        names = [" ".join(self._discourse.cast.names.spelt[n.start]) for n in person.at] if person else []
        names += [short for short, long in self._discourse.cast.short.items() if long == known.label]
        if known.kind in _PARTIES:
            names += also_called(self._discourse.text, known.spans, known.label)
        yield from (n for n in dict.fromkeys(names) if n != known.label)

    def _roles(self, known: Known) -> Iterator[Evidence]:
        cast = self._discourse.cast
        person = cast.people.get(known.name)
        at = person.at if person else []
        if person is None and known.name and known.kind == "person":  # somebody known by a surname
            at = [n for n in cast.names.all if n.words == known.name]
        spans = roles(self._discourse.text, at, self._titles.get(known.number, ()))
        for span in spans:
            found = self.words(span)
            if len(found.text.split()) <= _ROLE_WORDS:
                yield found

    def words(self, span: Span) -> Evidence:
        """The words at a span as they stand."""
        return Evidence(self._raw[slice(*span)], (span,))

    def speaker(self, answer: Answer) -> Speaker | None:
        if answer.known is None:
            return None
        actor = self.of(answer.known)
        second = self.of(answer.second) if answer.second else None
        # The fullest of the first few; a role that comes late is said of somebody known already.
        role = max(actor.roles[:3], key=lambda r: (stated(r.text), len(r.text.split())), default=None)
        return Speaker(actor, role, round(confidence(answer.by, answer.chance), 2), second)


def _occasion(
    document: str,
    text: str,
    scene: Scene,
    held: Held,
    to: list[list[Known]],
    people: _Actors,
    published: date | None,
) -> Occasion:
    if held.kind in _TALKS:
        heard = [k for i in held.statements for k in to[i] if k.kind in _PARTIES]
        parties = [*_parties(held), *heard] if held.kind == "interview" else _parties(held)
    else:
        parties = list(held.speakers)
    participants = tuple(people.of(k) for k in dict.fromkeys(parties))
    place = time = None
    for mark in held.marks:
        lo, hi = scene.bounds(mark.start)
        place = place or _place(text, mark.end, hi)
        found = min(times(text, lo, hi), key=lambda s: abs(s[0] - mark.start), default=None)
        if found and not time:
            time = Dated(people.words(found), meant(text[slice(*found)], published))
    spans = tuple(sorted({(m.start, m.end) for m in held.marks}))
    return Occasion(
        occasion_id(document, held.kind, spans[0][0]),
        held.kind,
        participants,
        people.words(place) if place else None,
        time,
        spans,
    )


def _place(text: str, start: int, end: int) -> Span | None:
    """Where an occasion takes place: *a meeting with her counterpart in Geneva*."""
    m = _PLACE.search(text, start, end)
    if m is None or m.start() > start + _PLACE_AFTER or _NO_PLACE.match(m[1]):
        return None
    between = text[start : m.start()]
    return None if re.search(r"[,;:.\"“”]|\bthat\b", between) else m.span(1)
