"""An archive: opened by its address, filled with records, read by rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, func, insert, inspect, select
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DatabaseError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from onrecord.errors import ArchiveError, BusyArchive, NoArchive
from onrecord.model.actor import Actor
from onrecord.model.evidence import Evidence
from onrecord.model.identity import Profile
from onrecord.model.record import Record
from onrecord.model.statement import Statement
from onrecord.store import tables as t
from onrecord.store.packing import pack

_WAIT = 30  # seconds for another writer


class Archive:
    """A database of documents, statements and actors.

    ``address`` is a SQLAlchemy URL (``sqlite:///reports.db``) or the path of a SQLite file. Raises `NoArchive` where
    there is none and ``create`` is false, or where something else stands there; `BusyArchive` where another program
    holds it for longer than half a minute.
    """

    def __init__(self, address: str, *, create: bool = False) -> None:
        self.address = address if "://" in address else f"sqlite:///{address}"
        try:
            url = make_url(self.address)
        except ArgumentError as error:
            raise NoArchive(f"{address}: no address of a database") from error
        if url.get_backend_name() != "sqlite":
            raise NoArchive(f"{url.get_backend_name()}: only SQLite is supported")
        path = url.database or ""
        if not create and path and not Path(path).is_file():
            raise NoArchive(f"{path}: no such archive; `onrecord ingest` makes one")
        self.engine: Engine = create_engine(url, connect_args={"timeout": _WAIT})
        event.listen(self.engine, "connect", _settings)
        with self._errors():
            self._check(create)

    def _check(self, create: bool) -> None:
        names = set(inspect(self.engine).get_table_names())
        if create and not names:
            t.metadata.create_all(self.engine)
            with self.engine.begin() as c:
                c.execute(insert(t.about).values(name="schema", value=str(t.SCHEMA_VERSION)))
            return
        if "about" not in names:
            raise NoArchive(f"{self.address}: a database, but no archive of onrecord")
        with self.engine.connect() as c:
            version = c.scalar(select(t.about.c.value).where(t.about.c.name == "schema"))
        if version != str(t.SCHEMA_VERSION):
            raise NoArchive(f"{self.address}: schema {version}; this version of onrecord reads {t.SCHEMA_VERSION}")

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except OperationalError as error:
            if "locked" in str(error.orig):
                raise BusyArchive(f"{self.address}: another program writes it; try again") from error
            raise ArchiveError(f"{self.address}: {error.orig}") from error
        except DatabaseError as error:
            raise NoArchive(f"{self.address}: {error.orig}") from error

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read with."""
        with self._errors(), self.engine.connect() as c:
            yield c

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction: all of it is kept, or nothing."""
        with self._errors(), self.engine.begin() as c:
            yield c

    def close(self) -> None:
        """Give up the connections."""
        self.engine.dispose()

    def has(self, document: str) -> bool:
        """Whether a document is kept, by its id."""
        with self.reading() as c:
            return c.scalar(select(t.documents.c.seq).where(t.documents.c.id == document)) is not None

    def add(self, record: Record, profiles: Sequence[Profile]) -> bool:
        """Keep a record, with the profiles of those of its actors that may be known elsewhere; False where its
        document is kept already."""
        if self.has(record.document.id):
            return False
        compared = {p.id: pack(p) for p in profiles}
        d = record.document
        with self.writing() as c:
            c.execute(
                insert(t.documents).values(
                    id=d.id, source=d.source, title=d.title, published=d.published, language=d.language,
                    sha256=d.sha256, model=record.model, text=d.text,
                )
            )  # fmt: skip
            _insert(c, t.actors, [_actor(d.id, a) | {"profile": compared.get(a.id)} for a in record.actors])
            _insert(
                c,
                t.occasions,
                [
                    {
                        "id": o.id, "document": d.id, "kind": o.kind, "place": _evidence(o.place),
                        "date": _evidence(o.date.words) if o.date else None,
                        "resolved": o.date.resolved if o.date else None,
                        "spans": o.spans, "participants": [a.id for a in o.participants],
                    }
                    for o in record.occasions
                ],
            )  # fmt: skip
            _insert(c, t.statements, [_statement(d.id, s) for s in record.statements])
        return True

    def counts(self) -> dict[str, int]:
        """How many documents, statements, actors and occasions are kept; actors are those of `entries`."""
        with self.reading() as c:
            found = {
                name: c.scalar(select(func.count()).select_from(table)) or 0
                for name, table in (
                    ("documents", t.documents), ("statements", t.statements), ("actors", t.entries),
                    ("occasions", t.occasions),
                )
            }  # fmt: skip
        return found


def _settings(connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
    """Readers and one writer at once, and references that hold."""
    cursor = connection.cursor()
    for line in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {line}")
    cursor.close()


def _insert(c: Connection, table: object, rows: list[dict[str, object]]) -> None:
    if rows:
        c.execute(insert(table), rows)  # type: ignore[arg-type]


def _evidence(e: Evidence | None) -> dict[str, object] | None:
    return {"text": e.text, "spans": e.spans} if e else None


def _actor(document: str, a: Actor) -> dict[str, object]:
    return {
        "id": a.id,
        "document": document,
        "name": a.name,
        "kind": a.kind,
        "gender": a.gender,
        "aliases": a.aliases,
        "roles": [_evidence(r) for r in a.roles],
        "mentions": a.mentions,
        "members": a.members,
    }


def _statement(document: str, s: Statement) -> dict[str, object]:
    speaker = s.speaker
    return {
        "id": s.id,
        "document": document,
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
    }
