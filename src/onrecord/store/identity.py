"""Rows of the registry: profiles to link, entries, blocks, judgements. Every method works in a given transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, Row, Select, delete, func, insert, or_, select, update

from onrecord.errors import ArchiveError
from onrecord.model.identity import Judgement, KnownActor, Position, Profile
from onrecord.store import tables as t
from onrecord.store.packing import pack, unpack

_CHUNK = 500  # values in one query
_DOCUMENTS = 200  # whose actors are looked for at once
MOST = 300  # entries under one key; a key that more share tells nobody apart


__all__ = ["Connection"]  # for those who hold one and know nothing of the library
T = TypeVar("T")


def batched(some: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    """Tuples of ``size``; the last may be shorter (`itertools.batched` from Python 3.12 on)."""
    it = iter(some)
    while part := tuple(islice(it, size)):
        yield part


@dataclass(frozen=True, slots=True)
class Entry:
    """One actor of the archive."""

    id: str
    name: str
    kind: str
    reports: int
    profile: Profile


def unlinked(c: Connection, after: int, limit: int) -> list[tuple[int, str, Profile]]:
    """The document's number and id, and the profile, of actors that no entry has yet: whole documents in the order in
    which they were kept, from the first after the number ``after``, until ``limit`` actors are found or more."""
    d = t.documents.c
    out: list[tuple[int, str, Profile]] = []
    while len(out) < limit:
        some = c.execute(select(d.seq, d.id).where(d.seq > after).order_by(d.seq).limit(_DOCUMENTS)).all()
        if not some:
            break
        out += unlinked_of(c, [r.id for r in some])
        after = some[-1].seq
    cut = next((n for n in range(limit, len(out)) if out[n][0] != out[n - 1][0]), len(out))
    return out[:cut]


def unlinked_of(c: Connection, documents: Sequence[str]) -> list[tuple[int, str, Profile]]:
    """The same of documents given by their ids."""
    a, d = t.actors.c, t.documents.c
    rows = c.execute(
        select(d.seq, a.document, a.id, a.profile)
        .join(t.documents, d.id == a.document)
        .join(t.identities, t.identities.c.actor == a.id, isouter=True)
        .where(a.document.in_(documents), a.profile.is_not(None), t.identities.c.actor.is_(None))
        .order_by(d.seq, a.seq)
    )
    return [(r.seq, r.document, unpack(r.id, r.profile)) for r in rows]


def linked_up_to(c: Connection) -> int:
    """The number of the last document whose actors were looked at."""
    return int(c.scalar(select(t.about.c.value).where(t.about.c.name == "linked")) or 0)


def set_linked(c: Connection, number: int) -> None:
    """Say up to which document all actors have been looked at."""
    note(c, "linked", str(number))


def note(c: Connection, name: str, value: str) -> None:
    """Keep how far something has come."""
    c.execute(delete(t.about).where(t.about.c.name == name))
    c.execute(insert(t.about).values(name=name, value=value))


def under(c: Connection, keys: Iterable[str]) -> dict[str, list[str]]:
    """Entries by key; keys that too many share are left out."""
    found: dict[str, list[str]] = {}
    key = t.blocks.c.key
    for some in batched(sorted(set(keys)), _CHUNK):
        few = select(key).where(key.in_(some)).group_by(key).having(func.count() <= MOST)
        for row in c.execute(select(key, t.blocks.c.entry).where(key.in_(few))):
            found.setdefault(row.key, []).append(row.entry)
    return found


def profiles(c: Connection, entries: Iterable[str]) -> dict[str, Entry]:
    """Entries by id."""
    out: dict[str, Entry] = {}
    for some in batched(sorted(set(entries)), _CHUNK):
        for row in c.execute(select(t.entries).where(t.entries.c.id.in_(some))):
            out[row.id] = entry(row)
    return out


def entry(row: Row[tuple[str, str, str, int, object]]) -> Entry:
    """A row of `entries`."""
    return Entry(row.id, row.name, row.kind, row.reports, unpack(row.id, row.profile))


def write_entries(c: Connection, some: Iterable[tuple[Entry, frozenset[str]]]) -> None:
    """Put entries and their keys in the place of those with the same ids."""
    rows = list(some)
    ids = [e.id for e, _ in rows]
    drop_entries(c, ids)
    for part in batched(rows, _CHUNK):
        c.execute(
            insert(t.entries),
            [
                {"id": e.id, "name": e.name, "kind": e.kind, "reports": e.reports, "profile": pack(e.profile)}
                for e, _ in part
            ],
        )
        keys = [{"key": k, "entry": e.id} for e, some_keys in part for k in sorted(some_keys)]
        if keys:
            c.execute(insert(t.blocks), keys)


def drop_entries(c: Connection, ids: Sequence[str]) -> None:
    """Take entries and their keys away."""
    for some in batched(ids, _CHUNK):
        c.execute(delete(t.entries).where(t.entries.c.id.in_(some)))
        c.execute(delete(t.blocks).where(t.blocks.c.entry.in_(some)))


def write_identities(c: Connection, pairs: Iterable[tuple[str, str]]) -> None:
    """Say which entry each actor is."""
    rows = list(pairs)
    for some in batched(rows, _CHUNK):
        ids = [a for a, _ in some]
        c.execute(delete(t.identities).where(t.identities.c.actor.in_(ids)))
        numbers = {r.id: r.seq for r in c.execute(select(t.actors.c.id, t.actors.c.seq).where(t.actors.c.id.in_(ids)))}
        c.execute(insert(t.identities), [{"actor": a, "entry": e, "number": numbers.get(a)} for a, e in some])


def renumber(c: Connection, document: str) -> None:
    """Give the actors of a document, of those that have an entry, the numbers that they have now."""
    a, i = t.actors.c, t.identities.c
    number = select(a.seq).where(a.id == i.actor).scalar_subquery()
    c.execute(update(t.identities).where(i.actor.in_(select(a.id).where(a.document == document))).values(number=number))


def write_judgements(c: Connection, some: Iterable[Judgement]) -> None:
    """Keep judgements; one that is kept already, word for word, adds nothing."""
    rows = {j.id: j for j in some}
    known: set[str] = set()
    for ids in batched(rows, _CHUNK):
        known |= set(c.scalars(select(t.judgements.c.id).where(t.judgements.c.id.in_(ids))))
    first = (c.scalar(select(func.max(t.judgements.c.seq))) or 0) + 1
    new = [
        {
            "id": j.id, "left": j.left, "right": j.right, "verdict": j.verdict, "score": j.score, "author": j.author,
            "at": j.at.isoformat(), "reason": j.reason,
        }
        for j in rows.values()
        if j.id not in known
    ]  # fmt: skip
    for part in batched(({"seq": first + i, **row} for i, row in enumerate(new)), _CHUNK):
        c.execute(insert(t.judgements), list(part))


def retract(c: Connection, judgement: str, *, at: datetime, by: str) -> None:
    """Take a judgement back; raises `ArchiveError` where none of that id is in force."""
    done = c.execute(
        update(t.judgements)
        .where(t.judgements.c.id == judgement, t.judgements.c.retracted_at.is_(None))
        .values(retracted_at=at.isoformat(), retracted_by=by)
    )
    if done.rowcount != 1:
        raise ArchiveError(f"{judgement}: no judgement in force has this id")


def _judgement(row: Row[tuple[object, ...]]) -> Judgement:
    return Judgement(
        row.left, row.right, row.verdict, row.score, row.author, datetime.fromisoformat(row.at), row.reason,
        datetime.fromisoformat(row.retracted_at) if row.retracted_at else None, row.retracted_by,
    )  # fmt: skip


def _in_force() -> Select[tuple[object, ...]]:
    return select(t.judgements).where(t.judgements.c.retracted_at.is_(None)).order_by(t.judgements.c.seq)


def judged(c: Connection, actors: Iterable[str], *, verdicts: Sequence[str] = ("same", "different")) -> list[Judgement]:
    """Judgements in force that name one of some actors."""
    out: dict[int, Judgement] = {}
    j = t.judgements.c
    for some in batched(sorted(set(actors)), _CHUNK // 2):
        for row in c.execute(_in_force().where(or_(j.left.in_(some), j.right.in_(some)), j.verdict.in_(verdicts))):
            out[row.seq] = _judgement(row)
    return [out[seq] for seq in sorted(out)]


def of_people(c: Connection, machine: str) -> Iterator[Judgement]:
    """Judgements in force whose author's name does not begin with ``machine``, the last first."""
    rows = c.execute(
        _in_force().where(~t.judgements.c.author.startswith(machine)).order_by(None).order_by(t.judgements.c.seq.desc())
    )
    yield from map(_judgement, rows)


def doubtful(c: Connection) -> Iterator[tuple[Judgement, str, str]]:
    """Judgements *unsure* in force with the entries of both, where these are two; the likeliest first."""
    left, right = t.identities.alias(), t.identities.alias()
    j = t.judgements.c
    rows = c.execute(
        select(t.judgements, left.c.entry.label("one"), right.c.entry.label("other"))
        .join(left, left.c.actor == j.left)
        .join(right, right.c.actor == j.right)
        .where(j.retracted_at.is_(None), j.verdict == "unsure", left.c.entry != right.c.entry)
        .order_by(j.score.desc(), j.seq)
    )
    yield from ((_judgement(row), row.one, row.other) for row in rows)


def settled(c: Connection) -> tuple[int, str]:
    """Up to which judgement doubts have been looked at again, and up to which entry those after it have."""
    found = c.scalar(select(t.about.c.value).where(t.about.c.name == "settled")) or "0 "
    number, _, entry = str(found).partition(" ")
    return int(number), entry


def set_settled(c: Connection, judgement: int, entry: str) -> None:
    """Say how far doubts have been looked at again."""
    note(c, "settled", f"{judgement} {entry}")


def last_judgement(c: Connection) -> int:
    """The number of the last judgement."""
    return c.scalar(select(func.max(t.judgements.c.seq))) or 0


def doubted(c: Connection, since: int, after: str, limit: int) -> list[str]:
    """Entries that a judgement after the number ``since`` takes for others that they may be, in the order of their
    ids, those after one id."""
    j = t.judgements.c
    rows = c.execute(
        select(t.identities.c.entry)
        .join(t.judgements, t.identities.c.actor == j.left)
        .where(j.retracted_at.is_(None), j.verdict == "unsure", j.seq > since, t.identities.c.entry > after)
        .distinct()
        .order_by(t.identities.c.entry)
        .limit(limit)
    )
    return [row.entry for row in rows]


def doubts_of(c: Connection, entries: Sequence[str]) -> dict[str, set[str]]:
    """The others that some entries may be, by judgements in force; in the order of the entries."""
    left, right, j = t.identities.alias(), t.identities.alias(), t.judgements.c
    out: dict[str, set[str]] = {}
    for some in batched(entries, _CHUNK):
        rows = c.execute(
            select(left.c.entry, right.c.entry.label("other"))
            .join(t.judgements, j.left == left.c.actor)
            .join(right, right.c.actor == j.right)
            .where(j.retracted_at.is_(None), j.verdict == "unsure", left.c.entry.in_(some))
            .where(left.c.entry != right.c.entry)
            .distinct()
            .order_by(left.c.entry)
        )
        for row in rows:
            out.setdefault(row.entry, set()).add(row.other)
    return out


def ages(c: Connection, entries: Iterable[str]) -> dict[str, tuple[int, int, str]]:
    """What sorts entries by when they were first met, known actors first."""
    out = {e: (0, 0, e) for e in entries}
    a, d = t.actors.c, t.documents.c
    for some in batched(sorted(out), _CHUNK):
        rows = c.execute(
            select(a.id, d.seq, a.seq.label("actor")).join(t.documents, d.id == a.document).where(a.id.in_(some))
        )
        out |= {r.id: (r.seq, r.actor, r.id) for r in rows}
    return out


def meet(c: Connection, ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether one report has an actor of some entries and another of others."""
    left, right = t.identities.alias(), t.identities.alias()
    here, there = t.actors.alias(), t.actors.alias()
    found = (
        select(here.c.seq)
        .join(left, left.c.actor == here.c.id)
        .join(there, there.c.document == here.c.document)
        .join(right, right.c.actor == there.c.id)
        .where(left.c.entry.in_(ours), right.c.entry.in_(theirs))
        .limit(1)
    )
    return c.scalar(found) is not None


def move(c: Connection, into: Mapping[str, str]) -> None:
    """Give entries' actors to others, and take the entries away."""
    for gone, other in into.items():
        c.execute(update(t.identities).where(t.identities.c.entry == gone).values(entry=other))
    drop_entries(c, list(into))


def members(c: Connection, entries: Iterable[str]) -> dict[str, list[str]]:
    """The actors of entries."""
    out: dict[str, list[str]] = {}
    for some in batched(sorted(set(entries)), _CHUNK):
        rows = c.execute(select(t.identities).where(t.identities.c.entry.in_(some)).order_by(t.identities.c.actor))
        for actor, entry, _ in rows:
            out.setdefault(entry, []).append(actor)
    return out


def entries_of(c: Connection, actors: Iterable[str]) -> dict[str, str]:
    """The entry of each actor that has one."""
    out: dict[str, str] = {}
    for some in batched(sorted(set(actors)), _CHUNK):
        out |= {r.actor: r.entry for r in c.execute(select(t.identities).where(t.identities.c.actor.in_(some)))}
    return out


def facts(c: Connection, actors: Iterable[str]) -> Iterator[Profile]:
    """Profiles as each report gave them, in the order in which the reports were kept; known actors first."""
    ids = sorted(set(actors))
    for some in batched(ids, _CHUNK):
        for row in c.execute(select(t.known).where(t.known.c.id.in_(some)).order_by(t.known.c.id)):
            yield _known_profile(row)
    age = ages(c, ids)
    for some in batched(sorted((i for i in ids if age[i][0]), key=age.__getitem__), _CHUNK):
        found = {
            r.id: r.profile for r in c.execute(select(t.actors.c.id, t.actors.c.profile).where(t.actors.c.id.in_(some)))
        }
        yield from (unpack(i, found[i]) for i in some if found[i])


def _known_profile(row: Row[tuple[object, ...]]) -> Profile:
    return Profile(
        row.id,
        row.kind,
        dict.fromkeys((row.name, *row.aliases), 1),
        row.gender,
        tuple(Position(*p) for p in row.positions),
        known=True,
    )


def write_known(c: Connection, some: Iterable[KnownActor]) -> None:
    """Keep known actors; one with an id that is kept already takes its place."""
    for part in batched(some, _CHUNK):
        c.execute(delete(t.known).where(t.known.c.id.in_([k.id for k in part])))
        c.execute(
            insert(t.known),
            [
                {
                    "id": k.id, "name": k.name, "kind": k.kind, "gender": k.gender, "aliases": k.aliases,
                    "identifiers": k.identifiers, "positions": [(p.title, p.start, p.end) for p in k.positions],
                }
                for k in part
            ],
        )  # fmt: skip


def is_known(c: Connection, actors: Iterable[str]) -> set[str]:
    """Which of some actors are known beforehand."""
    out: set[str] = set()
    for some in batched(sorted(set(actors)), _CHUNK):
        out |= set(c.scalars(select(t.known.c.id).where(t.known.c.id.in_(some))))
    return out


def judgement(c: Connection, given: str) -> Judgement:
    """A judgement by its id or the beginning of it; raises `ArchiveError` where none or several are meant."""
    found = c.execute(select(t.judgements).where(t.judgements.c.id.startswith(given, autoescape=True)).limit(2)).all()
    if len(found) != 1:
        raise ArchiveError(f"{given}: {'more than one' if found else 'no'} judgement has an id that begins so")
    return _judgement(found[0])


def decided(c: Connection, left: str, right: str, machine: str) -> bool:
    """Whether a person has judged two entries: any actor of the one with any of the other."""
    groups = members(c, (left, right))
    ours, theirs = set(groups.get(left, ())), set(groups.get(right, ()))
    return any(
        not j.author.startswith(machine)
        and ((j.left in ours and j.right in theirs) or (j.right in ours and j.left in theirs))
        for j in judged(c, ours, verdicts=("same", "different", "unsure"))
    )
