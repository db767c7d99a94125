"""Who stands behind each source, within one report: the fullest name the report gives, or None.

A first version by rules, one pass in the order of the text. It prefers silence to a guess: a surname
that two people share, a pronoun without a likely person before it and a first-person source stay None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.model.actor import Actor, Kind, make_actor
from onrecord.model.statement import Span
from onrecord.resolve.lexicon import PERSONS, TITLES
from onrecord.resolve.mentions import Mention, names, parse

_FAR = 1200  # characters between a pronoun and whoever it stands for; three paragraphs of an agency report
_SENTENCE = re.compile(r"[.!?][”\"’']?\s|\n")


@dataclass(slots=True)
class _Known:
    """What the report has said of one actor so far; ``seen`` are offsets of its mentions as a source."""

    name: tuple[str, ...]
    label: str
    kind: Kind
    first: int
    roles: set[str] = field(default_factory=set)
    gender: str | None = None
    seen: list[int] = field(default_factory=list)


def speakers(document: str, text: str, sources: Sequence[tuple[Span, ...]]) -> list[Actor | None]:
    """The actor behind each source (its spans; empty where there is none), in the order given.

    ``document`` is the document's id, part of the actors' ids.
    """
    cast = _Cast(text)
    answers: dict[Span, _Known | None] = {}
    for span in sorted({s[0] for s in sources if s}):
        answers[span] = cast.resolve(parse(text, *span))
    out: list[Actor | None] = []
    for spans in sources:
        known = answers[spans[0]] if spans else None
        out.append(make_actor(document, known.label, known.kind, known.first) if known else None)
    return out


class _Cast:
    """The actors of one report, built up as its mentions are read in order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.known: list[_Known] = []
        self.runs = names(text)
        self.full = {name for _, name, _, _ in self.runs if len(name) > 1}

    def resolve(self, mention: Mention) -> _Known | None:
        if mention.pronoun:
            found = self._pronoun(mention)
        elif mention.name:
            found = self._named(mention)
        else:
            found = self._described(mention)
        if found:
            found.seen.append(mention.start)
            found.roles |= mention.roles
            found.gender = found.gender or mention.gender
        return found

    # -- names

    def _fullest(self, name: tuple[str, ...]) -> tuple[str, ...] | None:
        """The longest name in the report that this one shortens; None where two people share it."""
        longer = {f for f in self.full if len(f) > len(name) and len(f) <= 5 and _shortens(name, f)}
        ends = {f[-len(name) :] for f in longer}
        top = max(longer, key=lambda f: (len(f), f), default=name)
        rivals = [f for f in longer if not _shortens(f, top) and f != top]
        return None if rivals and len(ends) == 1 else top

    def _named(self, mention: Mention) -> _Known | None:
        name = mention.name
        if mention.kind == "group" and len(name) > 1:
            return self._add(mention, name, mention.text)
        if mention.kind in ("person", "unnamed"):
            fullest = self._fullest(name)
            if fullest is None:
                return None
            name = fullest
        for known in self.known:
            if known.name == name:
                return known
        label = (
            " ".join(name)
            if mention.kind == "person" or _described_by(mention)
            else mention.text.split(",")[0]
        )
        made = self._add(mention, name, label)
        for _, run, gender, titles in self.runs:
            if run == name:
                made.gender = made.gender or gender
                made.roles |= titles
        return made

    def _add(self, mention: Mention, name: tuple[str, ...], label: str) -> _Known:
        made = _Known(name, label, mention.kind, mention.start)
        self.known.append(made)
        return made

    # -- descriptions

    def _described(self, mention: Mention) -> _Known | None:
        label = re.split(r",| who | which | that ", mention.text)[0].strip()
        if mention.definite:
            if mention.kind == "unnamed":
                heads = {w for w in mention.roles if w in PERSONS or w in TITLES}
                fits = [
                    k for k in self.known if heads and heads <= k.roles and k.kind in ("person", "unnamed")
                ]
                if len(fits) == 1:
                    return fits[0]
                if len(fits) > 1:
                    return None
            else:
                last = label.split()[-1].lower() if label else ""
                fits = [k for k in self.known if k.kind == mention.kind and k.label.lower().endswith(last)]
                if len(fits) == 1:
                    return fits[0]
        return self._add(mention, (), label)

    # -- pronouns

    def _pronoun(self, mention: Mention) -> _Known | None:
        if mention.pronoun == "open":
            return None
        if mention.pronoun == "relative":
            return self._antecedent(mention)
        kinds = {
            "many": ("group", "organisation"),
            "thing": ("organisation", "document", "other"),
        }.get(mention.pronoun or "", ("person", "unnamed"))
        fits = [
            (max(before), k)
            for k in self.known
            if k.kind in kinds
            and (before := [s for s in k.seen if mention.start - _FAR < s < mention.start])
            and (mention.gender is None or k.gender in (None, mention.gender))
        ]
        latest = max(fits, key=lambda x: x[0], default=None)
        if mention.gender:
            subject = self._subject(mention, latest[0] if latest else -1)
            if subject:
                return subject
        return latest[1] if latest else None

    def _subject(self, mention: Mention, after: int) -> _Known | None:
        """A person named at the head of a sentence between the last speaker and the pronoun."""
        lower = max(after, mention.start - _FAR // 2)
        for start, name, gender, titles in reversed(self.runs):
            if not lower < start < mention.start or gender not in (None, mention.gender):
                continue
            opening = self.text[max(0, start - 2) : start]
            if start and not titles and not (_SENTENCE.search(opening) or opening.endswith("\n")):
                continue
            fullest = self._fullest(name)
            if fullest is None or (len(fullest) < 2 and not titles):
                continue
            for known in self.known:
                if known.name == fullest and known.kind == "person":
                    return known
            if len(fullest) in (2, 3) and titles:
                made = _Known(fullest, " ".join(fullest), "person", start, set(titles), gender)
                self.known.append(made)
                return made
        return None

    def _antecedent(self, mention: Mention) -> _Known | None:
        """*X, who said*: the nearest name before, in the same sentence."""
        for start, name, gender, titles in reversed(self.runs):
            if start < mention.start:
                between = self.text[start : mention.start]
                if len(between) > 160 or _SENTENCE.search(between[len(" ".join(name)) :]):
                    return None
                span = start, start + len(" ".join([*titles, *name]))
                return (
                    self._named(parse(self.text, *span))
                    if gender or len(name) > 1 or self._fullest(name)
                    else None
                )
        return None


def _described_by(mention: Mention) -> bool:
    """*the news agency Tasvir*: a lower-case description stands before the name, and the name is the end."""
    words = mention.text.split(",")[0].split()
    before = words[: -len(mention.name)]
    return words[len(before) :] == list(mention.name) and len(before) > 1 and before[-1].islower()


def _shortens(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether ``short`` is what is left of ``full``: its last words, or its first when it is a first name."""
    a, b = [w.casefold() for w in short], [w.casefold() for w in full]
    return b[-len(a) :] == a or (len(a) == 1 and b[0] == a[0])
