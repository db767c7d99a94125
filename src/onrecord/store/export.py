"""Records that an archive gives back, a few documents in memory at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from sqlalchemy import Connection, select

from onrecord.model.record import KeptRecord, Known, Record
from onrecord.model.statement import Statement
from onrecord.store import tables as t
from onrecord.store import unpacking
from onrecord.store.search import Condition
from onrecord.store.unpacking import Around, Fields

_DOCUMENTS = 64  # at a time
_ROWS = 2000  # numbers of statements that are fetched at once


def records(c: Connection, where: Condition) -> Iterator[KeptRecord]:
    """The documents that have statements which fulfil a condition, with these alone, and with all of their actors and
    occasions: documents in the order in which they were kept, statements in theirs.

    A record's warnings are not kept, and not given. The connection is in use until the end.
    """
    chosen: dict[str, set[int]] = {}
    for document, numbers in _numbers(c, where):
        chosen[document] = numbers
        if len(chosen) == _DOCUMENTS:
            yield from _some(c, chosen)
            chosen = {}
    if chosen:
        yield from _some(c, chosen)


def whole(c: Connection, documents: Sequence[str]) -> Iterator[KeptRecord]:
    """Documents by their ids with all of their statements, also those that have none."""
    for i in range(0, len(documents), _DOCUMENTS):
        yield from _some(c, dict.fromkeys(documents[i : i + _DOCUMENTS]))


def _numbers(c: Connection, where: Condition) -> Iterator[tuple[str, set[int]]]:
    """Documents with the numbers of their statements: first only these, so that nothing large has to be sorted."""
    s, d = t.statements.c, t.documents.c
    query = select(s.document, s.seq).join(t.documents, d.id == s.document).where(where).order_by(d.seq, s.seq)
    rows = c.execute(query.execution_options(yield_per=_ROWS))
    for document, some in groupby(rows, key=lambda r: str(r.document)):
        yield document, {int(r.seq) for r in some}


def _some(c: Connection, chosen: Mapping[str, set[int] | None]) -> Iterator[KeptRecord]:
    """Documents with some of their statements, given by their numbers, or with all."""
    ids = list(chosen)
    d, a, o, s = t.documents.c, t.actors.c, t.occasions.c, t.statements.c
    columns = [x for x in t.actors.columns if x.name != "profile"]  # the longest, and not of the record
    actors = _by_document(c.execute(select(*columns).where(a.document.in_(ids)).order_by(a.seq)).all())
    occasions = _by_document(c.execute(select(t.occasions).where(o.document.in_(ids))).all())
    said = _by_document(c.execute(select(t.statements).where(s.document.in_(ids)).order_by(s.seq)).all())
    known = _known(c, ids)
    again = set(c.scalars(select(t.readings.c.document).where(t.readings.c.document.in_(ids))))
    for row in c.execute(select(t.documents).where(d.id.in_(ids)).order_by(d.seq)).all():
        people = {x.id: unpacking.actor(x) for x in actors.get(row.id, ())}
        on = (unpacking.occasion(x, people) for x in occasions.get(row.id, ()))
        # an occasion's number is not kept: they stand as the text names them
        around = Around(people, {x.id: x for x in sorted(on, key=lambda x: (x.spans[:1], x.id))})
        yield KeptRecord(
            Record(
                unpacking.document(row),
                _chosen(said.get(row.id, ()), chosen[row.id], around, again=row.id in again),
                row.model,
                (),
                tuple(people.values()),
                tuple(around.occasions.values()),
            ),
            {i: known[i] for i in people if i in known},
        )


def _chosen(rows: Sequence[Fields], numbers: set[int] | None, around: Around, *, again: bool) -> tuple[Statement, ...]:
    """In the order of the text: where a document was read ``again``, one that was found late has a late number."""
    some = (unpacking.statement(x, around) for x in rows if numbers is None or x.seq in numbers)
    return tuple(sorted(some, key=lambda s: s.begins) if again else some)


def _by_document(rows: Sequence[Fields]) -> dict[str, list[Fields]]:
    out: dict[str, list[Fields]] = {}
    for row in rows:
        out.setdefault(row.document, []).append(row)
    return out


def _known(c: Connection, documents: Sequence[str]) -> dict[str, Known]:
    i, e, a = t.identities.c, t.entries.c, t.actors.c
    query = (
        select(i.actor, e.id, e.name, e.kind)
        .join(t.entries, e.id == i.entry)
        .join(t.actors, a.id == i.actor)
        .where(a.document.in_(documents))
    )
    return {r.actor: Known(r.id, r.name, r.kind) for r in c.execute(query)}
