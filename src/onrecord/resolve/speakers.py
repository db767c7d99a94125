"""Who stands behind each source, within one report: the fullest name the report gives, or None.

One pass in the order of the text: names by rules, pronouns and descriptions by learned weights. It prefers
silence to a guess: a surname that two people share, a role that two people hold, a pronoun without a likely
person before it stay None.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence

from onrecord.model.evidence import Span
from onrecord.resolve.answers import NOBODY_KNOWN, Answer, Heard
from onrecord.resolve.authors import whose_turn
from onrecord.resolve.candidates import candidates
from onrecord.resolve.discourse import Discourse
from onrecord.resolve.features import UNSEEN, Known, Scene, Sight
from onrecord.resolve.lexicon import PERSONS, TITLES
from onrecord.resolve.mentions import Mention, parse
from onrecord.resolve.named import named, shared
from onrecord.resolve.owners import campaign
from onrecord.resolve.pointed import pointed_at
from onrecord.resolve.ranking import chances, confidence
from onrecord.resolve.relative import relative
from onrecord.resolve.rules import by_rule, by_words, ranked_as

LEAST = 0.5  # chance from which on an actor is named for a mention without a name
SURE = 0.35  # confidence from which on it is
MARGIN = 0.1  # by which it must be likelier than the next actor
NAMESAKES = 0.5  # by which one of several who share a name must be
LEAST_NEW = 0.25  # chance of "none of these" from which on a description stands for itself
POINTED_OUT = 0.6  # chance from which on a pronoun counts as a mention of an actor
CLOSE = 0.15  # chance from which on the next likely actor is told of
_THE = re.compile(r"\b[Tt]he (?:[a-z-]+ ){0,2}?([a-z-]+)\b(?! [A-Z])")
_PEOPLE = TITLES | PERSONS
_PERSONAL = re.compile(r"\b(?:he|him|his|himself|she|her|hers|herself)\b", re.IGNORECASE)


class Resolver:
    """Finds who is behind the sources of one report, in the order of the text."""

    def __init__(
        self, text: str, statements: Sequence[Heard], sight: Sight = UNSEEN, scene: Scene | None = None
    ) -> None:
        self.statements = statements
        self.discourse = Discourse(text, statements, sight, scene)
        self.read: dict[Span, Mention] = {}  # sources and addressees, in the order of the text

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
        self.read = dict(sorted((mentions | {span: parse(self.discourse.text, *span) for span in to}).items()))
        described = deque(m.span() for m in self._elsewhere(_THE) if m[1] in _PEOPLE)
        for span, mention in self.read.items():
            while described and described[0][1] <= span[0]:
                self._note_description(described.popleft())
            if mention.pronoun == "self":
                continue
            speaker = answers.get(by[span]) if span in by else None
            found = self.answer(mention, speaker.known if speaker else None)
            answers[span] = found
            self.discourse.settle(mention, found.known, spoke=span in mentions)
        own = {span for span in self.discourse.contents if mentions[span].pronoun == "self"}
        for _ in range(3):  # *I* inside what somebody says who is *I* himself
            for span in own - answers.keys():
                around = self._around(span)
                if around is None:
                    answers[span] = Answer(whose_turn(self.discourse, span[0]), by="author")
                elif around in answers:
                    answers[span] = answers[around]
        return answers

    def _elsewhere(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """What a pattern finds in the text that is neither in a source nor in an addressee."""
        taken = [*self.read]
        for m in pattern.finditer(self.discourse.text):
            i = bisect_left(taken, m.span())
            if not any(s < m.end() and m.start() < e for s, e in taken[max(0, i - 2) : i + 1]):
                yield m

    def _note_description(self, span: Span) -> None:
        """Note whom a definite description of a person stands for, where that is likely enough."""
        mention = parse(self.discourse.text, *span)
        if mention.name or ranked_as(self.discourse, mention) != "title":
            return
        found = self.answer(mention)
        if found.known and found.by == "title" and found.chance >= POINTED_OUT:
            self.discourse.note(found.known, *span)

    def point_out(self) -> None:
        """Find whom the pronouns for people stand for that are neither source nor addressee, and note them as
        mentions; speakers do not depend on it."""
        for m in self._elsewhere(_PERSONAL):
            found = self.answer(parse(self.discourse.text, *m.span()))
            if found.known and found.chance >= POINTED_OUT:
                self.discourse.note(found.known, *m.span())

    def mentions(self) -> dict[Span, Mention]:
        """The sources, in the order of the text."""
        return {span: parse(self.discourse.text, *span) for span in sorted(self.discourse.contents)}

    def _around(self, source: Span) -> Span | None:
        """The source of the closest statement that reports the words at ``source``."""
        holding = [
            (end - start, by)
            for (start, end), by in self.discourse.scene.holding(source[0])
            if by is not None and by != source
        ]
        return min(holding)[1] if holding else None

    def answer(self, mention: Mention, apart: Known | None = None) -> Answer:
        """Who a mention stands for, given who spoke before it; not ``apart``, who speaks to it."""
        discourse = self.discourse
        if mention.name:
            fit = shared(discourse, mention)
            if len(fit) < 2:
                return Answer(fit[0] if fit else named(discourse, mention), by="name")
        if own := campaign(discourse, mention, self.answer):
            return Answer(own)
        if said := by_words(discourse, mention):
            return said
        if mention.pronoun == "relative":
            return relative(discourse, mention, self.answer)
        kind = ranked_as(discourse, mention)
        if kind is None:
            return Answer(by_rule(discourse, mention, self.answer), by=mention.pronoun or "rule")
        return self._ranked(mention, kind, apart)

    def candidates(self, mention: Mention) -> list[tuple[Known | None, dict[str, float]]]:
        """Actors that a mention may stand for, and None, each with its features."""
        return candidates(self.discourse, mention, self.answer)

    def _ranked(self, mention: Mention, kind: str, apart: Known | None) -> Answer:
        """The likeliest of those whom a mention may stand for, where the ranking for its kind is sure enough."""
        among = [c for c in self.candidates(mention) if c[0] is None or c[0] is not apart]
        some = chances(kind, [f for _, f in among])
        order = sorted(range(len(some)), key=some.__getitem__, reverse=True)
        found, chance = among[order[0]][0], some[order[0]]
        second = next((i for i in order[1:] if among[i][0] is not None), None)
        next_likely = some[second] if second is not None else 0.0
        close = among[second][0] if second is not None and next_likely >= CLOSE else None
        margin = NAMESAKES if kind == "shared" else MARGIN
        sure = found is not None and (found.kind != "person" or confidence(kind, chance) >= SURE)
        if found and sure and chance >= LEAST and chance - next_likely >= margin:
            return Answer(found, chance, close, kind)
        if mention.name:
            return Answer(None, second=found or close)
        if mention.pronoun:
            return pointed_at(self.discourse, mention, some[-1])
        # Neither one of two known holders of an office nor somebody new: nobody can be named.
        if some[-1] < LEAST_NEW:
            return NOBODY_KNOWN
        return Answer(self.discourse.described(mention), some[-1], found or close, "new")
