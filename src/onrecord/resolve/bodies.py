"""Names of bodies: which names are theirs, and those that small words and possessives hold together (*the National
Commission for Electoral Transparency*, *the Transport and Dock Workers' Union*, *St Brannoc's Food Bank*)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord.resolve.first_names import usual
from onrecord.resolve.lexicon import (
    ABBREVIATED_STATES,
    HOLDERS,
    OPENERS,
    ORGANISATIONS,
    STATES_OF_THE_WORLD,
    TITLES,
    plain,
    word_set,
)

Run = tuple[int, list[str]]  # offset and words of capitalised words that stand together

_OF = re.compile(r"[ \u00a0]((?:of|for)(?: the)?)[ \u00a0]")
_ON = re.compile(r"[ \u00a0]((?:on|against|to|in)(?: the)?)[ \u00a0]")
_AND = re.compile(r",?[ \u00a0](and|&)[ \u00a0](?:the )?")
_COMMA = re.compile(r",[ \u00a0]")
_PLURAL_OWNER = re.compile(r" ?[’'][ \u00a0]")  # in a mention read word by word a blank stands before it
_OWNER = re.compile(r" ?[’']s[ \u00a0]")
_THE = re.compile(r"\b[Tt]he[ \u00a0]$")
# Bodies whose names say of what they are.
_MORE = word_set("""
    organisation organization inspectorate academy mission network office panel partnership project initiative
    """)
BODIES = (ORGANISATIONS | _MORE) - word_set("""
    news times post herald tribune gazette journal daily press lantern mirror guardian observer firm outlet newspaper
    broadcaster station website channel radio television kremlin pentagon palace airline operator manufacturer
    prosecution defence state bloc police force campaign team company corporation corp inc ltd plc group caucus
    """)
# Those whose names join several subjects: *Ministry of Fisheries and Blue Resources*.
_SEVERAL = word_set("""
    ministry department committee subcommittee commission agency institute institution centre center board council
    office bureau directorate authority union federation association society faculty school college inspectorate academy
    foundation
    confederation secretariat
    """)
_ON_SUBJECTS = word_set("""
    committee commission council conference board institute centre center tribunal mission coalition subcommittee
    panel campaign
    """)
_MEMBERS = word_set("""
    students friends citizens mothers doctors physicians lawyers scientists veterans workers parents teachers families
    women americans reporters democracy club partnership priorities moms vets
    """)
_KIN = word_set("friends mothers daughters sons knights")
_SERVICES = word_set("service services")  # *Health and Human Services*
_WHOSE = word_set("women men children people girls boys")
_SAINTS = word_set("st saint")
_TRADES = word_set("energy finance oil gas mining steel motors media entertainment pharmaceuticals airways")
_LINKS, _OWNERS = frozenset(("of", "for", "and", "the")), ("'s", "’s", "s'", "s’")
_SHOUTED = 7  # letters from which on capitals are no abbreviation: *UNESCO*, but *WALLACE: …*
# *BuzzFeed*, *EgyptAir*; not *McRoa*, *MacRoa*, *DeRoa*
_WRITTEN_TOGETHER = re.compile(r"(?!(?:Mac|Van|Vande|Vander|Von|Fitz|San|Del|Dos|Der)[A-Z])[A-Z][a-z]{2,}[A-Z][a-z]")


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


def body(text: str, runs: Sequence[Run], at: int) -> tuple[int, tuple[str, ...], Run | None] | None:
    """The body whose name begins with the run at an index: how many runs it takes, its words, and what the last run
    holds besides (*Governor Ana Roa* of *Bank of Lowmark Governor Ana Roa*); None where no further run belongs to it.
    """
    start, run = runs[at]
    words, end, taken = list(run), start + len(" ".join(run)), 1
    while words and plain(words[0]) in OPENERS:
        words = words[1:]
    if not words or any(plain(w) in HOLDERS for w in words[:-1]):
        return None
    head = plain(words[-1])
    rest: Run | None = None
    while rest is None and at + taken < len(runs):
        begin, following = runs[at + taken]
        between = text[end:begin]
        if len(between) > 9 or plain(following[0]) in OPENERS:
            break
        link = _link(text, runs, at, taken, words, head, between)
        if link is None:
            break
        size = _held(following, head)
        if size == 0:
            break
        if link.startswith(("’", "'")):
            words[-1] += link
            head = plain(following[size - 1])
        elif link == ",":
            words[-1] += link
        else:
            words += link.split()
        words += following[:size]
        end = begin + len(" ".join(following[:size]))
        taken += 1
        if size < len(following):
            rest = (end + 1, following[size:])
    return (taken, tuple(words), rest) if taken > 1 else None


def _link(text: str, runs: Sequence[Run], at: int, taken: int, words: list[str], head: str, between: str) -> str | None:
    """The words by which the next run belongs to a name, None where it does not."""
    following = runs[at + taken][1]
    last = plain(following[-1])
    alone = taken == 1
    if _PLURAL_OWNER.fullmatch(between):
        return between.strip() if words[-1].endswith("s") and last in BODIES else None
    if _OWNER.fullmatch(between):
        owned = plain(words[-1]) in _WHOSE or (plain(words[0]) in _SAINTS and last in BODIES)
        return between.strip() if owned and len(following) < 4 else None
    if alone and _AND.fullmatch(between):
        whole = (
            (plain(runs[at][1][0]) == "the" or bool(_THE.search(text, max(0, runs[at][0] - 4), runs[at][0])))
            and (last in BODIES or _owns(text, runs, at + 1))
            and len(words) < 3
            and not any(plain(w) in ORGANISATIONS or w.isupper() or w in STATES_OF_THE_WORLD for w in words)
            and not usual(words[0])
        )
        return "and" if whole else None
    if head not in BODIES:
        link = between.strip()
        own = (link == "for" and head in _MEMBERS) or (link == "of" and head in _KIN)
        return link if alone and own and len(words) == 1 else None
    if named := _OF.fullmatch(between):
        return None if _person(following) else named[1]
    if alone and head in _ON_SUBJECTS and (named := _ON.fullmatch(between)):
        return named[1] if not _person(following) and (named[1][:2] not in ("to", "in") or len(following) > 1) else None
    if alone or head not in _SEVERAL or _person(following) or (_body(following) and last not in _SERVICES):
        return None
    if _AND.fullmatch(between):
        return "and"
    if _COMMA.fullmatch(between) and at + taken + 1 < len(runs):  # *of Business, Energy and Trade*
        after = runs[at + taken][0] + len(" ".join(following))
        return "," if _AND.fullmatch(text, after, runs[at + taken + 1][0]) else None
    return None


def _owns(text: str, runs: Sequence[Run], at: int) -> bool:
    """*Dock Workers* of *Dock Workers' Union*."""
    if at + 1 >= len(runs):
        return False
    start, run = runs[at]
    end = start + len(" ".join(run))
    following = runs[at + 1]
    return (
        run[-1].endswith("s")
        and bool(_PLURAL_OWNER.fullmatch(text, end, following[0]))
        and plain(following[1][-1]) in BODIES
    )


def _held(run: list[str], head: str) -> int:
    """How many words of a run a body's name may take: up to somebody's office, none where it begins with one; of
    *Office of the Prime Minister* all."""
    if all(plain(w) in TITLES for w in run) and (head == "office" or plain(run[-1]) not in HOLDERS):
        return len(run)
    return next((i for i, w in enumerate(run) if plain(w) in HOLDERS), len(run))


def _person(run: list[str]) -> bool:
    return len(run) > 1 and usual(run[0]) is not None and not _body(run)


def _body(run: list[str]) -> bool:
    return any(plain(w) in ORGANISATIONS or (len(w) > 1 and w.isupper()) for w in run)
