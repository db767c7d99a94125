"""What a source's words say of whom they name: a name, a role, a kind, or only a pronoun."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from onrecord.model.actor import Kind
from onrecord.model.evidence import Span
from onrecord.resolve.bodies import organised
from onrecord.resolve.first_names import usual
from onrecord.resolve.lexicon import (
    DOCUMENTS,
    GENDER,
    GROUPS,
    HOLDERS,
    ORGANISATIONS,
    OTHER_PARTY,
    PERSONS,
    PRONOUNS,
    SHORT_STATES,
    TITLES,
    plain,
    word_set,
)
from onrecord.resolve.names import Name, find
from onrecord.resolve.runs import capitalised

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,8}|[^\W_]+(?:(?<=[ÃÂâ])[\u0080-\u00bf][^\W_]*)*(?:[-‐’'.](?!s\b)[^\W_]+)*\.?|['’]s\b|(?<=s)['’](?=\s)|--|[,&(–—]"
)
_POSSESSIVE = re.compile(r"['’](?:s|d|ll|m|ve|re)$|(?<=s)['’]$")
_SELF = re.compile(r" (?:him|her|it|them)sel(?:f|ves)$")
_DETERMINERS = word_set("the a an this that these those another one his her its their our my")
_DEFINITE = word_set("the this that these those")
_CUT = re.compile(r"[,(–—]| --|(?<=\w)--| (?:who|which|that) ")
_PART = re.compile(r",? (?:for|on) (his|her) (?:own )?part\b")
# *Ana Prado (D-Ohio), Bo Lindt, R-Iowa, and …*
_SEAT = re.compile(r" \([A-Z][^()]{0,12}\)|, [RDI]-(?:[A-Z]\.?){1,2}[a-z]*\.?,?")
_OWNED = re.compile(r"(?:the )?(?:[A-Z][\w.]* ?){1,3}['’]s (?=[A-Z])")
_LED = re.compile(r"^(?:[Bb]y|[Nn]either) (?=[A-Z]|the )")
# *several senators, including Ana Prado and Bo Lindt*
_AMONG = re.compile(r"(?:,| --| —| –)? (?:including|like|such as|among them) ")
_INTRODUCES = re.compile(r", | -- | ?[—–] |: ")
_LIST_ENDS = re.compile(r"[(\"“”–—;:]| --| who | which | that ")
_AND = re.compile(r"\b(?:and|or|nor|as well as|along with|together with)\b")
_BETWEEN = re.compile(r",? (?:and|or|nor|as well as|along with|together with) |,")
_OF_PLACE = re.compile(r"(?: (?:of|from|in|at) .+)?")
_NUMBERS = word_set("clutch string number host handful couple dozen dozens series slew raft trio array")
_COUNTED = word_set("two three four five six seven several both")
_JOINS = word_set("the his her its their our my other others several some many most two three")
_APPOSED = re.compile(r",[ \u00a0](?:(who)\b|((?:the|an?)\b[^,;:.!?\n()\"“”–—]{2,90})(?=[,.;)]|$))")
_COMPANIES = word_set("""
    company companies maker carmaker chipmaker drugmaker producer retailer lender insurer shipowner shipbuilder
    supplier provider developer publisher carrier brewer grocer startup start-up giant group conglomerate
    nonprofit non-profit outfit subsidiary unit arm branch wing chain brand franchise venture collective network
    operator manufacturer owner body cooperative co-operative
    """)
_DECISIVE = ORGANISATIONS | _COMPANIES | PERSONS | HOLDERS
_IS_ONE = re.compile(
    r"([\w’'-]+)[ \u00a0](?:is|was|became|remains)[ \u00a0](?:(?!(?:by|with|from|to|for)\b)[a-z-]+[ \u00a0]){0,5}$"
)
# What stands between a name and what commas say of it: *Ana Roa of Velm, a trader who*
_BESIDE_NAME = re.compile(r"(?:[ \u00a0](?:of|from)[ \u00a0][^\W\d_][\w.]*(?:[ \u00a0][A-Z]\w+)?)?(),\s*$")
_SOME_OF = word_set("many most some all both several few none half two three four five dozens hundreds")
_FINITE = word_set("""
    is was are were be been said says has had have will would can could did does do told who that which whom whose if
    when while because where
    """)
_BESIDE = 30  # words that may stand between a name and *who*
_INTRODUCTION = re.compile(
    r",[ \u00a0](?:\d{1,3},[ \u00a0])?(?:an?|the|one|its|his|her|their|now|then|former|[a-z-]+)[ \u00a0]"
)
_ALL = word_set("everyone everybody anyone anybody someone somebody nobody")
# Capitals at the head of a sentence: *Video*, *Lawmakers*, *Current and former officials*
_NOUNS = DOCUMENTS | GROUPS | PERSONS | word_set("current close former friends top local young older leading veteran")
_CUTS = word_set(", ( – — -- who whose which that where when")
_PREPOSITIONS = word_set("""
    of for at in from on with by under and as to near behind between against outside inside within across around among
    throughout except
    """)

_STOP = re.compile(r"[.!?;:][”\"’']*\s|\n")
# No noun phrase holds them
NO_PART = word_set(
    "is was are were be been has had have said says say told that and or but not if than then so it he she they i we"
)

_SPEAKERS = (PERSONS | TITLES | GROUPS | ORGANISATIONS | DOCUMENTS | OTHER_PARTY) - PRONOUNS.keys()


@dataclass(frozen=True, slots=True)
class Mention:
    """``name`` is the proper name without titles; ``head`` the noun that says what it is, in lower case
    (*minister* in *the Turkish foreign minister*), ``near`` the other words of that noun phrase; ``pronoun``
    what a pronoun may stand for; ``owner`` whether a possessive stands before the head (*her lawyer*),
    ``joint`` whether several actors are named together, from the offset ``listed`` on."""

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
    listed: int = 0


def first_phrase(text: str, start: int, end: int) -> Span:
    """A mention up to its first comma, bracket, dash or relative clause."""
    cut = _CUT.search(text, start + 1, end)
    return start, cut.start() if cut else end


def head_place(text: str, start: int, end: int) -> Span:
    """The head word of a mention: the last one before a preposition, comma or clause."""
    words = [m.span() for m in _TOKEN.finditer(text, *first_phrase(text, start, end))]
    lower = [plain(text[s:e]) for s, e in words]
    cut = next((i for i, w in enumerate(lower) if i and w in _PREPOSITIONS), len(words))
    kept = [w for w, low in zip(words[:cut], lower, strict=False) if low not in ("'s", "’s", ",")]
    return kept[-1] if kept else (start, end)


def antecedent(
    text: str, start: int, word: str, person: Callable[[int], bool], name: Callable[[int], bool]
) -> Span | None:
    """The noun or name that a relative pronoun at an offset belongs to: the nearest before it in its sentence, for
    *who* the nearest that may be people; None where none is near.

    ``person`` says whether a person is named at an offset, ``name`` whether anybody or anything is; what stands
    beside a name in commas (*Ana Roa, a trader in the port, who*; *the Velm Fund, a charity that*) is what it names.
    """
    begin = max((m.end() for m in _STOP.finditer(text, max(0, start - 240), start)), default=max(0, start - 240))
    words = list(_TOKEN.finditer(text, begin, start))
    people = word.lower() in ("who", "whom", "whose")
    depth = 0
    if people and (introduced := _introduced_before(text, words, start, person)):
        return introduced
    for i, m in enumerate(reversed(words)):
        token = m.group()
        low = plain(token)
        if token in (",", "(", "–", "—", "--"):
            depth += 1
            if depth > 2:
                break
            continue
        if low in _PREPOSITIONS or low in _DETERMINERS or low in PRONOUNS or not low[0].isalpha():
            if low in ("those", "one", "ones"):
                return m.span()
            continue
        if low in _SOME_OF and text[m.end() : m.end() + 4] == " of ":
            continue  # *the officers, many of whom*
        if i > 14:
            break
        if people and i and text[m.end() : m.end() + 2] in ("'s", "’s"):
            continue  # *officials in Roa's government who*
        if not people or (person(m.start()) if token[0].isupper() else False) or _personal(low):
            begun, _ = phrase_to(text, *m.span())
            if people and (is_one := _IS_ONE.search(text, max(0, begun - 60), begun)) and person(is_one.end(1) - 1):
                return is_one.end(1) - 1, is_one.end(1)  # *Roa is a former trader who*
            if begun == m.start() or not (named := _BESIDE_NAME.search(text, max(0, begun - 60), begun)):
                return m.span()
            is_named = person if people else name
            at = next((i for i in (named.start(1), named.start()) if i > 0 and is_named(i - 1)), 0)
            return (at - 1, at) if at else m.span()
    return None


def _introduced_before(text: str, words: list[re.Match[str]], start: int, person: Callable[[int], bool]) -> Span | None:
    """The last letter of the person's name that commas introduce before *who*: *said Ana Roa, a professor of law at
    the University of Velm in Lowmark, who*; None where a verb or another person's name stands between."""
    for i, m in enumerate(reversed(words)):
        low = plain(m.group())
        if low in _FINITE or i > _BESIDE:
            return None
        if m.group()[0].isupper() and person(m.start()):
            after = text[m.end() : start]
            return (m.end() - 1, m.end()) if i and _INTRODUCTION.match(after) else None
    return None


def _personal(word: str) -> bool:
    """Whether a noun may mean people: a word for them, a plural, a maker."""
    last = word.rpartition("-")[2]
    known = last in GROUPS or last in PERSONS or last in TITLES or last.rstrip("s") in PERSONS | TITLES
    return (
        known
        or _agent(word.rstrip("s"))
        or word.endswith(("ers", "ors", "ists", "ans", "ents", "ees", "people", "folk"))
    )


def phrase_to(text: str, start: int, end: int) -> Span:
    """The noun phrase that ends in a word: back to its article or number, else over the capitals and the one word
    before it."""
    words = list(_TOKEN.finditer(text, max(text.rfind("\n", 0, start) + 1, start - 60), start))
    begin = start
    for i, word in enumerate(reversed(words)):
        low = plain(word.group())
        if text[word.end() : begin].strip() or low in _CUTS or low in _PREPOSITIONS or low in NO_PART or i > 5:
            break
        if low in _DETERMINERS or low in _JOINS or low.isdigit():
            return word.start(), end
        if i == 0 or word.group()[0].isupper():
            begin = word.start()
        elif not word.group()[0].islower():
            break
    return begin, end


def parse(text: str, start: int, end: int) -> Mention:
    """Read the mention at ``text[start:end]``."""
    surface = _SELF.sub("", _POSSESSIVE.sub("", text[start:end].strip(" ,;:\t\n—–-")))
    surface = _LED.sub("", _SEAT.sub("", surface))
    words = _TOKEN.findall(surface)
    lower = [plain(w) for w in words]
    if len(words) == 1 and lower[0] in PRONOUNS:
        return _pronoun(start, end, surface, PRONOUNS[lower[0]])
    if len(words) < 5 and lower[-2:] in (["of", "whom"], ["of", "which"]):  # *many of whom*
        return _pronoun(end - len(words[-1]), end, words[-1], "relative")
    short = [w for w in words if plain(w) != "the"]
    if len(short) == 1 and short[0].rstrip(".") in SHORT_STATES:
        return Mention(start, end, surface, (short[0],), lower[-1], frozenset(lower), "organisation")
    cut = next((i for i, w in enumerate(lower) if i and w in _CUTS), len(words))
    first, first_lower = words[:cut], lower[:cut]
    label = _phrase(surface, cut)
    noun = _noun_phrase(first_lower)
    head = _head(noun)
    among = _AMONG.search(surface)
    listed = _joint(first, first_lower) or _listed(surface) or bool(coordinated(text, start, end))
    if not listed and among and not _names_one(surface[: among.start()]) and find(surface[among.end() :]):
        names = text.index(surface[among.end() :][:12], start)
        return Mention(start, end, surface, (), head, frozenset(noun), "group", joint=True, listed=names)
    if listed:
        return Mention(start, end, surface, (), head, frozenset(noun), "group", joint=True)
    if named := _introduced(text, start, end, first_lower, head):
        return Mention(start, end, label, (), head, frozenset(noun), "group", joint=True, listed=named)
    name = () if len(words) > 1 and lower[0] in _ALL else _named(first, first_lower, noun)
    if not name and _may_be_one(head):
        name = _apposition(words, cut, head)
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
    if between == [","] and len(names[0].words) == len(names[1].words) == 1 and not names[1].titles:
        return surface == f"{names[0].words[0]}, {names[1].words[0]}"  # *Prado, Lindt* of a heading
    return len(names) > 2 and set(between) <= {",", "and", ", and"} and "," in between


def _names_one(surface: str) -> bool:
    """Whether words begin with one person or body named in full (*Ana Roa, a veteran of parties*)."""
    phrase = surface[: cut.start()] if (cut := _CUT.search(surface, 1)) else surface
    names = find(phrase)
    return bool(names) and names[-1].end == len(phrase) and (len(names[-1].words) > 1 or bool(names[-1].titles))


def _introduced(text: str, start: int, end: int, lower: list[str], head: str) -> int:
    """*Two objectors, Ana Prado and Luis Roa,*; *three economists -- Ana Prado at Velm, Bo Lindt …*: the offset from
    which people are named whom a plural introduces, 0 where it does not."""
    cut = _INTRODUCES.search(text, start, end)
    if (
        not cut
        or not lower
        or not (lower[0] in _COUNTED or head in GROUPS or (head.endswith("s") and not head.endswith("ss")))
    ):
        return 0
    names = [n for n in find(without_seats(text[cut.end() : end])) if len(n.words) > 1]
    people = [n for n in names if usual(n.words[0]) and not organised(n.words)]
    return cut.end() if len(people) > 1 and re.search(r"\band\b", text[cut.end() : end]) else 0


def without_seats(surface: str) -> str:
    """The text with blanks in the place of *(D-Ohio)* and *, R-Iowa,*; of the same length."""
    return _SEAT.sub(lambda m: "," + " " * (len(m[0]) - 1), surface)


def coordinated(text: str, start: int, end: int) -> list[Span]:
    """The places of what a list joins, people by their names, groups by their words, what stands beside a name left
    out (*Ana Prado, the mayor, her aides and Sen. Bo Lindt of Velm*); empty where the words are no such list."""
    surface = without_seats(text[start:end])
    stop = _LIST_ENDS.search(surface, 1)
    surface = surface[: stop.start()] if stop else surface
    if not _AND.search(surface):
        return []
    parts = list(_parts_of(surface))
    if not any(_AND.search(surface, one[1], other[0]) for one, other in pairwise(parts)):
        return []
    kinds = [_listable(surface[a:b]) for a, b, _ in parts]
    kept: list[Span] = []
    beside = False
    for i, ((a, b, comma), kind) in enumerate(zip(parts, kinds, strict=True)):
        if kind == "beside" and comma and (kept or i == 0 or beside):
            beside = True
        elif kind == "beside" and kinds[i + 1 : i + 2] == ["people"] and parts[i + 1][2]:
            beside = True  # *and his wife, Ana Prado*
        elif not kind or kind == "beside" or (beside and not comma):
            # *Ana Prado, an adviser to Bo Lindt and Luis Roa*: only a comma ends what stands beside a name
            return []
        else:
            kept.append((start + a, start + b))
            beside = False
    many = all(k == "many" for k in kinds)
    return kept if ("people" in kinds or many) and len(kept) > 1 else []


def _parts_of(surface: str) -> Iterator[tuple[int, int, bool]]:
    """Start and end of what commas and *and* part outside names, and whether a comma stands before it, or nothing."""
    names = [(n.start, n.end) for n in find(surface)]
    at, comma = 0, True
    for m in [*_BETWEEN.finditer(surface), None]:
        if m and any(a < m.start() < b for a, b in names):
            continue  # *the Department of Health and Human Services*
        upto = m.start() if m else len(surface)
        part = surface[at:upto]
        if part.strip():
            begin = at + len(part) - len(part.lstrip())
            yield begin, begin + len(part.strip()), comma
            comma = False
        comma = comma or bool(m and "," in m.group())
        at = m.end() if m else upto


def _listable(part: str) -> str:
    """*people* for a person's name with titles before and a place after, *many* for the words of a group or body,
    *beside* for what may stand in commas beside a name; empty for anything else."""
    part = _SELF.sub("", part)
    if owned := _OWNED.match(part):
        part = part[owned.end() :]  # *the Post's Ana Roa*
    names = find(part)
    if names and plain(names[0].words[-1]) in HOLDERS | TITLES and not usual(names[0].words[0]):
        return "beside"  # *former Lowmark Steel CEO*
    if names and (len(names[0].words) > 1 or names[0].end == len(part)) and not organised(names[0].words):
        before, after = part[: names[0].start].split(), part[names[0].end :]
        led = all(plain(w) in TITLES or plain(w) in PERSONS or w in ("former", "state", "fellow") for w in before)
        if led and _OF_PLACE.fullmatch(after):
            return "people"
    lower = [plain(w) for w in _TOKEN.findall(part)]
    head = _head(_noun_phrase(lower))
    if head in GROUPS or head == "those" or (head.endswith("s") and not head.endswith("ss") and len(lower) < 7):
        return "many"
    if head in _NUMBERS or (head.isdigit() and len(lower) > 1) or (head in ORGANISATIONS and lower[0] in _DETERMINERS):
        return "many"
    whole = bool(names) and names[-1].end == len(part) and organised(names[-1].words)
    if whole and all(w in _DETERMINERS for w in part[: names[-1].start].lower().split()):
        return "many"
    return "beside" if head in TITLES or head in PERSONS or head in HOLDERS or part.isdigit() else ""


def _joint(first: list[str], lower: list[str]) -> bool:
    """*Ana Prado and Luis Roa*, *Prado and her aides*, *the party and the union*; not *the Department of
    Health and Human Services*, *the former mayor and senator*."""
    at = next((i for i, w in enumerate(lower) if 0 < i < len(lower) - 1 and w in ("and", "or")), 0)
    if not at:
        return False
    after = lower[at + 1]
    if after in _JOINS or (first[at + 1].isupper() and len(after) > 1 and first[at - 1][0].isupper()):
        return True
    if lower[0] == "both":
        return True
    names = find(" ".join(first))
    middle = len(" ".join(first[:at]))
    # A name must end before the *and*, and another begin after it, but for its titles
    ends = any(n.end == middle and not organised(n.words) for n in names)
    begins = capitalised(first[at + 1]) or after in TITLES or after in PERSONS
    if ends and after in GROUPS:  # *Prado and allies*
        return True
    if lower[at - 1] in ORGANISATIONS and first[at + 1].isupper() and len(after) > 1:
        return True  # *the Prado campaign and DNC*
    return lower[0] != "the" and ends and begins and any(n.start > middle for n in names)


def _named(first: list[str], lower: list[str], noun: list[str]) -> tuple[str, ...]:
    """The name in the first phrase."""
    joined = " ".join(first)
    names = find(joined)
    if not names or (len(names[-1].words) == 1 and not names[-1].titles and plain(names[-1].words[0]) in _NOUNS):
        return ()
    last = names[-1]
    ends = last.end == len(joined)
    single = len(last.words) == 1 and not last.titles
    if (
        single
        and (
            (lower[1:2] == ["of"] and last.start == 0 and not organised(last.words))  # *Fifty of the senators*
            or joined[: last.start].rstrip().endswith((" a", " an"))  # *handling a Freedom of Information case*
        )
    ):
        return ()
    whole = next(
        (n for n in names if any(w.islower() or w[-1] in "s'’" for w in n.words[:-1]) and organised(n.words)), None
    )
    if whole and all(w in _DETERMINERS for w in joined[: whole.start].lower().split()):
        rest = joined[whole.end :].split(maxsplit=1)
        if not rest or plain(rest[0]) in _PREPOSITIONS:
            return whole.words  # *the Council of Bishops in Velm*
    if len(noun) < len(lower):  # a preposition follows the noun phrase
        before = lower[: max(0, len(lower) - len(last.words))]  # a name's words may be cut finer: *U.S.-Roa*
        if _office(first, lower, before, last) and ends:
            return last.words
        size = len(" ".join(first[: len(noun)]))
        inside = [n for n in names if n.start < size]
        if ends and inside and len(last.words) > 1 and usual(last.words[0]):
            before_name = before[-1] if before else ""
            if noun[-1] in TITLES or before_name in TITLES or before_name in PERSONS:
                return last.words  # *White House Chief of Staff Ana Roa*, *chief pollster and strategist Ana Roa*
        if not inside or noun[-1] in GROUPS or noun[-1] in PERSONS:
            return ()
        last = inside[-1]
        ends = last.end == size
    opening = joined[: last.start].split()
    if len(opening) > 1 and opening[-1].endswith("ing") and opening[-1].islower():
        return ()  # *the group backing Ana Roa*
    # *the Beldarian minister* names nobody; *Rand analyst Colin Clarke*, *the actor Jude Roa*, *the Post's Ana Roa* do
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


def _may_be_one(head: str) -> bool:
    """Whether a noun may be one person or body, whose name then stands in commas: no document, no plural."""
    return not (head in DOCUMENTS or head in GROUPS or (head.endswith("s") and not head.endswith("ss")))


def _apposition(words: list[str], cut: int, head: str) -> tuple[str, ...]:
    """*the judge, Recorder Anil Chaudhry,*; *one group, Partnership for Growth,*."""
    if head in ORGANISATIONS and words[cut : cut + 1] == [","]:
        rest = words[cut + 1 :]
        names = find(" ".join(rest[: next((i for i, w in enumerate(rest) if w in (",", "–", "—", "--", "(")), None)]))
        if len(names) == 1 and names[0].start == 0 and organised(names[0].words):
            return names[0].words
    for at in (i for i, w in enumerate(words) if i >= cut and w in (",", "–", "—", "--")):
        name = _apposed(words[at + 1 :], head in PERSONS)
        if name:
            return name
    return ()


def _apposed(rest: list[str], person: bool) -> tuple[str, ...]:
    """The name that what follows a comma or dash is, with titles before and a place after it; a first name alone
    where a ``person`` stands before (*his wife, Ana*)."""
    ends = (i for i, w in enumerate(rest) if i and (plain(w) in _CUTS or plain(w) in _PREPOSITIONS))
    rest = rest[: next(ends, len(rest))]
    joined = " ".join(rest)
    found = find(joined)
    if not found or found[-1].end < len(joined) or (organised(found[-1].words) and plain(rest[0]) != "the"):
        return ()
    if len(found[-1].words) < 2 and not (found[-1].titles or person):
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
            return "group" if len(name) < 3 else "organisation"  # *the United Mine Workers*
        if len(name) > 1 and usual(name[0]):
            return "person"  # *The Post's Ana Roa*
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


def stated_kind(text: str, start: int, end: int) -> Kind | None:
    """What an apposition says that a name before it is: *Petrolana, the state oil company,*; *Roa, who …*."""
    beside = _APPOSED.match(text, end)
    if beside is None:
        return None
    if beside[1] == "who":
        return "person"
    head = _decisive(_TOKEN.findall(beside[2]))
    first, _, rest = text[start:end].partition(" ")
    if head and rest and usual(first) and not organised(text[start:end].split()):
        return "person"  # *Ana Roa, a developer,*; *Ana Roa, a radio host,*
    if head in ORGANISATIONS or head in _COMPANIES:
        return "organisation"
    return "person" if head else None


def _decisive(words: list[str]) -> str:
    """The last noun for a person or a body of the first stretch of small words that holds one: *professor* of *a
    University of Velm political science professor*."""
    found = ""
    for word in words:
        low = plain(word)
        if low in ("'s", "’s"):
            found = ""
        elif found and (low in _PREPOSITIONS or low in _CUTS):
            break
        elif (word.islower() and (low in _DECISIVE or _agent(low))) or word == "PAC":
            found = low
    return found


def _agent(head: str) -> bool:
    """Whether a noun looks like somebody who does something: *stallholder*, *economist*, *boatman*."""
    return head.endswith(("er", "or", "ist", "man", "woman", "ian", "eer"))
