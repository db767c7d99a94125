"""What reported speech does to words: *“We will close it”* is *that they would close it*, *says … is* is *said … was*.

Tense goes one way only, from the side that tells in the speaker's own tense to the side that tells in the past. *May*
and *must* are left alone: what *might* and *had to* say of the past is another thing.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from onrecord.resolve.copies.lexicon import pairs

_TENSES = {
    "am": ("was",), "is": ("was",), "are": ("were",), "has": ("had",), "have": ("had",), "will": ("would",),
    "can": ("could",), "do": ("did",), "does": ("did",),
}  # fmt: skip
_IRREGULAR = pairs("""
    go=went know=knew think=thought make=made take=took see=saw get=got give=gave find=found keep=kept hold=held
    leave=left lose=lost feel=felt mean=meant come=came become=became stand=stood understand=understood begin=began
    bring=brought buy=bought sell=sold tell=told say=said speak=spoke send=sent spend=spent pay=paid run=ran sit=sat
    lie=lay rise=rose fall=fell grow=grew win=won fight=fought seek=sought owe=owed lead=led meet=met break=broke
    choose=chose drive=drove fly=flew write=wrote wear=wore show=showed build=built deal=dealt
    """)
_PERSONS = {
    "i": "he she", "me": "him her", "my": "his her", "mine": "his hers", "myself": "himself herself",
    "we": "they", "us": "them", "our": "their", "ours": "theirs", "ourselves": "themselves",
}  # fmt: skip
_MEN = frozenset(("he", "him", "his", "himself"))
_WOMEN = frozenset(("she", "her", "hers", "herself"))


def person(direct: str, indirect: str) -> Literal["man", "woman", "many"] | None:
    """Whom somebody else tells of, where a word of the speaker's own is the other one told back (*my* and *her*: a
    woman); None where it is not."""
    if indirect not in _PERSONS.get(direct, "").split():
        return None
    return "man" if indirect in _MEN else "woman" if indirect in _WOMEN else "many"


@lru_cache(maxsize=1 << 14)
def tense(now: str, then: str) -> bool:
    """Whether a verb in the past is the other one told back: *wants* and *wanted*, *is* and *was*."""
    if now in _TENSES:
        return then in _TENSES[now]
    return any(then == _IRREGULAR.get(base) or then in _past(base) for base in _bases(now))


def _bases(verb: str) -> tuple[str, ...]:
    if verb.endswith("ies") and len(verb) > 4:
        return (verb[:-3] + "y",)
    if verb.endswith("es"):
        return (verb[:-2], verb[:-1])
    return (verb[:-1], verb) if verb.endswith("s") else (verb,)


def _past(base: str) -> tuple[str, ...]:
    if len(base) < 3 or base == "need":  # *need* and *needed* part: what is needed, and what was
        return ()
    if base.endswith("e"):
        return (base + "d",)
    if base.endswith("y") and base[-2] not in "aeiou":
        return (base[:-1] + "ied",)
    return (base + "ed", base + base[-1] + "ed")
