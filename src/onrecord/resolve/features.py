"""What speaks for an actor being the one that a mention without a name stands for."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from onrecord.model.actor import Kind
from onrecord.model.evidence import Span
from onrecord.resolve.lexicon import APART, SAME_ROLE, TITLES
from onrecord.resolve.mentions import Mention

_SENTENCE = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][\"”’')]))\s+|\n+")
_OPENING = re.compile(r"[\"“'‘(\s]*(?:(?:But|And|Yet|Still|Meanwhile|Later|Earlier|However),?\s+)?$")
_MANY = 40  # mentions of an actor that are looked at
_CLOSE = 40  # characters
_REACH_BACK, _REACH_AHEAD = 9_000, 3_000  # characters; what the pointer sees lies within
_LONG = 800  # characters of a sentence before and after a place in it that are looked at
_LEAST = 1e-3  # chances below it are alike
_NEAR = (0, 1, 2, 3, 5, 8)  # sentences


class Pointed(Protocol):
    """The chances of where else the actor of a mention is mentioned."""

    @property
    def none(self) -> float:
        """The chance that it is nowhere."""

    def share(self, start: int, end: int) -> float:
        """The chance that it is between two offsets."""

    def best(self) -> Span:
        """The likeliest word."""


class Sight(Protocol):
    """What a model sees of a text's words."""

    def kinds(self, start: int, end: int) -> Sequence[float]:
        """The chances of `onrecord.model.actor.KINDS` for a span; empty where it does not say."""

    def point(self, start: int, end: int) -> Pointed | None:
        """Where else the actor of a mention is mentioned; None where it does not say."""


class Unseen:
    """No model looked: the words alone decide."""

    def kinds(self, start: int, end: int) -> Sequence[float]:
        """Nothing."""
        return ()

    def point(self, start: int, end: int) -> Pointed | None:
        """Nothing."""
        return None


UNSEEN = Unseen()


@dataclass(slots=True, eq=False)
class Known:
    """An actor of the report: its fullest name or description, and where it comes up.

    ``at`` are the offsets of its mentions in the order of the text, ``spans`` the mentions themselves, ``spoke``
    the offsets of the sources that resolved to it; ``gender`` is what the report's words say, ``usual`` what the
    first name hints; ``roles`` and ``near`` are words said of a person, lower case; ``members`` the actors that a
    joint source names.
    """

    name: tuple[str, ...]
    label: str
    kind: Kind
    first: int
    gender: str | None = None
    usual: str | None = None
    head: str = ""
    titled: bool = False
    place: bool = False
    roles: set[str] = field(default_factory=set)
    near: set[str] = field(default_factory=set)
    number: int = -1
    at: list[int] = field(default_factory=list)
    spoke: list[int] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    members: list[Known] = field(default_factory=list)

    def note(self, start: int, end: int) -> None:
        """Note a mention."""
        i = bisect_left(self.spans, (start, end))
        if self.spans[i : i + 1] != [(start, end)]:
            self.spans.insert(i, (start, end))

    def share(self, pointed: Pointed, at: int) -> float:
        """The chance that a pointer gives its mentions around an offset, a word of two mentions counted once."""
        lo = bisect_left(self.spans, (at - _REACH_BACK, 0))
        total, after = 0.0, -1
        for start, end in self.spans[lo:]:
            if start > at + _REACH_AHEAD:
                break
            if end > after:
                total += pointed.share(max(start, after), end)
                after = end
        return total

    def around(self, at: int) -> list[int]:
        """Offsets of the mentions nearest to an offset."""
        i = bisect_left(self.at, at)
        return self.at[max(0, i - _MANY) : i + _MANY]

    def last(self, before: int) -> int | None:
        """Offset of the last mention before an offset."""
        i = bisect_left(self.at, before)
        return self.at[i - 1] if i else None


class Scene:
    """Sentences and paragraphs of a text, and what is reported speech in it."""

    def __init__(self, text: str, contents: Sequence[tuple[Span, Span | None]]) -> None:
        """``contents`` are the spans of reported speech, each with the source that it belongs to."""
        self.text = text
        self.sentences = [0, *(m.end() for m in _SENTENCE.finditer(text))]
        self.paragraphs = [0, *(m.end() for m in re.finditer(r"\n+", text))]
        self.contents = sorted(contents, key=lambda c: c[0])
        self._with: dict[str, set[int]] = {}
        self._longest = max((e - s for (s, e), _ in contents), default=0)

    def sentence(self, at: int) -> int:
        """Number of the sentence that an offset lies in."""
        return bisect_right(self.sentences, at) - 1

    def bounds(self, at: int) -> Span:
        """The sentence that an offset lies in, of an endless one what is near."""
        number = self.sentence(at)
        end = self.sentences[number + 1] if number + 1 < len(self.sentences) else len(self.text)
        return max(self.sentences[number], at - _LONG), min(end, at + _LONG)

    def paragraph(self, at: int) -> int:
        """Number of the paragraph that an offset lies in."""
        return bisect_right(self.paragraphs, at) - 1

    def share(self, word: str, at: Sequence[int]) -> float:
        """Of the sentences that hold a word or another form of it (five letters alike), the share that holds
        one of the offsets."""
        stem = word[:5]
        if stem not in self._with:
            found = re.finditer(rf"\b{re.escape(stem)}", self.text, re.IGNORECASE)
            self._with[stem] = {self.sentence(m.start()) for m in found}
        both = self._with[stem] & {self.sentence(a) for a in at}
        return len(both) / max(1, len(self._with[stem]))

    def opens(self, at: int) -> bool:
        """Whether what stands at an offset opens its sentence."""
        return bool(_OPENING.fullmatch(self.text, self.sentences[self.sentence(at)], at))

    def holding(self, at: int) -> Iterator[tuple[Span, Span | None]]:
        """The content spans that hold an offset, each with its source."""
        i = bisect_right(self.contents, at, key=lambda c: c[0][0])
        while i and self.contents[i - 1][0][0] > at - self._longest:
            i -= 1
            if at < self.contents[i][0][1]:
                yield self.contents[i]

    def reported(self, at: int) -> bool:
        """Whether an offset lies inside the content of a statement."""
        return any(True for _ in self.holding(at))


def pointing(share: float, best: float) -> dict[str, float]:
    """Features of the chance that the pointer gives a candidate, and the most that it gives one."""
    return {
        "pointed": math.log(share + _LEAST),
        "pointed, most": float(share >= best > 0),
        "pointed, surely": max(0.0, share - 0.5),
    }


def compared(some: Sequence[dict[str, float]]) -> None:
    """Add to the features of candidates how a description agrees with each beside the others."""
    agree = [f.get("words agree", 0.0) for f in some]
    roles = [f.get("role agrees", 0.0) for f in some]
    for given, words, role in zip(some, agree, roles, strict=True):
        if words:
            given["agrees most" if words == max(agree) else "agrees less"] = 1.0
            given["alone agrees"] = float(agree.count(words) == 1 and words == max(agree))
        elif max(agree, default=0.0):
            given["another agrees"] = 1.0
        if role:
            given["alone has the role"] = float(sum(roles) == 1)


def features(
    mention: Mention, known: Known, scene: Scene, own: Sequence[Span], heard: Sequence[Known]
) -> dict[str, float]:
    """Of a mention and an actor; ``own`` are the content spans of the mention's statements, ``heard`` who
    spoke before it, the last first, each once."""
    out: dict[str, float] = {f"kind {known.kind}": 1.0}
    last = known.last(mention.start)
    if last is None:
        out["only later"] = 1.0
    else:
        far = scene.sentence(mention.start) - scene.sentence(last)
        out[f"sentences {next((n for n in reversed(_NEAR) if far >= n), 0)}"] = 1.0
        out["same paragraph"] = float(scene.paragraph(mention.start) == scene.paragraph(last))
        if far <= 3:
            out["opens a sentence"] = float(scene.opens(last))
        if far == 0:
            out["same sentence, opens it"] = float(scene.opens(last))
        if any(s <= last < e for s, e in own):
            out["in its own content"] = 1.0
        elif scene.reported(last):
            out["in another content"] = 1.0
    if known in heard[:3]:
        out[f"speaker {heard.index(known) + 1} back"] = 1.0
    out["spoke"] = math.log1p(len(known.spoke))
    count = bisect_left(known.at, mention.start)
    out["mentions"] = math.log1p(count)
    out["mentions in all"] = math.log1p(len(known.at))
    out |= _person(mention, known)
    if not mention.head:
        return out
    after = bisect_left(known.at, mention.end)
    if after < len(known.at) and known.at[after] - mention.end < _CLOSE:
        out["just after"] = 1.0
    if mention.definite:
        out |= {f"definite, {name}": value for name, value in out.items() if value}
    rest = [w for w in mention.near if w != mention.head and len(w) > 3]
    near = known.around(mention.start)
    out["words in its sentences"] = max((scene.share(w, near) for w in rest), default=0.0)
    return out | _described(mention, known)


def _person(mention: Mention, known: Known) -> dict[str, float]:
    """Gender, and whether an actor is a person at all."""
    out = {}
    if mention.gender and known.gender:
        out["gender agrees" if mention.gender == known.gender else "gender differs"] = 1.0
    if mention.gender and known.usual:
        out["usually agrees" if mention.gender == known.usual else "usually differs"] = 1.0
    if known.kind == "person":
        out["titled"] = float(known.titled)
        out["has a role"] = float(bool(known.roles))
        out["gender known"] = float(known.gender is not None)
        out["place"] = float(known.place)
    return out


def _described(mention: Mention, known: Known) -> dict[str, float]:
    """How a noun phrase agrees with what the report says of an actor."""
    head = mention.head
    wanted = {head, SAME_ROLE.get(head, head), head.rpartition("-")[2]}
    said = known.roles | known.near
    rest = {w for w in mention.near if w != head and len(w) > 3}
    agree = sum(any(w[:5] == k[:5] for k in said) for w in rest)
    out = {
        "role agrees": float(bool(wanted & ({SAME_ROLE.get(r, r) for r in known.roles} | known.roles))),
        "words agree": math.log1p(agree),
        "words unknown": math.log1p(len(rest) - agree),
        "another holder": float(bool(mention.near & APART - said)),
        "same head": float(known.head == head),
        "same words": float(known.label.lower() == mention.label.lower()),
        "name holds head": float(head in {w.lower() for w in known.name}),
    }
    if mention.head in TITLES and mention.definite:
        out["an office, of a title"] = float(known.titled)
    if mention.kind == known.kind == "organisation":
        wanted_kind, own = _line(head), _line_of(known)
        out[f"line {wanted_kind}, name {own}"] = 1.0
        out[f"line {wanted_kind}, named"] = float(bool(known.name))
        if mention.definite:
            out[f"definite line {wanted_kind}, name {own}"] = 1.0
    if not mention.definite:
        out |= {f"indefinite, {k}": v for k, v in out.items() if v}
    return out


_LINES: dict[str, str] = {
    word: line
    for line, some in {
        "press": """newspaper paper outlet network broadcaster station website site channel magazine tabloid
            publication daily weekly news times post herald tribune gazette journal mirror guardian observer
            sentinel chronicle examiner star press media radio television tv cnn nbc abc cbs fox msnbc bbc politico
            wire""",
        "firm": """company firm corporation corp inc ltd plc retailer lender insurer maker carmaker automaker airline
            bank giant startup start-up manufacturer operator utility conglomerate business brand group co
            systems motors holdings technologies industries enterprises partners""",
        "state": """department ministry agency bureau office commission authority administration government board
            regulator watchdog council service services army navy police force""",
        "party": "party campaign committee team camp pac caucus convention coalition movement",
        "school": "university college school institute academy centre center think-tank foundation",
        "court": "court tribunal panel jury supreme appeals",
        "union": "union association federation society alliance league organization organisation nonprofit charity",
    }.items()
    for word in some.split()
}


def _line(word: str) -> str:
    """What kind of body a word names: *press* of *newspaper*."""
    return _LINES.get(word, "other")


def _line_of(known: Known) -> str:
    """What kind of body an actor's name tells of."""
    if not known.name:
        return _line(known.head)
    found = [_LINES[w] for w in map(str.lower, reversed(known.name)) if w in _LINES]
    return found[0] if found else "unknown"


def nobody(mention: Mention, candidates: int, pointed: Pointed | None = None, left: float = 1.0) -> dict[str, float]:
    """Features of "none of these"; ``left`` is the chance that the pointer gives to none of the candidates."""
    office = mention.head in TITLES
    article = bool(mention.near & {"a", "an", "the"})
    seen = {}
    if pointed:
        seen = {"pointed, none": math.log(pointed.none + _LEAST), "pointed, left": math.log(left + _LEAST)}
    return {
        **seen,
        "none": 1.0,
        "definite office": float(mention.definite and office),
        "office": float(office),
        "no article": float(not article and not mention.pronoun),
        "no article, office": float(not article and office),
        "definite, short": float(mention.definite and len(mention.near) < 4),
        "definite": float(mention.definite),
        "owned": float(mention.owner),
        "indefinite": float(bool(mention.near & {"a", "an"})),
        f"none, {mention.kind}": 1.0,
        "alone": float(candidates == 0),
        f"none, head {mention.head}": 1.0,
        "described": float(len(mention.near) > 3),
    }
