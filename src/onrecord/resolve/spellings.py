"""Names that are one name: which one shortens another, which ones are spelt otherwise."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from rapidfuzz import fuzz

from onrecord.resolve.first_names import usual

_ALIKE = (
    ("kh", "k"),
    ("gh", "g"),
    ("dh", "z"),
    ("ck", "k"),
    ("q", "k"),
    ("ph", "f"),
    ("w", "v"),
    ("sch", "s"),
    ("sh", "s"),
)
_TYPED, _SPELT = 85, 70  # similarity, per cent: of first names, of surnames with one skeleton


def shortens(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether ``short`` is what is left of ``full``: its last words, or its first when it is a first name, or
    all but the initials."""
    a, b = _spelt(short), _spelt(full)
    if len(short) >= len(full):
        return False
    # Of three words the middle one may be the first of two last names: *Acosta* of *Melba Acosta Febo*.
    return b[-len(a) :] == a or (len(a) == 1 and (b[0] == a[0] or (len(b) == 3 and b[1] == a[0])))


def folded(words: tuple[str, ...]) -> tuple[str, ...]:
    """Without accents and case: *François*, *FRANCOIS*."""
    plain_ = unicodedata.normalize("NFKD", "\0".join(words).replace("’", "'"))
    return tuple("".join(c for c in plain_ if not unicodedata.combining(c)).casefold().split("\0"))


def alike(word: str) -> str:
    """A word without case, with one kind of apostrophe."""
    return word.casefold().replace("’", "'")


def skeleton(word: str) -> str:
    """What transliterations of one name share: *al-Kazemi*, *al-Kadhimi*; the consonants, those that change places
    in them made one."""
    low = folded((word,))[0]
    for given, one in _ALIKE:
        low = low.replace(given, one)
    bare = re.sub(r"[aeiouy'’‘ʿʾ-]", "", low)
    return re.sub(r"(.)\1+", r"\1", bare)


def variants(names: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Names of a text that are another spelling of one which it has more often, or first: accents and case; a first
    name mistyped once; a surname transliterated otherwise."""
    counts = Counter(names)
    out: dict[tuple[str, ...], tuple[str, ...]] = {}
    alike: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for name in counts:
        alike.setdefault(folded(name), []).append(name)
    for some in alike.values():
        best = max(some, key=counts.__getitem__)
        out |= {name: best for name in some if name != best}
    last: dict[str, list[tuple[str, ...]]] = {}
    for name in counts:
        if len(name) > 1 and name not in out:
            last.setdefault(name[-1].casefold(), []).append(name)
    for some in last.values():
        for short in some:  # *Ken Starr*, *Kenneth Starr*
            longer = [
                n for n in some if len(n[0]) > len(short[0]) > 2 and n[0].startswith(short[0]) and n[-1] == short[-1]
            ]
            if len(longer) == 1 and usual(short[0]) == usual(longer[0][0]):
                out[short] = longer[0]
        for rare in (n for n in some if counts[n] == 1 and n not in out):
            near = [n for n in some if counts[n] > 1 and fuzz.ratio(n[0], rare[0]) >= _TYPED and len(n) == len(rare)]
            if len(near) == 1 and near[0][1:] == rare[1:]:
                out[rare] = near[0]
    singles = [n[0] for n in counts if len(n) == 1 and len(n[0]) > 4 and n[0].casefold() not in last]
    return out | _transliterated(singles, {surname: some[0][-1] for surname, some in last.items()})


def _transliterated(singles: list[str], surnames: dict[str, str]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Names of one word that are another spelling of one surname of the text (given by its folded form)."""
    bones: dict[str, list[str]] = {}
    for surname in surnames:
        if len(surname) > 4 and len(bone := skeleton(surname)) > 2:
            bones.setdefault(bone, []).append(surname)
    out: dict[tuple[str, ...], tuple[str, ...]] = {}
    for name in singles:
        near = [x for x in bones.get(skeleton(name), ()) if fuzz.ratio(x, name.casefold()) >= _SPELT]
        if len(near) == 1:
            out[(name,)] = (surnames[near[0]],)
    return out


def _spelt(words: tuple[str, ...]) -> list[str]:
    """Words to compare names by: without initials between the first and the last."""
    middle = [w for w in words[1:-1] if len(w.rstrip(".")) > 1]
    return [alike(w) for w in (words[0], *middle, *words[1:][-1:])]
