"""The language of searches: words, "phrases", prefix*, -not, OR, (groups). It never raises: what is no part of the
language is read as words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.model.search import All, Any, Not, Phrase, Prefix, Query, Word
from onrecord.segment.terms import terms

_TOKEN = re.compile(r'"[^"]*"?|[()]|[^\s()"]+')
_DEPTH = 20  # groups within groups; deeper ones are read as one
_MOST = 60  # words of a query; what follows is left out
_SHORTEST = 2  # letters of a prefix; *a\\** would be half of all words


def parse(query: str) -> Query | None:
    """The tree of a query, or None where it has no word."""
    tokens = _TOKEN.findall(query)[:_MOST]
    found, _ = _any(tokens, 0, 0)
    return found


def _any(tokens: Sequence[str], at: int, depth: int) -> tuple[Query | None, int]:
    """Parts between which *OR* stands, up to the end or a closing bracket."""
    parts: list[Query] = []
    while True:
        part, at = _all(tokens, at, depth)
        if part is not None:
            parts.append(part)
        if at < len(tokens) and tokens[at] == "OR":
            at += 1
            continue
        # what is only excluded beside *OR* would match nearly everything: it is left out
        wanted = [p for p in parts if not isinstance(p, Not)] if len(parts) > 1 else parts
        kept = tuple(dict.fromkeys(wanted or parts[:1]))
        return (kept[0] if len(kept) == 1 else Any(kept)) if kept else None, at


def _all(tokens: Sequence[str], at: int, depth: int) -> tuple[Query | None, int]:
    """Parts that stand beside each other, up to *OR*, the end or a closing bracket."""
    parts: list[Query] = []
    while at < len(tokens) and tokens[at] != "OR":
        token = tokens[at]
        negative = False
        if token == ")":
            if depth:
                break
            at += 1  # a bracket that nothing opens
            continue
        if token == "-" and at + 1 < len(tokens):
            negative, at = True, at + 1
            token = tokens[at]
            if token in (")", "OR"):
                continue
        if token == "(":
            inner, at = _any(tokens, at + 1, depth + 1) if depth < _DEPTH else (None, at + 1)
            at += at < len(tokens) and tokens[at] == ")" and depth < _DEPTH
        else:
            if token.startswith("-") and len(token) > 1:
                negative, token = True, token[1:]
            inner, at = _leaf(token), at + 1
        if inner is not None:
            parts.append(_not(inner) if negative else inner)
    return _joined(parts), at


def _not(part: Query) -> Query:
    return part.part if isinstance(part, Not) else Not(part)


def _joined(parts: Sequence[Query]) -> Query | None:
    flat: list[Query] = []
    for p in parts:
        flat.extend(p.parts if isinstance(p, All) else (p,))
    kept = tuple(dict.fromkeys(flat))
    if all(isinstance(p, Not) for p in kept) and len(kept) > 1:
        inner = tuple(p.part for p in kept if isinstance(p, Not))
        return Not(Any(inner))
    return kept[0] if len(kept) == 1 else All(kept) if kept else None


def _leaf(token: str) -> Query | None:
    found = tuple(terms(token))
    if not found:
        return None
    if token.startswith('"'):
        return Phrase(found)
    if token.endswith("*") and len(found) == 1 and len(found[0].exact) >= _SHORTEST:
        return Prefix(found[0].exact)
    # *co-operation*, *don't*: what is written together stands together
    return Word(found[0]) if len(found) == 1 else Phrase(found)
