"""The noun phrase that the model points to from a mention."""

from __future__ import annotations

from bisect import bisect_left

from onrecord.resolve.answers import NOBODY_KNOWN, Answer, Ask
from onrecord.resolve.discourse import Discourse
from onrecord.resolve.features import Pointed
from onrecord.resolve.first_names import usual
from onrecord.resolve.lexicon import plain
from onrecord.resolve.mentions import Mention, parse
from onrecord.resolve.named import named
from onrecord.resolve.phrases import NO_PART, phrase_to

LEAST_POINTED = 0.3  # chance from which on a noun phrase that the model points to is named for a pronoun
LOOKED_AT = 0.15  # chance from which on a name that the model points to is one of the candidates


def look(discourse: Discourse, mention: Mention, pointed: Pointed, ask: Ask) -> None:
    """Note whom the name stands for that the model points to from a mention without one; from a pronoun also whom a
    description does."""
    word = pointed.best()
    if word[1] > mention.start or discourse.at(word) or plain(discourse.text[slice(*word)]) in NO_PART:
        return
    phrase = phrase_to(discourse.text, *word)
    found = parse(discourse.text, *phrase)
    if (
        found.pronoun
        or not (found.name or mention.pronoun)
        or pointed.share(*phrase) < (LOOKED_AT if found.name else LEAST_POINTED)
    ):
        return
    known = ask(found).known
    if known:
        discourse.note(known, *phrase)


def pointed_at(discourse: Discourse, mention: Mention, none: float) -> Answer:
    """The noun phrase that the model points to from a pronoun which stands for no known actor, with the
    chance ``none``."""
    pointed = discourse.sight.point(mention.start, mention.end)
    if pointed is None:
        return NOBODY_KNOWN
    word = pointed.best()
    start, end = phrase_to(discourse.text, *word)
    chance = none * pointed.share(start, end)
    if chance < LEAST_POINTED or word[0] > mention.start:
        return NOBODY_KNOWN
    i = bisect_left(discourse.mentioned, (start, -1))
    for at, number in discourse.mentioned[i:]:
        if at > word[0]:
            break
        if any(a <= word[0] < b for a, b in discourse.actors[number].spans if a == at):
            return Answer(discourse.actors[number], chance, by="pointed")
    found = parse(discourse.text, start, end)
    if len(found.name) == 1 and mention.gender and usual(found.name[0]) not in (None, mention.gender):
        return NOBODY_KNOWN
    known = (named(discourse, found) if found.name else None) or discourse.described(found)
    discourse.note(known, start, end)
    return Answer(known, chance, by="pointed")
