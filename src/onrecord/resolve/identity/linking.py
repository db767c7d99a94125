"""Whom an actor of a new report is taken for, among those known from other reports."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from heapq import nlargest

from onrecord.model.identity import Profile, Verdict
from onrecord.resolve.identity.scoring import Comparable, Compared, compare

MOST = 4  # who may be meant, shown to somebody
VERSION = "onrecord/identity-1"
# From which chance on two are the same, and from which on somebody should look: chosen on the pairs that
# `training.identity` holds out in turn, so that of real pairs joined at most 3 in 100 are wrong, of pairs written to
# mislead 1 in 10 (docs/identity.md).
SAME = 0.88
DOUBT = 0.35
EVEN = 0.5
LOOKED_AT = 40  # of many who share a key, those with most in common
CLEAR = 0.8  # the share that the best must have of all who are likely, each as likely as it is often named


@dataclass(frozen=True, slots=True)
class Link:
    """That an actor is (*same*) or may be (*unsure*) the one with the id ``other``; ``score`` is the chance."""

    other: str
    verdict: Verdict
    score: float
    reason: str


def link(new: Comparable, others: Iterable[Comparable], parted: Container[frozenset[str]] = frozenset()) -> list[Link]:
    """What is judged of a new actor: one *same* at most and first, and those who may be it, the likeliest first;
    nothing where it is somebody new. ``parted`` are the ids of two of the others who are known to be two."""
    near = list(others)
    if len(near) > LOOKED_AT:
        near = nlargest(LOOKED_AT, near, key=lambda other: _in_common(new, other))
    found = [(c, other) for other in near if (c := compare(new, other)) is not None and c.chance >= DOUBT]
    if not found:
        return []
    # Of two who fit alike, the one whom hundred reports name is meant hundred times as often.
    weighed = sorted(
        ((c.chance / (1.001 - c.chance) * named(o.profile), c, o) for c, o in found),
        key=lambda w: (-w[0], w[2].profile.id),
    )[:MOST]
    weight, best, other = weighed[0]
    # Those who may be one with the best, since nobody has joined them yet, are no rivals of it.
    rest = [(*x, _two(x[2], other, parted)) for x in weighed[1:]]
    share = weight / (weight + sum(w for w, _, _, rival in rest if rival))
    if best.chance >= SAME and share >= CLEAR and not _within(best):
        # Others that are as likely it may be one with the best.
        also = [(c, o) for _, c, o, rival in rest if c.chance >= SAME and not rival]
        return [
            Link(other.profile.id, "same", round(best.chance, 3), best.reason),
            *(Link(o.profile.id, "unsure", round(c.chance, 3), f"{c.reason} (as likely as another)") for c, o in also),
        ]
    more = "" if len(weighed) == 1 else f" ({len(weighed)} who may be meant)"
    return [Link(o.profile.id, "unsure", round(c.chance, 3), c.reason + more) for _, c, o in weighed]


def _in_common(a: Comparable, b: Comparable) -> tuple[int, str]:
    """How many names around and words of roles two share; by their ids where it is as many."""
    return len(a.profile.company & b.profile.company) + 2 * len(a.said & b.said), b.profile.id


def _within(found: Compared) -> bool:
    """Whether one body's name only holds the other's (*Tax Policy Center*, *Center for Federal Tax Policy*), with words
    that the other report lacks: that is for people to say."""
    return bool(found.features.get("org part")) and not found.features.get("org part placed")


def _two(a: Comparable, b: Comparable, parted: Container[frozenset[str]]) -> bool:
    if frozenset((a.profile.id, b.profile.id)) in parted:
        return True
    compared = compare(a, b)
    return compared is None or compared.chance < EVEN


def named(profile: Profile) -> int:
    """How many reports name an actor, by the name that most of them use; one at least."""
    return max((1, *profile.names.values()))
