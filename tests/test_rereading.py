"""Documents read again: what an older reader kept becomes, row for row, what a fresh archive has; nothing is lost."""

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event, func, select, text

from onrecord import Reader
from onrecord.errors import UnknownDocument
from onrecord.ingest import ingest
from onrecord.model.actor import Actor
from onrecord.model.document import Document, Report
from onrecord.model.record import Record
from onrecord.model.statement import Statement
from onrecord.pipeline import why_unread
from onrecord.query.export import records
from onrecord.query.search import find
from onrecord.registry import Registry
from onrecord.rereading import Reread, reread
from onrecord.store import readings
from onrecord.store import tables as t
from onrecord.store.archive import Archive

REPORTS = {
    "dorn.txt": "Ana Roa, the mayor of Dorn, told Bo Lindt in a phone call on Friday that the old bridge was unsafe. “We "
    "will close the bridge,” she added.\n\nMr. Lindt denied that the ferry would be late.\n",
    "velm.txt": "The Velm Harbour Agency said on Monday that the ferry would stop. Mei Tanaka, an engineer, warned that "
    "the bridges of the valley were old.\n",
    "kesh.txt": "Ana Roa, the mayor of Dorn, said on Friday that the wheat stood high. Tariq al-Kazemi, a farmer in Kesh, "
    "replied that the mills were idle.\n",
    "ost.txt": "Der Bürgermeister von Dorn sagte am Freitag, die Brücke werde bald wieder für alle geöffnet sein.\n",
    "late.txt": "Zoë Drăgulescu said that the harvest was late. Bo Lindt said that the ferry was on time.\n",
}


def clock() -> Callable[[], datetime]:
    """A minute later each time that it is asked."""
    minutes = iter(range(1, 100_000))
    return lambda: datetime(2026, 3, 9, tzinfo=UTC) + timedelta(minutes=next(minutes))


TIME = clock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "in"
    inside.mkdir()
    for name, said in REPORTS.items():
        (inside / name).write_text(said, encoding="utf-8")
    return inside


def filled(address: str, folder: Path) -> Archive:
    archive = Archive(address, create=True)
    registry = Registry(archive, clock=TIME)
    sources = [str(folder / n) for n in REPORTS]
    list(ingest(sources, registry, stdin=io.BytesIO(), published="2026-03-06", clock=TIME))
    return archive


def again(archive: Archive, *documents: str, **how: bool) -> list[Reread]:
    return list(reread(Registry(archive, clock=TIME), documents, clock=TIME, **how))


# --- a reader of former days -----------------------------------------------------------------------------------------


def misread(record: Record) -> Record:
    """What an older reader may have made of a report: one statement not found, one of somebody else, one with a longer
    cue, one that is none, Ana Roa under another name, no occasions."""
    if not record.statements:
        return record
    names = {a.id: _renamed(a) for a in record.actors}
    said = [_misread(s, names) for s in record.statements]
    if len(said) > 2:
        other = replace(said[2], id="f" * 8 + said[2].id[:16], cue=None, parent=None)
        said = [said[1], other]
    last = said[-1]
    said[-1] = replace(last, speaker=None, form="mixed")
    return Record(record.document, tuple(said), "2001.01-a", (), tuple(names.values()), ())


def _renamed(a: Actor) -> Actor:
    return replace(a, id=a.id[::-1], name="Anna Rohe", members=()) if a.name == "Ana Roa" else replace(a, members=())


def _misread(s: Statement, names: dict[str, Actor]) -> Statement:
    speaker = s.speaker and replace(s.speaker, actor=names[s.speaker.id], runner_up=None)
    heard = tuple(names[a.id] for a in s.addressees)
    return replace(s, speaker=speaker, addressees=heard, cited_by=(), occasion=None)


@pytest.fixture
def before(address: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Archive]:
    """An archive that an older version filled; the last report was in no language that it knew."""
    real = Reader.read_report

    def read(self: Reader, report: Report) -> Record:
        if report.source.endswith("late.txt"):
            return replace(real(self, report), statements=(), actors=(), occasions=(), model="2001.01-a")
        return misread(real(self, report))

    def why(d: Document) -> str | None:
        return "the language looks like 'ro'" if d.source.endswith("late.txt") else why_unread(d)

    with monkeypatch.context() as patch:
        patch.setattr(Reader, "read_report", read)
        patch.setattr("onrecord.ingest.why_unread", why)
        patch.setattr("onrecord.store.archive.version", lambda name: "0.0.1")
        archive = filled(address, folder)
    yield archive
    archive.close()


@pytest.fixture
def fresh(tmp_path: Path, folder: Path, request: pytest.FixtureRequest) -> Iterator[Archive]:
    """An archive that today's version filled, in a database of the same kind."""
    on_postgresql = request.node.callspec.params["address"] == "postgresql"
    where = request.getfixturevalue("postgresql")() if on_postgresql else f"sqlite:///{tmp_path / 'fresh.db'}"
    archive = filled(where, folder)
    yield archive
    archive.close()


# --- archives compared ------------------------------------------------------------------------------------------------


def contents(archive: Archive) -> dict[str, list[tuple[str, ...]]]:
    """All rows that a reading makes, without numbers and times; statements by their ids."""
    with archive.reading() as c:
        ids = {r.seq: r.id for r in c.execute(select(t.statements.c.seq, t.statements.c.id))}
        found: dict[str, list[tuple[object, ...]]] = {}
        for table in (t.documents, t.actors, t.occasions, t.statements, t.identities, t.entries, t.blocks):
            columns = [x for x in table.c if x.name not in ("seq", "added")]
            found[table.name] = [tuple(row) for row in c.execute(select(*columns))]
        for table in (t.heard, t.carriers, t.echoes):
            rows = c.execute(select(table)).mappings()
            found[table.name] = [
                tuple(ids[v] if k in ("statement", "head") else v for k, v in row.items()) for row in rows
            ]
        found["copies"] = [tuple(row) for row in c.execute(select(t.copies))]
        mask = (1 << 40) - 1
        if c.dialect.name == "sqlite":
            c.execute(text("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, words, instance)"))
            terms = [(r.doc, r.term, r.col, r.offset) for r in c.execute(text("SELECT * FROM temp.terms"))]
            assert c.execute(text("SELECT count(*) FROM words")).scalar() == len(ids)
        else:
            terms = [tuple(r) for r in c.execute(text("SELECT place, exact::text, stems::text FROM words"))]  # type: ignore[misc]
        found["words"] = [(ids[p & mask], p >> 40, *rest) for p, *rest in terms]
        found["vectors"] = [(ids[r.statement], r.vector) for r in c.execute(text("SELECT * FROM vectors"))]
        if c.dialect.name == "sqlite":
            held = b"".join(r.held for r in c.execute(text("SELECT held FROM signs ORDER BY part")))
            assert sum(held) == len(ids)
    return {name: sorted(tuple(map(repr, row)) for row in rows) for name, rows in found.items()}


def test_it_becomes_what_a_fresh_one_is(before: Archive, fresh: Archive) -> None:
    assert contents(before) != contents(fresh)
    assert {r.state for r in again(before)} == {"same", "changed"}
    old, new = contents(before), contents(fresh)
    for name, rows in new.items():
        assert old[name] == rows, name
    assert [k.record for k in records(before)] == [k.record for k in records(fresh)]
    assert again(before) == []
