"""From a name to its actor: the fullest name in the report, a body known by all its words, a family, and namesakes."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.model.actor import Kind
from onrecord.resolve.discourse import Discourse
from onrecord.resolve.features import Known
from onrecord.resolve.first_names import usual
from onrecord.resolve.kinds import kind_of
from onrecord.resolve.lexicon import ORGANISATIONS, TITLES, plain
from onrecord.resolve.mentions import Mention
from onrecord.resolve.seats import seat
from onrecord.resolve.turns import opens_turn

# *Shareholders*, *Lawmakers* at the head of a sentence look like names
_MANY = re.compile(r"(?:ers|ors|ists|men|ants|ents|ees|ians|icans|eans|crats)$")


def named(discourse: Discourse, mention: Mention) -> Known | None:
    """Whom a name means; None where several share it."""
    if len(mention.name) == 1 and mention.definite and (family := _family(discourse, mention)):
        return family
    name = discourse.cast.names.variants.get(mention.name, mention.name)
    if len(name) == 1 and name[0] in discourse.cast.short:
        name = tuple(discourse.cast.short[name[0]].split())
        mention = replace(mention, kind="organisation", label=" ".join(name))
    if len(name) == 1 and plain(name[0]) in ORGANISATIONS and mention.kind == "organisation":
        return _body(discourse, mention, name)
    capitals = len(name) == 1 and name[0].isupper()
    if mention.kind in ("person", "unnamed") or capitals:
        fullest = discourse.cast.names.fullest(name)
        if fullest is None:
            return None
        if capitals and fullest == name and opens_turn(discourse.text, mention.start, mention.end):
            mention = replace(mention, kind="person")
        whole = next((fullest[i:] for i in range(len(fullest) - 1) if fullest[i:] in discourse.cast.people), None)
        if whole:  # also what follows a word that opens a sentence: *Rival Ana Roa*
            return discourse.named[whole]
        seen: Kind | None = None
        if not mention.near & TITLES and seat(fullest):
            seen = "organisation"
        elif not mention.near & TITLES:
            seen = kind_of(discourse.text, discourse.sight, discourse.cast.names.all, fullest, mention)
        if seen not in (None, "person"):
            label = " ".join(fullest) if fullest != name else mention.label
            mention = replace(mention, kind=seen, label=label)
        elif fullest == name and _MANY.search(name[-1]) and (len(name) == 1 or not usual(name[0])):
            mention = replace(mention, kind="group", label=" ".join(name))  # also *Central Americans*
        name = fullest
    label = " ".join(name) if mention.kind == "person" else mention.label
    known = discourse.named.get(name)
    if known and mention.kind == known.kind == "organisation" and f"{' '.join(name)} of " in label:
        known.label = max(known.label, label, key=len)  # *the Foreign Ministry of Velgoria*
    return known or discourse.add(mention, name, label)


def _body(discourse: Discourse, mention: Mention, name: tuple[str, ...]) -> Known:
    """*the Council of Ministers*, *the Committee on Education*: bodies known by all their words; *the Council*
    alone is the last of them, or one whose name ends so."""
    words = tuple(w for w in mention.label.split() if plain(w) not in ("the", "a", "an"))
    if len(words) > 1:
        return discourse.named.get(words) or discourse.add(mention, words, mention.label)
    fullest = discourse.cast.names.fullest(name) or name
    last = [
        k
        for k in discourse.actors
        if k.kind == "organisation" and len(k.name) > 1 and name[0] in k.name[:1] + k.name[-1:]
    ]
    if fullest == name and last:
        return max(last, key=lambda k: k.last(mention.start) or -1)
    return discourse.named.get(fullest) or discourse.add(mention, fullest, mention.label)


def _family(discourse: Discourse, mention: Mention) -> Known | None:
    """*the Roas*: whoever of that surname the report names."""
    surname = mention.name[0][:-1]
    people = discourse.cast.sharing((surname,)) if mention.name[0].endswith("s") else []
    if not people or discourse.cast.sharing(mention.name) or mention.name in discourse.named:
        return None
    words = mention.label.lower()
    if words not in discourse.groups:
        discourse.groups[words] = discourse.add(replace(mention, kind="group"), (), mention.label)
        if len(people) == 2:
            discourse.groups[words].members = [discourse.named[p.name] for p in people]
    return discourse.groups[words]


def shared(discourse: Discourse, mention: Mention) -> list[Known]:
    """The people who share the name of a mention; empty where it means one."""
    cast = discourse.cast
    name = cast.names.variants.get(mention.name, mention.name)
    if mention.kind not in ("person", "unnamed") or name[0] in cast.short or cast.names.fullest(name):
        return []
    people = [discourse.named[p.name] for p in cast.sharing(name)]
    return [k for k in people if not (mention.gender and (k.gender or k.usual or mention.gender) != mention.gender)]
