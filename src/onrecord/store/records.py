"""Records as rows."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, Table, bindparam, func, insert, select, update

from onrecord.model.actor import Actor
from onrecord.model.document import Document
from onrecord.model.evidence import Evidence
from onrecord.model.occasion import Occasion
from onrecord.model.record import Record
from onrecord.model.statement import Statement
from onrecord.store import fulltext
from onrecord.store import tables as t


def document(record: Record) -> dict[str, object]:
    """The row of a record's document."""
    d = record.document
    return {
        "id": d.id, "source": d.source, "title": d.title, "published": d.published, "language": d.language,
        "sha256": d.sha256, "model": record.model, "text": d.text, "outlet": d.outlet, "authors": d.authors,
        "address": d.address,
    }  # fmt: skip


def actor(document: str, a: Actor) -> dict[str, object]:
    """The row of an actor of a document, given by its id; its profile left out."""
    return {
        "id": a.id, "document": document, "name": a.name, "kind": a.kind, "gender": a.gender, "aliases": a.aliases,
        "roles": [_evidence(r) for r in a.roles], "mentions": a.mentions, "members": a.members,
        "institution": a.institution,
    }  # fmt: skip


def occasion(document: str, o: Occasion) -> dict[str, object]:
    """The row of an occasion of a document, given by its id."""
    return {
        "id": o.id, "document": document, "kind": o.kind, "place": _evidence(o.place),
        "date": _evidence(o.date.words) if o.date else None, "resolved": o.date.resolved if o.date else None,
        "spans": o.spans, "participants": [a.id for a in o.participants],
    }  # fmt: skip


def statement(document: Document, s: Statement) -> dict[str, object]:
    """The row of a statement."""
    speaker = s.speaker
    return {
        "id": s.id,
        "document": document.id,
        "parent": s.parent,
        "form": s.form,
        "confidence": s.confidence,
        "speaker": speaker.id if speaker else None,
        "speaker_confidence": speaker.confidence if speaker else None,
        "runner_up": speaker.runner_up.id if speaker and speaker.runner_up else None,
        "role": _evidence(speaker.role) if speaker else None,
        "occasion": s.occasion.id if s.occasion else None,
        "content": s.content.text,
        "cue": s.cue.text if s.cue else None,
        "source": s.source.text if s.source else None,
        "spans": {
            "content": s.content.spans,
            "cue": s.cue.spans if s.cue else (),
            "source": s.source.spans if s.source else (),
        },
        "addressees": [a.id for a in s.addressees],
        "cited_by": [a.id for a in s.cited_by],
        "day": document.published or "",
    }


def next_number(c: Connection, table: Table) -> int:
    """The number that follows the last one: without gaps, whatever was interrupted."""
    return int(c.scalar(select(func.max(table.c.seq))) or 0) + 1


def insert_rows(c: Connection, table: Table, rows: Sequence[dict[str, object]]) -> None:
    """Add rows, if there are any."""
    if rows:
        c.execute(insert(table), rows)


def update_rows(c: Connection, table: Table, rows: Sequence[dict[str, object]]) -> None:
    """Put rows in the place of those with the same ids, if there are any."""
    if rows:
        c.execute(update(table).where(table.c.id == bindparam("of")), [{**row, "of": row["id"]} for row in rows])


def add_statements(c: Connection, document: Document, numbered: Sequence[tuple[int, Statement]]) -> None:
    """Keep statements of a document under their numbers, with who heard them and the words by which they are found."""
    insert_rows(c, t.statements, [{"seq": n, **statement(document, s)} for n, s in numbered])
    add_heard(c, numbered)
    fulltext.add(c, [(n, document.published or "", words(s)) for n, s in numbered])


def add_heard(c: Connection, numbered: Sequence[tuple[int, Statement]]) -> None:
    """Keep to whom statements were made."""
    rows = [{"actor": a.id, "statement": n} for n, s in numbered for a in dict.fromkeys(s.addressees)]
    insert_rows(c, t.heard, rows)


def words(s: Statement) -> str:
    """The words by which a statement is found."""
    return fulltext.searched(s.content.text, s.cue.text if s.cue else None, s.source.text if s.source else None)


def _evidence(e: Evidence | None) -> dict[str, object] | None:
    return {"text": e.text, "spans": e.spans} if e else None
