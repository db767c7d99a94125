"""The noun or name that a relative pronoun belongs to."""

from __future__ import annotations

import re
from collections.abc import Callable

from onrecord.model.evidence import Span
from onrecord.resolve.lexicon import PRONOUNS, plain, word_set
from onrecord.resolve.phrases import DETERMINERS, PREPOSITIONS, TOKEN, personal, phrase_to

_IS_ONE = re.compile(
    r"([\w’'-]+)[ \u00a0](?:is|was|became|remains)[ \u00a0](?:(?!(?:by|with|from|to|for)\b)[a-z-]+[ \u00a0]){0,5}$"
)
# What stands between a name and what commas say of it: *Ana Roa of Velm, a trader who*
_BESIDE_NAME = re.compile(
    r"(?:,?(?:[ \u00a0]\d{1,3},)?[ \u00a0]{1,2}(?:of|from)[ \u00a0][^\W\d_][\w.]*(?:[ \u00a0][A-Z]\w+)?)?(),\s*$"
)
_SOME_OF = word_set("many most some all both several few none half two three four five dozens hundreds")
_FINITE = word_set("""
    is was are were be been said says has had have will would can could did does do told who that which whom whose if
    when while because where
    """)
_BESIDE = 30  # words that may stand between a name and *who*
_INTRODUCTION = re.compile(
    r",[ \u00a0](?:\d{1,3},[ \u00a0])?(?:an?|the|one|its|his|her|their|now|then|former|[a-z-]+)[ \u00a0]"
)
_STOP = re.compile(r"[.!?;:][”\"’']*\s|\n")


def antecedent(
    text: str, start: int, word: str, person: Callable[[int], bool], name: Callable[[int], bool]
) -> Span | None:
    """The noun or name that a relative pronoun at an offset belongs to: the nearest before it in its sentence, for
    *who* the nearest that may be people; None where none is near.

    ``person`` says whether a person is named at an offset, ``name`` whether anybody or anything is; what stands
    beside a name in commas (*Ana Roa, a trader in the port, who*; *the Velm Fund, a charity that*) is what it names.
    """
    begin = max((m.end() for m in _STOP.finditer(text, max(0, start - 240), start)), default=max(0, start - 240))
    words = list(TOKEN.finditer(text, begin, start))
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
        if low in PREPOSITIONS or low in DETERMINERS or low in PRONOUNS or not low[0].isalpha():
            if low in ("those", "one", "ones"):
                return m.span()
            continue
        if low in _SOME_OF and text[m.end() : m.end() + 4] == " of ":
            continue  # *the officers, many of whom*
        if i > 14:
            break
        if people and i and text[m.end() : m.end() + 2] in ("'s", "’s"):
            continue  # *officials in Roa's government who*
        if not people or (person(m.start()) if token[0].isupper() else False) or personal(low):
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
