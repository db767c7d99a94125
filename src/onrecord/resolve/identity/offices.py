"""Offices and roles as reports and lists word them: what somebody is, and of what."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

from onrecord.resolve.lexicon import APART, PERSONS, SAME_ROLE, STATES_OF_THE_WORLD, word_set

_WORD = re.compile(r"[^\W_]+(?:['’-](?!s\b)[^\W_]+)*")
_SMALL = word_set("""
    the a an of for and in on at to with from by as its his her their our s or who whom which that is was were
    be has had been then now also one two three new old long time former
    """)
_PERSONS_OFFICES = word_set("""
    president minister premier chancellor chairman chairwoman chairperson chair secretary governor mayor
    senator representative congressman congresswoman speaker ambassador envoy consul director head chief ceo
    cfo king queen prince princess emir sultan pope bishop archbishop commissioner superintendent sheriff
    judge justice prosecutor attorney general spokesman spokeswoman spokesperson leader coach manager captain
    editor professor councillor treasurer commander governor-general secretary-general vice-president
    attorney-general
    """)
_KEPT = frozenset(SAME_ROLE.values())  # *judge* for *magistrate*
_IRREGULAR = {
    "french": "france", "british": "britain", "dutch": "netherlands", "swiss": "switzerland", "danish": "denmark",
    "greek": "greece", "spanish": "spain", "irish": "ireland", "welsh": "wales", "polish": "poland", "thai": "thailand",
    "english": "england", "american": "us", "u": "us", "usa": "us", "uk": "britain", "swedish": "sweden",
    "finnish": "finland", "chinese": "china", "slovak": "slovakia", "czech": "czechia", "turkish": "turkey",
    "german": "germany", "norwegian": "norway", "peruvian": "peru", "lebanese": "lebanon", "afghan": "afghanistan",
    "turkiye": "turkey", "kurdish": "kurdistan", "scottish": "scotland", "filipino": "philippines",
}  # fmt: skip
_STATES = frozenset(w.lower() for w in STATES_OF_THE_WORLD) - {"turkiye", "türkiye"} | {"us", "england", "scotland"}
_DEMONYM = re.compile(r"^(\w{2,})(?:ian|ean|ans?|ese|ish|is?)$")
_VOWELS = "aeiouy"
_BY_STEM = {s.rstrip(_VOWELS): s for s in sorted(_STATES, key=len)}  # of *Niger* and *Nigeria* the longer


@lru_cache(maxsize=1 << 14)
def _stem(word: str) -> str:
    """A state of the world for its people's name, one word for those that say the same of a person."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word in _STATES or word in APART:
        return word
    people = _DEMONYM.match(word)
    state = _BY_STEM.get(people[1].rstrip(_VOWELS)) if people else None
    return state or SAME_ROLE.get(word, word)


@lru_cache(maxsize=1 << 15)
def words(title: str) -> frozenset[str]:
    """The telling words of a role, in plain letters."""
    found = (w.lower() for w in _WORD.findall(anyascii(title)))
    return frozenset(_stem(w) for w in found if w not in _SMALL)


@lru_cache(maxsize=1 << 15)
def heads(title: str) -> frozenset[str]:
    """What somebody is by a role: *minister* of *Turkish foreign minister*."""
    return frozenset(
        w
        for w in words(title)
        if w in _PERSONS_OFFICES
        or w in PERSONS
        or w in _KEPT
        or w.endswith(("ist", "woman", "sman", "eman", "ologist"))
    )


@lru_cache(maxsize=1 << 15)
def bodies(title: str) -> frozenset[str]:
    """Of what, and where: *Turkey*, *foreign* of *Turkish foreign minister*."""
    return words(title) - heads(title) - APART


@lru_cache(maxsize=1 << 15)
def apart(title: str) -> frozenset[str]:
    """Words that tell one holder from another: *deputy*, *acting*."""
    return words(title) & APART - {"former", "ex"}


def exclusive(title: str) -> bool:
    """Whether one person at a time holds an office of this kind: *governor of Ohio*, not *analyst*."""
    return not heads(title).isdisjoint(_PERSONS_OFFICES)


def same_office(a: str, b: str) -> bool:
    """Whether two titles may name one office: a shared head, no word that tells apart, and the words that say of what
    are those of one within the other's."""
    if heads(a).isdisjoint(heads(b)) or apart(a) != apart(b):
        return False
    x, y = bodies(a), bodies(b)
    return bool(x & y) and (x <= y or y <= x or len(x & y) > 1)


def states(title: str) -> frozenset[str]:
    """The states of the world that a title names."""
    return bodies(title) & _STATES
