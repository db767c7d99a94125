"""Documents read again: what an older reader kept becomes, row for row, what a fresh archive has; nothing is lost."""

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, event, func, select, text

from onrecord import Reader
from onrecord.errors import UnknownDocument
from onrecord.extract.meaning import Meaning
from onrecord.ingest import ingest
from onrecord.model.actor import Actor
from onrecord.model.document import Document, Report
from onrecord.model.record import Record
from onrecord.model.search import Filters
from onrecord.model.statement import Statement
from onrecord.pipeline import why_unread
from onrecord.query.export import records
from onrecord.query.search import find
from onrecord.registry import Registry
from onrecord.rereading import Reread, reread
from onrecord.settings import Settings
from onrecord.store import counting, readings
from onrecord.store import tables as t
from onrecord.store.archive import Archive
from tests.copies_made import FILLING

BRIDGES = (
    f"{FILLING[0]}\n\nAna Roa, the mayor of Dorn, said that the old stone bridge of Dorn would be closed to lorries in June. Mei "
    "Tanaka denied that the mills of Kesh had been idle for a week. Bo Lindt warned that the road was under water.\n"
)
REPORTS = {
    "dorn.txt": "Ana Roa, the mayor of Dorn, told Bo Lindt in a phone call on Friday that the old bridge was unsafe. “We "
    "will close the bridge,” she added.\n\nMr. Lindt denied that the ferry would be late.\n",
    "velm.txt": "The Velm Harbour Agency said on Monday that the ferry would stop. Mei Tanaka, an engineer, warned that "
    "the bridges of the valley were old.\n",
    "kesh.txt": "Ana Roa, the mayor of Dorn, said on Friday that the wheat stood high. Tariq al-Kazemi, a farmer in Kesh, "
    "replied that the mills were idle.\n",
    "ost.txt": "Der Bürgermeister von Dorn sagte am Freitag, die Brücke werde bald wieder für alle geöffnet sein.\n",
    "wire.txt": BRIDGES,
    "copy.txt": f"{BRIDGES}Velm Daily\n",
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
    cue, one that is none, Ana Roa under another name, actors in another order, no occasions."""
    if not record.statements:
        return record
    names = {a.id: _renamed(a) for a in record.actors}
    said = [_misread(s, names) for s in record.statements]
    if len(said) > 2:
        other = replace(said[2], id="f" * 8 + said[2].id[:16], cue=None, parent=None)
        said = [said[1], replace(other, speaker=None)]
    said[-1] = replace(said[-1], form="mixed")
    return Record(record.document, tuple(said), "2001.01-a", (), tuple(names.values())[::-1], ())


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
    """All rows that a reading makes, without numbers and times; what is named by a number, by its id."""
    with archive.reading() as c:
        ids, people, reports = (
            {r.seq: r.id for r in c.execute(select(table.c.seq, table.c.id))}
            for table in (t.statements, t.actors, t.documents)
        )
        found: dict[str, list[tuple[object, ...]]] = {}
        for table in (t.documents, t.actors, t.occasions, t.statements, t.entries, t.blocks):
            columns = [x for x in table.c if x.name not in ("seq", "added")]
            found[table.name] = [tuple(row) for row in c.execute(select(*columns))]
        found["identities"] = [(r.actor, r.entry, people.get(r.number)) for r in c.execute(select(t.identities))]
        assert all(actor == numbered for actor, _, numbered in found["identities"])
        found["counted"] = [
            (ids[statement], reports[document], people.get(speaker), *rest)
            for statement, document, speaker, *rest in counting.meant(c, None, Filters()).tolist()
        ]
        assert len(found["counted"]) == len(ids)
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
    assert find(before, "", facets=True).facets != find(fresh, "", facets=True).facets
    assert {r.state for r in again(before)} == {"same", "changed"}
    old, new = contents(before), contents(fresh)
    assert len(new["carriers"]) == 6
    for name, rows in new.items():
        assert old[name] == rows, name
    for query in ("", "ferry", "bridge OR mills"):
        for copies in (False, True):
            ours, theirs = (find(a, query, facets=True, copies=copies).facets for a in (before, fresh))
            assert ours == theirs
            assert ours["speakers"]
            assert sum(n for _, n in ours["forms"]) == find(before, query, copies=copies).total
    assert [k.record for k in records(before)] == [k.record for k in records(fresh)]
    assert again(before) == []


def dump(archive: Archive) -> dict[str, list[str]]:
    """All rows of all tables, as they are."""
    with archive.reading() as c:
        return {name: sorted(map(repr, c.execute(select(table)))) for name, table in t.metadata.tables.items()}


def statements_of(archive: Archive) -> dict[str, int]:
    with archive.reading() as c:
        return {r.id: r.seq for r in c.execute(select(t.statements.c.id, t.statements.c.seq))}


def documents_of(archive: Archive) -> dict[str, str]:
    with archive.reading() as c:
        rows = c.execute(select(t.documents.c.id, t.documents.c.source).order_by(t.documents.c.seq))
        return {r.source.rpartition("/")[2]: r.id for r in rows}


def in_force(archive: Archive) -> dict[str, Record]:
    with archive.reading() as c:
        return {d: readings.in_force(c, d).record for d in documents_of(archive).values()}


def test_what_changed_is_told(before: Archive) -> None:
    told = {r.source.rpartition("/")[2]: r for r in again(before)}
    (one,) = told["velm.txt"].changes
    assert (one.kind, [(d.field, d.old, d.new) for d in one.differences]) == (
        "changed",
        [("form", "mixed", "indirect")],
    )
    assert told["ost.txt"].state == "same"
    assert [x.kind for x in told["late.txt"].changes] == ["new", "new"]
    dorn = told["dorn.txt"].changes
    assert [x.kind for x in dorn] == ["new", "changed", "changed"]
    speaker = {d.field: (d.old, d.new) for d in dorn[1].differences}
    assert speaker["speaker"] == ("Anna Rohe", "Ana Roa")
    cue = {d.field: (d.old, d.new) for d in dorn[2].differences}
    assert cue["cue"] == (None, "denied")
    assert cue["form"] == ("mixed", "indirect")
    assert dorn[2].former is not None
    assert dorn[2].former.id.startswith("ffffffff")


def test_what_was_read_is_not_lost(before: Archive) -> None:
    old, numbers = in_force(before), statements_of(before)
    ids = documents_of(before)
    again(before)
    with before.reading() as c:
        kept = {d: readings.replaced(c, d) for d in old}
        for d, record in old.items():
            (reading,) = kept[d]
            assert reading.record == record
            assert reading.code == "0.0.1"
        former = set(c.scalars(select(t.former.c.statement)))
        (packed,) = c.scalars(select(t.readings.c.packed).where(t.readings.c.document == ids["ost.txt"]))
    assert packed is None  # it says what it said
    assert kept[ids["late.txt"]][0].unread == "the language looks like 'ro'"
    now = statements_of(before)
    assert former == set(numbers) - set(now)
    assert former
    assert {i: n for i, n in numbers.items() if i in now} == {i: now[i] for i in numbers if i in now}


def test_back_and_forth(before: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    old = in_force(before)
    again(before)
    new = in_force(before)
    real = Reader.read_report
    with monkeypatch.context() as patch:
        patch.setattr(Reader, "read_report", lambda self, report: misread(real(self, report)))
        assert {r.state for r in again(before, every=True)} == {"same", "changed"}
    third = in_force(before)
    dorn = documents_of(before)["dorn.txt"]
    assert third[dorn].statements == old[dorn].statements
    again(before, every=True)
    assert in_force(before) == new
    with before.reading() as c:
        assert [r.record for r in readings.replaced(c, dorn)] == [old[dorn], new[dorn], third[dorn]]
        former = set(c.scalars(select(t.former.c.statement)))
    assert former
    assert former.isdisjoint(statements_of(before))


def test_searches_find_what_is_in_force(before: Archive) -> None:
    assert find(before, "unsafe").total == 0
    assert find(before, "denied ferry").total == 0  # the older reader saw no such cue
    assert find(before, "harvest").total == 0
    again(before)
    assert find(before, "unsafe").total == 1
    assert find(before, "denied ferry").total == 1
    assert find(before, "harvest").total == 1
    assert find(before, "ferry").total == 3


def test_a_dry_run_keeps_nothing(before: Archive) -> None:
    held = dump(before)
    told = again(before, keep=False)
    assert {r.state for r in told} == {"same", "changed"}
    assert dump(before) == held
    assert [(r.document, r.state, r.changes) for r in told] == [(r.document, r.state, r.changes) for r in again(before)]


def test_what_is_read_by_today_is_not_read_again(address: str, folder: Path) -> None:
    archive = filled(address, folder)
    held = dump(archive)
    assert again(archive) == []
    assert {r.state for r in again(archive, every=True)} == {"same"}
    assert dump(archive) == held
    archive.close()


def test_some_documents(before: Archive) -> None:
    ids = documents_of(before)
    told = again(before, ids["velm.txt"][:8], ids["dorn.txt"])
    assert [r.document for r in told] == [ids["dorn.txt"], ids["velm.txt"]]
    assert {r.document for r in again(before)} == set(ids.values()) - {ids["dorn.txt"], ids["velm.txt"]}
    with pytest.raises(UnknownDocument, match="no document"):
        again(before, "zzzzzzzz")


def test_one_that_cannot_be_read_stays(before: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    held = dump(before)
    (refused,) = reread(
        Registry(before, clock=TIME),
        [documents_of(before)["dorn.txt"]],
        settings=Settings(max_characters=10),
        clock=TIME,
    )
    assert refused.state == "failed"
    assert "max_characters" in refused.reason
    assert dump(before) == held


def test_vectors_only_where_they_are_wanted(before: Archive) -> None:
    again(before, meaning=False)
    with before.reading() as c:
        held = set(c.scalars(text("SELECT statement FROM vectors")))
        stayed = set(c.scalars(select(t.statements.c.seq).where(t.statements.c.seq.in_(held))))
        assert held == stayed
        assert 0 < len(held) < before.counts()["statements"]
    again(before, every=True)  # says what it said: nothing is done


# --- stopped at any point ---------------------------------------------------------------------------------------------


class Killed(BaseException):
    """As a process that ends at once: nothing may catch it."""


def test_stopped_anywhere_it_goes_on(
    before: Archive, fresh: Archive, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = in_force(before), in_force(fresh)
    meaning = Meaning()
    monkeypatch.setattr("onrecord.reading._loaded", lambda settings, wanted: (reader, meaning))
    left = [0]

    def tick(c: Connection, cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith(("SELECT", "BEGIN", "PRAGMA", "SET")):
            left[0] -= 1
            if left[0] == 0:
                raise Killed

    event.listen(before.engine, "before_cursor_execute", tick)
    stops = 0
    for after in (*range(1, 30, 2), *range(30, 200, 5)):
        left[0] = after
        try:
            again(before)
        except Killed:
            stops += 1
            left[0] = 0
            now = in_force(before)
            by_id = documents_of(before)
            assert all(now[d] in (old[d], new[d]) for d in by_id.values())
            nobody_vanished(before)
        else:
            break
    else:
        left[0] = 0
        again(before)
    assert stops > 15
    ours, theirs = contents(before), contents(fresh)
    for name, rows in theirs.items():
        assert ours[name] == rows, name


def nobody_vanished(archive: Archive) -> None:
    """All who are named anywhere in the registry, by id or number, are actors of the reading in force."""
    with archive.reading() as c:
        pairs = select(t.identities.c.number, t.actors.c.seq).outerjoin(t.actors, t.actors.c.id == t.identities.c.actor)
        assert all(r.number == r.seq for r in c.execute(pairs))
        there = set(c.scalars(select(t.actors.c.id)))
        named = set(c.scalars(select(t.identities.c.actor))) | set(c.scalars(select(t.identities.c.entry)))
        entries = set(c.scalars(select(t.entries.c.id)))
        assert named | entries | set(c.scalars(select(t.blocks.c.entry))) <= there
        assert set(c.scalars(select(t.identities.c.entry))) == entries
        in_force = select(t.judgements.c.left, t.judgements.c.right).where(t.judgements.c.retracted_at.is_(None))
        assert {x for row in c.execute(in_force) for x in row} <= there


# --- what people judged -----------------------------------------------------------------------------------------------


def actor(archive: Archive, name: str, report: str) -> str:
    document = documents_of(archive)[report]
    with archive.reading() as c:
        found = select(t.actors.c.id).where(t.actors.c.name == name, t.actors.c.document == document)
        return str(c.scalars(found).one())


def judged(archive: Archive) -> list[tuple[str, str, str, str, str]]:
    with archive.reading() as c:
        j = t.judgements.c
        rows = c.execute(
            select(j.left, j.right, j.verdict, j.author, j.reason)
            .where(j.retracted_at.is_(None), ~j.author.startswith("onrecord/"))
            .order_by(j.seq)
        )
        return [tuple(r) for r in rows]  # type: ignore[misc]


def test_judgements_go_on_to_who_stands_there_now(before: Archive) -> None:
    anna, mei = actor(before, "Anna Rohe", "kesh.txt"), actor(before, "Mei Tanaka", "velm.txt")
    lindt = actor(before, "Bo Lindt", "dorn.txt")
    registry = Registry(before, clock=TIME)
    first = registry.judge(anna, mei, "same", author="kofi", reason="met her")
    registry.judge(mei, lindt, "different", author="kofi")
    assert [w for r in again(before) for w in r.warnings] == []
    nobody_vanished(before)
    ana = actor(before, "Ana Roa", "kesh.txt")
    assert sorted(judged(before)) == sorted(
        [
            (ana, mei, "same", "kofi", f"carried over from {first.id}: the report was read again"),
            (mei, lindt, "different", "kofi", ""),
        ]
    )
    with before.reading() as c:
        row = c.execute(select(t.judgements).where(t.judgements.c.id == first.id)).one()
        assert row.retracted_by == "reread"
        entries = dict(c.execute(select(t.identities.c.actor, t.identities.c.entry)).all())  # type: ignore[arg-type]
    assert entries[ana] == entries[mei] != entries[lindt]


def test_a_judgement_of_somebody_who_is_no_more(before: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    kazemi, mei = actor(before, "Tariq al-Kazemi", "kesh.txt"), actor(before, "Mei Tanaka", "velm.txt")
    Registry(before, clock=TIME).judge(kazemi, mei, "same", author="kofi")
    real = Reader.read_report

    def without(self: Reader, report: Report) -> Record:
        record = real(self, report)
        gone = {a.id for a in record.actors if "Kazemi" in a.name}
        said = tuple(s for s in record.statements if not s.speaker or s.speaker.id not in gone)
        said = tuple(replace(s, addressees=(), cited_by=(), occasion=None) for s in said) if gone else said
        actors = tuple(a for a in record.actors if a.id not in gone)
        return replace(record, statements=said, actors=actors, occasions=() if gone else record.occasions)

    monkeypatch.setattr(Reader, "read_report", without)
    (warning,) = (w for r in again(before) for w in r.warnings)
    assert "Tariq al-Kazemi" in warning
    assert "kofi" in warning
    assert judged(before) == []
    nobody_vanished(before)


def test_several_processes(before: Archive, fresh: Archive) -> None:
    list(reread(Registry(before, clock=TIME), workers=2, clock=TIME))
    assert contents(before) == contents(fresh)


def test_an_ingest_finishes_what_a_reread_began(
    before: Archive, fresh: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Registry, "link_new", lambda self: (_ for _ in ()).throw(Killed))
        with pytest.raises(Killed):
            again(before)
    nobody_vanished(before)
    assert contents(before)["identities"] != contents(fresh)["identities"]
    list(ingest([], Registry(before, clock=TIME), stdin=io.BytesIO()))
    assert contents(before) == contents(fresh)
    with before.reading() as c:
        assert c.scalar(select(func.count()).select_from(t.readings)) == len(REPORTS)
