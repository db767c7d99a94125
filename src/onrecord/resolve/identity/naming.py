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
from onrecord.resolve.spellings import skeleton

First = Literal["same", "nick", "initial", "variant", "missing", "other"]
Last = Literal["same", "variant", "part", "near", "other"]
_SUFFIXES = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
_WORD = re.compile(r"[^\W_]+(?:['’ʿʾ`-][^\W_]+)*\.?")
_SHORT_TITLES = HONORIFICS | frozenset(("sen", "rep", "gov", "gen", "col", "sgt", "capt", "lt", "maj", "adm"))
_ARTICLE = re.compile(r"^(?:al|el|ul|as|ash|ad|ar|an|at)-(?=\w{3})")
_SERVANT = re.compile(r"abd(?:[aeou]l)?")  # *Abd al-*, *Abdul*, *Abdel*
_SERVANT_OF = re.compile(r"^abd-?(?:[aeou]l)?-?(?=\w{3})")
_FATHER = frozenset(("bu", "bou", "abu", "abou", "ben", "ould"))
_OF_FAITH = frozenset(("aldin", "eldin", "aldeen", "eddin", "uddin", "addin"))
_FATHER_OF = re.compile(r"^(?:abou|abu|bou)-?(?=\w{4})|^bu-(?=\w{3})")
_TYPED = 85  # similarity, per cent, of words with one letter mistyped
_NEAR = 64  # and of surnames that beside the same first name may be one, written by two alphabets' rules
_SPELT = {2: 72, 3: 58}  # and of words with one skeleton, by its length: *kzm* of Kazemi and Kadhimi (3 or more)
_SOUND = {
    "z": "s",
    "c": "k",
    "q": "k",
    "w": "v",
    "y": "i",
    "j": "i",
    "g": "i",
    "u": "o",
}  # first letters that alphabets exchange
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


def _together(words: list[str]) -> list[str]:
    """*abd al-qadir*, *abdul karim*, *bu saidi*, *shihab al-din*: words of one name, written in one or in several."""
    out: list[str] = []
    for word in words:
        bare = word.replace("-", "")
        servant = bool(out) and bool(_SERVANT.fullmatch(out[-1])) and len(bare) > 2
        father = len(out) > 1 and out[-1] in _FATHER and len(bare) > 2
        if servant or father or (len(out) > 1 and bare in _OF_FAITH):
            out[-1] += bare
        else:
            out.append(word)
    return [_SERVANT_OF.sub("abdal", w) if w.startswith("abd") else _FATHER_OF.sub("bu", w) for w in out]


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
    words = _together(words)
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
    full = names.canonicals_of(first) | {first} | _full_forms().get(first, frozenset())
    short = {n for f in full for n in (*names.nicknames_of(f), *_short_forms().get(f, ()))}
    return frozenset(full | short)


@lru_cache(maxsize=1)
def _short_forms() -> dict[str, tuple[str, ...]]:
    """First names of other languages, and what they are shortened to."""
    given = files(__package__).joinpath("short_names.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split() for line in given if line and not line.startswith("#"))
    out: dict[str, tuple[str, ...]] = {}
    for full, *short in rows:
        out[full] = (*out.get(full, ()), *short)
    return out


@lru_cache(maxsize=1)
def _full_forms() -> dict[str, frozenset[str]]:
    out: dict[str, set[str]] = {}
    for full, some in _short_forms().items():
        for short in some:
            out.setdefault(short, set()).add(full)
    return {short: frozenset(full) for short, full in out.items()}


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
    return "variant" if spelt(a, b) else "other"


def lasts(a: PersonName, b: PersonName) -> Last:
    """How two last names compare; *part*: one of two last names, or of a hyphenated one."""
    if a.last == b.last or a.last.replace("-", "") == b.last.replace("-", ""):
        return "same"
    if spelt(a.last, b.last):
        return "variant"
    if not a.full or not b.full:
        # One of two surnames alone: *Antúnez* of *Rogelio Antúnez Barragán*
        one, two = (a, b) if b.full else (b, a)
        return "part" if two.full and one.last in two.middle[-1:] and len(one.last) > 3 else "other"
    last_a, last_b = {a.last, *a.last.split("-")}, {b.last, *b.last.split("-")}
    shared = (last_a & {*last_b, *b.middle[-1:]}) | (last_b & {*a.middle[-1:]})
    if any(len(w) > 2 for w in shared):  # *Prado Lasa* and *Prado Luna* are two
        return "part"
    return "near" if min(len(a.last), len(b.last)) > 5 and fuzz.ratio(a.last, b.last) >= _NEAR else "other"


@lru_cache(maxsize=1 << 16)
def spelt(a: str, b: str) -> bool:
    """Whether two words may be spellings of one name."""
    if min(len(a), len(b)) < 3:
        return False
    alike = fuzz.ratio(a, b)
    if min(len(a), len(b)) > 4 and alike >= _TYPED and _SOUND.get(a[0], a[0]) == _SOUND.get(b[0], b[0]):
        return True
    bones = skeleton(a)
    return len(bones) > 1 and alike >= _SPELT[min(3, len(bones))] and bones == skeleton(b)


def middles(a: PersonName, b: PersonName) -> float:
    """1 where a middle name or initial agrees, -1 where they speak against each other, 0 else."""
    if not a.middle or not b.middle:
        return 0.0
    for x, y in product(a.middle, b.middle):
        if x == y or ((len(x) == 1 or len(y) == 1) and x[0] == y[0]) or spelt(x, y):
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
    if last in _BY_MILLIONS:
        return 1.0
    share = _surnames().get(last.replace("-", "").upper(), 0.0)
    return min(1.0, share / (50 * _COMMON_SHARE))


def body(name: str) -> tuple[str, ...]:
    """The words of an organisation's name that tell it from others, in plain letters; those that say what kind of
    body it is in English, without the form of a company."""
    words = [w.rstrip(".") for w in plain(_OWNED.sub("", name)) if w not in _SMALL]
    while len(words) > 1 and words[-1] in _FORMS:
        words.pop()
    return tuple(_ENGLISH.get(w, w) for w in words)


def acronym(words: Sequence[str]) -> str:
    """The first letters of words."""
    return "".join(w[0] for w in words)


def generic(words: Sequence[str]) -> bool:
    """Whether a name of an organisation is made of words that many bear: *the Foreign Ministry*, *Police*."""
    return all(w in ORGANISATIONS or w in TITLES or w in _COMMON for w in words)


# Surnames of many millions of people, or of a large share of a people.
_BY_MILLIONS = word_set("""
    wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin luo liang kim lee park choi jung kang cho
    yoon jang lim nguyen tran le pham hoang phan vu dang bui do ho ngo duong sato suzuki takahashi tanaka watanabe
    ito yamamoto nakamura kobayashi singh kumar khan sharma patel das devi ram gupta reddy yadav begum ali ahmed ahmad
    mohammed mohamed muhammad mohammad hassan hussein hussain ibrahim abdullah abdallah osman omar yusuf rahman islam
    malik silva santos oliveira souza pereira lima ferreira costa rodrigues almeida fernandes gomes martins carvalho
    garcia rodriguez martinez hernandez lopez gonzalez perez sanchez ramirez flores torres diaz cruz reyes ramos dela
    diallo traore kone coulibaly toure ba diop ndiaye mensah owusu okafor abebe tesfaye bekele ivanov smirnov petrov
    kuznetsov popov yilmaz kaya demir celik sahin novak kowalski nowak horvat papadopoulos mueller muller schmidt
    rossi ferrari smith jones williams brown taylor davies johnson santoso
    """)
_OWNED = re.compile(r"['’]s\b|(?<=s)['’](?=\s)")
_FORMS = word_set("ltd limited inc plc llc corp gmbh ag sa nv bv as ab oy spa srl sarl co s.a. s.a s.p.a b.v")
_ENGLISH: dict[str, str] = {
    word: one
    for one, some in {
        "university": "universidad universite universitat universidade universita universitet uniwersytet universiteit",
        "ministry": "ministerio ministere ministero ministerium ministerstvo bakanligi",
        "bank": "banco banque banca bankasi",
        "federation": "federacion federacao federazione foderation",
        "union": "sindicato syndicat sindacato gewerkschaft sendikasi uniao unione",
        "party": "partido parti partito partei partia partisi stranka",
        "institute": "instituto institut istituto instytut enstitusu",
        "national": "nacional nationale nazionale nationaler nationales narodni ulusal",
        "league": "liga bund ligue lega",
        "company": "compania compagnie companhia compagnia gesellschaft",
        "council": "consejo conseil consiglio conselho rat soviet",
        "commission": "comision comissao commissione kommission komisyonu",
        "association": "asociacion associacao associazione verband vereinigung dernegi",
        "directorate": "direccion direction direcao direzione",
        "hospital": "hopital ospedale krankenhaus hastanesi",
        "movement": "movimiento mouvement movimento bewegung",
        "office": "oficina bureau ufficio",
        "society": "sociedad societe sociedade societa",
        "agency": "agencia agence agenzia agentur ajansi",
        "court": "corte cour tribunal gericht mahkemesi",
        "front": "frente",
        "centre": "center centro zentrum",
        "organisation": "organization organizacion organizacao organizzazione",
        "defence": "defense defensa",
        "labour": "labor",
        "foundation": "fundacion fondation fundacao fondazione stiftung vakfi",
    }.items()
    for word in some.split()
}
_COMMON = word_set("""
    national central federal supreme high general public republic islamic people peoples united state security
    council armed defence defense foreign interior intelligence revolutionary guard guards ruling opposition
    labour labor conservative liberal social green christian workers farmers teachers students football
    cricket rugby regional provincial municipal metropolitan royal northern southern eastern western north
    south east west statistics weather meteorological red cross crescent investigation investigations crime
    criminal fire rescue road roads water works planning education health environment energy agriculture
    fisheries elections election electoral
    """)
