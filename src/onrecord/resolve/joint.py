"""Joint sources: several actors who speak as one, and each of them."""

from __future__ import annotations

import re

from onrecord.resolve.answers import Ask
from onrecord.resolve.coordination import coordinated, without_seats
from onrecord.resolve.discourse import Discourse
from onrecord.resolve.features import Known
from onrecord.resolve.mentions import Mention, parse
from onrecord.resolve.named import named
from onrecord.resolve.names import find
from onrecord.resolve.phrases import first_phrase

_TOGETHER = re.compile(r",? (?:and|&) ")
_TOGETHER_WITHIN = 600  # characters


def group(discourse: Discourse, mention: Mention, ask: Ask | None = None) -> Known:
    """The actor that a joint source is, whose members are those it names; the same for the same words. Whom its
    pronouns stand for (*he and Ana Roa*) is asked of ``ask``."""
    words = mention.label.lower()
    if words not in discourse.groups:
        discourse.groups[words] = discourse.described(mention)
        discourse.groups[words].members = _members(discourse, mention, ask)
    return discourse.groups[words]


def _members(discourse: Discourse, mention: Mention, ask: Ask | None) -> list[Known]:
    """The actors named together in a joint source."""
    parts = coordinated(discourse.text, mention.start, mention.end)
    if parts:
        some = (parse(discourse.text, *part) for part in parts)
        meant = ((ask(one).known if ask and one.pronoun else None) or member(discourse, one) for one in some)
        return list(dict.fromkeys(meant))
    begin = mention.listed or mention.start
    names = find(without_seats(discourse.text[begin : mention.end]))
    if mention.listed:
        names = [n for n in names if discourse.cast.names.fullest(n.words) in discourse.cast.people] or names
    found = []
    for one in (parse(discourse.text, begin + n.start, begin + n.end) for n in names):
        known = named(discourse, one) if one.name else None
        if known and known not in found:
            known.note(one.start, one.end)
            found.append(known)
    return found


def member(discourse: Discourse, one: Mention) -> Known:
    """The actor that a part of a joint source is."""
    known = (named(discourse, one) if one.name else None) or discourse.described(one)
    known.note(*first_phrase(discourse.text, one.start, one.end))
    return known


def together(discourse: Discourse, at: int) -> None:
    """Note those whom the text names together (*Ana Roa and Bo Lindt*) last before an offset as one whom *they* may
    mean."""
    i = discourse.cast.names.before(at)
    while i > 1 and discourse.cast.names.all[i - 1].start > at - _TOGETHER_WITHIN:
        i -= 1
        one, other = discourse.cast.names.all[i - 1 : i + 1]
        if not _TOGETHER.fullmatch(discourse.text, one.end, other.start):
            continue
        people = {discourse.cast.names.fullest(n.words) for n in (one, other)}
        if len(people) == 2 and people <= discourse.cast.people.keys():
            mention = parse(discourse.text, one.start, other.end)
            known = group(discourse, mention) if mention.joint else None
            if known and len(known.members) == 2:
                discourse.note(known, one.start, other.end)
                return
