"""What commas and dashes put beside a name or a noun: the name of *the judge, Recorder Ana Roa,*; what *Petrolana, the
state oil company,* is."""

from __future__ import annotations

import re

from onrecord.model.actor import Kind
from onrecord.resolve.bodies import organised
from onrecord.resolve.first_names import usual
from onrecord.resolve.lexicon import DOCUMENTS, GROUPS, HOLDERS, ORGANISATIONS, PERSONS, TITLES, plain, word_set
from onrecord.resolve.names import find
from onrecord.resolve.phrases import CUTS, PREPOSITIONS, TOKEN, agent

_APPOSED = re.compile(r",[ \u00a0](?:(who)\b|((?:the|an?)\b[^,;:.!?\n()\"“”–—]{2,90})(?=[,.;)]|$))")
_COMPANIES = word_set("""
    company companies maker carmaker chipmaker drugmaker producer retailer lender insurer shipowner shipbuilder
    supplier provider developer publisher carrier brewer grocer startup start-up giant group conglomerate
    nonprofit non-profit outfit subsidiary unit arm branch wing chain brand franchise venture collective network
    operator manufacturer owner body cooperative co-operative
    """)
_DECISIVE = ORGANISATIONS | _COMPANIES | PERSONS | HOLDERS


def may_be_one(head: str) -> bool:
    """Whether a noun may be one person or body, whose name then stands in commas: no document, no plural."""
    return not (head in DOCUMENTS or head in GROUPS or (head.endswith("s") and not head.endswith("ss")))


def name_beside(words: list[str], cut: int, head: str) -> tuple[str, ...]:
    """The name that stands beside a noun: *the judge, Recorder Anil Chaudhry,*; *one group, Partnership for Growth,*;
    ``cut`` is the number of the word that ends the noun's phrase."""
    if head in ORGANISATIONS and words[cut : cut + 1] == [","]:
        rest = words[cut + 1 :]
        names = find(" ".join(rest[: next((i for i, w in enumerate(rest) if w in (",", "–", "—", "--", "(")), None)]))
        if len(names) == 1 and names[0].start == 0 and organised(names[0].words):
            return names[0].words
    for at in (i for i, w in enumerate(words) if i >= cut and w in (",", "–", "—", "--")):
        if plain(" ".join(words[at + 1 : at + 2])) == "for":  # *some candidates -- for instance, Ana Roa*
            break
        name = _apposed(words[at + 1 :], head in PERSONS)
        if name:
            return name
    return ()


def _apposed(rest: list[str], person: bool) -> tuple[str, ...]:
    """The name that what follows a comma or dash is, with titles before and a place after it; a first name alone
    where a ``person`` stands before (*his wife, Ana*)."""
    ends = (i for i, w in enumerate(rest) if i and (plain(w) in CUTS or plain(w) in PREPOSITIONS))
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


def stated_kind(text: str, start: int, end: int) -> Kind | None:
    """What an apposition says that a name before it is: *Petrolana, the state oil company,*; *Roa, who …*."""
    beside = _APPOSED.match(text, end)
    if beside is None:
        return None
    if beside[1] == "who":
        return "person"
    head = _decisive(TOKEN.findall(beside[2]))
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
        elif found and (low in PREPOSITIONS or low in CUTS):
            break
        elif (word.islower() and (low in _DECISIVE or agent(low))) or word == "PAC":
            found = low
    return found
