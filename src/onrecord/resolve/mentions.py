"""What a source's words say of whom they name: a name, a role, a kind, or only a pronoun."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.model.actor import Kind
from onrecord.resolve.apposition import may_be_one, name_beside
from onrecord.resolve.bodies import organised
from onrecord.resolve.coordination import AMONG, SEAT, coordinated, introduced_from, joins_two, lists_names, names_one
from onrecord.resolve.first_names import usual
from onrecord.resolve.lexicon import (
    DOCUMENTS,
    GENDER,
    GROUPS,
    ORGANISATIONS,
    PERSONS,
    PRONOUNS,
    SHORT_STATES,
    TITLES,
    plain,
    word_set,
)
from onrecord.resolve.names import Name, find
from onrecord.resolve.phrases import CUTS, DETERMINERS, PREPOSITIONS, SELF, TOKEN, agent, head_of, noun_phrase
from onrecord.resolve.runs import capitalised

_POSSESSIVE = re.compile(r"['’](?:s|d|ll|m|ve|re)$|(?<=s)['’]$")
_DEFINITE = word_set("the this that these those")
_PART = re.compile(r",? (?:for|on) (his|her) (?:own )?part\b")
_LED = re.compile(r"^(?:[Bb]y|[Nn]either) (?=[A-Z]|the )")
_ALL = word_set("everyone everybody anyone anybody someone somebody nobody")
# Capitals at the head of a sentence: *Video*, *Lawmakers*, *Current and former officials*
_NOUNS = DOCUMENTS | GROUPS | PERSONS | word_set("current close former friends top local young older leading veteran")


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


def parse(text: str, start: int, end: int) -> Mention:
    """Read the mention at ``text[start:end]``."""
    surface = SELF.sub("", _POSSESSIVE.sub("", text[start:end].strip(" ,;:\t\n—–-")))
    surface = _LED.sub("", SEAT.sub("", surface))
    words = TOKEN.findall(surface)
    lower = [plain(w) for w in words]
    if len(words) == 1 and lower[0] in PRONOUNS:
        return _pronoun(start, end, surface, PRONOUNS[lower[0]])
    if len(words) < 5 and lower[-2:] in (["of", "whom"], ["of", "which"]):  # *many of whom*
        return _pronoun(end - len(words[-1]), end, words[-1], "relative")
    short = [w for w in words if plain(w) != "the"]
    if len(short) == 1 and short[0].rstrip(".") in SHORT_STATES:
        return Mention(start, end, surface, (short[0],), lower[-1], frozenset(lower), "organisation")
    cut = next((i for i, w in enumerate(lower) if i and w in CUTS), len(words))
    first, first_lower = words[:cut], lower[:cut]
    label = _phrase(surface, cut)
    noun = noun_phrase(first_lower)
    head = head_of(noun)
    among = AMONG.search(surface)
    listed = joins_two(first, first_lower) or lists_names(surface) or bool(coordinated(text, start, end))
    if not listed and among and not names_one(surface[: among.start()]) and find(surface[among.end() :]):
        names = text.index(surface[among.end() :][:12], start)
        return Mention(start, end, surface, (), head, frozenset(noun), "group", joint=True, listed=names)
    if listed:
        return Mention(start, end, surface, (), head, frozenset(noun), "group", joint=True)
    if named := introduced_from(text, start, end, first_lower, head):
        return Mention(start, end, label, (), head, frozenset(noun), "group", joint=True, listed=named)
    name = () if len(words) > 1 and lower[0] in _ALL else _named(first, first_lower, noun)
    if not name and may_be_one(head):
        name = name_beside(words, cut, head)
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
    found = list(TOKEN.finditer(surface))
    return surface[: found[cut].start()].strip() if cut < len(found) else surface


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
    if whole and all(w in DETERMINERS for w in joined[: whole.start].lower().split()):
        rest = joined[whole.end :].split(maxsplit=1)
        if not rest or plain(rest[0]) in PREPOSITIONS:
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
    at = max(i for i, w in enumerate(lower) if w in PREPOSITIONS)
    between = before[at + 1 :]
    return 0 < len(between) < 3 and not any(w in DETERMINERS or w in TITLES - {"state"} for w in between)


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
    return "unnamed" if noun[:1] in (["a"], ["an"]) or agent(head) else "other"
