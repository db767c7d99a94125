"""Noun phrases by their words: where they begin and end, and their head."""

from __future__ import annotations

import re

from onrecord.model.evidence import Span
from onrecord.resolve.lexicon import (
    DOCUMENTS,
    GROUPS,
    ORGANISATIONS,
    OTHER_PARTY,
    PERSONS,
    PRONOUNS,
    TITLES,
    plain,
    word_set,
)

TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,8}|[^\W_]+(?:(?<=[ÃÂâ])[\u0080-\u00bf][^\W_]*)*(?:[-‐’'.](?!s\b)[^\W_]+)*\.?|['’]s\b|(?<=s)['’](?=\s)|--|[,&(–—]"
)
SELF = re.compile(r" (?:him|her|it|them)sel(?:f|ves)$")
DETERMINERS = word_set("the a an this that these those another one his her its their our my")
# What ends the first phrase of a mention, in the text and word by word (`CUTS`)
CUT = re.compile(r"[,(–—]| --|(?<=\w)--| (?:who|which|that) ")
JOINS = word_set("the his her its their our my other others several some many most two three")
CUTS = word_set(", ( – — -- who whose which that where when")
PREPOSITIONS = word_set("""
    of for at in from on with by under and as to near behind between against outside inside within across around among
    throughout except
    """)
# No noun phrase holds them
NO_PART = word_set(
    "is was are were be been has had have said says say told that and or but not if than then so it he she they i we"
)
_SPEAKERS = (PERSONS | TITLES | GROUPS | ORGANISATIONS | DOCUMENTS | OTHER_PARTY) - PRONOUNS.keys()


def first_phrase(text: str, start: int, end: int) -> Span:
    """A mention up to its first comma, bracket, dash or relative clause."""
    cut = CUT.search(text, start + 1, end)
    return start, cut.start() if cut else end


def head_place(text: str, start: int, end: int) -> Span:
    """The head word of a mention: the last one before a preposition, comma or clause."""
    words = [m.span() for m in TOKEN.finditer(text, *first_phrase(text, start, end))]
    lower = [plain(text[s:e]) for s, e in words]
    cut = next((i for i, w in enumerate(lower) if i and w in PREPOSITIONS), len(words))
    kept = [w for w, low in zip(words[:cut], lower, strict=False) if low not in ("'s", "’s", ",")]
    return kept[-1] if kept else (start, end)


def personal(word: str) -> bool:
    """Whether a noun may mean people: a word for them, a plural, a maker."""
    last = word.rpartition("-")[2]
    known = last in GROUPS or last in PERSONS or last in TITLES or last.rstrip("s") in PERSONS | TITLES
    return (
        known
        or agent(word.rstrip("s"))
        or word.endswith(("ers", "ors", "ists", "ans", "ents", "ees", "people", "folk"))
    )


def phrase_to(text: str, start: int, end: int) -> Span:
    """The noun phrase that ends in a word: back to its article or number, else over the capitals and the one word
    before it."""
    words = list(TOKEN.finditer(text, max(text.rfind("\n", 0, start) + 1, start - 60), start))
    begin = start
    for i, word in enumerate(reversed(words)):
        low = plain(word.group())
        if text[word.end() : begin].strip() or low in CUTS or low in PREPOSITIONS or low in NO_PART or i > 5:
            break
        if low in DETERMINERS or low in JOINS or low.isdigit():
            return word.start(), end
        if i == 0 or word.group()[0].isupper():
            begin = word.start()
        elif not word.group()[0].islower():
            break
    return begin, end


def noun_phrase(lower: list[str]) -> list[str]:
    """The words before the first preposition: *the head* of *the head of Lowmark's diplomacy*."""
    for i, word in enumerate(lower):
        if i and word in PREPOSITIONS:
            return lower[:i]
    return lower


def head_of(noun: list[str]) -> str:
    """The last word that is a kind of speaker (*diplomat* in *a diplomat familiar*), else the last word."""
    known = [w for w in noun if w in _SPEAKERS or w.rpartition("-")[2] in _SPEAKERS]
    words = known or [w for w in noun if w not in ("'s", "’s")]
    return words[-1] if words else ""


def agent(head: str) -> bool:
    """Whether a noun looks like somebody who does something: *stallholder*, *economist*, *boatman*."""
    return head.endswith(("er", "or", "ist", "man", "woman", "ian", "eer"))
