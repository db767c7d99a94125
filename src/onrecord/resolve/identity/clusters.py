"""Which actors are one, given the judgements in force: same joins, different keeps apart, the stronger first."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.model.identity import Judgement

MACHINE = "onrecord/"  # authors that begin so are programs


def by_machine(author: str) -> bool:
    """Whether a program judged."""
    return author.startswith(MACHINE)


def clusters(actors: Iterable[str], judgements: Iterable[Judgement]) -> list[frozenset[str]]:
    """The actors in groups, each group one actor, in the order of ``actors``.

    A person's judgement comes before a program's, of two the later one, of programs' the higher score. What is
    judged *different* is never joined, also not by a chain of others.
    """
    groups = {a: {a} for a in actors}
    apart: dict[str, set[str]] = {a: set() for a in groups}
    for j in sorted(_said(judgements), key=_weakness):
        if j.left not in groups or j.right not in groups:
            continue
        left, right = groups[j.left], groups[j.right]
        if j.verdict == "different":
            apart[j.left].add(j.right)
            apart[j.right].add(j.left)
        elif j.verdict == "same" and left is not right and not any(apart[a] & right for a in left):
            more, less = (left, right) if len(left) >= len(right) else (right, left)
            more |= less
            for a in less:
                groups[a] = more
    out: dict[int, frozenset[str]] = {}
    for group in groups.values():
        out.setdefault(id(group), frozenset(group))
    return list(out.values())


def _said(judgements: Iterable[Judgement]) -> Iterable[Judgement]:
    """The word that counts on each pair."""
    said: dict[frozenset[str], Judgement] = {}
    for j in sorted(judgements, key=lambda j: (not by_machine(j.author), j.at, j.id)):  # people's last
        said[frozenset((j.left, j.right))] = j
    return said.values()


def _weakness(j: Judgement) -> tuple[bool, bool, float, str]:
    """Sorts people's before programs', *different* before *same*, the likelier first."""
    return by_machine(j.author), j.verdict != "different", -j.score, j.id
