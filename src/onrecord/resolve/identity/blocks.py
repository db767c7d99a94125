"""Under which keys an actor is looked for: two actors that share none are never compared."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from onrecord.model.identity import Profile
from onrecord.resolve.identity.naming import acronym, body, called, generic, person
from onrecord.resolve.identity.offices import heads
from onrecord.resolve.spellings import skeleton

_TELLING = 4  # words of a body's name by whose pairs it is found


def kept_under(profile: Profile) -> frozenset[str]:
    """The keys under which an actor is kept.

    A person with a first name: skeleton of the last name and first letter of the first name (and of the names that
    it may be short for), and the last name alone; one known by one word: that. An organisation: the pairs of
    its first telling words in order of the alphabet, the first ones alone, and its acronym; of one word as a surname
    too, since the reader may take one for the other. A known holder of offices: these.
    """
    found = {k for name in profile.names for k in _of_name(name, profile.kind)}
    if any(k.startswith("p:") for k in found):
        found = {k for k in found if not k.startswith("t:")}
    if profile.known:
        found |= {f"o:{h}" for p in profile.positions for h in heads(p.title)}
    return frozenset(k[:80] for k in found)


def sought_under(profile: Profile) -> frozenset[str]:
    """The keys under which those who may be an actor are looked for. Whole names are sought among whole names and
    among those known by a surname alone; a surname alone among all."""
    if profile.kind == "unnamed":
        return frozenset(f"o:{h}" for p in profile.positions for h in heads(p.title))
    found = {k for name in profile.names for k in _of_name(name, profile.kind)}
    if any(k.startswith("p:") for k in found):
        found = {k.replace("s:", "t:", 1) if k.startswith("s:") else k for k in found}
    else:
        found |= {k.replace("t:", "s:", 1) for k in found if k.startswith("t:")}
    return frozenset(k[:80] for k in found)


@lru_cache(maxsize=1 << 15)
def _of_name(name: str, kind: str) -> frozenset[str]:
    return frozenset(_keys(name, kind))


def _keys(name: str, kind: str) -> Iterator[str]:
    if kind == "person":
        yield from _of_person(name)
        return
    words = body(name)
    telling = sorted(words, key=lambda w: (generic((w,)), w))[:_TELLING]
    yield from (f"b:{a} {b}" for a, b in combinations(telling, 2))
    yield from (f"b:{w}" for w in telling[:2] if not generic((w,)) or len(words) == 1)
    if len(words) > 2:
        yield from ("a:" + acronym(words[:size]) for size in range(3, min(len(words), 6) + 1))
    elif len(words) == 1 and 1 < len(words[0]) < 7:
        yield "a:" + words[0]
    if len(words) == 1:
        yield f"t:{bones(words[0])}"  # may be somebody's surname, read wrongly


def _of_person(name: str) -> Iterator[str]:
    given = person(name)
    if given is None:
        return
    if not given.full:
        yield f"t:{bones(given.last)}"
        yield f"b:{given.last}"
        return
    initials = {n[0] for first in (given.first, *given.middle[:1]) for n in called(first)}
    for last in {given.last, *given.last.split("-"), *(m for m in given.middle[-1:] if len(m) > 2)}:
        yield f"s:{bones(last)}"
        yield from (f"p:{bones(last)} {i}" for i in initials)
    yield f"p:{bones(given.first)} {given.last[0]}"  # the other order


@lru_cache(maxsize=1 << 15)
def bones(word: str) -> str:
    """The skeleton of a word, or of a word of vowels the word."""
    return skeleton(word) or word
