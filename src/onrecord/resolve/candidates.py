"""The actors that a mention without a name may stand for, each with its features."""

from __future__ import annotations

import math

from onrecord.model.actor import Kind
from onrecord.resolve.answers import Ask
from onrecord.resolve.discourse import Discourse
from onrecord.resolve.features import Known, compared, features, nobody, pointing
from onrecord.resolve.joint import together
from onrecord.resolve.lexicon import PERSONS, TITLES
from onrecord.resolve.mentions import Mention
from onrecord.resolve.named import shared
from onrecord.resolve.owners import of_the_author, within
from onrecord.resolve.phrases import first_phrase
from onrecord.resolve.pointed import LEAST_POINTED, look
from onrecord.resolve.spellings import alike

_LEAD = 400  # characters with which a report begins
_STANDS_FOR: dict[str, tuple[Kind, ...]] = {
    "man": ("person", "unnamed"),
    "woman": ("person", "unnamed"),
    "many": ("group", "organisation"),
    "thing": ("organisation", "document", "other"),
}
_LIKE: dict[Kind, tuple[Kind, ...]] = {
    "organisation": ("organisation",),
    "group": ("group", "organisation"),
    "document": ("document",),
    "other": ("person", "unnamed", "other"),
}


def candidates(discourse: Discourse, mention: Mention, ask: Ask) -> list[tuple[Known | None, dict[str, float]]]:
    """Actors that a mention may stand for, and None, each with its features."""
    own = discourse.contents.get((mention.start, mention.end), [])
    if mention.pronoun == "many":
        together(discourse, mention.start)
    pointed = discourse.sight.point(*first_phrase(discourse.text, mention.start, mention.end))
    if pointed and (mention.pronoun or mention.definite):
        look(discourse, mention, pointed, ask)
    kinds = _STANDS_FOR.get(mention.pronoun or "") or _LIKE.get(mention.kind, ("person", "unnamed"))
    fit = [
        k
        for k in discourse.near(mention.start)
        if k.kind in kinds and not (mention.gender and k.gender and k.gender != mention.gender)
    ]
    if mention.name:
        fit = shared(discourse, mention)
    elif mention.head:
        others = within(discourse, mention, ask)
        fit = [k for k in fit if k not in others]
        if of_the_author(mention):
            fit = [k for k in fit if {"my", "our"} & k.near]  # no other's father
    shares = [k.share(pointed, mention.start) for k in fit] if pointed else [0.0] * len(fit)
    given = [features(mention, k, discourse.scene, own, discourse.heard) for k in fit]
    offices = mention.definite and mention.head in TITLES | PERSONS
    if offices and any(f.get("role agrees") for f in given):
        # *The economist* is nobody whom the report calls something else, where it calls another one
        some = [
            i for i, f in enumerate(given)
            if f.get("role agrees") or not f.get("has a role") or shares[i] >= LEAST_POINTED
        ]  # fmt: skip
        fit, given, shares = [fit[i] for i in some], [given[i] for i in some], [shares[i] for i in some]
    if mention.name:
        for k, f in zip(fit, given, strict=True):
            f.update(_known_by(discourse, mention.name, k))
    compared(given)
    pairs: list[tuple[Known | None, dict[str, float]]] = list(zip(fit, given, strict=True))
    if pointed is None:
        return [*pairs, (None, nobody(mention, len(fit)))]
    for f, share in zip(given, shares, strict=True):
        f.update(pointing(share, max(shares)))
    left = max(0.0, 1.0 - pointed.none - sum(shares))
    return [*pairs, (None, nobody(mention, len(fit), pointed, left))]


def _known_by(discourse: Discourse, name: tuple[str, ...], known: Known) -> dict[str, float]:
    """Features of a namesake: how often the report gives the name and the full one, and whether it begins so."""
    last, person = alike(name[-1]), discourse.cast.people[known.name]
    return {
        "by this name": math.log1p(sum(alike(n.words[-1]) == last for n in person.at)),
        "in full": math.log1p(sum(len(n.words) > 1 for n in person.at)),
        "in the lead": float(known.first < _LEAD),
    }
