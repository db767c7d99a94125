"""Readings of documents: the one in force, as the tables hold it, and those that others have replaced, packed. Every
function works in a given transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import TypedDict

from sqlalchemy import Connection, func, or_, select

from onrecord.errors import UnknownDocument
from onrecord.model.document import Report
from onrecord.model.reading import Reading
from onrecord.model.record import Record
from onrecord.store import export, records, unpacking
from onrecord.store import tables as t

LEAST = 6  # letters that a shortened id must have
Fields = dict[str, object]


class Packed(TypedDict):
    """All of a reading but the text: rows as `store.records` makes them."""

    language: str | None
    unread: str | None
    actors: list[Fields]
    occasions: list[Fields]
    statements: list[Fields]


@dataclass(frozen=True, slots=True)
class Former:
    """A statement that the reading in force has no longer: the last reading that had it, and the versions of the one
    in force, with the time from which on it is."""

    reading: Reading
    until: str | None
    model_now: str
    code_now: str | None
    since: str | None


def chosen(c: Connection, given: Sequence[str], *, model: str, code: str, every: bool = False) -> list[str]:
    """Ids of documents, in the order in which they were kept: those given by an id or the beginning of one, else
    ``every`` one, else those that another model or version of the package read.

    Raises `UnknownDocument` where none or several have an id that begins so.
    """
    d = t.documents.c
    if given:
        numbered = {_meant(c, x.strip()) for x in given}
        return [i for _, i in sorted(numbered)]
    query = select(d.id).order_by(d.seq)
    if not every:
        query = query.where(or_(d.model != model, d.code.is_(None), d.code != code))
    return list(c.scalars(query))


def not_one(given: str, what: str, *, several: bool) -> str:
    """That an id, or the beginning of one, means none or several of what there are."""
    short = f" (give {LEAST} letters of it at least)" if len(given) < LEAST else ""
    return f"{given!r}: {'more than one' if several else 'no'} {what} has this id{short}"


def _meant(c: Connection, given: str) -> tuple[int, str]:
    d = t.documents.c
    found = c.execute(select(d.seq, d.id).where(d.id == given)).all()
    if not found and len(given) >= LEAST:
        found = c.execute(select(d.seq, d.id).where(d.id.startswith(given, autoescape=True)).limit(2)).all()
    if len(found) != 1:
        raise UnknownDocument(not_one(given, "document", several=bool(found)))
    return int(found[0].seq), str(found[0].id)


def report(c: Connection, document: str) -> Report:
    """A document, by its id, as the report that it was."""
    r = c.execute(select(t.documents).where(t.documents.c.id == document)).one()
    return Report(r.text, r.source, r.title, r.published, r.outlet, tuple(r.authors or ()), r.address)


def in_force(c: Connection, document: str) -> Reading:
    """The reading of a document, by its id, that the tables hold."""
    (kept,) = export.whole(c, [document])
    row = c.execute(
        select(t.documents.c.code, t.documents.c.added, t.documents.c.unread).where(t.documents.c.id == document)
    ).one()
    since = c.scalar(select(func.max(t.readings.c.replaced_at)).where(t.readings.c.document == document))
    return Reading(kept.record, row.code, since or row.added, row.unread)


def pack(reading: Reading) -> Packed:
    """A reading as plain data."""
    record = reading.record
    d = record.document
    return {
        "language": d.language,
        "unread": reading.unread,
        "actors": [records.actor(d.id, a) for a in record.actors],
        "occasions": [records.occasion(d.id, o) for o in record.occasions],
        "statements": [records.statement(d, s) for s in record.statements],
    }


def replaced(c: Connection, document: str) -> list[Reading]:
    """The readings of a document that others have replaced, the first first."""
    r = t.readings.c
    later = in_force(c, document)
    out: list[Reading] = []
    for row in c.execute(select(t.readings).where(r.document == document).order_by(r.seq.desc())):
        record, unread = later.record, later.unread
        if row.packed is not None:
            record, unread = _unpacked(later.record, row.packed), row.packed["unread"]
        later = Reading(replace(record, model=row.model), row.code, row.added, unread)
        out.append(later)
    return out[::-1]


def _unpacked(record: Record, packed: Packed) -> Record:
    """What `pack` was given, with the text of another record of the same document."""
    people = {a.id: a for a in (unpacking.actor(SimpleNamespace(**x)) for x in packed["actors"])}
    on = {o.id: o for o in (unpacking.occasion(SimpleNamespace(**x), people) for x in packed["occasions"])}
    around = unpacking.Around(people, on)
    return Record(
        replace(record.document, language=packed["language"]),
        tuple(unpacking.statement(SimpleNamespace(**x), around) for x in packed["statements"]),
        record.model,
        (),
        tuple(people.values()),
        tuple(on.values()),
    )


def former(c: Connection, given: str) -> list[str]:
    """The ids, two at most, of statements that no reading in force has and that have or begin with an id."""
    f = t.former.c
    found = list(c.scalars(select(f.statement).where(f.statement == given)))
    if not found and len(given) >= LEAST:
        found = list(c.scalars(select(f.statement).where(f.statement.startswith(given, autoescape=True)).limit(2)))
    return found


def last_with(c: Connection, statement: str) -> Former:
    """The last reading that had a statement, given by its id, which the one in force has no longer."""
    row = c.execute(
        select(t.readings).join(t.former, t.former.c.reading == t.readings.c.seq).where(
            t.former.c.statement == statement
        )
    ).one()  # fmt: skip
    now = in_force(c, row.document)
    packed: Packed = row.packed
    record = replace(_unpacked(now.record, packed), model=row.model)
    reading = Reading(record, row.code, row.added, packed["unread"])
    return Former(reading, row.replaced_at, now.record.model, now.code, now.since)
