"""Proper names in running text: where they stand, and the titles before them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from onrecord.resolve.bodies import body, organised
from onrecord.resolve.first_names import borne, usual
from onrecord.resolve.headings import headings
from onrecord.resolve.lexicon import GENDER, PRONOUNS, STATES, plain
from onrecord.resolve.runs import PIECE, runs
from onrecord.resolve.titles import PARTISANS, occupation, split

_OFFICE = re.compile(
    r"(?:[Mm]inister|[Ss]ecretary|[Cc]ommissioner|[Dd]irector|[Hh]ead|[Cc]hief|[Mm]aster|"
    r"[Ss]uperintendent|[Ss]upervisor|[Ss]peaker|[Ll]eader|[Ww]hip) (?:[Ff]or|[Oo]f) (?:the )?$"
)
_QUOTE_OPENS = frozenset((' "', " “", " '", " ‘", " ''"))
_QUOTE_CLOSES = frozenset(('" ', "” ", "' ", "’ ", "'' "))
_NO_NAME = PRONOUNS.keys() | STATES
_SMALL = re.compile(r"\b[a-z]+\b")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text: ``words`` without titles and letters after the name; ``[start, end)`` with them;
    ``called`` the same with a nickname that stands within it (*Bo Lindt* of *Robert “Bo” Lindt*), else empty."""

    start: int
    end: int
    words: tuple[str, ...]
    titles: frozenset[str]
    called: tuple[str, ...] = ()

    @property
    def gender(self) -> str | None:
        """What a title says: *man*, *woman* or None."""
        return next((GENDER[t] for t in self.titles if t in GENDER), None)


def find_all(text: str) -> list[Name]:
    """The names of a whole report: as `find`, but in a heading only those that stand elsewhere too."""
    found = _without_openers(text, find(text))
    lines = headings(text)
    if not lines:
        return found
    starts = [s for s, _ in lines]
    at = [bisect_right(starts, n.start) - 1 for n in found]
    inside = [i >= 0 and n.start < lines[i][1] for i, n in zip(at, found, strict=True)]
    known = {n.words for n, heading in zip(found, inside, strict=True) if not heading}
    known |= {(w[-1],) for w in known if not organised(w)}
    out: list[Name] = []
    for name, heading in zip(found, inside, strict=True):
        out.extend(_parts(text, name, known) if heading else (name,))
    return out


def _without_openers(text: str, found: list[Name]) -> list[Name]:
    """*Will Roa wait?*: a first word that the text writes small too is no part of a name whose rest is, or
    ends, another name of the text."""
    known = {n.words for n in found} | {n.words[-1:] for n in found if len(n.words) > 1}
    counts = Counter(n.words for n in found)
    tails = Counter(n.words[-1:] for n in {n.words: n for n in found}.values() if len(n.words) > 1)
    small: set[str] | None = None
    out = []
    for name in found:
        first, rest = name.words[0], name.words[1:]
        if len(rest) > 1 and rest in known and counts[name.words] == 1 and _opens(text, name.start) and usual(rest[0]):
            start = text.index(rest[0], name.start + len(first))  # *Imagine Ana Roa*
            out.append(Name(start, name.end, rest, name.titles))
            continue
        person = len(rest) == 2 and usual(rest[0]) and not usual(first) and not organised(rest)
        if person and counts[rest[1:]] and counts[name.words] == 1 and first.isalpha():
            start = text.index(rest[0], name.start + len(first))  # *Rival Ana Roa*, where *Roa* stands alone too
            out.append(Name(start, name.end, rest, name.titles))
            continue
        if rest and not name.titles and rest in known and (len(rest) > 1 or tails[rest] > 1):
            small = set(_SMALL.findall(text)) if small is None else small
            if first.lower() in small or (first.endswith("ly") and _opens(text, name.start) and not borne(first)):
                start = text.index(rest[0], name.start + len(first))
                out.append(Name(start, name.end, rest, name.titles))
                continue
        out.append(name)
    return out


def _parts(text: str, name: Name, known: set[tuple[str, ...]]) -> list[Name]:
    """The longest known names in a run of a heading."""
    words = [(m.start(), m.end(), m.group()) for m in PIECE.finditer(text, name.start, name.end)]
    out, i = [], 0
    while i < len(words):
        for j in range(len(words), i, -1):
            some = tuple(w for _, _, w in words[i:j])
            whole = len(some) == 2 and usual(some[0]) and some[1:] in known  # *Ana Roa* where the text says *Roa*
            if some in known or whole:
                out.append(Name(words[i][0], words[j - 1][1], some, frozenset()))
                i = j
                break
        else:
            i += 1
    return out


def find(text: str) -> list[Name]:
    """Every name of some running text that is more than titles, in order."""
    out = []
    found = list(runs(text))
    at = -1
    while (at := at + 1) < len(found):
        start, run = found[at]
        if nicknamed := _nicknamed(text, found[at : at + 3]):
            out.append(nicknamed)
            at += 2
            continue
        held = body(text, found, at)
        if held:
            taken, words, rest = held
            last = found[at + taken - 1]
            end = rest[0] - 1 if rest else last[0] + len(" ".join(last[1]))
            out.append(Name(start, end, words, frozenset()))
            at += taken - 1
            if rest is None:
                continue
            start, run = rest
        elif len(run) > 2 and _OFFICE.search(text, max(0, start - 30), start):
            # *Minister for Power Syed Gilani*: the portfolio is no part of the name
            begin = next((i for i in range(1, len(run) - 1) if usual(run[i])), 1)
            start, run = start + len(" ".join(run[:begin])) + 1, run[begin:]
        titles, words = split(run)
        if len(words) > 2 and len(words) == len(run) and occupation(words) and (_opens(text, start) or usual(words[1])):
            titles, words = frozenset((words[0].lower(),)), words[1:]
        if words and not (len(words) == 1 and plain(words[0]) in _NO_NAME):
            partisan = plain(run[-1]) in PARTISANS and words[-1] != run[-1]
            held_words = run[:-1] if partisan else run
            out.append(Name(start, start + len(" ".join(held_words)), words, titles))
    return out


def _nicknamed(text: str, some: list[tuple[int, list[str]]]) -> Name | None:
    """*Aleksandar “Sasha” Grubin*: one name, with what somebody is called between its words."""
    if len(some) < 3 or len(some[1][1]) > 1:
        return None
    ends = [at + len(" ".join(run)) for at, run in some]
    opening, closing = text[ends[0] : some[1][0]], text[ends[1] : some[2][0]]
    if opening not in _QUOTE_OPENS or closing not in _QUOTE_CLOSES:
        return None
    titles, words = split([*some[0][1], *some[2][1]])
    if len(words) < 2 or organised(words):
        return None
    return Name(some[0][0], ends[2], words, titles, (some[1][1][0], words[-1]))


def _opens(text: str, at: int) -> bool:
    """Whether what stands at an offset opens a sentence or a quotation."""
    before = text[max(0, at - 3) : at].rstrip(" \u00a0\"“'‘")
    return not before or before[-1] in ".!?:\n"
