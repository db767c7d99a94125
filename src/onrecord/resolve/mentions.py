"""What a mention says of whom it names: a name without titles, a role, a kind, or only a pronoun."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.model.actor import Kind
from onrecord.resolve.lexicon import (
    DOCUMENTS,
    GENDER,
    GROUPS,
    ORGANISATIONS,
    PARTICLES,
    PERSONS,
    PRONOUNS,
    TITLES,
)

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,8}|[^\W_]+(?:[-‐’'.][^\W_]+)*\.?|[,&(]")
_CLITIC = re.compile(r"['’]s$|['’]$")
_ARTICLES = frozenset(("the", "a", "an", "this", "that", "these", "those", "another", "one"))
_BREAKS = frozenset(
    (
        ",",
        "(",
        "who",
        "whose",
        "which",
        "that",
        "where",
        "when",
        "of",
        "for",
        "at",
        "in",
        "from",
        "on",
        "with",
        "by",
        "under",
        "and",
        "as",
    )
)


@dataclass(frozen=True, slots=True)
class Mention:
    """``name`` is the proper name without titles, as tokens; ``roles`` the lower-case nouns that describe
    whoever it is (``minister``); ``pronoun`` what a pronoun may stand for; ``definite`` for *the …*."""

    start: int
    end: int
    text: str
    name: tuple[str, ...]
    roles: frozenset[str]
    kind: Kind
    gender: str | None
    pronoun: str | None
    definite: bool


def tokens(text: str) -> list[str]:
    """Words, commas and opening brackets, with a possessive's *'s* and an abbreviation's stop taken off."""
    out = []
    for token in _TOKEN.findall(text):
        word = _CLITIC.sub("", token)
        out.append(word if word.count(".") > 1 or len(word) == 1 else word.rstrip("."))
    return [t for t in out if t]


def is_name_word(token: str) -> bool:
    """Whether a token looks like part of a proper name."""
    if token[0].isupper():
        return True
    # al-Kazemi, bin-Said: a particle joined to a capitalised name
    head, _, rest = token.partition("-")
    return bool(rest) and rest[0].isupper() and head.lower() in PARTICLES


def _name_runs(words: list[str]) -> list[tuple[str, ...]]:
    """Runs of name words; particles between two of them belong to the run."""
    runs: list[list[str]] = []
    open_run = False
    for i, word in enumerate(words):
        if is_name_word(word) and not (word.lower() in _ARTICLES or word.lower() in PRONOUNS):
            if not open_run:
                runs.append([])
            runs[-1].append(word)
            open_run = True
        elif open_run and word.lower() in PARTICLES and any(map(is_name_word, words[i + 1 : i + 3])):
            runs[-1].append(word)
        else:
            open_run = False
    return [tuple(r) for r in runs]


def bare(run: tuple[str, ...]) -> tuple[str, ...]:
    """A run of name words without the titles in front."""
    at = 0
    while at < len(run) - 1 and (run[at].lower() in TITLES or run[at].lower() in PERSONS):
        at += 1
    return () if run and at == len(run) - 1 and run[at].lower() in TITLES else run[at:]


def parse(text: str, start: int, end: int) -> Mention:
    """Read the mention at ``text[start:end]``."""
    surface = _CLITIC.sub("", text[start:end].strip(" ,;:\t\n—–-"))
    words = tokens(surface)
    lower = [w.lower() for w in words]
    if len(words) == 1 and lower[0] in PRONOUNS:
        what = PRONOUNS[lower[0]]
        kind: Kind = "group" if what == "many" else "other" if what in ("thing", "open") else "person"
        gender = what if what in ("man", "woman") else None
        return Mention(start, end, surface, (), frozenset(), kind, gender, what, False)
    head = _head(lower)
    roles = frozenset(w for w in lower if w in TITLES or w in PERSONS)
    gender = next((GENDER[w] for w in lower if w in GENDER), None)
    name, organised = _name(words, head)
    kind = _kind(words, lower, head, name, organised)
    definite = bool(lower) and lower[0] in ("the", "this", "that", "these", "those")
    return Mention(start, end, surface, name, roles, kind, gender, None, definite)


def _head(lower: list[str]) -> list[str]:
    """The words before the first comma, relative clause or preposition."""
    for i, word in enumerate(lower):
        if i and word in _BREAKS:
            return lower[:i]
    return lower


def _organised(words: tuple[str, ...] | list[str]) -> bool:
    return any(w.lower() in ORGANISATIONS for w in words) or any(
        len(w) > 1 and w.isupper() and w.lower() not in TITLES for w in words
    )


def _name(words: list[str], head: list[str]) -> tuple[tuple[str, ...], bool]:
    """The name of the mention and whether an organisation's word stands in it."""
    first = [r for r in map(bare, _name_runs(words[: len(head)])) if r]
    if first:
        # *City Council member Ana Prado*, *Rand analyst Colin Clarke*: the last run before the break
        return first[-1], _organised(first[-1])
    if "," in words and "of" not in words[: words.index(",")]:
        # *The minister, Ali Rahimi*
        runs = [r for r in map(bare, _name_runs(words[words.index(",") :])) if len(r) > 1]
        if runs and not _organised(runs[0]):
            return runs[0], False
    return (), False


def _kind(
    words: list[str], lower: list[str], head: list[str], name: tuple[str, ...], organised: bool
) -> Kind:
    last = next((w for w in reversed(head) if w not in _ARTICLES), "")
    joint = "and" in lower[:6] and sum(map(is_name_word, words)) > 1 and "," not in words[:2]
    if joint and not organised and last not in ORGANISATIONS:
        return "group"
    if name:
        if last in DOCUMENTS:
            return "document"
        if organised or last in ORGANISATIONS:
            return "organisation"
        if last in GROUPS or (
            last.endswith("s") and lower[0] in ("the", "many", "some", "most") and len(name) == 1
        ):
            return "group"
        return "organisation" if lower[0] == "the" and not any(w in TITLES for w in head) else "person"
    if last in DOCUMENTS:
        return "document"
    if last in ORGANISATIONS:
        return "organisation"
    if last in GROUPS or any(w in GROUPS for w in head):
        return "group"
    if last in PERSONS or last in TITLES:
        return "unnamed"
    return (
        "group"
        if last.endswith("s") and not last.endswith("ss")
        else "unnamed"
        if lower[:1] in (["a"], ["an"])
        else "other"
    )


def names(
    text: str, start: int = 0, end: int | None = None
) -> list[tuple[int, tuple[str, ...], str | None, frozenset[str]]]:
    """Every run of name words of a text: offset, name without titles, gender and titles before it."""
    out = []
    for m in _RUN.finditer(text, start, len(text) if end is None else end):
        run = tuple(tokens(m.group()))
        titles = frozenset(w.lower() for w in run[: len(run) - len(bare(run))])
        name = bare(run)
        if name:
            gender = next((GENDER[t] for t in titles if t in GENDER), None)
            out.append((m.start(), name, gender, titles))
    return out


_CAPITAL = r"(?:[^\W\d_a-zß-öø-ÿ][\w]*(?:[-‐’'][^\W\d_]\w*)*|(?:al|el|bin|abu|ben)[-‐][^\W\d_]\w*(?:-\w+)*)"
_PARTICLE = r"(?:al|el|bin|bint|ibn|ben|abu|van|der|den|de|da|dos|do|del|della|di|du|la|le|von|zu|ter|y)"
_RUN = re.compile(
    rf"\b{_CAPITAL}\.?(?:[ \u00a0](?:{_PARTICLE}[ \u00a0]){{0,2}}{_CAPITAL}(?:\.(?=[ \u00a0][A-Z]))?)*"
)
