"""Whether two statements may have one speaker, by what their reports call them."""

from __future__ import annotations

from functools import lru_cache

from onrecord.resolve.copies.said import Said
from onrecord.resolve.copies.spelling import folded
from onrecord.resolve.identity import naming

_ARTICLES = frozenset(("a", "an", "the", "one", "another"))


def against(a: Said, b: Said) -> str | None:
    """Why two speakers are not taken for one, or None where they are; one without a name may be any."""
    if a.speaker is None or b.speaker is None:
        return None
    if a.kind == "unnamed" and b.kind == "unnamed":
        one, two = _words(a.speaker), _words(b.speaker)
        # *a spokesman*, *a ministry spokesman*
        return None if one <= two or two <= one else f"two speakers: {a.speaker}, {b.speaker}"
    if a.kind == "unnamed" or b.kind == "unnamed":
        return None
    return None if _named(a.speaker, b.speaker) else f"two speakers: {a.speaker}, {b.speaker}"


def _words(name: str) -> frozenset[str]:
    return frozenset(folded(w) for w in naming.plain(name)) - _ARTICLES


@lru_cache(maxsize=1 << 14)
def _named(a: str, b: str) -> bool:
    if _words(a) == _words(b):
        return True
    left, right = naming.body(a), naming.body(b)
    short, full = sorted((left, right), key=len)
    if len(short) == 1 and len(full) > 2 and short[0] == naming.acronym(full):
        return True
    one, two = naming.person(a), naming.person(b)
    if one is None or two is None or {one.suffix, two.suffix} == {"jr", "sr"}:
        return False
    return (
        naming.lasts(one, two) in ("same", "variant")
        and naming.firsts(one.first, two.first) != "other"
        and naming.middles(one, two) >= 0
    )
