"""Whose a description is (*her lawyer*, *Roa's team*), and what follows from it."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.resolve.answers import Ask
from onrecord.resolve.discourse import Discourse
from onrecord.resolve.features import Known
from onrecord.resolve.lexicon import plain, word_set
from onrecord.resolve.mentions import Mention, parse

_RELATIONS = word_set("wife husband widow widower father mother brother sister son daughter fiancee partner boyfriend")
_CAMPAIGNS = frozenset(("campaign", "team", "camp"))
_OWNS = re.compile(r"(?:..['’]s?|['’]s|s['’]) ", re.DOTALL)


def _owner(discourse: Discourse, mention: Mention, ask: Ask) -> Known | None:
    """Who the possessive before a description means."""
    words = discourse.text[mention.start : mention.end].split(" ")
    first = plain(words[0])
    if first in ("his", "her"):
        return ask(parse(discourse.text, mention.start, mention.start + len(first))).known
    if len(words) < 4 and words[-2].endswith(("'s", "’s")):
        end = mention.start + len(" ".join(words[:-1])) - 2
        found = parse(discourse.text, mention.start, end)
        return ask(found).known if found.name else None
    return None


def campaign(discourse: Discourse, mention: Mention, ask: Ask) -> Known | None:
    """*his campaign*, *Roa's team*, of a report that calls it the *Roa campaign*."""
    if mention.name or not mention.owner or mention.head not in _CAMPAIGNS:
        return None
    owner = _owner(discourse, mention, ask)
    if owner is None or not owner.name:
        return None
    name = (owner.name[-1], "campaign")
    label = " ".join(name)
    if label not in discourse.text:
        return None
    return discourse.named.get(name) or discourse.add(replace(mention, label=label), name, label)


def of_the_author(mention: Mention) -> bool:
    """Whether a mention is somebody related to whoever says *I*: *my father*."""
    return mention.head in _RELATIONS and _possessive(mention) in ("my", "our")


def related(discourse: Discourse, mention: Mention) -> Known | None:
    """*his wife*: the person who is said to be one, where no other person is."""
    if not mention.owner or mention.head not in _RELATIONS or of_the_author(mention):
        return None
    kin = [k for k in discourse.actors if k.kind == "person" and mention.head in k.roles]
    return kin[0] if len(kin) == 1 else None


def within(discourse: Discourse, mention: Mention, ask: Ask) -> set[Known]:
    """The people whose a description is, and who are not meant by it (*Roa's spokeswoman*, *his aide*)."""
    inside = {
        k
        for k in discourse.present(mention.start, mention.end)
        for s, e in k.spans
        if k.kind == "person" and mention.start <= s < mention.end and _OWNS.match(discourse.text, e - 2, mention.end)
    }
    if mention.owner and _possessive(mention) in ("his", "her"):
        owner = _owner(discourse, mention, ask)
        inside |= {owner} if owner else set()
    return inside


def _possessive(mention: Mention) -> str:
    return plain(mention.label.partition(" ")[0])
