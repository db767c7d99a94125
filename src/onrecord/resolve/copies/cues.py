"""What a cue does with its content: says it, denies it, asks for it; whether it does so at all, and in which tense."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from anyascii import anyascii

from onrecord.resolve.copies import lexicon as x
from onrecord.resolve.copies.spelling import folded
from onrecord.resolve.lexicon import word_set

Tense = Literal["now", "then", "open"]

# Verbs of one group put a content forward in one way: a desk changes *said* to *added* or *insisted*. Those of two
# groups do not: *confirmed* says that somebody else had said it, *warned* that it would be bad.
_GROUPS = {
    "say": """say tell add state note announce declare explain write report remark comment post tweet insist maintain
        claim assert argue contend emphasize stress reiterate underline disclose inform mention""",
    "confirm": "confirm acknowledge admit concede",
    "deny": "deny dispute refute",
    "ask": "ask wonder inquire question",
    "demand": "demand urge order request call",
    "promise": "promise pledge vow",
    "warn": "warn caution",
    "think": "think believe",
    "predict": "predict forecast foresee",
    **{w: w for w in word_set("""hope fear expect suggest agree disagree threaten refuse decline reject want doubt know
        regret apologize accuse blame praise welcome condemn criticize propose recommend advise imply hint joke
        understand estimate complain appeal plan intend decide""")},
}  # fmt: skip
_THEN = {
    "said": "say", "told": "tell", "wrote": "write", "thought": "think", "foresaw": "foresee", "knew": "know",
    "understood": "understand", "written": "write", "foreseen": "foresee", "known": "know",
}  # fmt: skip
_AROUND = (
    word_set("""
    on in at to of by from the a an his her their its this that as is was has had have been also later earlier then
    reporters journalists us them him her me statement interview letter speech post tweet email message press
    conference news briefing broadcast radio television parliament meeting phone call today yesterday morning evening
    afternoon night out quoted and
""")
    | x.WEEKDAYS
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Cue:
    """What a cue does, by groups of verbs; ``turned`` are its words that deny or weaken it; ``named`` those with a
    capital (whom it was told); ``strange`` those that are not known here. ``tense`` is *now* (*says*), *then* (*said*)
    or *open* (*has said*, *saying*)."""

    groups: frozenset[str]
    turned: tuple[str, ...]
    named: frozenset[str]
    strange: frozenset[str]
    tense: Tense


@lru_cache(maxsize=1 << 12)
def cue(words: str | None) -> Cue:
    """A cue read; no cue, or a mere colon, says its content."""
    found = _WORD.findall((words or "").replace("’", "'"))
    if not found or anyascii(words or "").lower().strip() in ("according to", "in the words of"):
        return Cue(frozenset(("say",)), (), frozenset(), frozenset(), "now")
    groups, turned, named, strange = set(), [], set(), set()
    tenses: set[Tense] = set()
    for raw in found:
        word = folded(anyascii(raw).lower())
        verb = _verbs().get(word)
        for part in x.CONTRACTIONS.get(word, word.replace("n't", "_not")).split("_"):
            if (part in x.NEGATIONS or part in x.MODALS) and not verb:
                turned.append(part)
        if verb:
            groups.add(verb[0])
            tenses.add(verb[1])
        elif raw[0].isupper() and word not in x.WEEKDAYS and word not in x.MONTHS:
            named.add(word)
        elif word not in _AROUND and word not in x.NEGATIONS and word not in x.MODALS and not word.endswith("n't"):
            strange.add(word)
    has = {"has", "have", "had", "did", "does", "do"} & {w.lower() for w in found}
    tense = next(iter(tenses)) if len(tenses) == 1 and not has else "open"
    return Cue(frozenset(groups), tuple(sorted(turned)), frozenset(named), frozenset(strange - has), tense)


@lru_cache(maxsize=1)
def _verbs() -> dict[str, tuple[str, Tense]]:
    """Forms of the verbs: their group and tense."""
    out: dict[str, tuple[str, Tense]] = {}
    for group, verbs in _GROUPS.items():
        for verb in verbs.split():
            stem = verb + verb[-1] if verb in ("plan", "admit", "regret") else verb.removesuffix("e")
            third = verb[:-1] + "ies" if verb.endswith("ny") else verb + "s"
            past = verb[:-1] + "ied" if verb.endswith("ny") else stem + "ed"
            forms: dict[str, Tense] = {verb: "now", third: "now", past: "then", stem + "ing": "open"}
            out |= {folded(form): (group, tense) for form, tense in forms.items()}
    for form, verb in _THEN.items():
        out[form] = (out[verb][0], "then")
    return out


def against(a: Cue, b: Cue) -> str | None:
    """Why two cues do not do the same, or None where they do."""
    if a.turned != b.turned:
        return f"one cue is turned: {' '.join(a.turned) or 'said'}, {' '.join(b.turned) or 'said'}"
    if a.groups != b.groups:
        return f"the cues differ: {' '.join(sorted(a.groups)) or '?'}, {' '.join(sorted(b.groups)) or '?'}"
    if a.strange != b.strange:
        return f"a cue has words of its own: {' '.join(sorted(a.strange ^ b.strange))}"
    if a.named and b.named and a.named.isdisjoint(b.named):
        return "told to two people"
    return None
