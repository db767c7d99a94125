"""Which documents are copies of each other, and which statements are one; all of it computed, to be made anew at will.

`copies` and `carriers` have a row for each member of a group of two or more, the head (the one kept first) among them.
`bands` leads from keys of texts to heads of copies and documents without copies, `echoes` from keys of contents to
statements that no earlier one carries. Every function works in a given transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, delete, exists, insert, select

from onrecord.model.actor import Kind
from onrecord.store import tables as t
from onrecord.store.identity import batched

MOST = 100  # under one key; what so many share is no text of theirs
_PLACE = "copied"
_STALE = "copies are stale"
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Text:
    """A document to compare: its number and text."""

    seq: int
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A statement to compare. ``document`` and ``day`` are those of its report, ``name`` and ``kind`` its speaker's."""

    seq: int
    document: int
    day: str
    content: str
    cue: str | None
    form: str
    name: str | None
    kind: Kind | None


def after_last(c: Connection, limit: int) -> list[Text]:
    """The documents that follow those that were looked at, in the order in which they were kept."""
    d = t.documents.c
    last = int(c.scalar(select(t.about.c.value).where(t.about.c.name == _PLACE)) or 0)
    return [
        Text(r.seq, r.text) for r in c.execute(select(d.seq, d.text).where(d.seq > last).order_by(d.seq).limit(limit))
    ]


def set_last(c: Connection, document: int) -> None:
    """Say up to which document all have been looked at."""
    c.execute(delete(t.about).where(t.about.c.name == _PLACE))
    c.execute(insert(t.about).values(name=_PLACE, value=str(document)))


def forget(c: Connection) -> None:
    """Take away all that was computed."""
    for table in (t.copies, t.carriers, t.bands, t.echoes):
        c.execute(delete(table))
    c.execute(delete(t.about).where(t.about.c.name.in_((_PLACE, _STALE))))


def stale(c: Connection) -> bool:
    """Whether a document was read again, and says something else, since copies were found."""
    return c.scalar(select(t.about.c.value).where(t.about.c.name == _STALE)) is not None


def set_stale(c: Connection) -> None:
    """Say that all has to be found anew."""
    if not stale(c):
        c.execute(insert(t.about).values(name=_STALE, value="yes"))


def text_of(c: Connection, document: int) -> str:
    """The text of a document."""
    return str(c.scalar(select(t.documents.c.text).where(t.documents.c.seq == document)))


def heads_under(c: Connection, keys: Sequence[int]) -> dict[int, list[int]]:
    """Documents by key."""
    found: dict[int, list[int]] = {}
    for row in c.execute(select(t.bands.c.key, t.bands.c.document).where(t.bands.c.key.in_(keys))):
        found.setdefault(row.key, []).append(row.document)
    return found


def add_bands(c: Connection, keys: Iterable[int], document: int) -> None:
    """Keep a document under keys."""
    rows = [{"key": k, "document": document} for k in sorted(set(keys))]
    if rows:
        c.execute(insert(t.bands), rows)


def add_copy(c: Connection, document: int, head: int) -> None:
    """Say that a document is a copy of another."""
    rows = [{"document": document, "head": head}]
    if c.scalar(select(t.copies.c.head).where(t.copies.c.document == head)) is None:
        rows.insert(0, {"document": head, "head": head})
    c.execute(insert(t.copies), rows)


def lines(c: Connection, documents: Sequence[int]) -> dict[int, list[Line]]:
    """The statements of documents, in their order."""
    out: dict[int, list[Line]] = {}
    for some in batched(documents, _CHUNK):
        for line in _lines(c, t.documents.c.seq.in_(some)):
            out.setdefault(line.document, []).append(line)
    return out


def _lines(c: Connection, where: ColumnElement[bool]) -> list[Line]:
    s, d = t.statements.c, t.documents.c
    rows = c.execute(
        select(s.seq, d.seq.label("document_seq"), s.day, s.content, s.cue, s.form, t.actors.c.name, t.actors.c.kind)
        .join(t.documents, d.id == s.document)
        .outerjoin(t.actors, t.actors.c.id == s.speaker)
        .where(where)
        .order_by(s.seq)
    )
    return [Line(r.seq, r.document_seq, r.day, r.content, r.cue, r.form, r.name, r.kind) for r in rows]


def heads_among(c: Connection, head: int) -> list[Line]:
    """The statements of a document and its copies that no earlier one carries, in the order of their numbers."""
    k = t.carriers.c
    members = select(t.documents.c.id).join(t.copies, t.copies.c.document == t.documents.c.seq)
    carried = select(k.statement).where(k.statement == t.statements.c.seq, k.statement != k.head)
    return _lines(c, and_(t.statements.c.document.in_(members.where(t.copies.c.head == head)), ~exists(carried)))


def echoing(c: Connection, keys: Iterable[int]) -> dict[int, list[int]]:
    """Statements by the key of their contents."""
    found: dict[int, list[int]] = {}
    e = t.echoes.c
    for part in batched(sorted(set(keys)), _CHUNK):
        for row in c.execute(select(e.key, e.statement).where(e.key.in_(part)).order_by(e.statement)):
            found.setdefault(row.key, []).append(row.statement)
    return found


def these(c: Connection, statements: Iterable[int]) -> dict[int, Line]:
    """Statements by their numbers."""
    out: dict[int, Line] = {}
    for part in batched(sorted(set(statements)), _CHUNK):
        out |= {x.seq: x for x in _lines(c, t.statements.c.seq.in_(part))}
    return out


def add_echoes(c: Connection, some: Sequence[tuple[int, int]]) -> None:
    """Keep statements under the keys of their contents."""
    if some:
        c.execute(insert(t.echoes), [{"key": key, "statement": statement} for key, statement in some])


def add_carriers(c: Connection, some: Sequence[tuple[int, int]]) -> None:
    """Say of statements which earlier one they are."""
    heads = {head for _, head in some}
    k = t.carriers.c
    known: set[int] = set()
    for part in batched(sorted(heads), _CHUNK):
        known |= set(c.scalars(select(k.statement).where(k.statement.in_(part))))
    rows = [{"statement": head, "head": head} for head in sorted(heads - known)]
    rows += [{"statement": statement, "head": head} for statement, head in some]
    if rows:
        c.execute(insert(t.carriers), rows)


@dataclass(frozen=True, slots=True)
class Carrier:
    """One of the statements that are one, and the document that carries it."""

    id: str
    day: str
    content: str
    document: str
    report: str
    title: str | None
    outlet: str | None
    address: str | None


def carried(c: Connection, statements: Sequence[int]) -> dict[int, tuple[int, tuple[str, ...]]]:
    """Of those of some statements that several documents carry: how many do, and the names of their outlets."""
    mine, other = t.carriers.alias("mine"), t.carriers.alias("other")
    rows = c.execute(
        select(mine.c.statement, t.statements.c.document, t.documents.c.outlet)
        .join(other, other.c.head == mine.c.head)
        .join(t.statements, t.statements.c.seq == other.c.statement)
        .join(t.documents, t.documents.c.id == t.statements.c.document)
        .where(mine.c.statement.in_(statements))
    )
    documents: dict[int, set[str]] = {}
    outlets: dict[int, set[str]] = {}
    for row in rows:
        documents.setdefault(row.statement, set()).add(row.document)
        outlets.setdefault(row.statement, set()).update([row.outlet] if row.outlet else [])
    return {s: (len(some), tuple(sorted(outlets[s]))) for s, some in documents.items()}


def carriers(c: Connection, statement: int) -> tuple[Carrier, ...]:
    """The statements that are one with a statement, itself among them, the one kept first at the front; none where no
    other document carries it."""
    mine, other = t.carriers.alias("mine"), t.carriers.alias("other")
    s, d = t.statements.c, t.documents.c
    found = c.execute(
        select(s.id, s.day, s.content, s.document, d.source, d.title, d.outlet, d.address)
        .select_from(mine)
        .join(other, other.c.head == mine.c.head)
        .join(t.statements, s.seq == other.c.statement)
        .join(t.documents, d.id == s.document)
        .where(mine.c.statement == statement)
        .order_by(s.seq)
    )
    return tuple(Carrier(*row) for row in found)
