"""Who says *I* or is asked: whoever's turn it is, whoever is interviewed, else the author."""

from __future__ import annotations

from bisect import bisect_left

from onrecord.resolve.discourse import Discourse
from onrecord.resolve.features import Known

_HEAD = 1500  # characters in which whoever is interviewed is named


def asks(discourse: Discourse, at: int) -> bool:
    """Whether an offset lies in a question to whoever is interviewed."""
    return discourse.turns.mark(at) == "Q"


def whose_turn(discourse: Discourse, at: int) -> Known | None:
    """Whoever's turn it is at an offset of a report in questions and answers or of a transcript (*BOWLES: …*),
    else the author."""
    said = discourse.turns.mark(at)
    if said is None:
        return _author(discourse, at)
    if said in ("A", "Q"):
        return interviewed(discourse) if said == "A" else None
    words = tuple(said.split())
    fullest = discourse.cast.names.fullest(words[-1:])
    return discourse.named.get(fullest) if fullest else None


def _author(discourse: Discourse, at: int) -> Known | None:
    """Whoever signs after an offset, or the report as a whole: its author, where it writes *I*."""
    i = bisect_left(discourse.signatures, (at,))
    name = discourse.signatures[i][1] if i < len(discourse.signatures) else None
    if name is None:
        return None
    fullest = discourse.cast.names.fullest(name) or name
    known = discourse.named.get(fullest)
    if known is None:
        places = [(n.start, n.end) for n in discourse.cast.names.called(fullest)]
        known = discourse.add_named(Known(name, " ".join(name), "person", at), places)
    return known


def interviewed(discourse: Discourse) -> Known | None:
    """Who answers in a report of questions and answers: the person whom it names most, of those at its head."""
    people = [discourse.named[n] for n, p in discourse.cast.people.items() if p.first < _HEAD and len(n) > 1]
    return max(people, key=lambda k: (len(discourse.cast.people[k.name].at), -k.first), default=None)
