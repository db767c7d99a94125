"""Proper names in running text: where they stand, the titles before them, which one shortens another."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from onrecord.resolve.bodies import BODIES, body
from onrecord.resolve.first_names import borne, usual
from onrecord.resolve.lexicon import (
    ABBREVIATED_STATES,
    ADDRESSED,
    GENDER,
    HOLDERS,
    HONORIFICS,
    OPENERS,
    ORGANISATIONS,
    PARTICLES,
    PERSONS,
    POSTNOMINALS,
    PRONOUNS,
    STATES,
    TITLES,
    plain,
    word_set,
)

_ABBREVIATED = "Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Cpl|Capt|St|Rev|Hon|Maj|Adm|Barr|Atty|Jr"
_INITIAL = rf"(?:(?:[^\W\d_]\.)+[^\W\d_]|[^\W\d_]|{_ABBREVIATED})\."
_BROKEN = r"(?<=[ÃÂâ])[\u0080-\u00bf]"  # the second half of a letter that was decoded wrongly: *PeÃ±a*
_WORD = rf"[^\W\d_](?:\w|{_BROKEN})*(?:[-‐’'](?!s\b)\w+)*"
_PARTICLE = rf"(?:{'|'.join(sorted(PARTICLES))})"
# Candidates by letter class; whether a word is capitalised is asked of str.isupper, which knows more letters.
_NAME = re.compile(rf"\b(?:{_INITIAL}|{_WORD})(?:[ \u00a0](?:{_PARTICLE}[ \u00a0]){{0,2}}(?:{_INITIAL}|{_WORD}))*")
_OFFICE = re.compile(
    r"(?:[Mm]inister|[Ss]ecretary|[Cc]ommissioner|[Dd]irector|[Hh]ead|[Cc]hief|[Mm]aster|"
    r"[Ss]uperintendent|[Ss]upervisor|[Ss]peaker|[Ll]eader|[Ww]hip) (?:[Ff]or|[Oo]f) (?:the )?$"
)
_TRADES = word_set("energy finance oil gas mining steel motors media entertainment pharmaceuticals airways")
_LINKS, _OWNERS = frozenset(("of", "for", "and", "the")), ("'s", "’s", "s'", "s’")
_SMALL_IN_CAPITALS = frozenset(("Of", "For", "And", "To", "With", "By", "From", "At", "In", "On"))  # in headings
_PARTISANS = frozenset(("democrat", "republican", "independent", "libertarian", "conservative", "socialist"))
_PLURALS = word_set("""
    senators representatives governors justices congressmen congresswomen generals presidents professors ministers
    judges doctors mayors councillors bishops brothers sisters
    """)
_WHOLE = frozenset(("Federal Reserve", *(f"General {w}" for w in ("Electric", "Motors", "Mills", "Dynamics"))))
_SUBJECTS = TITLES - HOLDERS  # *Labour*, *Foreign*: what a body is about
_ALSO_FIRST = frozenset(("dean",))  # titles that are first names where one name follows
_FIRST_BEFORE_PARTICLES = frozenset(("dean", "marine", "chandler", "carter", "mason", "hunter", "tanner"))
_QUOTE_OPENS = frozenset((' "', " “", " '", " ‘", " ''"))
_QUOTE_CLOSES = frozenset(('" ', "” ", "' ", "’ ", "'' "))
_NO_NAME = PRONOUNS.keys() | STATES
_SHOUTED = 7  # letters from which on capitals are no abbreviation: *UNESCO*, but *WALLACE: …*
_AGENTS = ("er", "or", "ist", "man", "woman", "ian", "eer", "ant", "ress")
# *BuzzFeed*, *EgyptAir*; not *McRoa*, *MacRoa*, *DeRoa*
_WRITTEN_TOGETHER = re.compile(r"(?!(?:Mac|Van|Von|Fitz|San|Del|Dos|Der)[A-Z])[A-Z][a-z]{2,}[A-Z][a-z]")
_COMPOUND = ("-year-old", "-old", "-born", "-based", "-bred", "-raised", "-trained", "-turned", "-winning")
_LINE = re.compile(r"[^\n]+")
_STOP = re.compile(r"\b(?!vs\b)[a-z]{2,}[.!?][\"”’']?\s")
_ALIKE = (
    ("kh", "k"),
    ("gh", "g"),
    ("dh", "z"),
    ("ck", "k"),
    ("q", "k"),
    ("ph", "f"),
    ("w", "v"),
    ("sch", "s"),
    ("sh", "s"),
)
_TYPED, _SPELT = 85, 70  # similarity, per cent: of first names, of surnames with one skeleton
_SENTENCE_END = re.compile(r"[a-z]{2}[.!?][\"”’']*\s*$")
_SMALL = re.compile(r"\b[a-z]+\b")
_LONG = re.compile(r"[^\W\d_]{4,}")  # shorter words are small in headings too
_PIECE = re.compile(rf"{_INITIAL}|{_WORD}")


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


def capitalised(word: str) -> bool:
    """Whether a word looks like part of a name: *Rahimi*, *al-Kazemi*."""
    head, _, rest = word.partition("-")
    return word[0].isupper() or (bool(rest) and rest[0].isupper() and head.lower() in PARTICLES)


def split(run: list[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    """Titles in front, and the name; empty where the run is made of titles alone (*Prime Minister*)."""
    at, end = 0, len(run)
    if end > 2 and plain(run[-1]) in ORGANISATIONS and not usual(run[-2]):
        # *Democratic National Convention*, *Human Rights Watch*: its titles are parts of the name
        at = 1 if plain(run[0]) in OPENERS else 0
        return frozenset(), tuple(run[at:])
    if end == 2 and (" ".join(run) in _WHOLE or (plain(run[0]) in _SUBJECTS and plain(run[1]) in BODIES)):
        return frozenset(), tuple(run)  # *Labour Party*, *State Department*
    while end > 1 and plain(run[end - 1]) in POSTNOMINALS:
        end -= 1
    while at < end and (plain(run[at]) in OPENERS or (at < end - 1 and plain(run[at]) in _PLURALS)):
        at += 1
    at = max((i + 1 for i in range(at, end - 1) if run[i].endswith(_COMPOUND)), default=at)  # *Ohio-born Ana Roa*
    first = at
    if end - at > 1 and plain(run[end - 1]) in _PARTISANS and not usual(run[at]):
        end -= 1  # *a New Hampshire Democrat*
    if _first_name(run[at:end]):
        return frozenset(), tuple(run[at:end])
    while at < end and (plain(run[at]) in TITLES or plain(run[at]) in PERSONS):
        if run[at] in ABBREVIATED_STATES and end - at > 1 and not _introduces(run[at + 1]):
            break  # *U.S. Geological Survey*
        if at == end - 1 and at > first and _stands_before_name(run[at - 1], run[at]):
            break
        at += 1
    # *DJ Ana Roa*, *OK Governor Roa*: an abbreviation before a first name or a title
    if end - at > 1 and len(run[at]) < 4 and run[at].isupper() and run[at].isalpha():
        following = plain(run[at + 1])
        if following in TITLES or (end - at > 2 and usual(run[at + 1])):
            at += 1
            while at < end - 1 and plain(run[at]) in TITLES:
                at += 1
    at = _after_inner_title(run, at, end)
    return frozenset(map(plain, run[first:at])), tuple(run[at:end])


def _after_inner_title(run: list[str], at: int, end: int) -> int:
    """*Emergency Director Lorna Pettibone*, *Minnesota Sen. Ana Roa*, *Ohio-born Mr. Roa*: what stands before a title
    belongs to it, and the name begins after it."""
    if end - at < 3:
        return at
    for i in range(end - 2, max(at, end - 5), -1):
        # *Chief of the House Bo Lindt*, *Oscar-winner Ana Roa*: an introduction that is no title, and a whole name
        if borne(run[i]) and _introduces(run[i - 1]) and not borne(run[i - 1]) and not organised(run[i:end]):
            return i
    inner = [i for i in range(at, end - 2) if plain(run[i]) in TITLES and run[i] not in ABBREVIATED_STATES]
    if plain(run[end - 2]) in HONORIFICS:
        inner = [end - 2]
    elif short := [
        i
        for i in range(at, end - 1)
        if run[i].endswith(".") and plain(run[i]) in TITLES and run[i] not in ABBREVIATED_STATES
    ]:
        inner = short[-1:]
    return inner[-1] + 1 if inner and run[inner[-1] + 1] not in PARTICLES else at


def _first_name(run: list[str]) -> bool:
    """Whether a word that is a title elsewhere is a first name: *Dean Roa*, *Marine Le Roa*."""
    if len(run) == 2:
        return plain(run[0]) in _ALSO_FIRST
    return len(run) == 3 and plain(run[0]) in _FIRST_BEFORE_PARTICLES and run[1].lower() in PARTICLES


def _introduces(word: str) -> bool:
    low = plain(word)
    return low in TITLES or low in PERSONS or low in ORGANISATIONS or low.rpartition("-")[2].endswith(_AGENTS)


def _stands_before_name(title: str, word: str) -> bool:
    """*Mr. King*: a word that is a title elsewhere, and not here (but *Mr. President* names nobody)."""
    return plain(title) in HONORIFICS and plain(word) not in ADDRESSED


def runs(text: str, start: int = 0, end: int | None = None) -> Iterable[tuple[int, list[str]]]:
    """Offset and words of each run of capitalised words and the particles between them."""
    for m in _NAME.finditer(text, start, len(text) if end is None else end):
        run: list[str] = []
        begun = m.start()
        for piece in _PIECE.finditer(text, m.start(), m.end()):
            word = piece.group()
            if run and word in _SMALL_IN_CAPITALS:
                yield from _closed(begun, run)
                run = []
            elif capitalised(word):
                if not run:
                    begun = piece.start()
                run.append(word)
            elif run and word in PARTICLES:
                run.append(word)
            else:
                yield from _closed(begun, run)
                run = []
        yield from _closed(begun, run)


def _closed(start: int, run: list[str]) -> Iterable[tuple[int, list[str]]]:
    while run and not capitalised(run[-1]):
        run = run[:-1]
    if run:
        yield start, run


def headings(text: str) -> list[tuple[int, int]]:
    """Lines in title case: capitals there say nothing about names."""
    out = []
    last = len(text.rstrip())
    for line in _LINE.finditer(text):
        if line.start() > 0 and line.end() >= last and text[last - 1] == ".":
            continue  # *Ana Roa is the governor of Velm.* of who wrote it
        words = _LONG.findall(line.group())
        small = sum(w[0].islower() for w in words)
        if _STOP.search(line.group().rstrip()) or (small > 2 and _SENTENCE_END.search(line.group())):
            continue  # more than one sentence, or one that is a list of names
        if len(words) > 4 and sum(w[0].isupper() for w in words) >= 0.75 * len(words):
            out.append(line.span())
    return out


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
    words = [(m.start(), m.end(), m.group()) for m in _PIECE.finditer(text, name.start, name.end)]
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
        if (
            len(words) > 2
            and len(words) == len(run)
            and _occupation(words)
            and (_opens(text, start) or usual(words[1]))
        ):
            titles, words = frozenset((words[0].lower(),)), words[1:]
        if words and not (len(words) == 1 and plain(words[0]) in _NO_NAME):
            partisan = plain(run[-1]) in _PARTISANS and words[-1] != run[-1]
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


def _occupation(words: tuple[str, ...]) -> bool:
    """*Botanist* in *Botanist Ana Roa*: a noun for somebody who does something, and no first name."""
    return words[0].lower().endswith(_AGENTS) and usual(words[0]) is None and not organised(words)


def organised(words: Iterable[str]) -> bool:
    """Whether an organisation's word or an abbreviation in capitals stands among the words; not in *ANA ROA*."""
    words = tuple(words)
    if len(words) > 1 and all(w.isupper() for w in words) and usual(words[0]):
        return False
    if len(words) == 1 and (_WRITTEN_TOGETHER.match(words[0]) or any(c.isdigit() for c in words[0])):
        return True
    if len(words) > 1 and (words[0] in ABBREVIATED_STATES or plain(words[-1]) in _TRADES):
        return True
    if any(w in _LINKS or w.endswith(_OWNERS) for w in words[1:-1] or words[:-1]):
        return True  # *Students for Open Ballots*, *Velm Women's Aid*
    return any(
        plain(w) in ORGANISATIONS or (1 < len(w) < _SHOUTED and w.isupper() and w.isalpha() and plain(w) not in TITLES)
        for w in words
    )


def shortens(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether ``short`` is what is left of ``full``: its last words, or its first when it is a first name, or
    all but the initials."""
    a, b = _spelt(short), _spelt(full)
    if len(short) >= len(full):
        return False
    # Of three words the middle one may be the first of two last names: *Acosta* of *Melba Acosta Febo*.
    return b[-len(a) :] == a or (len(a) == 1 and (b[0] == a[0] or (len(b) == 3 and b[1] == a[0])))


def folded(words: tuple[str, ...]) -> tuple[str, ...]:
    """Without accents and case: *François*, *FRANCOIS*."""
    plain_ = unicodedata.normalize("NFKD", "\0".join(words).replace("’", "'"))
    return tuple("".join(c for c in plain_ if not unicodedata.combining(c)).casefold().split("\0"))


def alike(word: str) -> str:
    """A word without case, with one kind of apostrophe."""
    return word.casefold().replace("’", "'")


def skeleton(word: str) -> str:
    """What transliterations of one name share: *al-Kazemi*, *al-Kadhimi*; the consonants, those that change places
    in them made one."""
    low = folded((word,))[0]
    for given, one in _ALIKE:
        low = low.replace(given, one)
    bare = re.sub(r"[aeiouy'’‘ʿʾ-]", "", low)
    return re.sub(r"(.)\1+", r"\1", bare)


def variants(names: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Names of a text that are another spelling of one which it has more often, or first: accents and case; a first
    name mistyped once; a surname transliterated otherwise."""
    counts = Counter(names)
    out: dict[tuple[str, ...], tuple[str, ...]] = {}
    alike: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for name in counts:
        alike.setdefault(folded(name), []).append(name)
    for some in alike.values():
        best = max(some, key=counts.__getitem__)
        out |= {name: best for name in some if name != best}
    last: dict[str, list[tuple[str, ...]]] = {}
    for name in counts:
        if len(name) > 1 and name not in out:
            last.setdefault(name[-1].casefold(), []).append(name)
    for some in last.values():
        for short in some:  # *Ken Starr*, *Kenneth Starr*
            longer = [
                n for n in some if len(n[0]) > len(short[0]) > 2 and n[0].startswith(short[0]) and n[-1] == short[-1]
            ]
            if len(longer) == 1 and usual(short[0]) == usual(longer[0][0]):
                out[short] = longer[0]
        for rare in (n for n in some if counts[n] == 1 and n not in out):
            near = [n for n in some if counts[n] > 1 and fuzz.ratio(n[0], rare[0]) >= _TYPED and len(n) == len(rare)]
            if len(near) == 1 and near[0][1:] == rare[1:]:
                out[rare] = near[0]
    singles = [n[0] for n in counts if len(n) == 1 and len(n[0]) > 4 and n[0].casefold() not in last]
    return out | _transliterated(singles, {surname: some[0][-1] for surname, some in last.items()})


def _transliterated(singles: list[str], surnames: dict[str, str]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Names of one word that are another spelling of one surname of the text (given by its folded form)."""
    bones: dict[str, list[str]] = {}
    for surname in surnames:
        if len(surname) > 4 and len(bone := skeleton(surname)) > 2:
            bones.setdefault(bone, []).append(surname)
    out: dict[tuple[str, ...], tuple[str, ...]] = {}
    for name in singles:
        near = [x for x in bones.get(skeleton(name), ()) if fuzz.ratio(x, name.casefold()) >= _SPELT]
        if len(near) == 1:
            out[(name,)] = (surnames[near[0]],)
    return out


def _spelt(words: tuple[str, ...]) -> list[str]:
    """Words to compare names by: without initials between the first and the last."""
    middle = [w for w in words[1:-1] if len(w.rstrip(".")) > 1]
    return [alike(w) for w in (words[0], *middle, *words[1:][-1:])]
