"""An archive: opened by its address, filled with records, read by rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, delete, event, func, insert, or_, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry

from onrecord.errors import ArchiveError, BusyArchive, InconsistentRecord, NoArchive, OnRecordError
from onrecord.model.identity import Profile
from onrecord.model.record import Record
from onrecord.store import counting, records, schema, vectors
from onrecord.store import tables as t
from onrecord.store.packing import pack

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_REFUSED = re.compile(r"\Aconnection failed: .*FATAL: +([^\n]+)", re.DOTALL)  # by a server that did answer
_WAIT = 30  # seconds for another writer
_LOCK = 7_110_618_403  # of PostgreSQL, held by whoever writes
# What databases say, and what a person can do about it.
_SAID = (
    ("locked", BusyArchive, "another program writes it; try again"),
    ("lock timeout", BusyArchive, "another program writes it; try again"),
    ("readonly", ArchiveError, "it can only be read: nothing was kept (the file or its folder is read-only)"),
    ("read-only", ArchiveError, "it can only be read: nothing was kept"),
    ("full", ArchiveError, "the disk is full; what was kept before stands, go on when there is room"),
    ("malformed", NoArchive, "the file is damaged; `sqlite3 FILE .recover` may save what is left"),
    ("unable to open", NoArchive, "the file cannot be opened"),
    ("connection failed", NoArchive, "no server answers there"),
    ("connection is bad", NoArchive, "no server answers there"),
    ("server closed the connection", ArchiveError, "the server went away; what was kept stands, call again"),
    ("terminating connection", ArchiveError, "the server went away; what was kept stands, call again"),
    ("the connection is lost", ArchiveError, "the server went away; what was kept stands, call again"),
    ("permission denied", ArchiveError, "this account may not do that with all of its tables (for SQL: docs/sql.md)"),
    ("failed to resolve", NoArchive, "no server has that name"),
)


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read: the kind of error, its reason, and when it was tried last."""

    source: str
    error: str
    reason: str
    at: str


def code_version() -> str:
    """The version of this package."""
    return version("onrecord")


def storable(text: str) -> str:
    """A text that every database can hold: other signs in the place of NUL and lone surrogates."""
    return _UNSTORABLE.sub("\ufffd", text)


class Archive:
    """A database of documents, statements and actors.

    ``address`` is a SQLAlchemy URL (``sqlite:///reports.db``, ``postgresql://…``) or the path of a SQLite file. An
    archive of an older version is brought up to date. Raises `NoArchive` where
    there is none and ``create`` is false, or where something else stands there; `BusyArchive` where another program
    holds it for longer than half a minute.
    """

    def __init__(self, address: str, *, create: bool = False) -> None:
        self.address = address if "://" in address else f"sqlite:///{address}"
        try:
            url = make_url(self.address)
        except ArgumentError as error:
            raise NoArchive(f"{address}: no address of a database") from error
        self.shown = url.render_as_string(hide_password=True)
        self._files: frozenset[Path] = frozenset()
        backend = url.get_backend_name()
        if backend not in ("sqlite", "postgresql"):
            raise NoArchive(f"{backend}: only SQLite and PostgreSQL are supported")
        if backend == "sqlite":
            path = url.database or ""
            if not create and path and not path.startswith("file:") and not Path(path).is_file():
                raise NoArchive(f"{path}: no such archive; `onrecord ingest` makes one")
            if path and not path.startswith("file:"):
                self._files = frozenset(Path(path + end).resolve() for end in ("", "-wal", "-shm", "-journal"))
            self.engine: Engine = create_engine(url, connect_args={"timeout": _WAIT})
            event.listen(self.engine, "connect", _settings)
            event.listen(self.engine, "begin", _begin)
        else:
            try:
                self.engine = create_engine(url.set(drivername="postgresql+psycopg"))
            except (NoSuchModuleError, ModuleNotFoundError) as error:
                raise NoArchive("PostgreSQL needs the package psycopg: pip install 'onrecord[postgresql]'") from error
        try:
            self._check(create)
        except BaseException:
            self.close()
            raise

    def _check(self, create: bool) -> None:
        with self.reading() as c:
            old = self._state(c)
        if old is None and not create:
            raise NoArchive(f"{self.shown}: an empty database; `onrecord ingest` makes an archive of it")
        if old == schema.revisions()[-1]:
            return
        with self.writing() as c:
            now = self._state(c)  # another program may have been faster
            if now is None:
                schema.make(c)
            else:
                schema.upgrade(c, now)

    def _state(self, c: Connection) -> str | None:
        try:
            return schema.state(c)
        except NoArchive as error:
            raise NoArchive(f"{self.shown}: {error}") from error

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except IntegrityError as error:
            said = str(error.orig).splitlines()[0]
            raise InconsistentRecord(f"what was read contradicts itself; please report this ({said})") from error
        except DBAPIError as error:
            said = str(error.orig)
            refused = _REFUSED.search(said)
            if refused:
                raise NoArchive(f"{self.shown}: the server says: {refused[1]}") from error
            for words, kind, meaning in _SAID:
                if words in said:
                    raise kind(f"{self.shown}: {meaning}") from error
            kind = NoArchive if "not a database" in said else ArchiveError
            raise kind(f"{self.shown}: {said.splitlines()[0]}") from error

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read with; all that is read is of one moment."""
        with self._errors(), self.engine.connect() as c:
            if c.dialect.name == "postgresql":
                c.execution_options(isolation_level="REPEATABLE READ")
            yield c

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction: all of it is kept, or nothing. One at a time."""
        with self._errors(), self.engine.connect() as connection:
            c = connection.execution_options(writes=True)
            with c.begin():
                if c.dialect.name == "postgresql":
                    c.execute(text(f"SET LOCAL lock_timeout = '{_WAIT}s'"))
                    c.execute(select(func.pg_advisory_xact_lock(_LOCK)))
                yield c

    def owns(self, path: Path) -> bool:
        """Whether a file is this archive's own, and so no report, where it lies in a folder of reports."""
        try:
            return path.resolve() in self._files
        except (OSError, ValueError, RuntimeError):
            return False

    def close(self) -> None:
        """Give up the connections."""
        self.engine.dispose()

    def has(self, document: str) -> bool:
        """Whether a document is kept, by its id."""
        with self.reading() as c:
            return c.scalar(select(t.documents.c.seq).where(t.documents.c.id == document)) is not None

    def add(
        self,
        record: Record,
        profiles: Sequence[Profile],
        *,
        at: datetime | None = None,
        unread: str | None = None,
        meaning: bytes = b"",
    ) -> bool:
        """Keep a record, with the profiles of those of its actors that may be known elsewhere; False where its
        document is kept already. ``at`` is when it is kept, ``unread`` why no statements were looked for, ``meaning``
        the packed vectors of its statements (`store.vectors`)."""
        d = record.document
        with self.writing() as c:
            if c.scalar(select(t.documents.c.seq).where(t.documents.c.id == d.id)) is not None:
                return False
            row = records.document(record) | {
                "added": at.isoformat(timespec="seconds") if at else None,
                "code": code_version(),
                "unread": unread,
            }
            c.execute(insert(t.documents).values(seq=records.next_number(c, t.documents), **row))
            compared = {p.id: pack(p) for p in profiles}
            actors = [records.actor(d.id, a) | {"profile": compared.get(a.id)} for a in record.actors]
            first = records.next_number(c, t.actors)
            records.insert_rows(c, t.actors, [{"seq": first + i, **row} for i, row in enumerate(actors)])
            records.insert_rows(c, t.occasions, [records.occasion(d.id, o) for o in record.occasions])
            number = records.next_number(c, t.statements)
            numbers = range(number, number + len(record.statements))
            records.add_statements(c, d, list(zip(numbers, record.statements, strict=True)))
            counting.write(c, t.statements.c.document == d.id)
            if meaning:
                vectors.add(c, numbers, meaning)
        return True

    def add_failure(self, source: str, error: OnRecordError, *, at: datetime) -> None:
        """Keep that an input could not be read, and why; what was kept of it before is replaced."""
        source = storable(source)
        row = {"error": type(error).__name__, "reason": storable(str(error)), "at": at.isoformat(timespec="seconds")}
        with self.writing() as c:
            c.execute(delete(t.failures).where(t.failures.c.source == source))
            c.execute(insert(t.failures).values(source=source, **row))

    def forget_failures(self, source: str, *, alone: bool = False) -> None:
        """Forget what failed in a source and in the containers that it is; or ``alone`` that it failed itself."""
        source = storable(source)
        inside = t.failures.c.source.startswith(f"{source}!", autoescape=True)
        inside = or_(inside, t.failures.c.source.startswith(f"{source}/", autoescape=True))
        mine = t.failures.c.source == source
        mine = mine if alone else or_(mine, inside)
        with self.reading() as c:
            if c.scalar(select(t.failures.c.source).where(mine).limit(1)) is None:
                return
        with self.writing() as c:
            c.execute(delete(t.failures).where(mine))

    def failures(self) -> list[Failure]:
        """All inputs that could not be read, by their names."""
        with self.reading() as c:
            rows = c.execute(select(t.failures).order_by(t.failures.c.source))
            return [Failure(r.source, r.error, r.reason, r.at) for r in rows]

    def counts(self) -> dict[str, int]:
        """How many documents, statements, actors, occasions and failures are kept; actors are those of `entries`."""
        with self.reading() as c:
            return {
                name: c.scalar(select(func.count()).select_from(table)) or 0
                for name, table in (
                    ("documents", t.documents), ("statements", t.statements), ("actors", t.entries),
                    ("occasions", t.occasions), ("failures", t.failures),
                )
            }  # fmt: skip


def _settings(connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
    """References that hold; transactions begin where `_begin` says, not where the driver thinks."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for line in ("synchronous=NORMAL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {line}")
    cursor.close()


def _begin(c: Connection) -> None:
    """A writer waits for others at once, not at its first change, when it could only fail."""
    if c.get_execution_options().get("writes"):
        c.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        c.exec_driver_sql("BEGIN")
