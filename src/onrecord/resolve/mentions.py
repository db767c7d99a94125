"""What a source's words say of whom they name: a name, a role, a kind, or only a pronoun."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from onrecord.model.actor import Kind
from onrecord.model.statement import Span
from onrecord.resolve.lexicon import (
    DOCUMENTS,
    GENDER,
    GROUPS,
    ORGANISATIONS,
    OTHER_PARTY,
    PERSONS,
    PRONOUNS,
    TITLES,
    word_set,
)
from onrecord.resolve.names import Name, capitalised, find, organised, plain

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,8}|[^\W_]+(?:[-‐’'.](?!s\b)[^\W_]+)*\.?|['’]s\b|[,&(–—]")
_POSSESSIVE = re.compile(r"['’](?:s|d|ll|m|ve|re)$|(?<=s)['’]$")
_SELF = re.compile(r" (?:him|her|it|them)sel(?:f|ves)$")
_DETERMINERS = word_set("the a an this that these those another one his her its their our my")
_DEFINITE = word_set("the this that these those")
_CUT = re.compile(r"[,(–—]| (?:who|which|that) ")
_PART = re.compile(r",? (?:for|on) (his|her) (?:own )?part\b")
_JOINS = word_set("the his her its their our my other others several some many most two three")
_NOUNS = DOCUMENTS | GROUPS | PERSONS  # capitals at the head of a sentence: *Video*, *Lawmakers*
_CUTS = word_set(", ( – — who whose which that where when")
_PREPOSITIONS = word_set("of for at in from on with by under and as to near behind between against")

_SPEAKERS = (PERSONS | TITLES | GROUPS | ORGANISATIONS | DOCUMENTS | OTHER_PARTY) - PRONOUNS.keys()


@dataclass(frozen=True, slots=True)
class Mention:
    """``name`` is the proper name without titles; ``head`` the noun that says what it is, in lower case
    (*minister* in *the Turkish foreign minister*), ``near`` the other words of that noun phrase; ``pronoun``
    what a pronoun may stand for; ``owner`` whether a possessive stands before the head (*her lawyer*),
    ``joint`` whether several actors are named together."""

    start: int
    end: int
    label: str
    name: tuple[str, ...]
    head: str
    near: frozenset[str]
    kind: Kind
    gender: str | None = None
    pronoun: str | None = None
    definite: bool = False
    owner: bool = False
    joint: bool = False


def first_phrase(text: str, start: int, end: int) -> Span:
    """A mention up to its first comma, bracket, dash or relative clause."""
    cut = _CUT.search(text, start + 1, end)
    return start, cut.start() if cut else end


def parse(text: str, start: int, end: int) -> Mention:
    """Read the mention at ``text[start:end]``."""
    surface = _SELF.sub("", _POSSESSIVE.sub("", text[start:end].strip(" ,;:\t\n—–-")))
    words = _TOKEN.findall(surface)
    lower = [plain(w) for w in words]
    if len(words) == 1 and lower[0] in PRONOUNS:
        return _pronoun(start, end, surface, PRONOUNS[lower[0]])
    cut = next((i for i, w in enumerate(lower) if i and w in _CUTS), len(words))
    first, first_lower = words[:cut], lower[:cut]
    label = _phrase(surface, cut)
    noun = _noun_phrase(first_lower)
    head = _head(noun)
    if _joint(first, first_lower) or _listed(surface):
        return Mention(start, end, surface, (), head, frozenset(noun), "group", joint=True)
    name = _named(first, first_lower, noun) or _apposition(words, cut)
    kind = _kind(name, head, noun, first)
    owner = bool(first_lower) and (first_lower[0] in PRONOUNS or "'s" in first_lower or "’s" in first_lower)
    return Mention(
        start,
        end,
        " ".join(name) if name and kind == "person" else label,
        name,
        head,
        frozenset(first_lower),
        kind,
        _gender(noun, text[end : end + 20]) if kind in ("person", "unnamed", "other") else None,
        None,
        bool(lower) and lower[0] in _DEFINITE,
        owner,
    )


def _gender(noun: list[str], after: str) -> str | None:
    """What a title says, or *for her part* after the mention."""
    part = _PART.match(after)
    return PRONOUNS[part[1]] if part else next((GENDER[w] for w in noun if w in GENDER), None)


def _pronoun(start: int, end: int, surface: str, what: str) -> Mention:
    kind: Kind = "group" if what == "many" else "other" if what in ("thing", "open", "self") else "person"
    gender = what if what in ("man", "woman") else None
    return Mention(start, end, surface, (), "", frozenset(), kind, gender, what)


def _phrase(surface: str, cut: int) -> str:
    """The mention up to its first comma, bracket or relative clause."""
    found = list(_TOKEN.finditer(surface))
    return surface[: found[cut].start()].strip() if cut < len(found) else surface


def _noun_phrase(lower: list[str]) -> list[str]:
    """The words before the first preposition: *the head* of *the head of Lowmark's diplomacy*."""
    for i, word in enumerate(lower):
        if i and word in _PREPOSITIONS:
            return lower[:i]
    return lower


def _head(noun: list[str]) -> str:
    """The last word that is a kind of speaker (*diplomat* in *a diplomat familiar*), else the last word."""
    known = [w for w in noun if w in _SPEAKERS or w.rpartition("-")[2] in _SPEAKERS]
    words = known or [w for w in noun if w not in ("'s", "’s")]
    return words[-1] if words else ""


def _listed(surface: str) -> bool:
    """*Ana Prado, Bo Lindt and Luis Roa*: names with nothing but commas and *and* between them."""
    names = find(surface)
    between = [surface[a.end : b.start].strip() for a, b in pairwise(names)]
    return len(names) > 2 and set(between) <= {",", "and", ", and"} and "," in between


def _joint(first: list[str], lower: list[str]) -> bool:
    """*Ana Prado and Luis Roa*, *Prado and her aides*, *the party and the union*; not *the Department of
    Health and Human Services*, *the former mayor and senator*."""
    if "and" not in lower[1:-1]:
        return False
    at = lower.index("and", 1)
    after = lower[at + 1]
    if after in _JOINS or (first[at + 1].isupper() and len(after) > 1 and first[at - 1][0].isupper()):
        return True
    people = [n for n in find(" ".join(first)) if not organised(n.words)]
    middle = len(" ".join(first[:at]))
    return (
        lower[0] != "the" and any(n.start < middle for n in people) and any(n.start > middle for n in people)
    )


def _named(first: list[str], lower: list[str], noun: list[str]) -> tuple[str, ...]:
    """The name in the first phrase."""
    joined = " ".join(first)
    names = find(joined)
    if not names or (
        len(names[-1].words) == 1 and not names[-1].titles and plain(names[-1].words[0]) in _NOUNS
    ):
        return ()
    last = names[-1]
    ends = last.end == len(joined)
    if len(noun) < len(lower):  # a preposition follows the noun phrase
        before = lower[: len(lower) - len(last.words)]
        if _office(first, lower, before, last) and ends:
            return last.words
        size = len(" ".join(first[: len(noun)]))
        inside = [n for n in names if n.start < size]
        if not inside or noun[-1] in GROUPS or noun[-1] in PERSONS:
            return ()
        last = inside[-1]
        ends = last.end == size
    # *the Beldarian minister* names nobody; *Rand analyst Colin Clarke*, *the actor Jude Roa* do
    return last.words if ends else ()


def _office(first: list[str], lower: list[str], before: list[str], last: Name) -> bool:
    """*Leader of the Opposition Ana Roa*, *master of ceremonies Ana Roa*: an office before a name."""
    if len(last.words) < 2 or organised(last.words):
        return False
    if lower[0] in TITLES and first[0][0].isupper():
        return len(before) < 2 or before[-1] not in ("of", "for", "at", "in", "the")
    at = max(i for i, w in enumerate(lower) if w in _PREPOSITIONS)
    between = before[at + 1 :]
    return 0 < len(between) < 3 and not any(w in _DETERMINERS or w in TITLES - {"state"} for w in between)


def _apposition(words: list[str], cut: int) -> tuple[str, ...]:
    """*the judge, Recorder Anil Chaudhry,*; *a former clerk named Priya Sandoval*."""
    if cut >= len(words) or words[cut] != ",":
        return ()
    rest = words[cut + 1 :]
    stop = next((i for i, w in enumerate(rest) if w in (",", "(", "–", "—") or plain(w) in _CUTS), len(rest))
    rest = rest[:stop]
    if not rest or any(plain(w) in _PREPOSITIONS for w in rest):
        return ()
    joined = " ".join(rest)
    found = find(joined)
    if not found or found[-1].end < len(joined) or organised(found[-1].words):
        return ()
    opening = joined[: found[-1].start].split()
    allowed = all(plain(w) in TITLES or plain(w) in PERSONS or w.islower() for w in opening)
    if not allowed or opening[-1:] in (["a"], ["an"]):
        return ()
    return found[-1].words


def _kind(name: tuple[str, ...], head: str, noun: list[str], first: list[str]) -> Kind:
    if name:
        last = plain(name[-1])
        if last in DOCUMENTS:
            return "document"
        if organised(name):
            return "organisation"
        if last in GROUPS:
            return "group"
        article = plain(first[0]) == "the" and capitalised(first[1]) if len(first) > 1 else False
        return "organisation" if article and not any(w in TITLES or w in PERSONS for w in noun) else "person"
    if head in DOCUMENTS:
        return "document"
    if head in ORGANISATIONS:
        return "organisation"
    if head in GROUPS or noun[:1] in (["both"], ["all"], ["two"], ["three"], ["several"], ["many"], ["some"]):
        return "group"
    if head in PERSONS or head in TITLES or head.rpartition("-")[2] in PERSONS | TITLES:
        return "unnamed"
    if head.endswith("s") and not head.endswith("ss"):
        return "group"
    return "unnamed" if noun[:1] in (["a"], ["an"]) or _agent(head) else "other"


def _agent(head: str) -> bool:
    """Whether a noun looks like somebody who does something: *stallholder*, *economist*, *boatman*."""
    return head.endswith(("er", "or", "ist", "man", "woman", "ian", "eer"))
