"""A new reading takes the place of the one in force, in a given transaction: a statement that both have keeps its
number; what the old one said is packed into `readings`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, delete, insert, or_, select, update

from onrecord.model.actor import Actor
from onrecord.model.identity import Profile
from onrecord.model.reading import Reading
from onrecord.model.record import Record
from onrecord.model.statement import Statement
from onrecord.store import copies, counting, fulltext, identity, readings, records, vectors
from onrecord.store import tables as t
from onrecord.store.identity import batched
from onrecord.store.packing import pack

_CHUNK = 500  # values in one query


@dataclass(frozen=True, slots=True)
class New:
    """A reading that is to be in force: its record, the profiles of those of its actors that may be known elsewhere,
    the version of the package, why no statements were looked for, and the packed vectors of its statements (none:
    those of statements that stay are kept, others get none)."""

    record: Record
    profiles: Sequence[Profile]
    code: str
    unread: str | None = None
    meaning: bytes = b""


def differs(old: Reading, new: New) -> bool:
    """Whether one says something that the other does not, whoever read it."""
    a, b = (replace(r, model="", warnings=(), occasions=()) for r in (old.record, new.record))
    on_a, on_b = ({o.id: o for o in r.occasions} for r in (old.record, new.record))
    return (a, on_a, old.unread) != (b, on_b, new.unread)


def put(c: Connection, old: Reading, new: New, at: datetime) -> None:
    """Put a reading in the place of the one in force. Where neither its words nor its readers differ, nothing is
    done. Links and copies that are stale afterwards are those that `relinks.reread` and `copies.stale` name."""
    d, anew = new.record.document, differs(old, new)
    if not anew and (old.record.model, old.code) == (new.record.model, new.code):
        return
    number = records.next_number(c, t.readings)
    row = {
        "seq": number, "document": d.id, "code": old.code, "model": old.record.model, "added": old.since,
        "replaced_at": at.isoformat(timespec="seconds"), "packed": readings.pack(old) if anew else None,
    }  # fmt: skip
    c.execute(insert(t.readings).values(**row))
    c.execute(
        update(t.documents)
        .where(t.documents.c.id == d.id)
        .values(model=new.record.model, code=new.code, language=d.language, unread=new.unread)
    )
    if anew:
        _facts(c, old.record, new, number)
        if _carried(old.record) != _carried(new.record):
            copies.set_stale(c)
    if new.meaning:
        by_id = _numbers(c, d.id)
        in_order = [by_id[s.id] for s in new.record.statements]
        vectors.remove(c, in_order)
        vectors.add(c, in_order, new.meaning)


def _carried(record: Record) -> list[tuple[object, ...]]:
    """What copies are found by."""
    who = ((s.speaker.name, s.speaker.kind) if s.speaker else None for s in record.statements)
    return [(s.id, s.form, x) for s, x in zip(record.statements, who, strict=True)]


def _facts(c: Connection, old: Record, new: New, reading: int) -> None:
    """First what others refer to is added, then these, then what nobody refers to any more is taken away."""
    d = new.record.document
    gone = [a.id for a in old.actors if a.id not in {x.id for x in new.record.actors}]
    _actors(c, d.id, new.record.actors, new.profiles)
    before = {o.id for o in old.occasions}
    on = [records.occasion(d.id, o) for o in new.record.occasions]
    records.update_rows(c, t.occasions, [x for x in on if x["id"] in before])
    records.insert_rows(c, t.occasions, [x for x in on if x["id"] not in before])
    _statements(c, old, new.record, reading)
    for some in batched(gone, _CHUNK):
        c.execute(delete(t.actors).where(t.actors.c.id.in_(some)))
    for some in batched(sorted(before - {o.id for o in new.record.occasions}), _CHUNK):
        c.execute(delete(t.occasions).where(t.occasions.c.id.in_(some)))
    counting.write(c, t.statements.c.document == d.id)
    identity.renumber(c, d.id)


def _actors(c: Connection, document: str, actors: Sequence[Actor], profiles: Sequence[Profile]) -> None:
    """Actors in their order, under the numbers that the document has, and new ones where these are too few. Those
    that are gone keep a number below 0 until they are taken away."""
    a = t.actors.c
    old = {str(r.id): int(r.seq) for r in c.execute(select(a.id, a.seq).where(a.document == document).order_by(a.seq))}
    following = records.next_number(c, t.actors)
    numbers = [*old.values(), *range(following, following + max(0, len(actors) - len(old)))]
    c.execute(update(t.actors).where(a.document == document).values(seq=-a.seq))
    compared = {p.id: pack(p) for p in profiles}
    rows = [
        records.actor(document, actor) | {"seq": number, "profile": compared.get(actor.id)}
        for number, actor in zip(numbers, actors, strict=False)
    ]
    records.update_rows(c, t.actors, [x for x in rows if x["id"] in old])
    records.insert_rows(c, t.actors, [x for x in rows if x["id"] not in old])


def _numbers(c: Connection, document: str) -> dict[str, int]:
    """Of a document's statements, by their ids."""
    s = t.statements.c
    return {str(r.id): int(r.seq) for r in c.execute(select(s.id, s.seq).where(s.document == document))}


def _statements(c: Connection, old: Record, new: Record, reading: int) -> None:
    d = new.document
    numbers = _numbers(c, d.id)
    before = {x.id: x for x in old.statements}
    after = {x.id for x in new.statements}
    for some in batched(numbers.values(), _CHUNK):
        c.execute(delete(t.heard).where(t.heard.c.statement.in_(some)))
    _forget(c, [x for x in old.statements if x.id not in after], numbers, reading)
    fresh = [x for x in new.statements if x.id not in before]
    for ids in batched([x.id for x in fresh], _CHUNK):
        c.execute(delete(t.former).where(t.former.c.statement.in_(ids)))
    first = records.next_number(c, t.statements)
    records.add_statements(c, d, list(enumerate(fresh, first)))
    stayed = [x for x in new.statements if x.id in before]
    records.update_rows(c, t.statements, [records.statement(d, x) for x in stayed if x != before[x.id]])
    records.add_heard(c, [(numbers[x.id], x) for x in stayed])


def _forget(c: Connection, gone: Sequence[Statement], numbers: dict[str, int], reading: int) -> None:
    """Take statements away, and say in which reading they were last."""
    s, k = t.statements.c, t.carriers.c
    fulltext.remove(c, _as_found(c, gone))
    vectors.remove(c, [numbers[x.id] for x in gone])
    counting.remove(c, [numbers[x.id] for x in gone])
    for some in batched([numbers[x.id] for x in gone], _CHUNK):
        c.execute(delete(t.carriers).where(or_(k.statement.in_(some), k.head.in_(some))))
        c.execute(delete(t.echoes).where(t.echoes.c.statement.in_(some)))
        c.execute(delete(t.statements).where(s.seq.in_(some)))
    records.insert_rows(c, t.former, [{"statement": x.id, "reading": reading} for x in gone])


def _as_found(c: Connection, some: Sequence[Statement]) -> list[tuple[int, str, str]]:
    """Numbers, days and words of statements, as the full text has them."""
    s = t.statements.c
    days = {
        r.id: (int(r.seq), str(r.day))
        for part in batched([x.id for x in some], _CHUNK)
        for r in c.execute(select(s.id, s.seq, s.day).where(s.id.in_(part)))
    }
    return [(*days[x.id], records.words(x)) for x in some]
