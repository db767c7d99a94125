"""Lists, and what *and* joins: whether a mention names several, and where each of them stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from onrecord.model.evidence import Span
from onrecord.resolve.bodies import organised
from onrecord.resolve.first_names import borne, usual
from onrecord.resolve.lexicon import GROUPS, HOLDERS, ORGANISATIONS, PERSONS, PRONOUNS, TITLES, plain, word_set
from onrecord.resolve.names import find
from onrecord.resolve.phrases import CUT, DETERMINERS, JOINS, SELF, TOKEN, head_of, noun_phrase
from onrecord.resolve.runs import capitalised

# *Ana Prado (D-Ohio), Bo Lindt, R-Iowa, and …*
SEAT = re.compile(r" \([A-Z][^()]{0,12}\)|, [RDI]-(?:[A-Z]\.?){1,2}[a-z]*\.?,?")
_OWNED = re.compile(r"(?:the )?(?:[A-Z][\w.]* ?){1,3}['’]s (?=[A-Z])")
# *several senators, including Ana Prado and Bo Lindt*
AMONG = re.compile(r"(?:,| --| —| –)? (?:including|like|such as|among them) ")
_INTRODUCES = re.compile(r", | -- | ?[—–] |: ")
_LIST_ENDS = re.compile(r"[(\"“”–—;:]| --| who | which | that ")
_AND = re.compile(r"\b(?:and|or|nor|as well as|along with|together with)\b")
_BETWEEN = re.compile(r",? (?:and|or|nor|as well as|along with|together with) |,")
_OF_PLACE = re.compile(r"(?: (?:of|from|in|at) .+)?")
_NUMBERS = word_set("clutch string number host handful couple dozen dozens series slew raft trio array")
_OFFICES = HOLDERS | TITLES
_COUNTED = word_set("two three four five six seven several both")


def lists_names(surface: str) -> bool:
    """Whether words are *Ana Prado, Bo Lindt and Luis Roa*: names with only commas and *and* between them."""
    names = find(surface)
    between = [surface[a.end : b.start].strip() for a, b in pairwise(names)]
    if between == [","] and surface == ", ".join(" ".join(n.words) for n in names):  # *Prado, Lindt* of a heading
        sizes = [len(n.words) for n in names]
        return sizes == [1, 1] or (sizes == [2, 2] and all(borne(n.words[0]) for n in names))
    return len(names) > 2 and set(between) <= {",", "and", ", and"} and "," in between


def names_one(surface: str) -> bool:
    """Whether words begin with one person or body named in full (*Ana Roa, a veteran of parties*)."""
    phrase = surface[: cut.start()] if (cut := CUT.search(surface, 1)) else surface
    names = find(phrase)
    return bool(names) and names[-1].end == len(phrase) and (len(names[-1].words) > 1 or bool(names[-1].titles))


def introduced_from(text: str, start: int, end: int, lower: list[str], head: str) -> int:
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
    return SEAT.sub(lambda m: "," + " " * (len(m[0]) - 1), surface)


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
    part = SELF.sub("", part)
    if owned := _OWNED.match(part):
        part = part[owned.end() :]  # *the Post's Ana Roa*
    if PRONOUNS.get(part.lower()) in ("man", "woman"):
        return "people"  # *he and Ana Roa*
    names = find(part)
    if names and plain(names[0].words[-1]) in _OFFICES and not usual(names[0].words[0]):
        return "beside"  # *former Lowmark Steel CEO*
    if names and (len(names[0].words) > 1 or names[0].end == len(part)) and not organised(names[0].words):
        before, after = part[: names[0].start].split(), part[names[0].end :]
        led = all(plain(w) in TITLES or plain(w) in PERSONS or w in ("former", "state", "fellow") for w in before)
        if led and _OF_PLACE.fullmatch(after):
            return "people"
    lower = [plain(w) for w in TOKEN.findall(part)]
    head = head_of(noun_phrase(lower))
    if head in GROUPS or head == "those" or (head.endswith("s") and not head.endswith("ss") and len(lower) < 7):
        return "many"
    if head in _NUMBERS or (head.isdigit() and len(lower) > 1) or (head in ORGANISATIONS and lower[0] in DETERMINERS):
        return "many"
    whole = bool(names) and names[-1].end == len(part) and organised(names[-1].words)
    if whole and all(w in DETERMINERS for w in part[: names[-1].start].lower().split()):
        return "many"
    return "beside" if head in TITLES or head in PERSONS or head in HOLDERS or part.isdigit() else ""


def joins_two(first: list[str], lower: list[str]) -> bool:
    """Whether *and* joins two actors: *Ana Prado and Luis Roa*, *Prado and her aides*, *the party and the union*; not
    *the Department of Health and Human Services*, *the former mayor and senator*."""
    at = next((i for i, w in enumerate(lower) if 0 < i < len(lower) - 1 and w in ("and", "or")), 0)
    if not at:
        return False
    after = lower[at + 1]
    if after in JOINS or (first[at + 1].isupper() and len(after) > 1 and first[at - 1][0].isupper()):
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
