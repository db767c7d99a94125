"""Where the titles before a name end and the name begins."""

from __future__ import annotations

from onrecord.resolve.bodies import BODIES, organised
from onrecord.resolve.first_names import borne, usual
from onrecord.resolve.lexicon import (
    ABBREVIATED_STATES,
    ADDRESSED,
    HOLDERS,
    HONORIFICS,
    OPENERS,
    ORGANISATIONS,
    PARTICLES,
    PERSONS,
    POSTNOMINALS,
    TITLES,
    plain,
    word_set,
)

PARTISANS = frozenset(("democrat", "republican", "independent", "libertarian", "conservative", "socialist"))
_PLURALS = word_set("""
    senators representatives governors justices congressmen congresswomen generals presidents professors ministers
    judges doctors mayors councillors bishops brothers sisters
    """)
_WHOLE = frozenset(("Federal Reserve", *(f"General {w}" for w in ("Electric", "Motors", "Mills", "Dynamics"))))
_SUBJECTS = TITLES - HOLDERS  # *Labour*, *Foreign*: what a body is about
_ALSO_FIRST = frozenset(("dean",))  # titles that are first names where one name follows
_FIRST_BEFORE_PARTICLES = frozenset(("dean", "marine", "chandler", "carter", "mason", "hunter", "tanner"))
_AGENTS = ("er", "or", "ist", "man", "woman", "ian", "eer", "ant", "ress")
_COMPOUND = ("-year-old", "-old", "-born", "-based", "-bred", "-raised", "-trained", "-turned", "-winning")


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
    if end - at > 1 and plain(run[end - 1]) in PARTISANS and not usual(run[at]):
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


def occupation(words: tuple[str, ...]) -> bool:
    """*Botanist* in *Botanist Ana Roa*: a noun for somebody who does something, and no first name."""
    return words[0].lower().endswith(_AGENTS) and usual(words[0]) is None and not organised(words)
