"""How two names compare across reports: spelling, nicknames, initials, order; what they say against each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import product
from typing import Literal

from anyascii import anyascii
from nicknames import NickNamer
from rapidfuzz import fuzz

from onrecord.resolve.lexicon import HONORIFICS, ORGANISATIONS, PARTICLES, TITLES, word_set
from onrecord.resolve.names import skeleton

First = Literal["same", "nick", "initial", "variant", "missing", "other"]
Last = Literal["same", "variant", "part", "other"]
_SUFFIXES = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
_WORD = re.compile(r"[^\W_]+(?:['’ʿʾ`-][^\W_]+)*\.?")
_SHORT_TITLES = HONORIFICS | frozenset(("sen", "rep", "gov", "gen", "col", "sgt", "capt", "lt", "maj", "adm"))
_ARTICLE = re.compile(r"^(?:al|el|ul|as|ash|ad|ar|an|at)-(?=\w{3})")
_TYPED = 85  # similarity, per cent, of words with one letter mistyped
_SPELT = {2: 72, 3: 58}  # and of words with one skeleton, by its length: *kzm* of Kazemi and Kadhimi (3 or more)
_SMALL = frozenset(("the", "of", "for", "and", "on", "in", "a", "an", "to", "&", "de", "la", "du", "des"))
_COMMON_SHARE = 0.004  # of the census' people, in per cent: from here on a surname is common


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in plain letters; ``first`` is empty where the name is one word."""

    first: str
    middle: tuple[str, ...]
    last: str
    suffix: str

    @property
    def full(self) -> bool:
        """Whether it has a first and a last name."""
        return bool(self.first)


@lru_cache(maxsize=1 << 16)
def plain(name: str) -> tuple[str, ...]:
    """The words of a name, in plain lower-case letters."""
    words = _WORD.findall(anyascii(name.replace("’", "'")).lower())
    return tuple(w.replace("'", "").replace("`", "") if len(w) > 2 else w for w in words)


@lru_cache(maxsize=1 << 16)
def person(name: str) -> PersonName | None:
    """A person's name without titles; None where no word is left."""
    words = [w.rstrip(".") for w in plain(name)]
    suffix = ""
    while len(words) > 1 and words[-1] in _SUFFIXES:
        suffix = _SUFFIXES[words.pop()]
    while len(words) > 1 and (words[0] in HONORIFICS or (len(words) > 2 and words[0] in TITLES)):
        words = words[1:]
    inner = max((i for i, w in enumerate(words[:-1]) if w in _SHORT_TITLES), default=-1)
    words = words[inner + 1 :]  # *Texas Sen. Cruz*
    if not words:
        return None
    at = len(words) - 1
    while at > 1 and words[at - 1] in PARTICLES:
        at -= 1
    last = _ARTICLE.sub("", "".join(w for w in words[at:] if w not in PARTICLES or len(words) == at + 1))
    if at == 0:
        return PersonName("", (), last, suffix)
    return PersonName(words[0], tuple(_ARTICLE.sub("", w) for w in words[1:at] if w not in PARTICLES), last, suffix)


@lru_cache(maxsize=1)
def _nicknames() -> NickNamer:
    return NickNamer()


@lru_cache(maxsize=1 << 14)
def called(first: str) -> frozenset[str]:
    """What a first name is also: *Bill* of *William*, the other way round, and those who share one."""
    names = _nicknames()
    full = names.canonicals_of(first) | {first}
    return frozenset(full | names.nicknames_of(first) | {n for f in full for n in names.nicknames_of(f)})


@lru_cache(maxsize=1 << 16)
def firsts(a: str, b: str) -> First:
    """How two first names compare."""
    if not a or not b:
        return "missing"
    if a == b or a.replace("-", "") == b.replace("-", ""):
        return "same"
    if len(a) == 1 or len(b) == 1:
        return "initial" if a[0] == b[0] else "other"
    if b in called(a):
        return "nick"
    return "variant" if _spelt(a, b) else "other"


def lasts(a: PersonName, b: PersonName) -> Last:
    """How two last names compare; *part*: one of two last names, or of a hyphenated one."""
    if a.last == b.last or a.last.replace("-", "") == b.last.replace("-", ""):
        return "same"
    if _spelt(a.last, b.last):
        return "variant"
    parts_a, parts_b = {a.last, *a.last.split("-"), *a.middle[-1:]}, {b.last, *b.last.split("-"), *b.middle[-1:]}
    if a.full and b.full and any(len(w) > 2 for w in parts_a & parts_b):
        return "part"
    return "other"


@lru_cache(maxsize=1 << 16)
def _spelt(a: str, b: str) -> bool:
    """Whether two words may be spellings of one name."""
    if min(len(a), len(b)) < 3:
        return False
    alike = fuzz.ratio(a, b)
    if min(len(a), len(b)) > 4 and alike >= _TYPED and a[0] == b[0]:
        return True
    bones = skeleton(a)
    return len(bones) > 1 and alike >= _SPELT[min(3, len(bones))] and bones == skeleton(b)


def middles(a: PersonName, b: PersonName) -> float:
    """1 where a middle name or initial agrees, -1 where they speak against each other, 0 else."""
    if not a.middle or not b.middle:
        return 0.0
    for x, y in product(a.middle, b.middle):
        if x == y or ((len(x) == 1 or len(y) == 1) and x[0] == y[0]) or _spelt(x, y):
            return 1.0
    return -1.0


@lru_cache(maxsize=1)
def _surnames() -> dict[str, float]:
    """Per cent of people by surname, in capitals (US census of 1990, from the package `names`)."""
    lines = (files("names") / "dist.all.last").read_text(encoding="ascii").splitlines()
    return {line.split()[0]: float(line.split()[1]) for line in lines if line.strip()}


@lru_cache(maxsize=1 << 14)
def common(last: str) -> float:
    """How common a surname is, 0 to 1; a name that the census lacks is rare, or foreign to it: 0."""
    share = _surnames().get(last.replace("-", "").upper(), 0.0)
    return min(1.0, share / (50 * _COMMON_SHARE))


def body(name: str) -> tuple[str, ...]:
    """The words of an organisation's name that tell it from others, in plain letters."""
    return tuple(w.rstrip(".") for w in plain(name) if w not in _SMALL)


def acronym(words: Sequence[str]) -> str:
    """The first letters of words."""
    return "".join(w[0] for w in words)


def generic(words: Sequence[str]) -> bool:
    """Whether a name of an organisation is made of words that many bear: *the Foreign Ministry*, *Police*."""
    return all(w in ORGANISATIONS or w in TITLES or w in _COMMON for w in words)


_COMMON = word_set("""
    national central federal supreme high general public republic islamic people peoples united state security
    council armed defence defense foreign interior intelligence revolutionary guard guards ruling opposition
    labour labor conservative liberal social green christian workers farmers teachers students football
    cricket rugby regional provincial municipal metropolitan royal northern southern eastern western north
    south east west statistics weather meteorological red cross crescent investigation investigations crime
    criminal fire rescue road roads water works planning education health environment energy agriculture
    fisheries elections election electoral
    """)
