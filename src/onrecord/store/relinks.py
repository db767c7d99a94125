"""Rows of the registry that change when documents are read again. Every function works in a given transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete, select, update

from onrecord.model.identity import Profile
from onrecord.store import tables as t
from onrecord.store.identity import batched, linked_up_to, note
from onrecord.store.packing import unpack

_CHUNK = 500  # values in one query


def rename(c: Connection, old: str, new: str) -> None:
    """Give an entry another id."""
    c.execute(update(t.identities).where(t.identities.c.entry == old).values(entry=new))
    c.execute(update(t.entries).where(t.entries.c.id == old).values(id=new))
    c.execute(update(t.blocks).where(t.blocks.c.entry == old).values(entry=new))


def drop_identities(c: Connection, actors: Iterable[str]) -> None:
    """Say of actors no longer who they are."""
    for some in batched(sorted(set(actors)), _CHUNK):
        c.execute(delete(t.identities).where(t.identities.c.actor.in_(some)))


def compared(c: Connection, document: str) -> dict[str, Profile]:
    """The profiles of a document's actors, of those that have one."""
    a = t.actors.c
    rows = c.execute(select(a.id, a.profile).where(a.document == document, a.profile.is_not(None)))
    return {r.id: unpack(r.id, r.profile) for r in rows}


def reread(c: Connection, limit: int) -> tuple[int, list[str]]:
    """Documents, by their ids, that were read again and say something else, after their actors were linked and since
    links were made anew last; with the number of the last of their readings that others replaced."""
    r, d = t.readings.c, t.documents.c
    rows = c.execute(
        select(r.seq, r.document)
        .join(t.documents, d.id == r.document)
        .where(r.seq > relinked(c), r.packed.is_not(None), d.seq <= linked_up_to(c))
        .order_by(r.seq)
        .limit(limit)
    ).all()
    return (rows[-1].seq if rows else 0), list(dict.fromkeys(x.document for x in rows))


def relinked(c: Connection) -> int:
    """Up to which replaced reading (its number) links were made anew."""
    return int(c.scalar(select(t.about.c.value).where(t.about.c.name == "relinked")) or 0)


def set_relinked(c: Connection, reading: int) -> None:
    """Say up to which replaced reading links are made anew."""
    note(c, "relinked", str(reading))


def identified(c: Connection, documents: Sequence[str]) -> dict[str, dict[str, str]]:
    """By document, the entry of each of its actors that has one."""
    a, i = t.actors.c, t.identities.c
    out: dict[str, dict[str, str]] = {}
    for some in batched(documents, _CHUNK):
        query = select(a.document, i.actor, i.entry).join(t.identities, i.actor == a.id).where(a.document.in_(some))
        for row in c.execute(query.order_by(a.document, a.seq)):
            out.setdefault(row.document, {})[row.actor] = row.entry
    return out
