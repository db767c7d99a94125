"""On which occasion a statement was made: the call, meeting, interview, speech, as the report's words name it.

Words that name an occasion are found by a list. Of the occasions that a report has named up to a statement's
sentence, learned weights say on which of them it was made, or on none (`ranking.json`, `training.occasions`).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

from onrecord.model.evidence import Span
from onrecord.model.occasion import OccasionKind
from onrecord.resolve.features import Known, Scene
from onrecord.resolve.ranking import chances

_KINDS: tuple[tuple[OccasionKind, str], ...] = (
    ("interview", r"interviews?|interviewed|question-and-answer session|Q&A"),
    (
        "press_conference",
        r"(?:news|press|media)[ -](?:conferences?|briefings?|availability|gaggle|encounter|opportunity|call)"
        r"|(?:[\w-]+ )?briefings?|(?:conference )?call with (?:reporters|journalists)",
    ),
    (
        "phone_call",
        r"(?:tele)?phone[ -](?:calls?|conversations?|talks|discussions?)|(?:by|over the|on the|"
        r"answered the) (?:\w+ )?(?:tele)?phone|(?:video|conference)[ -]?(?:calls?|"
        r"conversations?|link|conference)|phoned|telephoned|(?:the|a|this|that|their|his|her|'s|"
        r"’s) (?:[\w-]+ )?(?:call|"
        r"conversation)",
    ),
    (
        "social_media",
        r"tweets?|tweeted|tweeting|retweeted|Twitter|Facebook|Instagram|TikTok|Telegram|Truth Social|Weibo|YouTube|"
        r"LinkedIn|Mastodon|Bluesky|Threads|social[ -]media(?: (?:post|message|site|platform|"
        r"account)s?)?|blog(?: post)?|posts?"
        r"|posted|posting|his feed|her feed",
    ),
    (
        "letter",
        r"(?:open )?letters?|voice notes?|wrote to|e-?mails?|e-?mailed|memos?|memorandum|"
        r"text messages?|texted|telegrams?|cables?",
    ),
    (
        "court",
        r"courts?|courtroom|the bench|Royal Commission|judges?|jury|jurors|tribunals?|trials?|"
        r"testif(?:y|ies|ied|ying)|testimony|inquests?|rulings?|"
        r"judge?ments?|affidavits?|(?:court )?filings?|indictments?|lawsuits?|magistrates?|"
        r"opening statements?|closing arguments?",
    ),
    (
        "parliament",
        r"parliaments?|(?:national |general |state )?assembly|MPs|lawmakers|legislators|deputies|senators|Senate|"
        r"(?<!White )(?<!Blue )House"
        r"(?: of (?:Commons|Lords|Representatives))?|(?:select |sub)?committees?|council(?:lors|"
        r"ors)?(?: chamber)?|chamber|"
        r"plenary|question time|legislature|hearings?|Congress|Commons|Lords",
    ),
    (
        "speech",
        r"speech(?:es)?|address(?:ed|es|ing)?|rally|rallies|remarks|sermons?|lectures?|keynotes?|"
        r"homily|eulogy|toast|town hall|"
        r"convention|campaign (?:stop|event)|commencement|gathering|congregation|crowds?|audiences?",
    ),
    (
        "meeting",
        r"meetings?|met|meets|talks|summit|lunch(?:eon)?|dinner|consultations|negotiations|round[ -]table|sessions?|"
        r"encounter|received|hosted|visit(?:ed)?|reception",
    ),
    (
        "statement",
        r"(?:joint |written |brief |short )?statements?|press release|news release|communiqu[eé]s?|"
        r"readouts?|announcements?|declarations?|clarification|"
        r"COMMUNIQU[EÉ]|STATEMENT|bulletins?|reports?|audits?|notices?|notes?|website|estimates?|studies|study|surveys?|analysis",
    ),
    (
        "other",
        r"podcasts?|op-eds?|columns?|articles?|essays?|memoirs?|debates?|panels?|protests?|demonstrations?|ceremony|"
        r"broadcasts?|programmes?|conferences?|forums?|symposium|seminars?|workshops?|wedding|funeral|vigil|march",
    ),
)
_TRIGGER = re.compile("|".join(rf"(?P<k{i}>\b(?:{words})\b)" for i, (_, words) in enumerate(_KINDS)))
_BEFORE = re.compile(
    r"\b(in|at|during|on|via|by|through|over|to|before|after|following|ahead of|since|of|with|about|"
    r"for|from|told|tells|telling|"
    r"addressing|addressed|asked|informed|as|wrote|opening|concluding|ending|until|against|under|into|when|while|called|"
    r"held|had|issued|released|published|attended|chaired|hosted)[ \u00a0]+"
    r"(?:(?!(?:said|that|who|and|but|which)\b)[\w'’.&-]+[ \u00a0]+){0,6}$",
    re.IGNORECASE,
)
_INDEFINITE = re.compile(
    r"\b(?:an?|another|separate|second|later|earlier)[ \u00a0](?:[\w'’-]+[ \u00a0]){0,4}$", re.IGNORECASE
)
_DEFINITE = re.compile(
    r"\b(?:the|this|that|these|those|same|their|his|her)[ \u00a0](?:[\w'’-]+[ \u00a0]){0,3}$", re.IGNORECASE
)
_POSSESSIVE = re.compile(r"\b(?:their|his|her|its|'s|’s)[ \u00a0](?:[\w-]+[ \u00a0])?$")
_JOURNALISTS = re.compile(r"\b(?:reporters|journalists|newsmen|media|press)\b", re.IGNORECASE)
_LEAVES = re.compile(
    r"\b(?:[Mm]eanwhile|[Oo]utside (?:the )?(?:court|building|parliament|hall)|[Ss]eparately|"
    r"[Ii]n a separate|[Ee]lsewhere|"
    r"[Aa]fter(?:wards?| the (?:meeting|hearing|talks|session|call|briefing))|[Ll]ater)\b"
)
_IN_TURN = re.compile(
    r"\b(?:for (?:his|her|its|their) (?:own )?part|in (?:reply|response|return|turn)|on (?:his|her) side)\b", re.I
)
_TALKS: frozenset[OccasionKind] = frozenset(("phone_call", "meeting", "interview"))
_HOUSES: frozenset[OccasionKind] = frozenset(("court", "parliament", "press_conference"))
_WRITTEN: frozenset[OccasionKind] = frozenset(("statement", "social_media", "letter"))
_TAKEN = frozenset(
    [
        "in",
        "at",
        "during",
        "on",
        "via",
        "by",
        "through",
        "over",
        "told",
        "tells",
        "telling",
        "addressing",
        "addressed",
        "opening",
        "concluding",
        "when",
        "while",
    ]
)
_ARTICLE = 4  # characters of *the*
_LEAD = 3  # sentences at the head of a report that set its scene
_BACK = 12  # paragraphs without a word of it after which an occasion is forgotten
_MOST = 12  # occasions that a statement may have been made on: those named last
_FAR = (0, 1, 2, 3, 5, 8)


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that name an occasion, the word that leads to them, whether they speak of a new one."""

    kind: OccasionKind
    start: int
    end: int
    led: str
    indefinite: bool
    definite: bool


@dataclass(slots=True, eq=False)
class Held:
    """An occasion of the report: the words that name it, whoever is named with it (and, by sentence, in the order
    of the text), which statements were made on it and by whom; ``lead`` whether it comes up in the report's first
    sentences."""

    kind: OccasionKind
    marks: list[Mark]
    lead: bool
    named: set[Known] = field(default_factory=set)
    beside: list[Collection[Known]] = field(default_factory=list)
    speakers: list[Known] = field(default_factory=list)
    statements: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Said:
    """Of a statement: its spans, the statement around it, whoever speaks, of what kind that is, and who is told."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    outer: int | None
    speaker: Known | None
    kind: str | None
    to: tuple[Known, ...] = ()

    @property
    def anchor(self) -> int:
        """Where it is introduced."""
        return (self.cue or self.source or self.content)[0][0]


def marks(text: str, scene: Scene) -> list[Mark]:
    """Words that name an occasion, in order."""
    out = []
    for m in _TRIGGER.finditer(text):
        kind = _KINDS[int((m.lastgroup or "k0")[1:])][0]
        sentence = scene.sentences[scene.sentence(m.start())]
        before = text[max(sentence, m.start() - 70) : m.start()]
        first = m.group().split(" ")[0].lower()
        own = first in ("a", "the", "this", "that", "their", "his", "her", "by", "over", "on")
        if m.group() == "deputies" and _POSSESSIVE.search(before):
            continue  # *instructed their deputies*
        led = _BEFORE.search(before)
        word = first if first in ("by", "over", "on") else led[1].lower() if led else ""
        if kind == "phone_call" and _JOURNALISTS.search(before[-30:]):
            kind = "press_conference"
        out.append(
            Mark(
                kind,
                m.start(),
                m.end(),
                word,
                first == "a" if own else bool(_INDEFINITE.search(before)),
                first in ("the", "this", "that") if own else bool(_DEFINITE.search(before)),
            )
        )
    return out


def _people(held: Held) -> int:
    """How many people are named with an occasion or speak on it."""
    return sum(k.kind == "person" for k in {*held.named, *held.speakers})


def _family(kind: OccasionKind) -> str:
    for name, kinds in (("talk", _TALKS), ("house", _HOUSES), ("written", _WRITTEN)):
        if kind in kinds:
            return name
    return "event"


class Occasions:
    """Goes through the statements of a report in order."""

    def __init__(
        self,
        text: str,
        scene: Scene,
        statements: Sequence[Said],
        present: Callable[[int, int], Collection[Known]],
    ) -> None:
        """``present`` says which speakers are named between two offsets."""
        self.text = text
        self.scene = scene
        self.statements = statements
        self.present = present
        self.marks = marks(text, scene)
        self.starts = [t.start for t in self.marks]
        self.recent: list[Held] = []  # those named last, the last one last
        self.leads: list[Held] = []  # those that set the scene
        self._last: dict[OccasionKind, Held] = {}
        self.order = sorted(range(len(statements)), key=lambda i: statements[i].anchor)
        self._at = 0
        self._before: Held | None = None  # the occasion of the statement before that is no part of another
        self._begun = False
        self._ahead: dict[OccasionKind, Held] = {}  # those that no word has named so far
        self._often = Counter(m.kind for m in self.marks)

    def find(self) -> list[Held | None]:
        """The occasion of each statement, None where the report names none."""
        out: list[Held | None] = [None] * len(self.statements)
        for i in self.order:
            some = self.candidates(i)
            likely = chances("occasion", [f for _, f in some])
            best = max(range(len(some)), key=likely.__getitem__)
            out[i] = some[best][0]
            self.settle(i, out[i])
        self._introduce(len(self.text) + 1)
        return out

    def _introduce(self, end: int) -> None:
        while self._at < len(self.marks) and self.marks[self._at].start < end:
            mark = self.marks[self._at]
            self._at += 1
            known = self._same(mark) or self._ahead.pop(mark.kind, None)
            if known is None:
                named_so = mark.kind in _TALKS or mark.led in _TAKEN
                known = Held(mark.kind, [], named_so and self.scene.sentence(mark.start) < _LEAD)
                if known.lead and known.kind not in _WRITTEN and known.kind != "other":
                    self.leads.append(known)
            self._last[mark.kind] = known
            self.recent = [*(h for h in self.recent if h is not known), known][-_MOST:]
            known.marks.append(mark)
            beside = self.present(*self.scene.bounds(mark.start))
            known.named |= set(beside)
            known.beside.append(beside)

    def _same(self, mark: Mark) -> Held | None:
        """The occasion named before that a mark means again."""
        held = self._last.get(mark.kind)
        if held is None:
            return None
        near = self.scene.sentence(held.marks[-1].start) == self.scene.sentence(mark.start)
        return held if near or not mark.indefinite else None

    def candidates(self, i: int) -> list[tuple[Held | None, dict[str, float]]]:
        """Occasions on which a statement may have been made, and None, each with its features."""
        one = self.statements[i]
        lo, hi = self.scene.bounds(one.anchor)
        if one.cue:
            hi = max(hi, one.cue[-1][1])
        self._introduce(hi)
        paragraph = self.scene.paragraph(one.anchor)
        leaves = _LEAVES.search(self.text, lo, hi)
        left = leaves is not None and not self.scene.reported(leaves.start())
        near = [h for h in self.recent if paragraph - self.scene.paragraph(h.marks[-1].start) <= _BACK]
        newest = max((h.marks[-1].start for h in near if h.kind not in _WRITTEN), default=-1)
        out: list[tuple[Held | None, dict[str, float]]] = [
            (h, self._features(one, h, (lo, hi), left, h.marks[-1].start >= newest, self.leads == [h])) for h in near
        ]
        if newest < 0:
            out += [(h, self._features_ahead(one, h, m)) for h, m in self._coming(paragraph)]
        return [*out, (None, self._nothing(one, bool(near)))]

    def _coming(self, paragraph: int) -> list[tuple[Held, Mark]]:
        """Occasions that only later words of the report name, by the first word of each kind."""
        first: dict[OccasionKind, Mark] = {}
        for mark in self.marks[self._at :]:
            if self.scene.paragraph(mark.start) - paragraph > _BACK:
                break
            if mark.kind not in _WRITTEN and mark.kind not in self._last:
                first.setdefault(mark.kind, mark)
        for kind in first:
            if kind not in self._ahead:
                self._ahead[kind] = Held(kind, [], False)
        return [(self._ahead[kind], mark) for kind, mark in first.items()]

    def _features_ahead(self, one: Said, held: Held, mark: Mark) -> dict[str, float]:
        family = _family(held.kind)
        far = self.scene.paragraph(mark.start) - self.scene.paragraph(one.anchor)
        if one.outer is not None:
            return {"ahead, nested": 1.0}
        out = {
            "ahead": 1.0,
            f"ahead, {family}": 1.0,
            f"ahead, {held.kind}": 1.0,
            f"ahead, {next((n for n in reversed(_FAR) if far >= n), 0)}": 1.0,
            f"ahead, {family}, {self._tense(one)}": 1.0,
            f"ahead, {one.kind}": 1.0,
            f"ahead, {family}, goes on": float(self._before is held),
            f"ahead, {family}, named": float(one.speaker in self.present(*self.scene.bounds(mark.start))),
            f"ahead, {family}, led": float(mark.led in _TAKEN),
            "ahead, in content": float(self.scene.reported(mark.start)),
            f"ahead, {family}, all marks": math.log(self._often[held.kind]),
            f"ahead, {family}, share of marks": self._often[held.kind] / len(self.marks),
        }
        return {k: v for k, v in out.items() if v}

    def _nothing(self, one: Said, some: bool) -> dict[str, float]:
        tense = self._tense(one)
        return {
            "none": 1.0,
            "none, nested": float(one.outer is not None),
            f"none, {one.kind}": 1.0,
            f"none, {tense}": 1.0,
            "none, alone": float(not some),
            "none, after none": float(self._begun and self._before is None),
            "none, after one": float(self._before is not None),
        }

    def _tense(self, one: Said) -> str:
        """Roughly, from the last word of the cue: what stands in the present is seldom said on an occasion."""
        last = self.text[slice(*one.cue[0])].split()[-1] if one.cue else ""
        if last.endswith("ing"):
            return "participle"
        if last in (
            "says",
            "believes",
            "wants",
            "thinks",
            "knows",
            "fears",
            "hopes",
            "expects",
        ) or last.endswith("s"):
            return "present"
        return "past" if last.endswith("ed") or last in ("said", "told", "wrote") else "other"

    def _features(self, one: Said, held: Held, here: Span, left: bool, newest: bool, alone: bool) -> dict[str, float]:
        frame = self._frame(one, held, *here)
        if one.outer is not None:
            return {f"nested, {'here' if frame else 'not here'}": 1.0} | {
                f"nested, {k}": v for k, v in frame.items() if v
            }
        if frame:
            going_on = {"here, goes on": float(self._before is held)}
            return {f"kind {held.kind}": 1.0} | {k: v for k, v in (frame | going_on).items() if v}
        family = _family(held.kind)
        far = self.scene.paragraph(one.anchor) - self.scene.paragraph(held.marks[-1].start)
        named = "named with it" if one.speaker in held.named else f"not named, {one.kind}"
        out = {
            "not here": 1.0,
            f"not here, {held.kind}": 1.0,
            f"{family}, {'alone' if alone else next((n for n in reversed(_FAR) if far >= n), 0)}": 1.0,
            f"{family}, lead": float(held.lead),
            f"{family}, {named}": 1.0,
            f"{family}, {named}, lead": float(held.lead),
            f"{family}, {named}, near": float(far <= 1),
            f"{family}, newest": float(newest),
            f"{family}, {named}, newest": float(newest),
            f"{family}, often": math.log(len(held.marks)),
            f"{family}, {self._tense(one)}": 1.0,
            f"{family}, spoke on it": float(one.speaker in held.speakers),
            f"{family}, told a party": float(any(k in held.named for k in one.to)),
            f"{family}, told others": float(bool(one.to) and not any(k in held.named for k in one.to)),
            f"{family}, in turn": float(bool(_IN_TURN.search(self.text, *here))),
            f"{family}, alone in the lead": float(held.lead and alone),
            f"{family}, {named}, alone in the lead": float(held.lead and alone),
            # a call has two parties: one more speaks on it where only one is named
            f"{family}, a party wanted": float(alone and held.lead and _people(held) == 1),
            "left": float(left),
            **self._going_on(one, held, family, named),
        }
        return {k: v for k, v in out.items() if v}

    def _going_on(self, one: Said, held: Held, family: str, named: str) -> dict[str, float]:
        """What the statement before and the whole report say: a report of a hearing stays there."""
        same = self._before is held
        return {
            f"{family}, goes on": float(same),
            f"{family}, goes on, {named}": float(same),
            f"{family}, goes on, {self._tense(one)}": float(same),
            f"{family}, goes on, lead": float(same and held.lead),
            f"{family}, all marks": math.log(self._often[held.kind]),
            f"{family}, share of marks": self._often[held.kind] / len(self.marks),
        }

    def _frame(self, one: Said, held: Held, lo: int, hi: int) -> dict[str, float]:
        """Features of the words that name an occasion within a statement's sentence."""
        best: dict[str, float] = {}
        least = 0
        own = one.cue[0] if one.cue else (one.anchor, one.anchor)
        for mark in held.marks:
            if not lo <= mark.start < hi:
                continue
            reported = any(s <= mark.start < e for s, e in one.content)
            other = not reported and one.outer is None and self.scene.reported(mark.start)
            in_cue, in_source = own[0] <= mark.start < own[1], any(s <= mark.start < e for s, e in one.source)
            where = (
                "in content"
                if reported
                else "in another's"
                if other
                else "in cue"
                if in_cue
                else "in source"
                if in_source
                else "free"
            )
            between = abs(mark.start - own[1] if mark.start > own[0] else own[0] - mark.end)
            rank = {"in cue": 4, "free": 3, "in source": 2, "in content": 1, "in another's": 0}[where] * 1000 - between
            if best and rank <= least:
                continue
            least = rank
            best = {
                f"here, {where}": 1.0,
                f"here, {where}, {held.kind}": 1.0,
                f"here, {where}, led by {mark.led or 'nothing'}": 1.0,
                f"here, {where}, after": float(mark.start > own[0]),
                f"here, {where}, at its head": float(any(s <= mark.start <= s + _ARTICLE for s, _ in one.source)),
                f"here, {where}, close": float(between < 30),
                f"here, {where}, definite": float(mark.definite),
                f"here, {where}, indefinite": float(mark.indefinite),
                f"here, {self.text[mark.start : mark.end].lower()}": 1.0,
            }
        return best

    def settle(self, i: int, held: Held | None) -> None:
        """Note on which occasion a statement was made."""
        one = self.statements[i]
        if one.outer is None:
            self._before, self._begun = held, True
        if held:
            held.statements.append(i)
            if one.speaker is not None and one.speaker not in held.speakers:
                held.speakers.append(one.speaker)
