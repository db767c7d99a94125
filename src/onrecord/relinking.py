"""Who is who when a document is read again: actors that it has no longer are taken out of their entries, what people
judged of them goes on to those who stand in their place, and new ones are linked. Every function works in a given
transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from onrecord.joining import Linking, computed_anew
from onrecord.model.actor import Actor
from onrecord.model.evidence import Span
from onrecord.model.identity import VERDICTS, Judgement, Profile
from onrecord.model.record import Record
from onrecord.resolve.identity.clusters import by_machine
from onrecord.store import identity as rows
from onrecord.store import relinks
from onrecord.store.identity import Connection

AUTHOR = "reread"  # who takes judgements back


@dataclass(frozen=True, slots=True)
class Taken:
    """What a new reading of a document takes from the registry: the ``gone`` actors, and those of whom it says
    something else, who are linked once more."""

    gone: frozenset[str]
    changed: frozenset[str]


def taken(c: Connection, old: Record, new: Record, profiles: Iterable[Profile]) -> Taken:
    """What a new reading takes; to be asked while the old one is in force."""
    there = {a.id for a in new.actors}
    before, after = relinks.compared(c, old.document.id), {p.id: p for p in profiles}
    return Taken(
        frozenset(a.id for a in old.actors) - there,
        frozenset(i for i, p in before.items() if i in there and (i not in after or _bare(p) != _bare(after[i]))),
    )


def _bare(profile: Profile) -> Profile:
    """A profile without the words around: these change with every reading, and who it is does not."""
    positions = tuple(sorted(profile.positions, key=lambda p: p.title))
    return replace(profile, company=frozenset(), context=frozenset(), positions=positions)


def take_out(c: Connection, some: Taken, at: datetime) -> None:
    """Take actors out of their entries, with what programs judged of them.

    An entry that is named by one of them is named by the first of the others. Who was joined with one of them by a
    program stays joined with the rest of the entry.
    """
    actors = some.gone | some.changed
    entries = set(rows.entries_of(c, actors).values())
    relinks.drop_identities(c, actors)
    heads = set(rows.entries_of(c, entries))  # those whom entries are named by, and who are still in them
    groups = rows.members(c, entries - heads)
    age = rows.ages(c, (a for group in groups.values() for a in group))
    for entry in sorted(entries - heads):
        if entry in groups:
            relinks.rename(c, entry, min(groups[entry], key=age.__getitem__))
        else:
            rows.drop_entries(c, [entry])
    programs = [j for j in rows.judged(c, actors, verdicts=VERDICTS) if by_machine(j.author)]
    rest = rows.entries_of(c, {x for j in programs for x in (j.left, j.right)})
    joined = []
    for j in programs:
        rows.retract(c, j.id, at=at, by=AUTHOR)
        other = next((x for x in (j.left, j.right) if x not in actors), None)
        into = rest.get(other) if other else None
        if j.verdict == "same" and other and into and other != into:
            joined.append(Judgement(other, into, "same", j.score, j.author, at, j.reason))
    rows.write_judgements(c, joined)


def carry_over(
    c: Connection, gone: frozenset[str], old: Record, heirs_among: Sequence[Actor], at: datetime
) -> tuple[str, ...]:
    """Carry what people judged of actors that are gone over to those who have most of their mentions now, or take it
    back where there is none; what a person should know of that."""
    if not gone:
        return ()
    heirs = {a.id: _heir(a, heirs_among) for a in old.actors if a.id in gone}
    names = {a.id: a.name for a in old.actors}
    warnings: list[str] = []
    for j in rows.judged(c, gone, verdicts=VERDICTS):
        if by_machine(j.author):
            continue
        left, right = heirs.get(j.left, j.left), heirs.get(j.right, j.right)
        lost = [names.get(x, x) for x, heir in ((j.left, left), (j.right, right)) if heir is None]
        if left is None or right is None or left == right:
            rows.retract(c, j.id, at=at, by=f"{AUTHOR}: the report was read again and has no such actor")
            why = (
                f"the report has no {' and no '.join(lost)} any more"
                if lost
                else "both are one actor of the report now"
            )
            warnings.append(f"what {j.author} judged is taken back ({j.id}: {j.verdict}), since {why}")
            continue
        rows.retract(c, j.id, at=at, by=AUTHOR)
        reason = f"carried over from {j.id}: the report was read again"
        rows.write_judgements(c, [Judgement(left, right, j.verdict, j.score, j.author, at, reason)])
    return tuple(warnings)


def _heir(actor: Actor, others: Sequence[Actor]) -> str | None:
    """Who of others has most of the mentions of an actor."""
    shared = [(sum(_meets(m, n) for m in actor.mentions for n in o.mentions), -i) for i, o in enumerate(others)]
    most, place = max(shared, default=(0, 0))
    return others[-place].id if most else None


def _meets(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def link_again(c: Connection, documents: Sequence[str], work: Linking) -> None:
    """Link those actors of documents that were read again who have no entry, and make the entries of all of their
    actors anew."""
    known = relinks.identified(c, documents)
    work.link(c, rows.unlinked_of(c, documents), {d: set(some.values()) for d, some in known.items()})
    seeds = [a for some in relinks.identified(c, documents).values() for a in some]
    if seeds:
        computed_anew(c, seeds)
