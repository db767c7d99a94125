"""What one report says of each of its actors, in the form in which actors of many reports are compared."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from onrecord.model.actor import Actor
from onrecord.model.evidence import Span
from onrecord.model.identity import KnownActor, Position, Profile
from onrecord.model.record import Record
from onrecord.resolve.identity.naming import plain
from onrecord.resolve.lexicon import OPENERS, word_set
from onrecord.resolve.names import find
from onrecord.segment.wrapping import unwrapped

COMPANY = 40  # names that stand nearest to an actor's mentions
CONTEXT = 40  # words around them
POSITIONS = 24  # of one actor, the last ones stated
NAMES = 24
_REACH = 160  # characters around a mention whose words are its context
_BESIDE = 12  # mentions beside which an age or a death is looked for
_AGED_AFTER = re.compile(
    r"(?:,| \(|,? aged| is| who is| was| turned)? ?(?:aged )?(\d\d)(?=[,;.)]| years old|-year-old)"
)
_AGED_BEFORE = re.compile(r"\b(\d\d)-year-old\b[^.,;\n]{0,30}$")
_DIED = re.compile(
    r",? (?:who )?(?:has |had )?(?:died|passed away|(?:was|were) (?:killed|murdered|assassinated|shot dead|buried))\b"
)
_LATE = re.compile(
    r"\b(?:the late|(?:the )?(?:death|funeral|murder|killing|assassination|burial|body) of)(?: [\w.]+)? $"
)
_AGED_IN_ROLE = re.compile(r"\b(\d\d)-year-old\b")
_BORN_IN = re.compile(r",? (?:who was |was |is )?born (?:(?:in|on|at) [^.;\n]{0,40}?)?\b(1[89]\d\d|20[01]\d)\b")
_AGED_WHO = re.compile(r",? who,? at (?:the age of )?(\d\d)\b")
_DATELINE = 3  # letters from which on a word in capitals that opens a text is a place
_OPENING = frozenset(("the", "a", "an"))
_OWNERS = frozenset(("his", "her", "its", "their", "our", "my", "that", "this"))
STEM = 6  # letters of a name's word that its people's name shares
_SMALL = word_set("""
    the and of for january february march april may june july august september october november december jan feb
    mar apr jun jul aug sept sep oct nov dec mrs mr sir new ive ill theyve weve youve dont its hes shes were youre
    """)
_WORD = re.compile(r"[a-z]{5,}")
# Bodies that a state or town has one of, so that small letters may name one: *Lowmark's foreign ministry*.
_ONE_EACH = word_set("""
    ministry government parliament senate cabinet embassy army navy police court council presidency bank university
    chancellery delegation mission prosecutor
    """)
_EVERYWHERE = word_set("""
    about above after again against ahead among another around asked because before being below between called
    comes could described during early every expected first following found going group having including issue
    issues known later least likely major making means might month months months' monday tuesday wednesday
    thursday friday saturday sunday never other others people place point possible really report reported
    reporters right said saying second several should since speaking spoke spokesman spokeswoman state stated
    statement still support taken their there these thing things think third those though three through times
    today together told toward towards under until using wants water whether which while whose within without
    words working would years yesterday added adding according news interview conference meeting official
    officials minister
    """)


def profiles(record: Record) -> Iterator[Profile]:
    """A profile of each actor who takes part in a report's statements and may be known elsewhere: named people and
    organisations, and people whom the report calls by an office alone."""
    document = record.document
    around = _Around(unwrapped(document.text))
    part = taking_part(record)
    for actor in record.actors:
        if actor.id not in part or actor.kind not in ("person", "organisation", "unnamed") or actor.members:
            continue
        if actor.kind == "organisation" and not _is_name(actor.name):
            continue  # *the police*, *his campaign*: another body in every report
        said = [r.text for r in actor.roles] or ([actor.name] if actor.kind == "unnamed" else [])
        names = {} if actor.kind == "unnamed" else dict.fromkeys((actor.name, *actor.aliases), 1)
        if actor.institution:  # *Tehran* here, *Iran* there
            names = {actor.institution: 1, **names}
        yield Profile(
            actor.id,
            actor.kind,
            names or {actor.name: 1},
            actor.gender,
            tuple(Position(r, document.published, document.published) for r in said),
            around.company(actor),
            around.context(actor.mentions),
            document.published,
            document.published,
            born=around.born(actor, document.published),
            dead=document.published if around.dead(actor) else None,
        )


def _is_name(body: str) -> bool:
    """Whether the words for a body are its name, and not a description (*his campaign*, *the Democratic nominee's
    campaign*)."""
    words = body.split()
    if words[0].lower() in _OPENING:
        words = words[1:]
    elif words[0].lower() in _OWNERS:
        return False
    stop = next((i for i, w in enumerate(words) if i and w in ("of", "for", "in", "at", "on", "to")), len(words))
    if not words or not any(w[0].isupper() or w.isdigit() for w in words):
        return False
    head = words[stop - 1]
    return not head.islower() or head in _ONE_EACH


def taking_part(record: Record) -> frozenset[str]:
    """The ids of the actors who speak, are spoken to, or are at an occasion, and of their members."""
    found = {s.speaker.id for s in record.statements if s.speaker}
    found |= {a.id for s in record.statements for a in s.addressees}
    found |= {a.id for o in record.occasions for a in o.participants}
    members = {a.id: a.members for a in record.actors}
    return frozenset(found | {m for i in found for m in members.get(i, ())})


class _Around:
    """Names and words near mentions of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._low = text.lower()
        if len(self._low) != len(text):  # a letter whose small form is longer; offsets must stay
            self._low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
        self._names = list(_named_words(text))

    def born(self, actor: Actor, day: str | None) -> int | None:
        """The year that an age stated beside a mention gives."""
        if not day or actor.kind != "person":
            return None
        year = int(day[:4])
        for start, end in actor.mentions[:_BESIDE]:
            born = _BORN_IN.match(self._text, end)
            if born:
                return int(born[1])
            who = _AGED_WHO.match(self._text, end)
            if who:
                return year - int(who[1])
            after = _AGED_AFTER.match(self._text, end)
            before = _AGED_BEFORE.search(self._text, max(0, start - 40), end)
            age = after[1] if after else before[1] if before else None
            if age and int(age) > 9:
                return year - int(age)
        told = next((m for r in actor.roles if (m := _AGED_IN_ROLE.search(r.text))), None)
        return year - int(told[1]) if told else None

    def dead(self, actor: Actor) -> bool:
        """Whether words beside a mention say that somebody has died."""
        return actor.kind == "person" and any(
            _DIED.match(self._text, end) or _LATE.search(self._text, max(0, start - 30), start)
            for start, end in actor.mentions[:_BESIDE]
        )

    def company(self, actor: Actor) -> frozenset[str]:
        own = {w[:STEM] for n in (actor.name, *actor.aliases) for w in plain(n)}
        starts = [s for s, _ in actor.mentions[:20]] or [0]
        near = sorted((min(abs(at - s) for s in starts), w) for at, w in self._names if w not in own)
        return frozenset(islice(dict.fromkeys(w for _, w in near), COMPANY))

    def context(self, mentions: Iterable[Span]) -> frozenset[str]:
        counts: Counter[str] = Counter()
        for start, end in islice(mentions, 6):
            counts.update(_WORD.findall(self._low, max(0, start - _REACH), end + _REACH))
        words = sorted((w for w in counts if w not in _EVERYWHERE), key=lambda w: (-counts[w], w))
        return frozenset(w[:7] for w in words[:CONTEXT])  # what inflection leaves alone


def _named_words(text: str) -> Iterator[tuple[int, str]]:
    """Offsets and stems of the words of names (*Lowmark* and *Lowmarkian* have one), without those that only open
    a sentence."""
    found: list[tuple[int, str]] = []
    inside: set[str] = set()
    for name in find(text):
        opens = len(name.words) == 1 and (
            not (before := text[: name.start].rstrip(" \"“'‘—–-")) or before[-1] in ".!?:\n"
        )
        for word in plain(" ".join(name.words)):
            if len(word) < 3 or word in _EVERYWHERE or word in _SMALL or word in OPENERS:
                continue
            found.append((name.start, word[:STEM]))
            if not opens:
                inside.add(word[:STEM])
    yield from ((at, word) for at, word in found if word in inside)


def of_known(actor: KnownActor) -> Profile:
    """The profile of an actor known beforehand."""
    return Profile(
        actor.id,
        actor.kind,
        dict.fromkeys((actor.name, *actor.aliases), 1),
        actor.gender,
        actor.positions,
        known=True,
    )


def joined(into: Profile, more: Profile) -> Profile:
    """One profile of two that are the same actor; it keeps the first one's id and stays small however many reports
    are joined."""
    names = Counter(into.names)
    if more.kind != "unnamed":
        names.update(more.names)
    given = next((next(iter(p.names)) for p in (into, more) if p.known), None)
    first = {} if given is None else {given: names[given]}
    return replace(
        into,
        names=first | dict(names.most_common(NAMES - len(first))),
        gender=into.gender or more.gender,
        positions=_positions((*into.positions, *more.positions)),
        company=_latest(more.company, into.company, COMPANY * 2),
        context=_latest(more.context, into.context, CONTEXT * 2),
        first=min(filter(None, (into.first, more.first)), default=None),
        last=max(filter(None, (into.last, more.last)), default=None),
        known=into.known or more.known,
        born=into.born or more.born,
        dead=min(filter(None, (into.dead, more.dead)), default=None),
    )


def _latest(new: frozenset[str], old: frozenset[str], most: int) -> frozenset[str]:
    """What both have, then the new, then the old, up to a number."""
    if len(new) + len(old) <= most:
        return new | old
    return frozenset(islice((*sorted(new & old), *sorted(new - old), *sorted(old - new)), most))


def _positions(some: Iterable[Position]) -> tuple[Position, ...]:
    """Positions of one title and touching times are one."""
    found: dict[str, Position] = {}
    for p in some:
        key = " ".join(plain(p.title))
        old = found.pop(key, None)
        found[key] = p if old is None else Position(old.title, _earlier(old, p), _later(old, p))
    kept = list(found.values())
    return tuple(kept[:4] + kept[4:][-(POSITIONS - 4) :])  # known ones stand first


def _earlier(a: Position, b: Position) -> str | None:
    return min(a.start, b.start) if a.start and b.start else a.start or b.start


def _later(a: Position, b: Position) -> str | None:
    return max(a.end, b.end) if a.end and b.end else a.end or b.end
