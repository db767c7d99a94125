"""Whom *who*, *which* or *that* belongs to."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.model.evidence import Span
from onrecord.resolve.answers import NOBODY_KNOWN, Answer, Ask
from onrecord.resolve.antecedents import antecedent
from onrecord.resolve.discourse import Discourse
from onrecord.resolve.features import Known
from onrecord.resolve.joint import group, member
from onrecord.resolve.mentions import Mention, parse
from onrecord.resolve.phrases import phrase_to

SEES, DOUBTS = 0.6, 0.3  # of the noun that *who* belongs to: chances from which on it is, below which another is not
# A plural or a name before *and*; a verb of one of the two
_BEFORE_AND = re.compile(r"([\w’'-]+s|[A-Z][\w’'-]+) and (?:(?:[A-Z][\w.]+|[a-z-]+ic|[a-z-]+al) ){0,3}$")
_PAIR_BESIDE = re.compile(r"\b((?:[A-Z][\w’'.-]+ ){1,3}and (?:the )?(?:[A-Z][\w’'.-]+ ?){1,3}), (?:[\w’'-]+ ){0,3}$")
_LIST = re.compile(r"[A-Z][\w’'-]+, $")
_ONE_OF_THEM = re.compile(r",? (?:is|was|has|does|[a-z]+[^s\W]s)\b")


def relative(discourse: Discourse, mention: Mention, ask: Ask) -> Answer:
    """Whom *who*, *which* or *that* belongs to: an actor named or described there, else a new one. The model
    overrules the word before it where it is sure of another."""
    cast = discourse.cast
    word = antecedent(discourse.text, mention.start, mention.label, cast.person_at, cast.names.any_at)
    pointed = discourse.sight.point(mention.start, mention.end)
    if pointed:
        best = phrase_to(discourse.text, *pointed.best())
        held = pointed.share(*phrase_to(discourse.text, *word)) if word else 0.0
        if held < DOUBTS and pointed.share(*best) >= SEES and _may_be(discourse.text, mention, best):
            word = pointed.best()
    if word is None:
        return NOBODY_KNOWN
    found = _both(discourse, word, mention.end) or discourse.at(word)
    if found is None:
        start, end = phrase_to(discourse.text, *word)
        phrase = parse(discourse.text, start, end)
        found = ask(phrase).known or (None if phrase.name else discourse.described(phrase))
        if found:
            discourse.note(found, start, end)
    return Answer(found, by="relative")


def _may_be(text: str, mention: Mention, phrase: Span) -> bool:
    """Whether a relative pronoun may belong to a noun phrase before it: *who* to people, none to *many of whom*."""
    if phrase[1] > mention.start or text[phrase[1] : mention.start].strip() == "of":
        return False
    return mention.label.lower() != "who" or parse(text, *phrase).kind not in ("organisation", "document")


def _both(discourse: Discourse, word: Span, after: int) -> Known | None:
    """The two whom a verb in the plural follows: *Ana Roa and Bo Lindt, who have*, *dockers and pilots who*."""
    text = discourse.text
    start, end = phrase_to(text, *word)
    if beside := _PAIR_BESIDE.search(text, max(0, start - 90), start):
        pair = parse(text, *beside.span(1))
        if pair.joint and text[start:end].endswith("s"):
            return group(discourse, pair)
    joined = _BEFORE_AND.search(text, max(0, start - 60), start)
    if joined is None or _ONE_OF_THEM.match(text, after):
        return None
    first = phrase_to(text, *joined.span(1))
    if _LIST.search(text, max(0, first[0] - 40), first[0]):
        return None
    mention = parse(text, first[0], end)
    if not mention.joint:
        if not (text[word[0]].islower() and text[joined.start(1)].islower()):
            return None
        mention = replace(mention, kind="group", name=(), label=text[first[0] : end], joint=True)
    known = group(discourse, mention)
    if not known.members:
        known.members = [member(discourse, parse(text, *part)) for part in (first, (start, end))]
    return known if len(known.members) == 2 else None
