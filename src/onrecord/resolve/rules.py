"""Mentions without a name on which words decide, and no ranking."""

from __future__ import annotations

from onrecord.resolve.answers import Answer, Ask
from onrecord.resolve.authors import asks, interviewed
from onrecord.resolve.discourse import Discourse
from onrecord.resolve.features import Known
from onrecord.resolve.joint import group
from onrecord.resolve.lexicon import DOCUMENTS, NOBODY, ORGANISATIONS, OTHER_PARTY, TITLES, plain
from onrecord.resolve.mentions import Mention
from onrecord.resolve.named import shared
from onrecord.resolve.owners import related


def ranked_as(discourse: Discourse, mention: Mention) -> str | None:
    """Which ranking decides on a mention without a name; None where a rule does."""
    if mention.name:
        return "shared" if shared(discourse, mention) else None
    if mention.pronoun:
        ranked = mention.pronoun in ("many", "thing")
        return "person" if mention.pronoun in ("man", "woman") else mention.pronoun if ranked else None
    if mention.joint or mention.label in ("A", "Q") or mention.head in OTHER_PARTY or _nobody(mention):
        return None
    return "title" if mention.kind in ("unnamed", "other", "person") else mention.kind


def by_rule(discourse: Discourse, mention: Mention, ask: Ask | None = None) -> Known | None:
    """Whom a mention means on which no ranking decides: a joint source, *you* of a question, *A:*, somebody's
    interlocutor."""
    if mention.joint:
        return group(discourse, mention, ask)
    if mention.label.lower() == "you":
        return interviewed(discourse) if asks(discourse, mention.start) else None
    if mention.label in ("A", "Q"):
        return interviewed(discourse) if mention.label == "A" else None
    if mention.head in OTHER_PARTY:
        return _other_party(discourse, mention)
    return None


def by_words(discourse: Discourse, mention: Mention) -> Answer | None:
    """Whom a surname that is also a title, or a relation that one person alone is said to have, names."""
    if mention.name or mention.pronoun:
        return None
    surname = (mention.label.strip(" ,") or " ",)
    if surname[0][0].isupper() and plain(surname[0]) in TITLES | DOCUMENTS | ORGANISATIONS:
        fullest = discourse.cast.names.fullest(surname)
        if fullest and fullest != surname and fullest in discourse.cast.people:
            return Answer(discourse.named[fullest], by="name")  # *Dean* of a report about Ana Dean
    kin = related(discourse, mention)
    return Answer(kin, by="relation") if kin else None


def _other_party(discourse: Discourse, mention: Mention) -> Known | None:
    """*her interlocutor*: of people who talk to each other, the one who spoke before the last speaker,
    else the only one with a role who has not spoken."""
    people = [k for k in discourse.heard if k.kind == "person"]
    if len(people) > 1:
        return people[1]
    last = people[0] if people else None
    near = discourse.near(mention.start)
    people = [k for k in near if k.kind == "person" and k.roles and k.first < mention.start]
    others = [k for k in people if last and k is not last]
    return others[0] if last and len(others) == 1 else None


def _nobody(mention: Mention) -> bool:
    """*nobody*, *no official*, *none of the three*, *neither side*."""
    return mention.head in NOBODY or mention.label.partition(" ")[0].lower() in NOBODY
